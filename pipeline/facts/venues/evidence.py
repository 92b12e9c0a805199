"""What makes a site the place of something: a locative, a way there, a visit, a heading. And what shows that it isn't."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.facts.countries import country_genitives
from pipeline.facts.venues.modifiers import closed_class, is_genitive
from pipeline.facts.venues.phrase import Phrase, phrase_at
from pipeline.facts.venues.sites import readings
from pipeline.facts.venues.units import Unit

_LONGEST_LIST = 6  # sites joined by "un" and commas
_REACH = 14  # units on either side in which a verb may stand

_VISITED = regex.compile(
    r"""(?x) (?: ap(?:mekl|skat|lūko|staig|ciemo|braukā) | iepaz(?:in|īs|ina) | izstaig | izpēt | ieraudz | redzē | aplūko | vēro(?!j)
           | rād(?:īs|īja) | parād(?:īs|īja) | pabij | iepazīt | nakšņo | izbaud | ēnoj | atklā(?:j|t|s) | iekar | baudīj | pieveic | īrē ) """
)
_MOTION = regex.compile(
    r"""(?x) (?: dev[āi] | dodas | dosies | doties | brauc | brauk | izbrauc | gāj | iet | soļo | ved | pārcēl | pārvieto | start | izbraukšan | pārraid | translē
           | tiešraid | gājien | maršrut | lidoj | ceļo | kāp | sāk(?:ās|sies) | izvad | pulcē ) """
)
_PRACTICE = regex.compile(r"(?:prak[st]|strādā|ēno|stažē)")
_VISIT_NOUN = regex.compile(r"(?:apmeklējum|apskat[eiīu]|apciemojum|iepazīšan)")
_HEADING = regex.compile(
    r"""(?x) (?: vietas? | pieturvieta | pietura | galamērķis | galapunkts | mājvieta | bāze | telpas | kur | adrese | norise | programmā | apskatē | mērķis ) $"""
)
_VISIT_LIST = regex.compile(r"(?:pārgājien|ekskursij|maršrut|apskat|atpūt|pieturviet|objekt|apmekl|brauc|izbrauk)")
_LINKING = frozenset({"bija", "ir", "būs", "-", ":", "kļuva", "arī", "bijusi", "bijis", "galvenais", "kļūs"})
_HOSTING = regex.compile(r"(?:uzņēm|sagaid|uzņems|saimnieko|atvēr|atver|vēr|pulcē|izmitin|piedzīvo)")
_STATISTICS = regex.compile(r"(?:mācās|mācījās|mācīsies|strādā|strādāja|strādājuši|strādājis|studē|studēja|audzina|beidza|absolvē)$")
_PERSON_NOUN = regex.compile(
    r"""(?x) (?: skolotāj | pedagog | direktor | koordinator | vadītāj | vietniec | pasniedzēj | docētāj | speciālist | audzēk | skolēn | student | metodiķ
           | bibliotekār | lektor | profesor | absolvent ) \p{Ll}{1,4}$ """
)
_ONLINE = frozenset({"Teams", "Zoom", "Meet", "YouTube", "Facebook", "Skype", "Discord", "Webex"})
_NATIONS = frozenset(
    "somu vācu angļu franču spāņu itāļu poļu lietuviešu igauņu čehu slovāku turku grieķu portugāļu zviedru norvēģu dāņu "
    "islandiešu īru holandiešu beļģu austriešu ungāru rumāņu bulgāru horvātu slovēņu serbu ukraiņu latviešu partneru "
    "partnerskolas vietējās".split()
)
_GENERIC_PLACES = frozenset({"valsts", "pasaules", "eiropas", "ārvalstu", "ārzemju", "mūsdienu", "dažādu", "citu", "daudzu", "savas", "visu", "skolēnu", "bērnu"})
_FOOTER = regex.compile(
    r"""(?xi) (?: LV \s? - \s? \d{4} | \b tālr | \b tel \b | \b t\. \s* \d | t/f | e-past | \+371 | \b kontakt | (?<!\d) [26]\d [ ]? \d{3} [ ]? \d{3} (?!\d) | www\. | \w@\w ) """
)
_EMPLOYED = regex.compile(r"strādā(?:ja|jis|jusi|jot)?|stud[ēe]\p{L}*")
_SCHOOL = regex.compile(r"(?:skola|ģimnāzija|tehnikums|universitāte|institūts|koledža|dārzs|teātris|slimnīca|bibliotēka|akadēmija)$")
_ROOM_PLURALS = frozenset({"darbnīca", "laboratorija", "telpa"})


def _sentence(row: list[Unit], i: int, step: int) -> Iterator[Unit]:
    """The units from i in one direction to the end of the sentence, at most `_REACH`."""
    for _ in range(_REACH):
        if not 0 <= i < len(row):
            return
        unit = row[i]
        if unit.kind == "break" or (unit.kind == "mark" and unit.text in ".!?;"):
            return
        yield unit
        i += step


def _says(units: Iterator[Unit], pattern: regex.Pattern[str]) -> bool:
    return any(unit.kind == "word" and pattern.match(unit.low) for unit in units)


def _nearby(phrase: Phrase, pattern: regex.Pattern[str]) -> bool:
    row = phrase.row
    return _says(_sentence(row, phrase.first - 1, -1), pattern) or _says(_sentence(row, phrase.last + 1, 1), pattern)


def _preposition(phrase: Phrase) -> str | None:
    """The preposition that governs the phrase: right before it, or before pronouns and loose adjectives on its left."""
    i = phrase.first - 1
    for _ in range(3):
        if i < 0 or phrase.row[i].kind != "word":
            return None
        low = phrase.row[i].low
        if low in closed_class("genitive") or low in closed_class("accusative") or low in closed_class("dative"):
            return low
        if low not in closed_class("pronoun") and not low.endswith(("o", "u", "ajam", "ajai", "ajiem", "ajām")):
            return None
        i -= 1
    return None


def _coordinate(phrase: Phrase) -> Phrase | None:
    """The site phrase in the same case that "un" or a comma joins this one to: uz skolas muzeju | un Doma baznīcu."""
    row, i = phrase.row, phrase.first - 2
    if i < 0 or row[i + 1].text not in ("un", ",") or phrase.site.case == "Loc":
        return None
    if row[i].kind == "quote":
        i -= 1
    for site in readings(row[i].low) if i >= 0 and row[i].kind == "word" else ():
        if site.case == phrase.site.case and "street" not in site.traits:
            return phrase_at(row, i, site, phrase.page)
    return None


def accept(phrase: Phrase, depth: int = 0) -> str | None:
    """The rule by which the phrase, in its reading, is where something takes place; None where nothing says so."""
    site, row = phrase.site, phrase.row
    if (whole := _coordinate(phrase)) is not None and depth < _LONGEST_LIST and (rule := accept(whole, depth + 1)):
        return rule
    preposition = _preposition(phrase)
    plural_dative = site.number == "Plur" and site.case == "Dat"
    if site.case == "Loc" and site.lemma.isupper():  # SIA has one form: only a practice tells the place
        return "venues.practice" if _nearby(phrase, _PRACTICE) else None
    if site.case == "Loc":
        return "venues.locative"
    if preposition == "uz" and site.case == "Gen" and site.lemma == "skatuve":
        return "venues.locative"
    if preposition in ("uz", "līdz", "pie", "no", "pa", "gar", "caur", "ap", "pār"):
        if preposition == "uz" and (site.case == "Acc" or plural_dative):
            return "venues.toward"
        if preposition == "līdz" and site.case == "Dat" and phrase.named:
            return "venues.toward" if _nearby(phrase, _MOTION) else None
        if preposition == "no" and (site.case == "Gen" or plural_dative):
            return "venues.from" if _nearby(phrase, _MOTION) and not _origin(phrase) and not _attribute(phrase) else None
        if preposition == "pie" and (site.case == "Gen" or plural_dative):
            return "venues.at" if phrase.named and site.kind != "address" and not _attribute(phrase) else None
        if preposition in ("pa", "gar", "caur", "ap", "pār") and (site.case == "Acc" or plural_dative):
            return "venues.along" if phrase.named else None
    if preposition is not None:
        return None
    if site.case == "Acc" and not (site.number == "Plur" and not site.plural_only):
        return "venues.visited" if _nearby(phrase, _VISITED) else None
    if site.case == "Gen":
        after = row[phrase.last + 1] if phrase.last + 1 < len(row) else None
        return "venues.visited" if after is not None and _VISIT_NOUN.match(after.low) else None
    if site.case == "Nom":
        return _nominative(phrase)
    return None


def _attribute(phrase: Phrase) -> bool:
    """Whether the genitive belongs to a noun after it: no Ogres tehnikuma | audzēkņiem."""
    if phrase.last + 1 >= len(phrase.row) or phrase.site.case != "Gen":
        return False
    unit = phrase.row[phrase.last + 1]
    return unit.kind == "word" and (unit.low.endswith(("iem", "ām", "ēm")) or is_genitive(unit, phrase.page))


def _origin(phrase: Phrase) -> bool:
    """Whether "no X" says where people come from: right after a noun of people or a verb of arriving."""
    words = list(_sentence(phrase.row, phrase.first - 2, -1))[:3]
    return any(regex.match(r"atbrauk|atbrauc|ierad|skolēn|pārstāv|kolēģ|vies|skolotāj|pedagog|audzēk|dalībniek|student|un$", unit.low) for unit in words)


def _nominative(phrase: Phrase) -> str | None:
    """A heading ("Vieta: …", "Pirmā pieturvieta bija …") or the host of a visit ("Viesus uzņēma …")."""
    row, i = phrase.row, phrase.first - 1
    linked = False
    while i >= 0 and row[i].low in _LINKING and phrase.first - i < 5:
        linked, i = True, i - 1
    if linked and i >= 0 and row[i].kind == "word" and _HEADING.search(row[i].low):
        return "venues.heading"
    nxt = row[phrase.last + 1 : phrase.last + 3]
    if phrase.named and [unit.low for unit in nxt] == [",", "kur"]:
        return "venues.where"
    if phrase.named and _in_visit_list(phrase):
        return "venues.listed"
    if phrase.site.case == "Nom" and phrase.named and not _is_actor_noun(phrase):
        after = list(_sentence(row, phrase.last + 1, 1))[:3]
        before = list(_sentence(row, phrase.first - 1, -1))[:3]
        if any(regex.match(r"durvis|durvju", unit.low) for unit in [*after, *before]) and any(_HOSTING.match(u.low) for u in [*after, *before]):
            return "venues.opened"
    return None


def _in_visit_list(phrase: Phrase) -> bool:
    """Whether the phrase stands in a list that a word for a visit opens: Pārgājiens: Viļakas ezera sala, Stompaku purvs."""
    units = list(_sentence(phrase.row, phrase.first - 1, -1))
    colon = next((i for i, unit in enumerate(units) if unit.text in ":-"), None)
    return colon is not None and colon + 1 < len(units) and bool(_VISIT_LIST.match(units[colon + 1].low))


def _is_actor_noun(phrase: Phrase) -> bool:
    return phrase.site.kind == "institution" and phrase.last == phrase.head


def refuse(phrase: Phrase) -> str | None:
    """The rule that turns an accepted phrase down, or None."""
    site, page = phrase.site, phrase.page
    if page.addresses.at(phrase.start, phrase.end):
        return "web"
    if page.titles.at(phrase.start, phrase.end):
        return "title"
    if _in_footer(phrase):
        return "footer"
    if not phrase.named:
        if "named" in site.traits:
            return "unnamed"
        if not phrase.modifiers or all(unit.low in _GENERIC_PLACES for unit in phrase.modifiers):
            return "bare"
    if site.lemma == "klase" and (
        phrase.named or not any(unit.kind == "word" and unit.low.endswith(("as", "es", "u")) for unit in phrase.modifiers)
    ):
        return "class"
    if site.kind == "institution" and phrase.last == phrase.head and len(phrase.modifiers) == 1 and _abroad(phrase.modifiers[0]):
        return "bare"
    if any(unit.text in _ONLINE for unit in phrase.modifiers):
        return "online"
    if site.lemma == "darbnīca" and phrase.modifiers and not phrase.named and all(unit.low.endswith("u") for unit in phrase.modifiers):
        return "activity"
    if site.number == "Plur" and not site.plural_only and not _coordinated(phrase) and not _room_plural(phrase):
        return "plural"
    if "street" in site.traits and phrase.last == phrase.head and site.case == "Loc":
        return None if phrase.named else "unnamed"
    if site.case == "Loc" and site.kind == "institution" and _employer(phrase):
        return "employer"
    return None


def _abroad(unit: Unit) -> bool:
    """Whether all that is said of the site is its country: Austrijas ģimnāzijā, somu skolā."""
    return unit.low in _NATIONS or (unit.capital and unit.low in country_genitives())


def _coordinated(phrase: Phrase) -> bool:
    return any(unit.text == "un" for unit in phrase.modifiers) or phrase.last > phrase.head


def _room_plural(phrase: Phrase) -> bool:
    return phrase.site.lemma in _ROOM_PLURALS


def _in_footer(phrase: Phrase) -> bool:
    """Whether the line is contact data: a phone, a postcode, a mail address in it or right below a short line."""
    page = phrase.page
    line = page.lines.at(phrase.start, phrase.end)
    if line is None or line.end - line.start > 110:
        return False
    text = page.folded[line.start : line.end]
    if _FOOTER.search(text):
        return True
    if regex.search(r"[.!?]\s*$", text) or line.end - line.start > 70:
        return False
    below = page.folded[line.end : line.end + 90].strip().split("\n")
    return bool(_FOOTER.search("\n".join(below[:2]))) and phrase.site.kind == "address"


def _employer(phrase: Phrase) -> bool:
    """Whether the locative says where somebody works or learns: after a noun of a person, or beside a verb of being there."""
    before = phrase.before
    if before is not None and before.kind == "word" and _PERSON_NOUN.search(before.low) and not before.low.endswith(("as", "u")):
        return True
    if before is not None and _EMPLOYED.fullmatch(before.low) and phrase.last == phrase.head:
        return before.low.startswith("stud") or bool(_SCHOOL.search(phrase.site.lemma))
    after = list(_sentence(phrase.row, phrase.last + 1, 1))
    return any(unit.low in ("mācās", "studē") for unit in after[:4]) and any(unit.kind == "number" for unit in after)

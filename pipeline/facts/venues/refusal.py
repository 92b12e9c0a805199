"""What shows that a site phrase is no venue although its place in the sentence would make it one."""

from __future__ import annotations

import re

import regex

from pipeline.facts.countries import country_genitives
from pipeline.facts.venues.context import left, right
from pipeline.facts.venues.modifiers import adjective_stem, closed_class, is_plain
from pipeline.facts.venues.phrase import Phrase
from pipeline.facts.venues.units import Unit

_PLATFORMS = frozenset({"Teams", "Zoom", "Meet", "YouTube", "Facebook", "Skype", "Discord", "Webex"})
_ROOM_PLURALS = frozenset({"darbnīca", "laboratorija", "telpa", "virtuve", "klints"})
_GROUNDS = frozenset({"lauks", "dīķis", "mežs", "kalns", "dārziņš"})  # the school's, the manor's
_EMPLOYED = regex.compile(r"(?:no)?strādā(?:ja|jis|jusi|jot)?|stud[ēe]\p{L}*")
_WORKPLACE = regex.compile(
    r"(?:skola|ģimnāzija|tehnikums|universitāte|institūts|koledža|dārzs|teātris|slimnīca|bibliotēka|akadēmija)$"
)
_STAFF = regex.compile(
    r"""(?x) (?: skolotāj | pedagog | direktor | koordinator | vadītāj | vietniec | pasniedzēj | docētāj | speciālist
               | metodiķ | bibliotekār | lektor | profesor ) \p{Ll}{0,3} [sea] (?<!as) $ """
)
_CONTACT = regex.compile(
    r"""(?x)
      lv \s? - \s? \d{4}                                    # postcode
    | \b tālr | \b tel \b | \b t\. \s* \d | t/f | \+371     # phone
    | (?<!\d) [26]\d [ ]? \d{3} [ ]? \d{3} (?!\d)
    | e-past | @ (?<=\w@) \w | www\. | \b kontakt
    """
)
_ABSTRACT = regex.compile(
    r"\b(?:darba|darbaspēka|pasaules|eksporta|(?:maz|vair)umtirdzniecības) tirg"
    r"|\b(?:vasaras|ziemas|rudens|pavasara|nedēļas nogales) skol"
    r"|\b(?:publisk\p{Ll}{1,4}|gaisa|informācijas) telp"
)
_INFORMED = regex.compile(r"informē|pastāst|norādī|skaidro|apstiprin|uzzināj")
_PUBLISHERS = frozenset({"izdevniecība"})
_PUBLISHED = regex.compile(r"iznāk|iznāc|izdo")
_AREAS = frozenset({"pilsētas", "ciema", "novada", "pagasta", "vecpilsētas"})
_ROOMS_OF_A_KIND = ("zāle", "studija", "klase")
_COMMON_ROOMS = frozenset({*_ROOMS_OF_A_KIND, "koncertzāle", "ēdamzāle"})
_GENRES = frozenset({"ēnu", "ielu", "ielas", "improvizācijas", "foruma", "galda", "papīra", "pirkstu", "pirkstiņu"})
_PLAYED = regex.compile(r"(?:pa|iz)?rād[īa]|spēlē|iestudē|veido")
_CREATIVE = regex.compile(r"radoš|praktisk|meistar|improviz|interaktīv")
_LED = regex.compile(r"vad[aīī]|rīko|sarīko|organiz|notik|notiek|norisin|piedāv|nodarb|gaid")
_CRAFTSMEN = regex.compile(r"(?:niek|ēj|tāj|ķ|dar)u$")
_STANDS = regex.compile(r"aug$|auga$|stāv$|atrodas|attiec|pretend")
_THERE = frozenset({"kur", "kurā", "kuros", "kurās", "tajā", "tur"})  # after a comma: what is there is told by the way
_NOT_HELD = regex.compile(r"ne(?:notik|norisin|bija$|būs$|tik)")
_NOT_HERE = re.compile(r"\b(?:nevis|ne(?:notik|norisin|bija|būs|tik))")  # one of them stands where a place is negated
_NEGATION = 8  # units before the phrase in which it is negated
_LONGEST_FOOTER, _LONGEST_ADDRESS = 110, 70  # characters of a line


def refuse(phrase: Phrase) -> str | None:
    """The last part of the name of the rule that turns an accepted phrase down, or None."""
    site, page = phrase.site, phrase.page
    if page.addresses.at(phrase.start, phrase.end):
        return "web"
    if page.titles.at(phrase.start, phrase.end):
        return "title"
    if _in_footer(phrase):
        return "footer"
    if _negated(phrase):
        return "negated"
    if not phrase.named and "named" in site.traits and not _is_which(phrase):
        return "unnamed"
    if "part" in site.traits and not _owner(phrase):
        return "bare"
    if not phrase.named and all(unit.low in closed_class("unspecific") for unit in phrase.modifiers):
        return None if _says_which(site.lemma) else "bare"
    if site.kind == "institution" and phrase.last == phrase.head and _only_country(phrase.modifiers):
        return "bare"
    if site.lemma == "centrs" and phrase.last == phrase.head and _only_town(phrase):
        return "town"
    if site.case == "Loc" and "compound" in site.traits and phrase.first == phrase.head and _says_where(phrase):
        return "town"
    if site.lemma == "klase" and not _topics(phrase):
        return "class"
    if any(unit.text in _PLATFORMS for unit in phrase.modifiers):
        return "online"
    if _abstract(" ".join([unit.low for unit in phrase.row[phrase.first : phrase.head + 1]])):
        return "abstract"
    if site.kind == "institution" and phrase.before is not None and _INFORMED.match(phrase.before.low):
        return "source"
    if site.lemma in _PUBLISHERS and any(_PUBLISHED.match(unit.low) for side in (left, right) for unit in side(phrase)):
        return "publisher"
    if site.lemma == "teātris" and not phrase.named and _genre(phrase):
        return "genre"
    if site.lemma == "darbnīca" and _activity(phrase):
        return "activity"
    if phrase.before is not None and phrase.before.low in ("pie", "uz") and _no_place(phrase):
        return "landmark"
    if site.number == "Plur" and not site.plural_only and site.lemma not in _ROOM_PLURALS and not _definite(phrase):
        return "plural"
    if site.case == "Loc" and site.kind in ("institution", "building") and _employer(phrase):
        return "employer"
    return None


def _negated(phrase: Phrase) -> bool:
    """Whether it took place elsewhere: nevis skolas zālē, bet baznīcā; nenotiks skolas zālē, bet baznīcā."""
    page = phrase.page
    if not page.once(_NOT_HERE, lambda: bool(_NOT_HERE.search(page.lowered))):
        return False
    for unit in left(phrase, _NEGATION):
        if unit.low in ("bet", "nevis"):
            return unit.low == "nevis"
        if _NOT_HELD.match(unit.low):
            return [following.low for following in right(phrase, 2)] == [",", "bet"]
    return False


def _abstract(words: str) -> bool:
    return ("tirg" in words or "telp" in words or "skol" in words) and bool(_ABSTRACT.search(words))


def _only_country(modifiers: list[Unit]) -> bool:
    """Whether all that is said of the site is its country: Austrijas ģimnāzijā, somu skolā."""
    if len(modifiers) != 1:
        return False
    unit = modifiers[0]
    return unit.low in closed_class("nation") or (unit.capital and unit.low in country_genitives())


def _only_town(phrase: Phrase) -> bool:
    """Whether a centre is the middle of a town: Palermo centrā, pilsētas centrā."""
    if len(phrase.modifiers) != 1:
        return False
    unit = phrase.modifiers[0]
    attribute = unit.low in closed_class("attribute") or unit.low in closed_class("modifier")
    if attribute or unit.kind != "word" or adjective_stem(unit.text, phrase.site) is not None:
        return unit.low in _AREAS
    return not is_plain(unit) and not unit.text.isupper()


def _says_where(phrase: Phrase) -> bool:
    """Whether it is the town of the site right before it: Ūdens muzeju | Baltezerā."""
    site = phrase.before
    return phrase.row[phrase.head].capital and site is not None and any(s.case != "Loc" for s in site.sites)


def _topics(phrase: Phrase) -> list[Unit]:
    """Genitives before the head: mākslas klase, mājturības klase, but not 8.b klase."""
    if any(unit.kind == "ordinal" for unit in phrase.modifiers):
        return []
    topic = phrase.modifiers[-1:]
    return [
        unit
        for unit in topic
        if is_plain(unit)
        and unit.low not in closed_class("nation")
        and (unit.low.endswith(("as", "es", "u")) or unit.low in closed_class("attribute"))
        and not unit.sites
    ]


def _is_which(phrase: Phrase) -> bool:
    """Whether its owner says which of them it is: skolas dārziņš, tehnikuma administrācijas ēka."""
    part = phrase.site.lemma == "ēka" and len(phrase.modifiers) > 1
    return (part or phrase.site.lemma in _GROUNDS) and _owner(phrase)


def _owner(phrase: Phrase) -> bool:
    """Whether the genitive of a site stands in the name: ugunsdzēsēju depo jumts."""
    return any(unit.owns for unit in phrase.modifiers)


def _says_which(noun: str) -> bool:
    """Whether a compound says by itself which room it is: kamīnzāle, fotostudija, datorklase."""
    return noun.endswith(_ROOMS_OF_A_KIND) and noun not in _COMMON_ROOMS


def _genre(phrase: Phrase) -> bool:
    """Whether a theatre is a kind of play: rādīja ēnu teātri, improvizācijas teātrī."""
    return any(unit.low in _GENRES for unit in phrase.modifiers) or (
        phrase.site.case == "Acc" and any(_PLAYED.match(unit.low) for side in (left, right) for unit in side(phrase, 3))
    )


def _activity(phrase: Phrase) -> bool:
    """Whether a workshop is something people do: krāsu darbnīcā gleznoja, radošā darbnīca, vadīja darbnīcu „Šuve”."""
    if any(_CREATIVE.match(unit.low) for unit in phrase.modifiers):
        return True
    if any(_LED.match(unit.low) for unit in (*left(phrase, 2), *right(phrase, 1))):
        return phrase.site.case in ("Acc", "Nom")
    if phrase.site.case == "Nom" and not phrase.named and not _owner(phrase):
        return not any(_CRAFTSMEN.search(unit.low) for unit in phrase.modifiers)
    topics = all(unit.low.endswith("u") and not _CRAFTSMEN.search(unit.low) for unit in phrase.modifiers)
    return topics and not phrase.named


def _no_place(phrase: Phrase) -> bool:
    """Whether the site says only where a thing stands, or what a thing holds for: aug pie tilta, attiecas uz parku."""
    return any(_STANDS.match(unit.low) for unit in list(left(phrase, 3))[1:])


def _definite(phrase: Phrase) -> bool:
    """Whether a plural means particular sites: coordinated ones, named ones, parts of a named one."""
    if phrase.last > phrase.head or any(unit.text == "un" for unit in phrase.modifiers):
        return True
    return phrase.named and _owner(phrase)


def _in_footer(phrase: Phrase) -> bool:
    """Whether the line is contact data: a phone, postcode or mail address in it, or below an address line."""
    page = phrase.page
    line = page.lines.at(phrase.start, phrase.end)
    if line is None or line.end - line.start > _LONGEST_FOOTER:
        return False
    text = page.lowered[line.start : line.end]
    if _CONTACT.search(text):
        return True
    if phrase.site.kind != "address" or len(text) > _LONGEST_ADDRESS or text.rstrip()[-1:] in ".!?":
        return False
    below = page.lowered[line.end : line.end + _LONGEST_FOOTER].strip().split("\n")
    return bool(_CONTACT.search("\n".join(below[:2])))


def _employer(phrase: Phrase) -> bool:
    """Whether the locative says where somebody works or learns: after their role or a verb of it, or in statistics."""
    before = phrase.before
    if before is not None and before.kind == "word":
        if _STAFF.match(before.low):
            return True
        if _EMPLOYED.fullmatch(before.low) and phrase.last == phrase.head:
            return before.low.startswith("stud") or bool(_WORKPLACE.search(phrase.site.lemma))
        if before.low in ("mācās", "mācos") and _WORKPLACE.search(phrase.site.lemma):
            return True
    after = list(right(phrase))
    comma, *there = [unit.low for unit in after[:2]] or [""]
    if comma == "," and _THERE.intersection(there):
        return False
    if any(unit.low in ("mācos", "studēju", "mācāmies") for unit in after[:1]):
        return True
    return any(unit.low in ("mācās", "studē") for unit in after[:4]) and any(unit.kind == "number" for unit in after)

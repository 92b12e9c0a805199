"""A site in the nominative is the place of something in a heading, a programme, a list of visits, or as a host."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import regex

from pipeline.facts.venues.context import left, right
from pipeline.facts.venues.modifiers import says_verb
from pipeline.facts.venues.phrase import Phrase
from pipeline.facts.venues.units import Unit
from pipeline.inflect import noun_forms
from pipeline.lexicon import load

_HEADING = regex.compile(
    r"""(?x)(?: vietas? | pieturvieta | pietura | galamērķis | galapunkts | mājviet[au] | kur
      | adrese | norise
      | programmā | kad | starts | finišs | apskatē | mērķis | stacija ) $ """
)
_LINKING = frozenset({"bija", "ir", "būs", "-", ":", "kļuva", "?", "arī", "bijusi", "bijis", "galvenais", "kļūs"})
_VISIT_LIST = regex.compile(
    r"pārgājien|ekskursij|maršrut|apskat|atpūt|pieturviet|objekt|pietur|apmekl|brauc|izbrauk|programm"
)
_DAY = regex.compile(r"(?:(?:pirm|otr|treš|ceturt|piekt|sest|svēt|brīv)?dien|vakar|rīt|pēcpusdien)(?:a|u|ā|ai|s|as)?$")
_ACTING = regex.compile(r"piedal|dalībniek|partner|rīko|organiz|īsteno|sadarb|uzvar|komand|pārstāv|viet[ua]$|pateic")
_TIME = regex.compile(r"\d{1,2}[.:]\d\d|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{4}-\d\d-\d\d")
_SEPARATORS = frozenset(",-|:;.!()*•")
_HOSTING = regex.compile(
    r"(?:uzņēma|uzņems|uzņem$|uzņēmusi|uzņēmis|izmitin|sapulc|pulcin|pulcē|viesmīlīg|pārtap|pārvērt|piederēj|atgādināj"
    r"|smaržo|dūca$|dunēj|rībēj|skanēj|virmo|mirdz|kūsā|čalo|atdzīvo)"
)
_TURNED = regex.compile(r"kļuva$|piln[sa]$|pārpildīt")
_LIVELY = regex.compile(r"(?:kā|piln[sa]|pārpildīt|skaļ|trokšņain|dzīv)")
_GUESTS = regex.compile(
    r"(?:m[uū]s$|viesu|ciemiņu|skolēn(?:us|iem)|audzēkņus|dalībniekus|visus$|mani$|kolēģus|vecākus|tos$|tās$)"
)
_WELCOMED = regex.compile(r"(?:sagaid|gaidīj|paņēma|pieņēma|pārsteidz|cienāj|mieloj|(?:uz)?aicināj|izklaidē)")
_ORGANISED = regex.compile(r"(?:sa)?rīko|organizē|īsteno|koordinē|vadī")
_OPENING = regex.compile(r"(?:at|aiz)?(?:vēr|ver)|atklā(?:j|t|s)|atvēl|sāk(?:s|a)?$")
_OPENED = frozenset({"durvis", "durvju", "telpas", "vārtus"})
_VISITED = regex.compile(
    r"(?:apmeklēt|apskatīt|aplūkot|iekļaut|izstaigāt|iepazīt|sakopt|iztīrīt|atbrīvot|izpētīt|izrādīt)(?:[sai]|as)$"
)
_NEW = regex.compile(r"atklāt(?:[sai]|as)$")
_VISITS = regex.compile(
    r"\b(?:kur\b|apmekl|apskat|pietur|maršrut|nokļuv|viesoj|ciemoj|objekt|ekskursij|brauc|dosies|devā)"
)
_NEXT = frozenset({"tam", "tad", "visbeidzot"})
_YEAR = regex.compile(r"(?:19|20)\d\d")
_LONGEST_LIST = 12  # lines
_LONGEST_START = 6  # units of a date or time that open a line
_NEAR = 4  # units beside the phrase in which a host's verb stands


@cache
def _times() -> frozenset[str]:
    """Words that say when: weekdays, months, times of the day."""
    days = {word for row in load("weekdays") for word in (row["weekday"], row["weekday"] + "a", row["weekday"] + "ā")}
    months = {f.text for row in load("months") for f in noun_forms(row["month"])[:5] if f.case in ("Nom", "Loc")}
    return frozenset(
        days
        | months
        | {
            "pēcpusdienā",
            "vakarā",
            "rītā",
            "rīt",
            "šodien",
            "vakar",
            "pusdienlaikā",
            "tad",
            "klāt",
            "tālāk",
            "noslēgumā",
            "vispirms",
        }
    )


def nominative(phrase: Phrase) -> str | None:
    """The rule by which a site in the nominative is where something takes place; None where nothing says so."""
    row, i = phrase.row, phrase.first - 1
    while i >= 0 and row[i].low in _LINKING and phrase.first - i < 5:
        i -= 1
    place_won = row[i - 1].kind == "ordinal" if i > 0 else False  # 1. vieta – Ogres ģimnāzija
    if 0 <= i < phrase.first - 1 and not place_won and row[i].kind == "word" and _HEADING.search(row[i].low):
        return "venues.heading"
    if _in_schedule(phrase):
        return "venues.schedule"
    if [unit.text for unit in row[phrase.last + 1 : phrase.last + 3]] == [",", "kur"]:
        return "venues.where"
    if _opens(phrase):
        return "venues.opened"
    before, after = list(left(phrase, _NEAR)), list(right(phrase, 2))
    if any(_VISITED.match(unit.low) for unit in (*before, *after)) or any(_NEW.match(unit.low) for unit in before):
        return "venues.visited"
    if not phrase.named:
        return "venues.listed" if _in_visit_lines(phrase) else None
    if _hosts(phrase):
        return "venues.host"
    one = phrase.site.number == "Sing" or phrase.site.plural_only
    return "venues.listed" if one and (_in_visit_list(phrase) or _in_visit_lines(phrase)) else None


def _is_time(unit: Unit) -> bool:
    return (unit.kind in ("number", "ordinal") and bool(_TIME.fullmatch(unit.text.rstrip(".")))) or unit.low in _times()


def _in_schedule(phrase: Phrase) -> bool:
    """Whether it fills a place of its own after a time: 30. janvāris, 17.00, Rugāju bibliotēka."""
    row, i = phrase.row, phrase.first - 1
    agency = phrase.site.kind == "institution" and "named" in phrase.site.traits and phrase.last == phrase.head
    workshop = (
        phrase.site.lemma == "darbnīca" and phrase.last == phrase.head
    )  # 15.11. Keramikas darbnīca: what takes place
    if agency or workshop or i < 0 or not _ends_item(phrase) or _is_byline(phrase):
        return False
    if row[i].text in (",", "-", "|", ":") and i and _is_time(row[i - 1]):
        return True
    if row[i].low in _NEXT:
        return True  # Pēc tam Okupācijas muzejs, kurā …
    if row[i].text == "." and i > 2 and row[i - 3].kind in ("break", "mark") and _is_time(row[i - 1]):
        return True  # 17. aprīlis. Sidra muzejs
    opens = row[i].kind == "break" or row[i].text in _SEPARATORS or _is_time(row[i])
    return opens and _dated(phrase) and not _in_clause(phrase)


def _is_byline(phrase: Phrase) -> bool:
    """Whether a line of just a date and an institution says who published the page and when."""
    line = phrase.page.lines.at(phrase.start, phrase.end)
    if line is None or phrase.site.kind != "institution" or phrase.end < line.end:
        return False
    stamp = phrase.page.folded[line.start : phrase.start].rstrip()
    return stamp.endswith(("|", ",")) and not stamp[:-1].strip("0123456789./: -") and bool(_YEAR.search(stamp))


def _ends_item(phrase: Phrase) -> bool:
    following = phrase.row[phrase.last + 1] if phrase.last + 1 < len(phrase.row) else None
    if (
        following is not None
        and following.kind == "word"
        and following.capital
        and following.low.endswith(("ā", "ē", "ī", "os", "ās"))
    ):
        following = phrase.row[phrase.last + 2] if phrase.last + 2 < len(phrase.row) else None  # Sidra muzejs Navā
    return following is None or following.kind == "break" or following.text in _SEPARATORS


def _dated(phrase: Phrase) -> bool:
    """Whether the line starts with a date, time or numbered day, or one stands beside the phrase in its sentence."""
    row = phrase.row
    line = phrase.page.lines.at(phrase.start, phrase.end)
    if line is None:
        return False
    i = bisect_left(row, line.start, key=lambda unit: unit.start)
    start = row[i : min(i + _LONGEST_START, phrase.first)]
    numbered = (
        len(start) > 1 and start[0].kind == "ordinal" and bool(_DAY.match(start[1].low) or start[1].low == "pietura")
    )
    return (
        numbered or any(map(_is_time, start)) or any(_is_time(unit) for side in (left, right) for unit in side(phrase))
    )


def _in_clause(phrase: Phrase) -> bool:
    """Whether a verb stands in its sentence, or a person's name right before it."""
    around = [unit for side in (left, right) for unit in side(phrase)]
    person = phrase.row[max(0, phrase.first - 3) : phrase.first - 1]
    return any(unit.kind == "word" and says_verb(unit, phrase.page) for unit in around) or (
        len(person) == 2 and all(unit.kind == "word" and unit.capital for unit in person)
    )


def _in_visit_list(phrase: Phrase) -> bool:
    """Whether a word for a visit or a day opens its list: Pārgājiens: Viļakas ezera sala, Stompaku purvs."""
    units = list(left(phrase))
    marks = {unit.text: i for i, unit in reversed(list(enumerate(units))) if unit.text in (":", "-")}
    colon = marks.get(":", marks.get("-"))
    if colon is None or colon + 1 >= len(units):
        return False
    before = [unit.low for unit in units[colon + 1 :]]
    if _VISIT_LIST.match(before[0]):
        return True
    days = before if units[colon].text == ":" else before[:1]
    return any(map(_DAY.match, days)) and not any(map(_ACTING.match, before))


def _in_visit_lines(phrase: Phrase) -> bool:
    """Whether it opens a line of a list that a line about visits introduces: Kur viesojāmies: – Rīgas zoodārzs – …"""
    row, i = phrase.row, phrase.first - 1
    if not _ends_item(phrase) or i < 1 or row[i].kind == "word" or row[i - 1].kind != "break":
        return False
    lines = phrase.page.lines
    at = lines.index(phrase.start)
    for line in reversed(lines.zones[max(0, at - _LONGEST_LIST) : at]):
        text = phrase.page.lowered[line.start : line.end].strip()
        if not text.startswith(("-", "*", "•", "·", ">")):
            return text.endswith(":") and bool(_VISITS.search(text))
    return False


def _hosts(phrase: Phrase) -> bool:
    """Whether people come to it: Mūs laipni uzņēma Vidzemes Augstskola; Rīgas tehnikums uzņēma viesus."""
    after, before = list(right(phrase, _NEAR)), list(left(phrase, _NEAR))
    if before and _ORGANISED.match(before[0].low):
        return False
    if any(_HOSTING.match(unit.low) for unit in (*after[:3], *before[:2])):
        return not any(unit.low.startswith("audzēkņ") for unit in after[1:])  # the school admits pupils
    if after and after[0].low == "bija" and any(_LIVELY.match(unit.low) for unit in after[1:]):
        return True
    if phrase.site.kind != "institution" and any(_TURNED.match(unit.low) for unit in after[:2]):
        return True
    verbs = any(_WELCOMED.match(unit.low) for unit in (*after[:1], *before[:1]))
    return verbs and any(_GUESTS.match(unit.low) for unit in (*after, *before))


def _opens(phrase: Phrase) -> bool:
    """Whether its doors open: Durvis vēra bērnu nodaļa; Kandavas tehnikums ver durvis visiem."""
    around = {unit.low for side in (left, right) for unit in side(phrase, _NEAR)}
    return bool(around & _OPENED) and "projekta" not in around and any(_OPENING.match(word) for word in around)

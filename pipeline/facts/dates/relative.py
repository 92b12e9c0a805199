"""Rules for dates said from where the writer stands, and for stretches longer than a year."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.facts.dates import parts as p
from pipeline.facts.dates.expressions import (
    CalendarPoint,
    DateCandidate,
    Decade,
    Fixed,
    Later,
    Range,
    SchoolYear,
    Shifted,
    Unit,
    Weekday,
)
from pipeline.numerals import CARDINAL_WORDS, ordinal

Found = Iterator[DateCandidate]

_DAYS = {"aizvakar": -2, "vakar": -1, "šodien": 0, "šovakar": 0, "šorīt": 0, "šonakt": 0, "rīt": 1, "parīt": 2}
DAY = rf"(?<![\w-])(?P<word>{'|'.join(sorted(_DAYS, key=len, reverse=True))})(?:(?<=vakar|rīt)dien\w{{1,3}}\b)?(?:{p.GAP}(?:vakarā|rītā|no\ rīta))?(?![\w-])"


def day(match: regex.Match[str], written: str) -> Found:
    """`vakar`, `šodien`, `rīt`."""
    yield DateCandidate(*match.span(), "dates.day_shifted", Shifted("day", _DAYS[match["word"]]))


WEEKDAY = rf"""
    (?<![\w-])
    (?: (?P<which>pagājuš|aizpagājuš|aizvadīt|iepriekšēj|nākam)\w{{0,4}}{p.GAP} | (?P<which_joined>nākam|pagājuš)(?=\w+dien)
      | (?P<this_week>(?:šīs|šo){p.GAP}nedēļas|šaj[āa]|šo){p.GAP} | (?P<week>nākam|pagājuš|iepriekšēj)[āa]s{p.GAP}nedēļas{p.GAP} )?
    (?P<weekday>{p.WEEKDAY}){p.PART_OF_DAY}?
"""
_RECURRING = regex.compile(
    r"\b(?:(?:katr\w*|ik|ikkatr\w*|pa|parasti|allaž|vienmēr)\s(?:\w+\s)?|liel(?:aj)?[āo]s?\s|darba\slaiks:?\s(?:no\s)?)$"
)


def weekday(match: regex.Match[str], written: str) -> Found:
    """`otrdien`, `Piektdienas rītā`, `pagājušajā ceturtdienā`, `nākamās nedēļas trešdienā`."""
    word = match["weekday"]
    which = p.which(match["which"] or match["which_joined"])
    week = 0 if match["this_week"] else p.which(match["week"])
    if which is None and week is None:
        if word.endswith(("dienās", "dienām")) or _RECURRING.search(match.string[: match.start()][-30:]):
            return
        following = match.string[match.end() :].lstrip(" ")
        opens = regex.search(r"(?:^|[.!?\n•-])\s*$", match.string[: match.start()][-4:])
        if word.endswith("diena") and not opens and not following.startswith(("-", ",", ":", "\n", ".")):
            return
    yield DateCandidate(*match.span(), "dates.weekday", Weekday(p.weekday(word) or 0, which, week))


NIGHT = rf"""
    (?<![\w-]) nakt(?:ī|s){p.GAP}(?:no{p.GAP}(?P<from>{p.WEEKDAY})(?:,{p.GAP}(?P<rest>[^\n;]{{0,40}}?))?,?{p.GAP})?uz{p.GAP}(?P<weekday>{p.WEEKDAY})
"""


def night(match: regex.Match[str], written: str) -> Found:
    """`naktī uz sestdienu`, `naktī no piektdienas uz sestdienu`: the interval of the two days."""
    if match["rest"] is None:
        yield DateCandidate(*match.span(), "dates.night", Weekday(p.weekday(match["weekday"]) or 0, night=True))


DATED_NIGHT = rf"""
    (?<![\w-]) nakt(?:ī|s){p.GAP}no{p.GAP}(?:(?P<weekday>{p.WEEKDAY}),?{p.GAP})?(?:{p.YEAR},?{p.SP})?
    (?P<day>{p.DAY})\.{p.SP}(?P<month>{p.MONTH})?,?{p.GAP}?
    uz{p.GAP}(?:{p.WEEKDAY},?{p.SP})?(?:(?P<last>{p.DAY})\.{p.SP}(?P<last_month>{p.MONTH})?)?
"""


def dated_night(match: regex.Match[str], written: str) -> Found:
    """`naktī no svētdienas, 10. jūlija, uz pirmdienu`, `naktī no 15. uz 16. maiju`: the day and the one after it."""
    month = match["month"] or match["last_month"]
    if month is None:
        return
    shift, same = p.year_shift(match)
    first = CalendarPoint(int(match["year"]) if match["year"] else None, p.month(month), int(match["day"]),
                          year_shift=shift, same_year=same, weekday=p.weekday(match["weekday"]))  # fmt: skip
    yield DateCandidate(match.start(), match.end(), "dates.dated_night", Range(first, Weekday(-1, night=True)))


YEAR = rf"(?<![\w-])(?:(?:kopš|līdz){p.GAP})?(?P<when>{p.YEAR_SHIFT}(?:{p.GAP}{p.PART_OF_SPAN})?)"


def year(match: regex.Match[str], written: str) -> Found:
    """`šogad`, `pērn`, `nākamajā gadā`, `šā gada sākumā`."""
    shift, same = p.year_shift(match)
    if same:
        yield DateCandidate(*match.span("when"), "dates.year_same", CalendarPoint(same_year=True))
    elif shift is not None:
        yield DateCandidate(*match.span("when"), "dates.year_shifted", Shifted("year", shift))


_UNITS: dict[str, Unit] = {"dien": "day", "nedēļ": "week", "mēne": "month", "gad": "year"}
_NUMBER = rf"(?:\d{{1,4}}|{CARDINAL_WORDS})"
AGO = rf"""
    (?<![\w-])(?P<before>pirms){p.GAP}(?:(?:vairāk\ (?:nekā|kā)|gandrīz|aptuveni|apmēram|teju|tieši|nu\ jau|ap|nepiln\w+|kād\w+){p.GAP})?
    (?:(?P<number>{_NUMBER}){p.GAP})?(?P<unit>dien|nedēļ|mēne[sš]|gad)(?:iem|ām|as|a|us|u|s)\b(?!{p.GAP}(?:desmit|vec|ilg|sākum))
"""


def ago(match: regex.Match[str], written: str) -> Found:
    """`pirms 25 gadiem`, `pirms gada`, `pirms diviem mēnešiem`: as precise as the unit."""
    count = p.number(match["number"]) if match["number"] else 1
    unit = _UNITS[match["unit"].rstrip("sš")]
    if match["number"] or match["unit"] != "dien":
        yield DateCandidate(*match.span(), "dates.ago", Shifted(unit, -count))


BACK = rf"""
    (?<![\w-])(?:(?P<number>{_NUMBER}){p.GAP})?(?P<unit>dien|nedēļ|mēne[sš]|gad)(?:us|as|u|i){p.GAP}atpakaļ\b
"""


def back(match: regex.Match[str], written: str) -> Found:
    """`divas nedēļas atpakaļ`, `gadu atpakaļ`."""
    count = p.number(match["number"]) if match["number"] else 1
    yield DateCandidate(*match.span(), "dates.back", Shifted(_UNITS[match["unit"].rstrip("sš")], -count))


IN_FUTURE = rf"""
    (?<![\w-])pēc{p.GAP}(?:(?P<number>{_NUMBER}){p.GAP})?(?P<unit>dien|nedēļ|mēne[sš]|gad)(?:iem|ām|a|as)\b
    (?!{p.GAP}(?:pārtrauk|darb|vec|ilg|sākum|beig))
"""


def in_future(match: regex.Match[str], written: str) -> Found:
    """`pēc gada`, `pēc diviem mēnešiem`: ahead of now where the clause speaks of what is to come."""
    count = p.number(match["number"]) if match["number"] else 1
    if match["number"] or match["unit"] != "dien":
        yield DateCandidate(*match.span(), "dates.in_future", Shifted(_UNITS[match["unit"].rstrip("sš")], count))


LATER = rf"""
    (?<![\w-])(?<!dažas\ )(?<!dažus\ )(?<!pāris\ )(?<!vairākas\ )(?<!vairākus\ )
    (?:(?:tikai|vēl|jau|vesel\w+){p.GAP})?(?:(?P<number>{_NUMBER}){p.GAP})?
    (?P<unit>dien|nedēļ|mēne[sš]|gad)(?:us|as|u|i){p.GAP}(?:vēlāk|(?P<earlier>pirms{p.GAP}tam|agrāk|iepriekš))\b
"""


def later(match: regex.Match[str], written: str) -> Found:
    """`gadu vēlāk`, `trīs dienas vēlāk`: counted from the date named before."""
    count = p.number(match["number"]) if match["number"] else 1
    unit = _UNITS[match["unit"].rstrip("sš")]
    yield DateCandidate(*match.span(), "dates.later", Later(unit, -count if match["earlier"] else count))


NEXT_DAY = rf"(?<![\w-])(?P<which>nākam|iepriekšēj)(?:ajā|ā){p.GAP}(?:dienā|rītā|vakarā)(?![\w-])"


def next_day(match: regex.Match[str], written: str) -> Found:
    """`nākamajā dienā`, `iepriekšējā vakarā`: counted from the date named before."""
    yield DateCandidate(*match.span(), "dates.next_day", Later("day", 1 if match["which"] == "nākam" else -1))


SPAN = rf"""
    (?<![\w-])(?: (?P<last>pagājušonedēļ|pagājušomēnes)\b | (?P<now>šonedēļ|šomēnes|šomēnesī|šajā\ mēnesī|šajā\ nedēļā|šonedēļas) | (?P<soon>nākamnedēļ|nākamnedēļā|nākammēnes|nākammēnesī)
      | {p.WHICH}{p.GAP}(?P<unit>nedēļā|nedēļu|nedēļ|mēnesī|mēnesi|nedēļas\ nogalē) | (?P<weekend>(?:šīs\ )?nedēļas\ nogalē|(?:šajās\ )?brīvdienās) )(?![\w-])
"""


def span(match: regex.Match[str], written: str) -> Found:
    """`pagājušajā mēnesī`, `šonedēļ`, `nākamnedēļ`, `nedēļas nogalē`."""
    text = match[0]
    if match["weekend"]:
        if not text.endswith("brīvdienās"):
            yield DateCandidate(*match.span(), "dates.weekend", Shifted("weekend", 0))
        return
    by = -1 if match["last"] else 0 if match["now"] else 1 if match["soon"] else p.which(match["which"]) or 0
    unit: Unit = "weekend" if "nogal" in text else "month" if "mēne" in text else "week"
    yield DateCandidate(*match.span(), f"dates.{unit}_shifted", Shifted(unit, by))


SCHOOL_YEAR = rf"""
    (?<![\w./-])(?P<first>{p.YEAR4})\.?{p.SP}[/-]{p.SP}(?P<last>{p.YEAR4}|\d\d)\b\.?
    (?: {p.SP}(?:m\.\ ?g\b\.? | māc(?:ību|\.){p.GAP}g(?:ad\w{{1,3}}\b|\.)) | (?<=/\ ?\d\d\.|/\ ?\d{{4}}\.)(?!\d) )
"""
SCHOOL_YEAR_SHIFTED = rf"(?<![\w-])(?:(?P<which>(?:aiz)?pagājuš|iepriekšēj|nākam|šaj|šā|šī)\w{{0,4}}|(?P<this>š\.?)){p.GAP}(?:mācību{p.GAP}gad\w{{1,3}}|m\.\ ?g\.)"


def school_year(match: regex.Match[str], written: str) -> Found:
    """`2021./2022. m.g.`, `2023/24. mācību gads`, `2007./08.`."""
    first, last = int(match["first"]), int(match["last"])
    if (first + 1) % (10000 if last > 99 else 100) == last:
        yield DateCandidate(*match.span(), "dates.school_year", SchoolYear(first))
    elif last > first and "m" in match[0]:
        yield DateCandidate(*match.span(), "dates.school_years", Range(CalendarPoint(first), CalendarPoint(last)))


def school_year_shifted(match: regex.Match[str], written: str) -> Found:
    """`šajā mācību gadā`, `pagājušajā mācību gadā`."""
    shift = 0 if match["this"] else p.which(match["which"])
    yield DateCandidate(*match.span(), "dates.school_year_shifted", SchoolYear(shift=shift))


DECADE = rf"""
    (?<![\w./-])(?:(?P<century>(?:1[5-9]|20|21))\.{p.SP}g(?:adsimta|s\.){p.GAP})?
    (?: (?P<year>(?:1[5-9]|20|21)?\d0)\. | (?P<word>\w{{6,22}}(?:ajos|ajiem|o|ie)) ){p.SP}
    gad(?:os|iem|u|i)\b (?:{p.GAP}{p.PART_OF_SPAN})?
"""


def decade(match: regex.Match[str], written: str) -> Found:
    """`90. gados`, `1990. gados`, `deviņdesmitajos gados`, `20. gadsimta 80. gados`."""
    year = int(match["year"]) if match["year"] else ordinal(match["word"]) or 0
    if match["century"] and year < 100:
        year += (int(match["century"]) - 1) * 100
    if year % 10 == 0 and year % 100 >= 20:
        yield DateCandidate(*match.span(), "dates.decade", Decade(year))


DECADE_ALONE = r"(?<![\w-])(?P<word>\w{3,7}desmitajos)\b(?!\s{1,2}gad)"


def decade_alone(match: regex.Match[str], written: str) -> Found:
    """`deviņdesmitajos`: the years are meant without being said."""
    year = ordinal(match["word"]) or 0
    if 20 <= year <= 90:
        yield DateCandidate(*match.span(), "dates.decade_alone", Decade(year))


CENTURY = rf"""
    (?<![\w./-])(?: (?P<number>\d{{1,2}})\. | (?P<roman>[ivx]{{1,5}})\.? | (?P<word>\w{{5,22}}(?:ajā|ā|ais|o)) ){p.SP}
    g(?:adsimt(?:ā|a|s|am|u|enī)\b|s\b\.?)(?:{p.GAP}{p.PART_OF_SPAN})?
"""


def century(match: regex.Match[str], written: str) -> Found:
    """`21. gadsimtā`, `XIX gadsimtā`, `19. gs. beigās`."""
    if match["roman"]:
        number = p.roman(match["roman"]) if written[slice(*match.span("roman"))].isupper() else 0
    else:
        number = int(match["number"]) if match["number"] else ordinal(match["word"]) or 0
    if 1 <= number <= 30:
        yield DateCandidate(*match.span(), "dates.century", Fixed(f"{number - 1:02d}XX", "century"))


RULES = (
    (DAY, day), (WEEKDAY, weekday), (NIGHT, night), (DATED_NIGHT, dated_night), (YEAR, year), (AGO, ago),
    (BACK, back), (IN_FUTURE, in_future),
    (LATER, later), (NEXT_DAY, next_day), (SPAN, span), (SCHOOL_YEAR, school_year), (SCHOOL_YEAR_SHIFTED, school_year_shifted),
    (DECADE, decade), (DECADE_ALONE, decade_alone), (CENTURY, century),
)  # fmt: skip

"""Rules for dates said by the calendar: days, months, seasons, quarters, years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import regex

from pipeline.edtf import FIRST_QUARTER
from pipeline.facts.dates import parts as p
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Fixed, Range, Season

Found = Iterator[DateCandidate]

# One or more days before a month: `31.`, `9. līdz 13.`, `27. un 28.`, `5., 6. un 7.`, `2.–5. un 8.–10.`
_ITEM = rf"(?:{p.DAY}{p.SP}\.?(?:{p.SP}(?:-|(?:līdz|lidz)\b){p.SP}{p.DAY}{p.SP}\.?)?)"
_DAYS = rf"(?:(?:{p.DAY}\.{p.SP}(?:,|,?{p.GAP}un|,?{p.GAP}vai){p.GAP}|{_ITEM}{p.SP}(?:,|,?{p.GAP}un|&){p.SP}(?:no{p.GAP})?){{0,6}}{_ITEM})"
_WEEKDAY_BEFORE = rf"(?:(?:{p.WHICH}{p.GAP})?(?P<weekday>{p.WEEKDAY}),?{p.GAP}|(?:aizvakar|vakar|šodien|rīt|parīt),?{p.GAP}|(?P<now>šopavasar|šovasar|šoruden|šoziem),?{p.GAP})?"
_WEEKDAY_AFTER = rf"(?:{p.SP}[,(]{p.SP}(?P<weekday_after>{p.WEEKDAY})\)?(?!{p.SP},?{p.SP}\d))?"


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source, p.FLAGS)


DAY_MONTH = rf"""
    {p.LEFT} (?:no{p.GAP})?
    {_WEEKDAY_BEFORE}
    (?:(?:no{p.GAP})?{p.YEAR}[,:]?{p.SP})?
    (?:(?P<weekday_mid>{p.WEEKDAY}),?{p.GAP})?
    (?:no{p.GAP})?
    (?:(?P<days>{_DAYS}){p.SP} | (?:no{p.GAP})?(?P<word>{p.DAY_WORD}){p.GAP}(?:līdz{p.GAP}(?P<last_word>{p.DAY_WORD}){p.GAP})?)
    (?P<month>{p.MONTH})\.?
    (?:,?{p.GAP}(?P<year_after>{p.YEAR4})\b(?!\d|\.\d|{p.SP}-{p.SP}\d){p.GADA}?)?
    {p.PART_OF_DAY}?
    {_WEEKDAY_AFTER}
"""


def _year(match: regex.Match[str]) -> dict[str, int | bool | None]:
    shift, same = p.year_shift(match)
    if match.groupdict().get("now"):
        shift = 0
    said = match["year"] or match.groupdict().get("year_after")
    return {"year": int(said) if said else None, "year_shift": shift, "same_year": same}


def day_month(match: regex.Match[str], written: str) -> Found:
    """`31. maijā`, `2022. gada 27. un 28. janvārī`, `no š.g. 9. līdz 13. oktobrim`, `31. maijs 2022`."""
    weekday = p.weekday(match["weekday"] or match["weekday_mid"] or match["weekday_after"])
    month, year = p.month(match["month"]), _year(match)
    if match["word"]:
        point = CalendarPoint(month=month, day=p.day_number(match["word"]), weekday=weekday, **year)  # type: ignore[arg-type]
        last = replace(point, day=p.day_number(match["last_word"]), weekday=None) if match["last_word"] else None
        yield DateCandidate(*match.span(), "dates.day_word", Range(point, last) if last else point)
        return
    items = list(_pattern(_ITEM).finditer(match["days"]))
    for i, item in enumerate(items):
        start = match.start() if i == 0 else match.start("days") + item.start()
        end = match.end() if i == len(items) - 1 else match.start("days") + item.end()
        days = [int(d) for d in regex.findall(r"\d+", item[0])]
        only = weekday if len(items) == 1 and len(days) == 1 else None
        points = [CalendarPoint(month=month, day=d, weekday=only, **year) for d in days]  # type: ignore[arg-type]
        if len(points) == 1:
            yield DateCandidate(start, end, "dates.day" if len(items) == 1 else "dates.day_list", points[0])
        else:
            yield DateCandidate(start, end, "dates.day_range", Range(points[0], points[1]))


NUMERIC = rf"""
    {p.LEFT} {_WEEKDAY_BEFORE}
    (?P<days>{p.DAY}(?:\.?{p.SP}-{p.SP}{p.DAY}(?=\.{p.SP}(?:0?[1-9]|1[0-2])\.{p.SP}{p.YEAR4}))?)
    (?:(?P<dot>[./]){p.SP}(?P<month>0?[1-9]|1[0-2])(?P=dot)(?:{p.SP}(?P<year>{p.YEAR4})|(?P<year>\d\d(?=\.)))|-(?P<month_dashed>0[1-9]|1[0-2])-(?P<year_dashed>{p.YEAR4}))
    (?!\d|[.,]\d|/|\ ?(?:punkt|apakšpunkt|pant|eiro|eur|%|gab|kg|km)\w*)
    (?:{p.GADA}|\.)? {_WEEKDAY_AFTER}
"""


def numeric(match: regex.Match[str], written: str) -> Found:
    """`31.05.2022.`, `31.05.22.`, `9.–13.10.2023.`, `17.05.2010./`, `31/05/2022`."""
    year, month = p.full_year(int(match["year"] or match["year_dashed"])), int(match["month"] or match["month_dashed"])
    days = [int(d) for d in regex.findall(r"\d+", match["days"])]
    points = [CalendarPoint(year, month, d) for d in days]
    says = points[0] if len(points) == 1 else Range(points[0], points[1])
    yield DateCandidate(*match.span(), "dates.numeric", says)


ISO = r"(?<![\w./-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])"


def iso(match: regex.Match[str], written: str) -> Found:
    """`2022-05-31`."""
    point = CalendarPoint(int(match["year"]), int(match["month"]), int(match["day"]))
    yield DateCandidate(*match.span(), "dates.iso", point)


NUMERIC_OPEN = rf"""
    {p.LEFT} (?<!plkst\.?\ ?)(?<!plkst\.?\ no\ )(?<!pulksten\ )(?<!nr\.?\ ?)(?<!punkt\w\ )
    (?P<lead>(?:(?P<weekday>{p.WEEKDAY}),?{p.GAP}|no{p.GAP}|līdz{p.GAP})(?:š\.?\ ?g\.{p.SP})?|^[\ >*•-]{{0,4}}|:\ |\()?
    (?P<when>(?P<days>\d\d?(?:\.{p.SP}(?:-|un){p.SP}\d\d?(?=\.(?:0[1-9]|1[0-2])\.))?)\.(?P<month>0[1-9]|1[0-2])
    (?:\.(?!\d|{p.SP}(?:punkt|apakšpunkt|pasākum|pant))|(?={p.SP}(?:-|līdz){p.SP}\d\d?\.\d\d\.)))
"""


def numeric_open(match: regex.Match[str], written: str) -> Found:
    """`22.04.`, `12.02.-17.02.`, `27.11. - 01.12.`: day and month in two digits, no year."""
    days = [int(d) for d in regex.findall(r"\d+", match["days"])]
    if any(not 1 <= d <= 31 for d in days) or (match["lead"] is None and len(match["days"]) < 2):
        return
    weekday = p.weekday(match["weekday"])
    points = [CalendarPoint(month=int(match["month"]), day=d, weekday=weekday) for d in days]
    start = match.start("weekday") if match["weekday"] else match.start("when")
    if len(points) == 2 and "un" in match["days"]:
        for point in points:
            yield DateCandidate(start, match.end("when"), "dates.numeric_open", point)
    else:
        says = points[0] if len(points) == 1 else Range(points[0], points[1])
        yield DateCandidate(start, match.end("when"), "dates.numeric_open", says)


ROMAN = rf"(?<![\w.])(?P<day>{p.DAY})\.{p.SP}(?P<month>{p.ROMAN_MONTH})\b(?!\.?\s?\w*\s?(?:klas|kurs|vieta|pakāp|grup|kategorij))(?:[.\s]{{1,2}}(?P<year>{p.YEAR4})\b)?"


def roman(match: regex.Match[str], written: str) -> Found:
    """`6.II`, `6.II.1998`: the month in Roman numerals, capitals only."""
    if written[slice(*match.span("month"))].isupper() and p.roman(match["month"]) <= 12:
        point = CalendarPoint(int(match["year"]) if match["year"] else None, p.roman(match["month"]), int(match["day"]))
        yield DateCandidate(*match.span(), "dates.roman_month", point)


MONTH = rf"""
    (?<![\w-]) (?:(?:no|kopš|līdz|ap){p.GAP})? (?P<when> (?:{p.YEAR}[,:]?{p.SP})?
    (?:{p.PART_OF_SPAN}{p.GAP})?
    (?P<which_month>{p.WHICH}{p.GAP})?
    (?P<month>{p.MONTH})
    (?:{p.GAP}(?P<part>{p.PART_OF_SPAN}))?
    (?:,?{p.GAP}(?P<year_after>{p.YEAR4})\b(?!\d|[./]\d|{p.SP}-{p.SP}\d){p.GADA}?)?
    (?:{p.GAP}{p.PART_OF_SPAN})? )
"""


def month(match: regex.Match[str], written: str) -> Found:
    """`2021. gada oktobrī`, `oktobra vidū`, `pērn oktobrī`, `kopš septembra`, `oktobrī`.

    A bare genitive (augusta konference) is no date, nor a capitalised name (Marta, Maija).
    """
    low, year = match["month"], _year(match)
    said = any(value not in (None, False) for value in year.values())
    capital = written[match.start("month")].isupper()
    if low.rstrip(".") in ("mar", "jan", "dec", "aug", "sep", "feb", "apr", "jun", "jul", "okt", "nov") and not said:
        return
    if not said:
        lead = match[0].split()[0]
        framed = match["part"] or lead in ("no", "kopš", "līdz") or match["which_month"]
        if capital and not (low.endswith(("ī", "ā")) or match["part"] or match["which_month"]):
            return
        if not low.endswith(("ī", "ā")) and not framed and not low.endswith(("is", "js", "ts")):
            return
        if not low.endswith(("ī", "ā")) and lead == "no" and not match["part"]:
            following = match.string[match.end() : match.end() + 30]
            if regex.match(r"\s*(?:konferenc|brīvlaik|brīvdien|sēd)", following):
                return
    point = CalendarPoint(month=p.month(low), **year)  # type: ignore[arg-type]
    start = match.start() if match[0].startswith("kopš") else match.start("when")
    yield DateCandidate(start, match.end("when"), "dates.month", point)


MONTH_FIRST = rf"""
    (?<![\w-]) (?:{p.YEAR},?{p.SP})? (?P<month>{p.MONTH}),?{p.GAP}(?:no{p.GAP})?(?P<first>{p.DAY})\.{p.TO}(?P<last>{p.DAY})\.(?!{p.SP}(?:\d|{p.MONTH}|klas|kurs))
"""


def month_first(match: regex.Match[str], written: str) -> Found:
    """`augustā, no 7. līdz 11.`: the month stands before its days."""
    number, year = p.month(match["month"]), _year(match)
    first, last = (CalendarPoint(month=number, day=int(match[end]), **year) for end in ("first", "last"))  # type: ignore[arg-type]
    yield DateCandidate(*match.span(), "dates.month_first", Range(first, last))


MONTH_NUMERIC = (
    r"(?<![\w./])(?<!(?<!/\d\d)\d\d-)(?P<month>0[1-9]|1[0-2])[/.-](?P<year>(?:19|20)\d\d)(?![\w/]|\.\d|-(?!\d\d/))"
)


def month_numeric(match: regex.Match[str], written: str) -> Found:
    """`03/2017`, `11-2019`."""
    yield DateCandidate(*match.span(), "dates.month_numeric", CalendarPoint(int(match["year"]), int(match["month"])))


SEASON = rf"""
    (?<![\w-])
    (?: {p.YEAR},?{p.SP}(?:{p.PART_OF_SPAN}{p.GAP})?(?P<said>pavasar|vasar|rude[nņ]|ziem)(?:ī|ā|is|a|s|i|u|im|am|as)\b(?:{p.GAP}{p.PART_OF_SPAN})?
      | (?P<deictic>šopavasar|šovasar|šoruden|šoziem)\b
      | (?P<joined>nākam|pagājuš)(?P<joined_season>pavasar|vasar|ruden|ziem)(?:ī|ā)?\b
      | (?:{p.WHICH}|t[āa]\ paš[aā])\w*{p.GAP}(?P<shown>pavasar|vasar|rude[nņ]|ziem)(?:ī|ā|i|u|a|as|s|is|im|am|ai)\b
      | (?P<bare>pavasar|vasar|ruden|ziem)(?:ī|ā|im|ai)\b(?:{p.GAP}(?P<year_after>{p.YEAR4}){p.GADA})?
    )
"""


def season(match: regex.Match[str], written: str) -> Found:
    """`2022. gada pavasarī`, `šoruden`, `pagājušajā rudenī`, `rudenī`."""
    word = match["said"] or match["deictic"] or match["shown"] or match["bare"]
    year = _year(match)
    if match["joined"]:
        yield DateCandidate(
            *match.span(), "dates.season_shown", Season(p.season(match["joined_season"]), p.which(match["joined"]) or 0)
        )
    elif match["deictic"]:
        yield DateCandidate(*match.span(), "dates.season_now", Season(p.season(word), 0))
    elif match["shown"]:
        which = p.which(match["which"])
        says = CalendarPoint(part=p.season(word), same_year=True) if which is None else Season(p.season(word), which)
        yield DateCandidate(*match.span(), "dates.season_shown", says)
    else:
        yield DateCandidate(*match.span(), "dates.season", CalendarPoint(part=p.season(word), **year))  # type: ignore[arg-type]


QUARTER = rf"""
    (?<![\w-]) (?:{p.YEAR},?{p.SP})? (?:(?P<number>[1-4])\.|(?P<roman>i{{1,3}}|iv)\.?|(?P<word>pirm|otr|treš|ceturt)\w{{1,4}}){p.SP}ceturksn(?:ī|is|i|im)\b
"""


def quarter(match: regex.Match[str], written: str) -> Found:
    """`2012. gada pirmajā ceturksnī`."""
    if match["word"]:
        number = ("pirm", "otr", "treš", "ceturt").index(match["word"]) + 1
    else:
        number = int(match["number"] or p.roman(match["roman"]))
    point = CalendarPoint(part=FIRST_QUARTER + number - 1, **_year(match))  # type: ignore[arg-type]
    yield DateCandidate(*match.span(), "dates.quarter", point)


YEARS = rf"""
    (?<![\w./-])(?<!\d,) (?:(?:no|kopš|līdz){p.GAP})?
    (?P<when> (?P<first>{p.YEAR4})
    (?:{p.GADA}{p.TO}(?P<last_full>{p.YEAR4}){p.GADA}
      |\.?{p.TO}(?P<last>{p.YEAR4}|\d\d(?=\.\s?g)){p.GADA}
      |(?:\.?{p.SP}(?:,|un|,\ un){p.SP}(?P<more>{p.YEAR4}(?:\.?{p.SP}(?:,|un){p.SP}{p.YEAR4})*))?{p.GADA})
    (?:{p.GAP}(?:pašā{p.GAP})?{p.PART_OF_SPAN})? )
"""


def years(match: regex.Match[str], written: str) -> Found:
    """`2020. gadā`, `2011. - 2013. gads`, `no 2023. gada līdz 2027. gadam`, `2016. un 2018. gadā`, `2017. gada nogalē`."""
    start, end = match.span("when")
    first = int(match["first"])
    last = match["last_full"] or match["last"]
    if last:
        year = int(last) if len(last) == 4 else first - first % 100 + int(last)
        yield DateCandidate(match.start(), end, "dates.years", Range(CalendarPoint(first), CalendarPoint(year)))
    elif match["more"]:
        cut = match.start("first") + 4
        yield DateCandidate(start, cut, "dates.year_list", CalendarPoint(first))
        for item in regex.finditer(r"\d{4}", match["more"]):
            at = match.start("more") + item.start()
            last_one = at + 4 >= match.end("more")
            yield DateCandidate(at, end if last_one else at + 4, "dates.year_list", CalendarPoint(int(item[0])))
    else:
        lead = match[0][: start - match.start()]
        begin = match.start() if lead.startswith("kopš") else start
        yield DateCandidate(begin, end, "dates.year", CalendarPoint(first))


PERIOD = rf"""
    (?: (?:laik\w*|period\w*|termiņ\w*|ilgum\w*|laikposm\w*|darbīb\w*){p.SP}[:-]?{p.SP}(?:no{p.GAP})? | \({p.SP} )
    (?P<when>(?P<first>{p.YEAR4})\.?{p.TO}(?P<last>{p.YEAR4})\.?)(?={p.SP}[).,;\n]|$)
"""


def period(match: regex.Match[str], written: str) -> Found:
    """`(2014–2020)`, `Projekta periods: 2019–2021`: two bare years that stand as a period."""
    says = Range(CalendarPoint(int(match["first"])), CalendarPoint(int(match["last"])))
    yield DateCandidate(*match.span("when"), "dates.period", says)


ABOUT_YEAR = rf"(?<![\w-])(?:ap|aptuveni|apmēram){p.GAP}(?P<year>{p.YEAR4}){p.GADA}"


def about_year(match: regex.Match[str], written: str) -> Found:
    """`ap 2050. gadu`."""
    yield DateCandidate(*match.span(), "dates.about_year", Fixed(f"{match['year']}~", "year"))


RULES = (
    (DAY_MONTH, day_month), (NUMERIC, numeric), (ISO, iso), (NUMERIC_OPEN, numeric_open), (ROMAN, roman),
    (MONTH, month), (MONTH_FIRST, month_first), (MONTH_NUMERIC, month_numeric), (SEASON, season), (QUARTER, quarter), (YEARS, years),
    (PERIOD, period), (ABOUT_YEAR, about_year),
)  # fmt: skip

"""Rules for days: in digits, with the month in words or Roman numerals, one, several or from–to."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.facts.dates import parts as p
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, DayOfMonth, Night, Range, WeekdayOfMonth
from pipeline.facts.dates.rules import Rule, Trigger

Found = Iterator[DateCandidate]

# One or more days before a month: `31.`, `9. līdz 13.`, `27. un 28.`, `5., 6. un 7.`, `2.–5. un 8.–10.`
_ITEM = rf"(?:{p.DAY}{p.SP}\.?(?:{p.SP}(?:-|{p.UNTIL}\b|uz\b){p.SP}{p.DAY}{p.SP}\.?)?)"
_ONE_ITEM = regex.compile(_ITEM, p.FLAGS)
_AND = rf"(?:(?<=\.){p.SP}(?:,|/){p.SP}|{p.SP}&{p.SP}|,?{p.SP}(?:un|vai|kā\ arī|gan){p.SP})(?:no{p.GAP}|arī{p.GAP})?"
_DAYS = rf"(?:(?:{_ITEM}{_AND}){{0,6}}{_ITEM})"
_BOTH_ENDS = rf"(?:starp{p.GAP}(?P<between>(?={p.DAY}\.?{p.GAP}un{p.GAP}{p.DAY}\b)))?"
_WEEKDAY_BEFORE = rf"""(?:(?:{p.WHICH}{p.GAP})?(?P<weekday>{p.WEEKDAY})(?:{p.PART_OF_DAY})?,?{p.SP}\(?(?<=[\ \n(,])
    |(?:aizvakar|vakar|šodien|rīt|parīt),?{p.GAP})?"""
_WEEKDAY_AFTER = rf"(?:{p.SP}[,(]{p.SP}(?P<weekday_after>{p.WEEKDAY})\)?(?!{p.SP},?{p.SP}\d))?"
_YEAR_AFTER = rf"(?:,?{p.GAP}(?P<year_after_month>{p.YEAR4})\b(?!\d|\.\d|{p.SP}-{p.SP}\d|\ \d{{3}}){p.GADA}?)?"


_BEGINS = p.begins("no ", "no\n", "starp", "aizvakar", "vakar", "šodien", "rīt", "parīt", *p.WEEKDAYS, *p.YEAR_BEGINS)
_DAY_MONTH_HEAD = rf"""
    {p.LEFT} (?:no{p.GAP}|{_BOTH_ENDS})
    {_WEEKDAY_BEFORE}
    (?:(?:no{p.GAP})?{p.YEAR}[,:]?{p.SP})?
    (?:(?P<weekday_mid>{p.WEEKDAY}),?{p.GAP})?
    (?:no{p.GAP})?
"""
_DAY_MONTH_TAIL = rf"""
    (?P<month>{p.MONTH})\.?
    {_YEAR_AFTER}
    (?:{p.PART_OF_DAY})?
    {_WEEKDAY_AFTER}
"""
DAY_MONTH = rf"{_BEGINS}{_DAY_MONTH_HEAD}(?P<days>{_DAYS}){p.SP}{_DAY_MONTH_TAIL}"
DAY_WORD_MONTH = rf"""\b(?=\w){_DAY_MONTH_HEAD}
    (?P<word>{p.DAY_WORD}){p.GAP}(?:(?P<word_joint>{p.UNTIL}|un|uz){p.GAP}(?P<last_word>{p.DAY_WORD}){p.GAP})?
    {_DAY_MONTH_TAIL}"""


def day_month(match: regex.Match[str], written: str) -> Found:
    """`31. maijā`, `2022. gada 27. un 28. janvārī`, `no š.g. 9. līdz 13. oktobrim`, `31. maijs 2022`."""
    point = CalendarPoint(month=p.month(match["month"]), **p.year_said(match))
    said = p.DIGITS.findall(match["days"])
    if len(said) == 1:
        one = point._replace(day=int(said[0]), weekday=_weekday_said(match))
        yield DateCandidate(*match.span(), "dates.day", one)
        return
    items = [item for item in _ONE_ITEM.finditer(match["days"]) if item[0]]
    if match["between"] is not None and len(items) == 2:
        first, last = (point._replace(day=int(p.DIGITS.findall(item[0])[0])) for item in items)
        yield DateCandidate(*match.span(), "dates.day_between", Range(first, last))
        return
    for i, item in enumerate(items):
        start = match.start() if i == 0 else match.start("days") + item.start()
        end = match.end() if i == len(items) - 1 else match.start("days") + item.end()
        days = [point._replace(day=int(d)) for d in p.DIGITS.findall(item[0])]
        if len(days) == 2:
            yield DateCandidate(start, end, "dates.day_range", Range(days[0], days[1]))
        else:
            yield DateCandidate(start, end, "dates.day_list", days[0])


def _weekday_said(match: regex.Match[str]) -> int | None:
    return p.weekday(match["weekday"] or match["weekday_mid"] or match["weekday_after"])


def day_word_month(match: regex.Match[str], written: str) -> Found:
    """`2022. gada trīsdesmit pirmajā maijā`, `no pirmā līdz septītajam septembrim`."""
    point = CalendarPoint(month=p.month(match["month"]), day=p.day_number(match["word"]), **p.year_said(match))
    if not match["last_word"]:
        yield DateCandidate(*match.span(), "dates.day_word", point._replace(weekday=_weekday_said(match)))
        return
    last = point._replace(day=p.day_number(match["last_word"]))
    if match["word_joint"] == "un":
        yield DateCandidate(match.start(), match.end("word"), "dates.day_word_list", point)
        yield DateCandidate(match.start("last_word"), match.end(), "dates.day_word_list", last)
    else:
        yield DateCandidate(*match.span(), "dates.day_word_range", Range(point, last))


_NUMERIC_MONTH = r"(?:0?[1-9]|1[0-2])"
NUMERIC = rf"""
    {_BEGINS}{p.LEFT} (?:no{p.GAP})? {_WEEKDAY_BEFORE}
    (?P<days>(?:{p.DAY}(?:\.?{p.SP}(?:-|{p.UNTIL}\b|un\b)|\.{p.SP}[,/]){p.SP}){{0,4}}(?<!\d){p.DAY})
    (?:(?P<dot>[./]){p.SP}(?P<month>{_NUMERIC_MONTH})(?P=dot){p.SP}(?P<year>{p.YEAR4}|\d\d(?=\.))
      |-(?P<month_dashed>0[1-9]|1[0-2])-(?P<year_dashed>{p.YEAR4}))
    (?!\d|[.,]\d|/|\ ?(?:punkt|apakšpunkt|pant|eiro|eur|%|gab|kg|km)\w*)
    (?:{p.GADA}|\.)? {_WEEKDAY_AFTER}
"""


def numeric(match: regex.Match[str], written: str) -> Found:
    """`31.05.2022.`, `31.05.22.`, `9.–13.10.2023.`, `12. un 13.05.2020.`, `17.05.2010./`, `31/05/2022`."""
    year = p.full_year(int(match["year"] or match["year_dashed"]))
    point = CalendarPoint(year, int(match["month"] or match["month_dashed"]))
    yield from _numeric_days(match, point, "dates.numeric", match.span())


def _numeric_days(match: regex.Match[str], point: CalendarPoint, rule: str, whole: tuple[int, int]) -> Found:
    """The days of a numeric date: one, a list, or an interval."""
    days = list(p.DIGITS.finditer(match["days"]))
    points = [point._replace(day=int(day[0])) for day in days]
    if len(days) == 2 and regex.search(r"-|l[īi]dz", match["days"]):
        yield DateCandidate(*whole, rule, Range(points[0], points[1]))
        return
    for i, (day, each) in enumerate(zip(days, points, strict=True)):
        start = whole[0] if i == 0 else match.start("days") + day.start()
        end = whole[1] if i == len(days) - 1 else match.start("days") + day.end()
        yield DateCandidate(start, end, rule, each)


ISO = r"""(?<![\w./-])(?P<year>(?:19|20)\d\d)
    (?:-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:t\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:z
        |\+\d\d:?\d\d)?)?(?![\w-])
      |\.\ ?(?P<dotted_month>0[1-9]|1[0-2])\.\ ?(?P<dotted_day>0[1-9]|[12]\d|3[01])(?!\d|\.\d|[\w/-])\.?)"""


def iso(match: regex.Match[str], written: str) -> Found:
    """`2022-05-31`, `2022-05-31T10:00`, `2022.05.31.`: the year first."""
    month, day = match["month"] or match["dotted_month"], match["day"] or match["dotted_day"]
    yield DateCandidate(*match.span(), "dates.iso", CalendarPoint(int(match["year"]), int(month), int(day)))


_TWO_DIGITS = r"(?:0[1-9]|1[0-2])"
NUMERIC_OPEN = rf"""
    (?<![\w/])(?<!\w[.\-])(?<!\d,)(?<!\d\ )(?<!plkst\.?\ ?)(?<!plkst\.?\ no\ )(?<!pulksten\ )(?<!nr\.?\ ?)
        (?<!punkt\w\ )(?<!\d[.:]\d\d\ ?-\ ?)(?<!\d[.:]\d\d\ līdz\ )
    (?P<lead>(?:(?P<weekday>{p.WEEKDAY}),?{p.GAP}|no{p.GAP}|{p.UNTIL}{p.GAP})(?:š\.?\ ?g\.{p.SP})?
      |(?<=^[\ >*•·-]{{0,4}})|(?<=:\ )|(?<=\()|(?<=,\ ))?
    (?P<when>(?P<days>\d\d?(?:\.{p.SP}(?:-|un|,|/){p.SP}\d\d?){{0,3}})\.(?P<month>{_TWO_DIGITS})
    (?:\.(?!\d|{p.SP}(?:punkt|apakšpunkt|pasākum|pant))|(?={p.SP}(?:-|līdz){p.SP}\d\d?\.\d\d\.)))
"""


def numeric_open(match: regex.Match[str], written: str) -> Found:
    """`22.04.`, `12.02.-17.02.`, `27.11. - 01.12.`, `2. un 3.02.`: the month in two digits, no year.

    A day of one digit (`8.02.`) needs a frame: a line's beginning, a colon, a weekday, no … līdz, a range.
    """
    days = [int(d) for d in p.DIGITS.findall(match["days"])]
    framed = match["lead"] is not None or regex.match(r"\s?(?:-|līdz)\s?\d\d?\.\d\d\.", match.string, pos=match.end())
    framed = framed or regex.search(r"\d\.\d\d\.?\s?-\s?$", match.string[max(0, match.start() - 9) : match.start()])
    if any(not 1 <= d <= 31 for d in days) or not (framed or len(match["days"]) > 1):
        return
    point = CalendarPoint(month=int(match["month"]), weekday=p.weekday(match["weekday"]))
    start = match.start("weekday") if match["weekday"] else match.start("when")
    yield from _numeric_days(match, point, "dates.numeric_open", (start, match.end("when")))


LABELLED = rf"(?<=\bdatum[sia]:\ ?)(?P<days>{p.DAY})\.(?P<month>{_TWO_DIGITS})(?![.\d])"


def labelled(match: regex.Match[str], written: str) -> Found:
    """`Datums: 12.05`."""
    yield DateCandidate(
        *match.span(), "dates.labelled", CalendarPoint(month=int(match["month"]), day=int(match["days"]))
    )


ROMAN = rf"""(?<![\w.])(?P<days>(?:{p.DAY}\.?{p.SP}-{p.SP})?{p.DAY})\.{p.SP}(?P<month>{p.ROMAN_MONTH})\b
    (?!\.?\s?(?:\w+\s)?(?:klas|kurs|vieta|pakāp|grup|kategorij|daļ|kārt|tūr|gadsimt|gs\b))(?:[.\s]{{1,2}}
        (?P<year>{p.YEAR4})\b)?"""


def roman(match: regex.Match[str], written: str) -> Found:
    """`6.II`, `6.II.1998`, `3.–5.XI`: the month in Roman numerals, capitals only."""
    if written[slice(*match.span("month"))].isupper() and p.roman(match["month"]) <= 12:
        point = CalendarPoint(int(match["year"]) if match["year"] else None, p.roman(match["month"]))
        yield from _numeric_days(match, point, "dates.roman_month", match.span())


MONTH_FIRST = rf"""
    (?<![\w-]) (?:{p.YEAR}[,:]?{p.SP})? (?P<month>{p.MONTH}),?{p.GAP}(?:no{p.GAP}|\()?
    (?P<first>{p.DAY})\.{p.TO}(?P<last>{p.DAY})\.(?!{p.SP}(?:\d|{p.MONTH}|klas|kurs))
"""


def month_first(match: regex.Match[str], written: str) -> Found:
    """`augustā, no 7. līdz 11.`: the month stands before its days."""
    point = CalendarPoint(month=p.month(match["month"]), **p.year_said(match))
    says = Range(point._replace(day=int(match["first"])), point._replace(day=int(match["last"])))
    yield DateCandidate(*match.span(), "dates.month_first", says)


WEEKDAY_OF_MONTH = rf"""
    (?<![\w-]) (?:{p.YEAR}[,:]?{p.SP})? (?P<month>{p.MONTH}){p.GAP}(?P<nth>pirm|otr|treš|ceturt|piekt|pēdēj)
        (?:aj\w{{1,3}}|ā|ās|o|ais){p.GAP}
    (?P<weekday>{p.WEEKDAY})(?:{p.PART_OF_DAY})?
"""
_NTH = {"pirm": 1, "otr": 2, "treš": 3, "ceturt": 4, "piekt": 5, "pēdēj": -1}


def weekday_of_month(match: regex.Match[str], written: str) -> Found:
    """`oktobra pirmajā svētdienā`, `2019. gada maija pēdējā piektdiena`."""
    month = CalendarPoint(month=p.month(match["month"]), **p.year_said(match))
    says = WeekdayOfMonth(month, p.weekday(match["weekday"]) or 0, _NTH[match["nth"]])
    yield DateCandidate(*match.span(), "dates.weekday_of_month", says)


NIGHT_TO_DAY = rf"""
    (?<![\w-]) nakt(?:ī|s|i){p.GAP}uz{p.GAP}(?:(?P<weekday>{p.WEEKDAY}),?{p.GAP})?(?:{p.YEAR}[,:]?{p.SP})?
    (?P<day>{p.DAY})\.{p.SP}(?P<month>{p.MONTH}){_YEAR_AFTER}
"""


def night_to_day(match: regex.Match[str], written: str) -> Found:
    """`naktī uz 25. martu`: from the day before to the day."""
    point = CalendarPoint(
        month=p.month(match["month"]), day=int(match["day"]), weekday=p.weekday(match["weekday"]), **p.year_said(match)
    )
    yield DateCandidate(*match.span(), "dates.night_to_day", Night(point, ends=True))


DAY_OF_MONTH = rf"""
    (?<![\w-])(?P<which>š[āī]|tekošā|nākamā|pagājušā|aizvadītā){p.GAP}mēneša{p.GAP}(?P<day>{p.DAY})\.{p.SP}datum\w{{1,3}}\b
"""


def day_of_month(match: regex.Match[str], written: str) -> Found:
    """`šī mēneša 25. datumam`: a day of the month seen from now."""
    by = {"n": 1, "p": -1, "a": -1}.get(match["which"][0], 0)
    yield DateCandidate(*match.span(), "dates.day_of_month", DayOfMonth(int(match["day"]), by))


DATED_NIGHT = rf"""
    (?<![\w-]) nakt(?:ī|s|i){p.GAP}no{p.GAP}(?:(?P<weekday>{p.WEEKDAY}),?{p.GAP})?(?:{p.YEAR}[,:]?{p.SP})?
    (?P<day>{p.DAY})\.{p.SP}(?P<month>{p.MONTH})?,?{p.GAP}?
    uz{p.GAP}(?:{p.WEEKDAY},?{p.SP})?(?:(?P<last>{p.DAY})\.{p.SP}(?P<last_month>{p.MONTH})?)?
"""


def dated_night(match: regex.Match[str], written: str) -> Found:
    """`naktī no svētdienas, 10. jūlija, uz pirmdienu`, `naktī no 15. uz 16. maiju`: the day and the one after it."""
    month = match["month"] or match["last_month"]
    if month:
        point = CalendarPoint(
            month=p.month(month), day=int(match["day"]), weekday=p.weekday(match["weekday"]), **p.year_said(match)
        )
        yield DateCandidate(*match.span(), "dates.dated_night", Night(point))


_FULL = r"\d[./]\ ?\n?\ ?(?:0?[1-9]|1[0-2])[./]\ ?\n?\ ?\d\d|\d-\d\d-\d\d\d\d"
_OPEN = r"\d\.(?:0[1-9]|1[0-2])(?:\.|\ ?(?:-|līdz))"
_NTH_AFTER = r"\w{3,14}\.?\s(?:pirm|otr|treš|ceturt|piekt|pēdēj)"
RULES: tuple[Rule[DateCandidate], ...] = (
    Rule(DAY_MONTH, day_month, Trigger(p.MONTH_STEMS, r"(?<=[\d.]\ ?\n?\ ?)")),
    Rule(DAY_WORD_MONTH, day_word_month, Trigger(p.MONTH_STEMS, r"(?<=(?:ais|ajā|ajam|o|ā|ajai)[\ \n]{1,2})")),
    Rule(NUMERIC, numeric, Trigger(here=_FULL, signs="0123456789/-"), 80, 60),
    Rule(ISO, iso, Trigger(here=r"(?<=\b(?:19|20)\d)\d[.-]\ ?[01]\d", signs="01-"), 5, 40),
    Rule(NUMERIC_OPEN, numeric_open, Trigger(here=_OPEN, signs="01"), 40, 20),
    Rule(LABELLED, labelled, Trigger(("datum",)), 2, 20),
    Rule(ROMAN, roman, Trigger(here=r"\d\.\ ?[xvi]{1,4}\b", signs="xvi"), 8, 40),
    Rule(MONTH_FIRST, month_first, Trigger(p.MONTH_STEMS, r"\w{3,14}\.?,?\s(?:no\s|\()?\d"), 60, 40),
    Rule(WEEKDAY_OF_MONTH, weekday_of_month, Trigger(p.MONTH_STEMS, _NTH_AFTER), 40, 60),
    Rule(NIGHT_TO_DAY, night_to_day, Trigger(("nakt",)), 0),
    Rule(DAY_OF_MONTH, day_of_month, Trigger(("mēneša ", "mēneša\n")), 12, 24),
    Rule(DATED_NIGHT, dated_night, Trigger(("nakt",)), 0),
)  # fmt: skip

"""Rules for years and longer: years, school years, decades, centuries."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.facts.dates import parts as p
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Decade, Fixed, Range, SchoolYear, Shifted
from pipeline.facts.dates.rules import Rule, Trigger
from pipeline.numerals import ordinal

Found = Iterator[DateCandidate]

YEARS = rf"""
    (?<![\w/-])(?<!\d\.)(?<!\d,) (?:(?:(?P<lead>no|kopš|līdz)|(?P<between>starp)){p.GAP})?
    (?P<when> (?P<first>{p.YEAR4})
    (?:{p.GADA}{p.TO}(?P<last_full>{p.YEAR4}){p.GADA}
      |\.?{p.TO}(?P<last>{p.YEAR4}|\d\d(?=\.\s?g)){p.GADA}
      |(?:\.?{p.SP}(?:,|/|un|vai|,\ (?:un|gan|ne|tā|vai)){p.SP}(?P<more>{p.YEAR4}(?:\.?{p.SP}(?:,|un|,\ (?:gan|ne)){p.SP}{p.YEAR4})*))?
       {p.GADA})
    (?:,?{p.GAP}{p.PART_OF_SPAN})? )
"""


def years(match: regex.Match[str], written: str) -> Found:
    """`2020. gadā`, `2011. - 2013. gads`, `no 2023. gada līdz 2027. gadam`, `2016. un 2018. gadā`,
    `ne 2015., ne 2014. gadā`."""
    start, end = match.span("when")
    first = int(match["first"])
    last = match["last_full"] or match["last"]
    if match["between"] and match["more"]:
        last, end = match["more"], match.end()
    if last:
        year = int(last) if len(last) == 4 else first - first % 100 + int(last[:4])
        yield DateCandidate(match.start(), end, "dates.years", Range(CalendarPoint(first), CalendarPoint(year)))
    elif match["more"]:
        yield DateCandidate(start, match.start("first") + 4, "dates.year_list", CalendarPoint(first))
        for item in regex.finditer(r"\d{4}", match["more"]):
            at = match.start("more") + item.start()
            last_one = at + 4 >= match.end("more")
            yield DateCandidate(at, end if last_one else at + 4, "dates.year_list", CalendarPoint(int(item[0])))
    else:
        begin = match.start() if match["lead"] == "kopš" else start
        yield DateCandidate(begin, end, "dates.year", CalendarPoint(first))


YEAR_WORD = rf"""
    (?<![\w-]) (?P<word>{p.DAY_WORD}) (?: {p.GAP}gad(?:ā|a|am|s)\b (?:{p.GAP}{p.PART_OF_SPAN})? | (?=\s?[,.;!?)]
        |{p.GAP}[^\W\d]) )
"""


def year_word(match: regex.Match[str], written: str) -> Found:
    """`divtūkstoš trešajā gadā`, `deviņdesmit piektā gada sākumā`; without the word, `deviņdesmit devītajā`."""
    value, alone = ordinal(match["word"]) or 0, "gad" not in match[0][len(match["word"]) :]
    if alone and not (
        match["word"].endswith("ajā")
        and (value % 10 and 40 < value < 100)
        and not _COUNTED.match(match.string, match.end())
    ):
        return
    if 30 <= value < 100:
        value += 1900
    if 1000 < value < 2200:
        yield DateCandidate(*match.span(), "dates.year_word", CalendarPoint(value))


_COUNTED = regex.compile(
    r"\s{0,2}(?:vidusskol|skol|kilometr|minūt|viet|klas|kārt|sez|dien|nedēļ|stund|gadskārt|mūž|dzīv|\w{1,20}ā\b)"
)
YEAR_SHORT = r"""
    (?<![\w.,:/-])(?<!\d\ )(?<!(?:sav[āao]|savu|mūža|dzīves|darba|darbības|pastāvēšanas|viņ[au]|līdz|jau|gandrīz)\ )
    '?(?P<two>[4-9]\d|0\d)\.\ ?gad(?:ā|a|am)\b(?!\ (?:jubilej|vecum|vec|laik))
"""


def year_short(match: regex.Match[str], written: str) -> Found:
    """`93. gadā`, `kopš 91. gada`: the last two digits."""
    yield DateCandidate(*match.span(), "dates.year_short", CalendarPoint(p.full_year(int(match["two"]), 30)))


PERIOD = rf"""
    (?: (?:laik\w*|period\w*|termiņ\w*|ilgum\w*|laikposm\w*|darbīb\w*|posm\w*){p.SP}[:-]?{p.SP}(?:no{p.GAP})?
      | [(,]{p.SP}(?:(?:dzim\.|dz\.){p.SP})? )
    (?P<when>(?P<first>{p.YEAR4})\.?{p.TO}(?P<last>{p.YEAR4})\.?)(?={p.SP}[).,;\n]|$)
"""


def period(match: regex.Match[str], written: str) -> Found:
    """`(2014–2020)`, `Projekta periods: 2019–2021`: two bare years that stand as a period."""
    says = Range(CalendarPoint(int(match["first"])), CalendarPoint(int(match["last"])))
    yield DateCandidate(*match.span("when"), "dates.period", says)


BARE_YEAR = rf"""
    (?: (?<=[(\[](?:dzim\.\ ?|dz\.\ ?|miris\ |ap\ )?)(?P<alone>{p.YEAR4})\.?(?=[)\]])
      | (?<=[(\[])(?P<list>{p.YEAR4}\.(?:,\ (?:un\ )?{p.YEAR4}\.|\ un\ {p.YEAR4}\.)+)(?=[)\]])
      | (?<=[\w."],\ )(?P<issue>{p.YEAR4})\.?(?=,\ ?(?:nr|№)\.?\ ?\d)
      | (?<=\p{{L}}[.\]"]?,\ )(?P<cited>(?:19|20)\d\d(?:\ un\ (?:19|20)\d\d)?)(?=[)\]]|;\ \p{{L}}|,\ \d{{1,3}}(?:-\d{{1,3}})?[)\]]) )
"""


def bare_year(match: regex.Match[str], written: str) -> Found:
    """A year without the word: `(2004)`, `(2005., 2009., 2010.)`, `«Avīze», 2024, Nr. 46`, `(Dolton, 2003)`,
    `[Balodis, 1936, 148]`."""
    for year in regex.finditer(r"\d{4}", match[0]):
        at = match.start() + year.start()
        yield DateCandidate(at, at + 4, "dates.bare_year", CalendarPoint(int(year[0])))


ABOUT_YEAR = rf"(?<![\w-])(?:ap|aptuveni|apmēram){p.GAP}(?P<year>{p.YEAR4}){p.GADA}"


def about_year(match: regex.Match[str], written: str) -> Found:
    """`ap 2050. gadu`."""
    yield DateCandidate(*match.span(), "dates.about_year", Fixed(f"{match['year']}~", "year"))


_SCHOOL = r"(?:māc(?:ību|\.)|studiju|stud\.|akadēmisk\w{1,3})"
_SCHOOL_WORD = (
    rf"(?:{p.SP}(?:m\.\ ?g\b\.?|{_SCHOOL}{p.GAP}g(?:ad\w{{1,3}}\b|\.)|gad\w{{1,2}}{p.GAP}sezon\w+|sezon\w+|gad"
    rf"(?:a|ā|am|u|s)\b|g\.))"
)
SCHOOL_YEAR = rf"""
    (?<![\w/-])(?<!\d\.)(?<!\d,) (?P<first>{p.YEAR4})\.?{p.SP}[/-]{p.SP}(?P<last>{p.YEAR4}|\d\d)\b\.?
    (?: (?P<word>{_SCHOOL_WORD}) | (?<=/\ ?\d\d\.|/\ ?\d{{4}}\.?)(?!\d|[/.-]\d) )
"""


def school_year(match: regex.Match[str], written: str) -> Found:
    """`2021./2022. m.g.`, `2023/24. mācību gads`, `2007./08.`, `1992./1993. gada sezona`."""
    first, last = int(match["first"]), int(match["last"])
    if (first + 1) % (10000 if last > 99 else 100) == last and ("/" in match[0] or "m" in (match["word"] or "")):
        yield DateCandidate(*match.span(), "dates.school_year", SchoolYear(first))
    elif last > first and "m" in (match["word"] or ""):
        yield DateCandidate(*match.span(), "dates.school_years", Range(CalendarPoint(first), CalendarPoint(last)))


SCHOOL_YEAR_SHIFTED = rf"""
    (?<![\w-])(?:{p.WHICH}|(?P<this>š\.?|šis|šim)){p.GAP}(?:{_SCHOOL}{p.GAP}gad\w{{1,3}}|m\.\ ?g\.)
        (?:{p.GAP}{p.PART_OF_SPAN})?
"""


def school_year_shifted(match: regex.Match[str], written: str) -> Found:
    """`šajā mācību gadā`, `pagājušajā mācību gadā`."""
    shift = 0 if match["this"] else p.which(match["which"])
    yield DateCandidate(*match.span(), "dates.school_year_shifted", SchoolYear(shift=shift))


_CENTURY_WORD = r"g(?:adsimt(?:ā|a|s|am|u|enī|iem|os|i)\b|s\b\.?)"
_THIS_CENTURY = (
    rf"(?:(?P<last_century>{p.LAST}|iepriekšēj)|(?P<next_century>{p.NEXT})|(?P<this_century>š|mūsu))(?:ais|ajā"
    rf"|aj[āa]|ī|ā|is|im|o|ajam|)"
)
_ONE_YEAR = regex.compile(r"\b(?:par|uz|līdz|ap|pirms|pēc|kopš|ar)\s$")
_OF_DECADE = regex.compile(r"(?<=\bpar\ .{5,12})\s[^\W\d]{4,20}[iu]\b")  # par 1980. gadu dzīvi
DECADE = rf"""
    (?<![\w/-])(?<!\d\.)(?:(?:(?P<century>(?:1[0-9]|20|21))\.|(?P<roman>[xvi]{{2,5}})\.?|{_THIS_CENTURY}){p.SP}g
        (?:adsimta|s\.){p.GAP})?
    (?: (?P<year>(?:1[0-9]|20|21)?\d0)\.?(?:{p.SP}(?:-|(?P<also>,|un|,\ un)){p.SP}(?P<last>(?:1[0-9]|20
        |21)?\d0)\.)?(?:(?<=\.)|-t?(?:ajos|ajiem|o|ie)){p.SP}gad(?:os|iem|(?P<of>u)|i)\b
      | (?P<word>{p.DAY_WORD}){p.SP}gad(?:os|iem|u|i)\b
      | (?P<alone>{p.DAY_WORD})(?<=ajos|ajiem)(?={p.SP}[,.;:!?)]|{p.GAP}(?!\w+(?:os|iem)\b)) )
    (?:{p.GAP}{p.PART_OF_SPAN})?
"""


def decade(match: regex.Match[str], written: str) -> Found:
    """`90. gados`, `deviņdesmitajos gados`, `20. gadsimta 80. gados`, `20.–30. gados`, `septiņdesmitajos`."""
    first = int(match["year"]) if match["year"] else ordinal(match["word"] or match["alone"]) or 0
    if (
        match["year"]
        and first > 99
        and match["of"]
        and _ONE_YEAR.search(match.string, max(0, match.start() - 12), match.start())
        and not _OF_DECADE.match(match.string, match.end())
    ):
        return  # ap 1990. gadu: the year
    if first % 10 or (first < 100 and not first >= 20) or (match["alone"] and not (30 <= first < 100)):
        return
    base = _century_base(match) if first < 100 else 0
    last = int(match["last"]) if match["last"] else None
    if last is None:
        yield DateCandidate(
            *match.span(), "dates.decade_alone" if match["alone"] else "dates.decade", Decade(base + first)
        )
    elif match["also"]:
        yield DateCandidate(match.start(), match.end("year"), "dates.decade_list", Decade(base + first))
        yield DateCandidate(match.start("last"), match.end(), "dates.decade_list", Decade(base + last))
    else:
        yield DateCandidate(*match.span(), "dates.decades", Decade(base + first, base + last))


def _century_base(match: regex.Match[str]) -> int:
    """The first year of the century said with a decade, 0 where none is."""
    if match["century"] or match["roman"]:
        return 100 * (int(match["century"] or p.roman(match["roman"])) - 1)
    return 1900 if match["last_century"] else 2000 if match["this_century"] else 0


_NUMBERED = r"(?:\d{1,2}\.|[ivx]{1,5}\b\.?)"
CENTURY = rf"""
    (?<![\w/-])(?<!\d\.)(?: (?P<numbers>(?:{_NUMBERED}{p.SP}(?:-|,\ ne|,|un|līdz|/){p.SP}){{0,3}}{_NUMBERED}) |
        (?P<word>{p.DAY_WORD}) | {_THIS_CENTURY} ){p.SP}
    {_CENTURY_WORD}(?:{p.GAP}{p.PART_OF_SPAN})?
"""


def century(match: regex.Match[str], written: str) -> Found:
    """`21. gadsimtā`, `XIX gadsimtā`, `19. gs. beigās`, `18. un 19. gs.`, `XV–XVI gadsimtā`, `pagājušajā gadsimtā`."""
    if match["numbers"]:
        start = match.start("numbers")
        items = list(regex.finditer(r"\d+|[ivx]+", match["numbers"]))
        signs = [written[start + item.start() : start + item.end()] for item in items]
        values = [int(sign) if sign.isdigit() else p.roman(sign.lower()) if sign.isupper() else 0 for sign in signs]
        if not all(1 <= value <= 30 for value in values):
            return
        if len(values) == 2 and regex.search("-|līdz", match["numbers"]):
            yield DateCandidate(
                *match.span(), "dates.centuries", Fixed(f"{_century(values[0])}/{_century(values[1])}", "interval")
            )
            return
        for i, (item, value) in enumerate(zip(items, values, strict=True)):
            at = match.start() if i == 0 else start + item.start()
            end = match.end() if i == len(items) - 1 else start + item.end()
            yield DateCandidate(at, end, "dates.century", Fixed(_century(value), "century"))
    elif match["word"]:
        value = ordinal(match["word"]) or 0
        if 1 <= value <= 30:
            yield DateCandidate(*match.span(), "dates.century", Fixed(_century(value), "century"))
    else:
        by = -1 if match["last_century"] else 1 if match["next_century"] else 0
        yield DateCandidate(*match.span(), "dates.century_shifted", Shifted("century", by))


def _century(number: int) -> str:
    return f"{number - 1:02d}XX"


_YEAR = r"(?<=\b(?:1[0-9]|20|21)\d)\d"
_ROUND = r"0\.\ ?(?:gad(?:o|ie|[ui]\b)|-|un|,)|0-(?:\d\d\.\ ?gad|t?[aoi])"  # 90. gados, 20.–30. gados
RULES: tuple[Rule[DateCandidate], ...] = (
    Rule(DECADE, decade, Trigger(here=_ROUND, signs="gu-,"), 50, 60),
    Rule(DECADE, decade, Trigger(p.NUMERALS, r"\w*mit(?:aj|o|ie)"), 50, 80),
    Rule(YEARS, years, Trigger(here=_YEAR, signs="-,/guvl"), 13, 80, inside=False),
    Rule(YEAR_SHORT, year_short, Trigger(here=r"(?<=\b[04-9])\d\.\ ?gad", signs="g"), 3, 30),
    Rule(YEAR_WORD, year_word, Trigger(p.NUMERALS, r"\w*(?:desmit|tūkstoš)"), 20, 100),
    Rule(PERIOD, period, Trigger(here=_YEAR, signs="-l"), 23, 40),
    Rule(BARE_YEAR, bare_year, Trigger(here=_YEAR, signs=")],;u"), 5, 60),
    Rule(ABOUT_YEAR, about_year, Trigger(("ap",), r"ap(?:tuveni|mēram)?\s{1,3}\d"), 0, 40),
    Rule(SCHOOL_YEAR, school_year, Trigger(here=_YEAR, signs="/-"), 5, 60),
    Rule(SCHOOL_YEAR_SHIFTED, school_year_shifted, Trigger(("mācību", "m.g", "m. g", "studiju", "akadēmisk")), 20, 60),
    Rule(CENTURY, century, Trigger(("gadsimt", "gs")), 50, 50),
)  # fmt: skip

"""Rules for months, seasons and quarters."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.edtf import FIRST_QUARTER
from pipeline.facts.dates import parts as p
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Range, Season
from pipeline.facts.dates.rules import Rule, Trigger
from pipeline.lexicon import any_of

Found = Iterator[DateCandidate]

_LEADS = ("no", "kopš", "līdz", "lidz", "ap", "uz", "par", "pirms", "pēc", "visu", "ar")
_LEAD = any_of(_LEADS)
_BEGINS = p.begins(
    *(lead + gap for lead in _LEADS for gap in " \n"), *p.MONTH_LETTERS, *p.PART_BEGINS, *p.YEAR_BEGINS, "agr", "vēl"
)
MONTH = rf"""
    {_BEGINS}(?<![\w-]) (?:(?P<lead>{_LEAD})(?:{p.GAP}pat)?{p.GAP})? (?P<when> (?:{p.YEAR}[,:]?{p.SP}
        (?:(?<=\d\.?\ ?gada\ )[^\W\d]{{4,14}}{p.GAP})?)?
    (?:(?:{p.PART_OF_SPAN}|agr[āa]|vēl[āa]){p.GAP})?
    (?P<which_month>{p.WHICH}{p.GAP})?
    (?P<month>{p.MONTH})
    (?:{p.GAP}mēne(?:sī|ša|sim|si|sis)\b)?
    (?:,?{p.GAP}(?P<part>{p.PART_OF_SPAN}))?
    (?:,?{p.GAP}(?P<year_after_month>{p.YEAR4})\b(?!\d|[./]\d|{p.SP}-{p.SP}\d|\ \d{{3}}){p.GADA}?)?
    (?:{p.GAP}{p.PART_OF_SPAN})? )
"""
_SHORT = frozenset(
    form
    for form in p.MONTHS
    if len(form.rstrip(".")) <= 4 and form not in ("maijs", "maija", "maijā", "marts", "marta")
)
_NAMES = ("augusts", "jūlijs", "jūlija", "maija", "marta", "augusta")  # people have these names too
_HEADS_LINE = regex.compile(r"\.\s|\s?[:(-]")
_HEAD = regex.compile(r"(?:\A|[\n.!?•*:;>-])\s{0,4}$")
_SPENT = regex.compile(r"\s(?:pavad|aizvad)")  # oktobri pavadīja Turīnā
_TIME_OF = regex.compile(r"\s(?:brīvlaik|(?:dien|nakt|nedēļ|vakar|rīt|pēcpusdien)(?:ā|ī|ās)\b)")  # marta brīvlaikā
_OCCASION = regex.compile(r"\s{0,2}(?:konferenc|brīvlaik|brīvdien|sēd|numur|dienas\b|revolūcij)")


def month(match: regex.Match[str], written: str) -> Found:
    """`2021. gada oktobrī`, `2021. gada pandēmijas aprīlī`, `oktobra vidū`, `pērn oktobrī`, `kopš septembra`, `oktobrī`,
    `visu maiju`, `sākot ar novembri`, `oktobri pavadīja`, `marta brīvlaikā`.

    A bare genitive (augusta konference) is no date, nor a capitalised name (Marta, Maija).
    """
    low, year = match["month"], p.year_said(match)
    if not year and match["which_month"] and p.which(match["which"]) == 0:
        year = {"year_shift": 0}
    if not year and not _stands_alone(match, low.rstrip("."), written):
        return
    start = match.start("lead" if match["lead"] == "kopš" else "when")
    yield DateCandidate(start, match.end("when"), "dates.month", CalendarPoint(month=p.month(low), **year))


def _stands_alone(match: regex.Match[str], low: str, written: str) -> bool:
    """Whether a month without a year is one, and not an adjective-like genitive, a name or a short word."""
    if low in _SHORT or f"{low}." in _SHORT:
        return False
    if match["part"] or match["which_month"]:
        return True
    if low.endswith(("ī", "ā")):
        return True
    if written[match.start("month")].isupper():
        headed = _HEAD.search(written[max(0, match.start() - 4) : match.start()])
        named = regex.match(r"\s\p{Lu}", written[match.end() : match.end() + 2])
        if (
            headed
            and _HEADS_LINE.match(match.string, match.end())
            and match.string[match.start("month") - 1 : match.start("month")] in ("", "\n")
        ):
            return low.endswith(("is", "js", "ts"))
        return bool(headed) and not named and low not in _NAMES and low.endswith(("is", "js", "ts"))
    following = match.string[match.end() : match.end() + 30]
    if match["lead"] in ("no", "kopš", "pirms", "pēc"):
        return low.endswith("a") and not (match["lead"] != "kopš" and _OCCASION.match(following))
    if match["lead"] in ("līdz", "lidz"):
        return low.endswith("m")
    if match["lead"] in ("uz", "par", "ap", "visu", "ar") or _SPENT.match(following):
        return low.endswith(("u", "i"))
    if _TIME_OF.match(following):
        return low.endswith("a")
    return low.endswith(("is", "js", "ts"))


_MONTH_NUMBER = r"(?:0[1-9]|1[0-2])"
MONTH_NUMERIC = rf"""
    (?<![\w./])(?<!\d-) (?P<month>{_MONTH_NUMBER})[/.-](?P<year>(?:19|20)\d\d)
    (?:\.?{p.SP}-{p.SP}(?P<last_month>{_MONTH_NUMBER})[/.-](?P<last_year>(?:19|20)\d\d))? (?![\w/]|\.\d|-\d)
"""


def month_numeric(match: regex.Match[str], written: str) -> Found:
    """`03/2017`, `11-2019`, `08/2009–07/2011`."""
    says: CalendarPoint | Range = CalendarPoint(int(match["year"]), int(match["month"]))
    if match["last_year"]:
        says = Range(
            CalendarPoint(int(match["year"]), int(match["month"])),
            CalendarPoint(int(match["last_year"]), int(match["last_month"])),
        )
    yield DateCandidate(*match.span(), "dates.range" if match["last_year"] else "dates.month_numeric", says)


_YEAR_ADVERBS = ("šogad", "pērn ", "nākamgad", "nākošgad", "aizpērn ")
_ANY_CASE = r"(?:ī|ā|is|a|s|i|u|im|am|as|ai|ām)"
SEASON = rf"""
    (?<![\w-])
    (?: {p.YEAR},?{p.SP}(?:(?:{p.PART_OF_SPAN}|agr\w+|vēl\w+){p.GAP})?(?P<said>{p.SEASON}){_ANY_CASE}\b
        (?:{p.GAP}{p.PART_OF_SPAN})?
      | (?P<deictic>šopavasar|šovasar|šoruden|šoziem)(?:ī|ā|a|u|as)?\b
      | (?P<joined>nākam|nākoš|pagājuš|pērn)(?P<joined_season>{p.SEASON})(?:ī|ā)?\b
      | (?:{p.WHICH}|(?P<same>t[āa]\ paš[aā]s?|tajā\ pašā)){p.GAP}(?P<shown>{p.SEASON})(?:ī|ā|i|u|a|as|s|is|im|am|ai)\b
      | (?P<lead>visu|uz|līdz){p.GAP}(?P<led>{p.SEASON})(?:u|i|ai|im)\b
      | (?P<since>kopš|no(?={p.GAP}\w+(?:[,.;]|{p.GAP}(?:līdz|būs|tiks|sāks|varēs)))){p.GAP}(?P<began>{p.SEASON})(?:as|a|s)\b
      | (?P<bare_part>{p.SEASON})(?:as|a|s){p.GAP}(?!\w+(?:uma|us|es|as)\b(?<!beigas)){p.PART_OF_SPAN}
      | (?P<bare>{p.SEASON})(?:ī|ā|im|ai)\b(?:{p.GAP}(?P<year_after_month>{p.YEAR4}){p.GADA})?
    )
"""


def season(match: regex.Match[str], written: str) -> Found:
    """`2022. gada pavasarī`, `šoruden`, `pagājušajā rudenī`, `rudenī`, `visu vasaru`, `rudens beigās`;
    not the genitive that only describes (rudens nogales dienas)."""
    if match["joined"]:
        says = Season(p.season(match["joined_season"]), p.which(match["joined"]) or 0)
        yield DateCandidate(*match.span(), "dates.season_shown", says)
    elif match["deictic"]:
        yield DateCandidate(*match.span(), "dates.season_now", Season(p.season(match["deictic"]), 0))
    elif match["shown"]:
        which, part = p.which(match["which"]), p.season(match["shown"])
        shown = CalendarPoint(part=part, same_year=True) if which is None else Season(part, which)
        yield DateCandidate(*match.span(), "dates.season_shown", shown)
    elif match["led"]:
        yield DateCandidate(match.start("led"), match.end(), "dates.season", CalendarPoint(part=p.season(match["led"])))
    elif match["began"] or match["bare_part"]:
        point = CalendarPoint(part=p.season(match["began"] or match["bare_part"]))
        yield DateCandidate(*match.span(), "dates.season", point)
    elif not (match[0].startswith(_YEAR_ADVERBS) and match[0].endswith("as")):  # šogad vasaras kvieši
        point = CalendarPoint(part=p.season(match["said"] or match["bare"]), **p.year_said(match))
        yield DateCandidate(*match.span(), "dates.season", point)


QUARTER = rf"""
    (?<![\w-]) (?:{p.YEAR}[,:]?{p.SP})?
    (?:(?P<number>[1-4])\.|(?P<roman>i{{1,3}}|iv)\.?|(?P<word>pirm|otr|treš|ceturt|pēdēj)\w{{1,4}}){p.SP}
    ceturksn(?:ī|is|i|im)\b (?:{p.GAP}(?P<year_after_month>{p.YEAR4}){p.GADA})?
"""
_QUARTERS = {"pirm": 1, "otr": 2, "treš": 3, "ceturt": 4, "pēdēj": 4}


def quarter(match: regex.Match[str], written: str) -> Found:
    """`2012. gada pirmajā ceturksnī`, `2017. gada 1.ceturksnī`."""
    number = _QUARTERS[match["word"]] if match["word"] else int(match["number"] or p.roman(match["roman"]))
    point = CalendarPoint(part=FIRST_QUARTER + number - 1, **p.year_said(match))
    yield DateCandidate(*match.span(), "dates.quarter", point)


RULES: tuple[Rule[DateCandidate], ...] = (
    Rule(MONTH, month, Trigger(p.MONTH_STEMS), 60, 60, inside=False),
    Rule(MONTH_NUMERIC, month_numeric, Trigger(here=r"(?<=\b[01])\d[/.-](?:19|20)\d\d", signs="/-12"), 3, 20),
    Rule(SEASON, season, Trigger(p.shown("pavasar", "vasar", "ruden", "rudeņ", "ziem")), 60, 70),
    Rule(QUARTER, quarter, Trigger(("ceturksn",)), 50, 40),
)  # fmt: skip

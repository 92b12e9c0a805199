"""Rules for dates said from where the writer stands, or from the date named before."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.facts.dates import parts as p
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Later, Shifted, Unit, Weekday
from pipeline.facts.dates.rules import Rule, Trigger
from pipeline.lexicon import any_of
from pipeline.numerals import CARDINAL_WORDS

Found = Iterator[DateCandidate]

_DAYS = {"aizvakar": -2, "vakar": -1, "šodien": 0, "šovakar": 0, "šorīt": 0, "šonakt": 0, "rīt": 1, "parīt": 2}
DAY = rf"""
    (?<![\w-])(?P<word>{any_of(_DAYS)})
    (?:(?<=vakar|rīt)dien\w{{1,3}}\b|(?<=šodien)(?:a|as|ai|u)\b)?
    (?:{p.GAP}(?:vakarā|rītā|naktī|dienā|no\ rīta|pēcpusdienā))?(?![\w-])
"""


def day(match: regex.Match[str], written: str) -> Found:
    """`vakar`, `šodien`, `rīt`, `vakardien`, `no šodienas`."""
    yield DateCandidate(*match.span(), "dates.day_shifted", Shifted("day", _DAYS[match["word"]]))


_AFTER_WEEKDAY = rf"""(?:{p.GAP}(?:(?P<week_after>nākam|nākoš|pagājuš|iepriekšēj|aizvadīt)ajā{p.GAP}nedēļā
    |(?P<this_week_after>šonedēļ|šajā{p.GAP}nedēļā))\b)?"""
WEEKDAY = rf"""
    (?<!\w)(?<!\w-)
    (?: (?P<which>pagājuš|aizpagājuš|aizvadīt|iepriekšēj|nākam|nākoš){p.SHOWN}{p.GAP} | (?P<which_joined>nākam
        |nākoš|pagājuš)(?=\w+dien)
      | (?P<this_week>(?:šīs|šo){p.GAP}nedēļas|šaj[āa]|šai|šo|šīs){p.GAP}
      | (?P<week>nākam|nākoš|pagājuš|iepriekšēj|aizvadīt)[āa]s{p.GAP}nedēļas{p.GAP} )?
    (?P<weekday>{p.WEEKDAY})(?:{p.PART_OF_DAY})?{_AFTER_WEEKDAY}
"""
_TOLD_BEFORE = regex.compile(r"\b(?:savukārt|bet|un|kamēr|toties)\s$")
_TOLD_AFTER = regex.compile(r"\s(?:bija|pagāja|aizritēja|sākās|noslēdzās|izvērtās|būs|paies)\b")
_FIRST_IN_LINE = regex.compile(r"(?:\A|[\n.!?•*:;>-])\s{0,4}$")


def weekday(match: regex.Match[str], written: str) -> Found:
    """`otrdien`, `Piektdienas rītā`, `pagājušajā ceturtdienā`, `nākamās nedēļas trešdienā`, `Pirmdiena – …`,
    `otrdien pagājušajā nedēļā`.

    The bare nominative is a day only at the head of a sentence, an item or a heading, or where its verb follows
    (savukārt trešdiena bija atvēlēta maketiem).
    """
    word = match["weekday"]
    which = p.which(match["which"] or match["which_joined"])
    week = 0 if match["this_week"] or match["this_week_after"] else p.which(match["week"] or match["week_after"])
    if which is None and week is None and word.endswith("diena"):
        following = match.string[match.end() :][:2].lstrip(" ")
        before = match.string[max(0, match.start() - 10) : match.start()]
        headed = _FIRST_IN_LINE.search(before[-4:])
        told = _TOLD_BEFORE.search(before) and _TOLD_AFTER.match(match.string, match.end())
        if not headed and not told and not following.startswith(("-", "(", ":")):
            return
    yield DateCandidate(*match.span(), "dates.weekday", Weekday(p.weekday(word) or 0, which, week))


NIGHT = (
    rf"(?<![\w-]) nakt(?:ī|s|i){p.GAP}(?:no{p.GAP}{p.WEEKDAY},?{p.GAP})?uz{p.GAP}(?P<weekday>{p.WEEKDAY})"
    rf"(?!,?{p.GAP}\d)"
)


def night(match: regex.Match[str], written: str) -> Found:
    """`naktī uz sestdienu`, `naktī no piektdienas uz sestdienu`: the interval of the two days."""
    yield DateCandidate(*match.span(), "dates.night", Weekday(p.weekday(match["weekday"]) or 0, night=True))


YEAR = rf"""(?<![\w-])(?: (?:(?P<lead>kopš|līdz){p.GAP})?(?P<when>{p.YEAR_SHIFT}(?:{p.GAP}{p.PART_OF_SPAN})?)
    | līdz{p.GAP}(?:pat{p.GAP})?(?P<end>gada{p.GAP}(?:beigām|nogalei|izskaņai)) )"""


def year(match: regex.Match[str], written: str) -> Found:
    """`šogad`, `pērn`, `nākamajā gadā`, `šā gada sākumā`, `tajā gadā`, `līdz gada beigām`."""
    if match["end"]:
        yield DateCandidate(*match.span("end"), "dates.year_shifted", CalendarPoint(year_shift=0))
        return
    said = p.year_said(match)
    rule = "dates.year_same" if said.get("same_year") else "dates.year_shifted"
    yield DateCandidate(*match.span("when"), rule, CalendarPoint(**said))


_UNITS: dict[str, Unit] = {"dien": "day", "nedēļ": "week", "mēne": "month", "gad": "year"}
_NUMBER = rf"(?:\d{{1,4}}|{CARDINAL_WORDS})"
_ABOUT = r"(?:vairāk\ (?:nekā|kā)|gandrīz|aptuveni|apmēram|teju|tieši|nu\ jau|jau|ap|kādiem|nepiln\w+|vesel\w+|tikai)"
AGO = rf"""
    (?<![\w-])(?: pirms{p.GAP}(?:{_ABOUT}{p.GAP})?(?:(?P<number>{_NUMBER}){p.GAP})?(?P<unit>dien|nedēļ|mēne[sš]
        |gad)(?:iem|ām|as|a|u)\b
      | (?:(?P<number_back>{_NUMBER}){p.GAP})?(?P<unit_back>dien|nedēļ|mēne[sš]|gad)(?:us|as|u|i){p.GAP}atpakaļ\b )
    (?!{p.GAP}(?:desmit|simt|tūkst|vec|ilg|sākum|beig|vid|mij|svētk|slēg|atlaid))
"""
_LONGEST_AGO = 1000  # years; "pirms 2000 gadiem" is no year


def ago(match: regex.Match[str], written: str) -> Found:
    """`pirms 25 gadiem`, `pirms gada`, `pirms diviem mēnešiem`, `divas nedēļas atpakaļ`: as precise as the unit."""
    number = match["number"] or match["number_back"]
    unit = _UNITS[(match["unit"] or match["unit_back"]).rstrip("sš")]
    one = match[0].endswith(("gada", "mēneša", "nedēļas", "gadu atpakaļ", "nedēļu atpakaļ", "mēnesi atpakaļ"))
    if (number or one) and 0 < (count := p.number(number) if number else 1) < _LONGEST_AGO:
        yield DateCandidate(*match.span(), "dates.ago", Shifted(unit, -count))


LATER = rf"""
    (?<![\w-])(?:(?:tikai|vēl|jau|vesel\w+|tieši){p.GAP})?(?:(?P<number>{_NUMBER}){p.GAP})?
    (?P<unit>dien|nedēļ|mēne[sš]|gad)(?:us|as|u|i){p.GAP}(?:vēlāk|(?P<earlier>pirms{p.GAP}tam|agrāk|iepriekš))\b
"""


def later(match: regex.Match[str], written: str) -> Found:
    """`gadu vēlāk`, `trīs dienas vēlāk`, `dienu iepriekš`: counted from the date named before."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if not match["number"] and regex.search(r"(?:daž[aiu]\w*|vairāk\w*|pār[ia]s|pāri)\s$", before):
        return
    if not match["number"] and match[0].startswith(("dienas", "nedēļas", "mēnešus", "gadus")):
        return
    count = p.number(match["number"]) if match["number"] else 1
    unit = _UNITS[match["unit"].rstrip("sš")]
    yield DateCandidate(*match.span(), "dates.later", Later(unit, -count if match["earlier"] else count))


_DURATION_AFTER = rf"""(?:{p.GAP}(?:\w+(?:[āa]s|u|a){p.GAP})?(?:pārtrauk|prombūtn|darb|cīņ|mācīb|mācīš|studij
        |gaid|dīkstāv|beig|pirm|laik|kop|vec|rit|sākum
    |praks|pauz|apmācīb|kalp|strād|pavad|ilg|dzīv|remont|posm|period|jubilej)\w*)"""
AFTER = rf"""
    (?<![\w-])(?<!pirmo\ ?rei(?:z|zi)\ )pēc{p.GAP}(?:{_ABOUT}{p.GAP})?(?: (?P<number>{_NUMBER}){p.GAP}(?P<unit>dien|nedēļ|mēneš|gad)(?:iem|ām)
      | (?P<one>dien|nedēļ|mēneš|gad)(?:as|a) )\b (?!{_DURATION_AFTER})
"""


def after(match: regex.Match[str], written: str) -> Found:
    """`pēc gada`, `pēc divām dienām`: from now in the future tense, else from the date named before."""
    count = p.number(match["number"]) if match["number"] else 1
    unit = _UNITS[(match["unit"] or match["one"]).rstrip("sš")]
    if 0 < count < _LONGEST_AGO:
        yield DateCandidate(*match.span(), "dates.after", Later(unit, count, planned=True))


_SHOWN_DAY = r"(?:dien|rīt|vakar|nakt|pēcpusdien)"
NEXT_DAY = rf"""
    (?<![\w-])(?<!līdz\ )(?: (?:(?P<next>nākam|nākoš)|(?P<before>iepriekšēj))(?:ajā|ā|ās|ajai|o){p.GAP}(?:dienas{p.GAP}rītā
        |{_SHOWN_DAY}(?:ā|ī|u|as))
      | (?:taj[āa]|tai|šaj[āa])(?:{p.GAP}paš[āa])?{p.GAP}{_SHOWN_DAY}(?:ā|ī) | tajā{p.GAP}dienā | (?:todien
        |tovakar|torīt|tonakt) )(?![\w-]|{p.GAP}pēc\b)
"""


def next_day(match: regex.Match[str], written: str) -> Found:
    """`nākamajā dienā`, `iepriekšējā vakarā`, `tajā pašā vakarā`, `todien`: counted from the date named before."""
    rule = "dates.next_day" if match["next"] or match["before"] else "dates.same_day"
    yield DateCandidate(*match.span(), rule, Later("day", 1 if match["next"] else -1 if match["before"] else 0))


SPAN = rf"""
    (?<![\w-])(?: (?P<now>šonedēļ\w*|šomēnes\w*|šā\ mēneša|šī\ mēneša|šis\ mēnesis)
      | (?P<joined>nākam|nākoš|pagājuš|pagājušo|nākošo)(?P<joined_unit>nedēļ|mēnes)\w*
      | {p.WHICH}{p.GAP}(?P<unit>nedēļas\ nogal[ēe]s?|nedēļ(?:ā|a|u|as|ai|)|mēne(?:sī|si|ša|sis|sim|s))
      | (?P<same>taj[āa]\ pašā\ mēnesī|tā\ paša\ mēneša|šajā\ pašā\ mēnesī)
      | (?P<weekend>(?:šīs\ )?nedēļas\ nogalē) )(?:{p.GAP}{p.PART_OF_SPAN})?(?![\w-])
"""


def span(match: regex.Match[str], written: str) -> Found:
    """`pagājušajā mēnesī`, `šonedēļ`, `nākamnedēļ`, `nedēļas nogalē`, `tajā pašā mēnesī`."""
    if match["same"]:
        yield DateCandidate(*match.span(), "dates.month_same", Later("month", 0))
        return
    if match["weekend"]:
        yield DateCandidate(*match.span(), "dates.weekend", Shifted("weekend", 0))
        return
    by = 0 if match["now"] else p.which(match["joined"] or match["which"]) or 0
    said = match["now"] or match["joined_unit"] or match["unit"]
    unit: Unit = "weekend" if "nogal" in said else "month" if "mēne" in said else "week"
    yield DateCandidate(*match.span(), f"dates.{unit}_shifted", Shifted(unit, by))


_YEAR_WORDS = (
    "gad", "g.", "pērn", "aizpērn", "šogad", "šāgad", "šīgad", "togad", "nākamgad", "nākošgad", "aiznākamgad",
)  # fmt: skip
_SHOWN = (
    "nākam", "nākoš", "iepriekšēj", "tajā", "taja", "tai", "šajā", "šaja", "todien", "tovakar", "torīt", "tonakt",
)  # fmt: skip
RULES: tuple[Rule[DateCandidate], ...] = (
    Rule(DAY, day, Trigger(tuple(_DAYS)), 0, 40),
    Rule(WEEKDAY, weekday, Trigger(p.shown(*p.WEEKDAYS)), 40, 50),
    Rule(NIGHT, night, Trigger(("nakt",)), 0, 60),
    Rule(YEAR, year, Trigger(_YEAR_WORDS, r"(?!g)|(?<!\d\.?\ ?)"), 20, 50),
    Rule(AGO, ago, Trigger(("pirms", "atpakaļ")), 60, 80),
    Rule(LATER, later, Trigger(("vēlāk", "pirms tam", "agrāk", "iepriekš")), 60, 20),
    Rule(AFTER, after, Trigger(("pēc ", "pēc\n")), 0, 90),
    Rule(NEXT_DAY, next_day, Trigger(_SHOWN), 0, 40),
    Rule(SPAN, span, Trigger(p.shown("nedēļ", "mēne")), 30, 65),
)  # fmt: skip

"""What looks like a date and is none: each kind is a named rule.

Two sorts: a frame turns down a candidate by what stands around it, a look-alike is found for itself. A candidate that
lies inside a look-alike is none; a longer one wins over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from pipeline.facts.dates import parts as p
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Shifted, Weekday
from pipeline.facts.dates.rules import Rule, Trigger
from pipeline.lexicon import any_of
from pipeline.numerals import CARDINAL_WORDS
from pipeline.page import Page, Refusal
from pipeline.tense import habitual

CONTEXT = 60  # characters either side that a frame looks at


# ---- frames: what stands right after a candidate, or before it (read backwards); groups are named like the rules ----
_AFTER = regex.compile(
    r"""
    (?P<numbering> \s?(?:punkt|apakšpunkt|pant|apakšprogramm|pasākum\w+\s\"|versij|nodaļ|iedaļ|lappus|lpp) )
  | (?P<street> \s(?:iel(?:a|ā|u|as|ai)\b|krastmal|laukum|bulvār|prospekt|gatv|tilt[aāu]\b
        |vidusskol|pamatskol|sākumskol|ģimnāzij|fabrik|rūpnīc|park[aāu]?\b|dambi) )
  | (?P<bce> \s?(?:p\.\ ?m\.\ ?ē|pirms\ mūsu\ ēras|pirms\ kristus) )
    """,
    p.FLAGS,
)
_BEFORE = regex.compile(
    r"""(?r)
    (?P<numbering> (?:\bnr\.?|№|versij\w|\bv\.|punkt\w{0,2}|pant\w{0,2})[\s:]? )
  | (?P<phone> (?:\+371|\btālr\.?|\btel\.?|tālrunis|mob\.)[\s:]? )
  | (?P<recurring> \b(?:(?:katr\w{1,3}|ikkatr\w*)\s
            (?:(?:gad|mēne|nedēļ|māc|jaun|otr|treš|vasar|ziem|ruden|pavasar)\w*\s|\w+\s(?:un|vai)\s)?
        |(?:ik|parasti|allaž|vienmēr)\s(?:\w+\s(?:(?:un|vai)\s)?)?) )
  | (?P<age> \b(?:mūža|dzīves|vecumā|vecuma)\s(?:pēdēj\w+\s|pirm\w+\s)? )
    """,
    p.FLAGS,
)
_NAMED_AFTER = regex.compile(r"\s(?:iel(?:a|ā|u|as)\b|park[asāu]|dārz[asāu])")  # 1905. gada parkā

# ---- weekdays and their times that come again and again ----------------------------------------------------------
_WEEKDAY_LIST = rf"(?:{p.WEEKDAY}(?:,|\ un|\ vai|,\ kā\ arī)\ )*"
_RECURRING_BEFORE = regex.compile(
    rf"\b(?:(?:katr\w*|ik|ikkatr\w*|pa|parasti|allaž|vienmēr)\s(?:\w+\s)?{_WEEKDAY_LIST}"
    r"|liel(?:aj)?[āo]s?\s|(?:brīv|kād|cit|parast|jebkur)[āu]\s|pūpol$|darba\slaiks:?\s(?:no\s)?"
    rf"|(?:baltaj|zaļaj|mēneša\s\w+)\w*\s|(?:no|darbdien\w+)\s(?=pirmdienas\slīdz))$",
    regex.VERSION1,
)
_PLURAL = regex.compile(r"\w+dien(?:ās|ām)\b")
_OFTEN = regex.compile(r"\b(?:bieži|parasti|allaž|vienmēr|reizēm|dažreiz)\b")
_SCHEDULE = (  # katru dienu, no pirmdienas līdz ceturtdienai no 10.00 līdz 22.00, piektdien līdz pusnaktij
    regex.compile(r"\b(?:katru\sdienu|darba\slaik|atvērt|apskatām|darbo(?:sies|jas))"),
    regex.compile(r"\bno\s\w{4,7}dienas\slīdz\s\w{4,7}dienai\b.{0,120}\w{4,7}dien\b", regex.DOTALL),
    regex.compile(r"\bno\s(?:(?:plkst\.?|pulksten)\s)?\d{1,2}(?:[.:]\d\d)?\slīdz\s"),
)
_OPENING_DAYS = regex.compile(r"\w+dien\w*(?:\s?-\s?|\slīdz\s)\w*dien\w*\W{1,3}(?:plkst|no\s)?\W*\d")
_OPENING_HOURS = regex.compile(
    r"dien\w*(?:\s?-\s?|\slīdz\s)\w*dien\w*\W{1,3}(?:(?:plkst|no|pulksten)\W{1,2})*\d\d?(?:[.:]\d\d)?\s?(?:-|līdz)\s?\d"
)

# ---- look-alikes ------------------------------------------------------------------------------------------------
_NUMBER = rf"(?:\d{{1,3}}(?:\ ?-\ ?\d{{1,3}})?|{CARDINAL_WORDS})"
_DECIMAL = r"(?<![\d.,])\d{1,9}(?:[.,]\d{1,3}){0,4}"
_CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_CLASS_WORDS = r"""(?:klas|vidussk|pamatsk|kurs|viet|pamatdarb|kabinet|kārt|stāv|sezon|kategorij|ģimnāz|sesij
        |grup|pakāp|līmen|daļ|lapp|maraton
    |reiz|posm|raund|sol|nodarb|dien[ua]?\b|kongres|saeim|salidojum|gadskārt|jubilej)"""
_TIMES = (
    "gadus", "gadi", "gadu", "dienas", "dienu", "nedēļas", "nedēļu", "mēnešus", "mēneši", "mēnešu", "stundas", "stundu",
    "minūtes", "minūšu",
)  # fmt: skip


def _look_alike(name: str, source: str, trigger: Trigger, before: int = 40, after: int = 60) -> Rule[Refusal]:
    def build(match: regex.Match[str], written: str) -> Iterator[Refusal]:
        yield Refusal(*match.span(), f"dates.not.{name}")

    return Rule(source, build, trigger, before, after)


LOOK_ALIKES = (
    _look_alike("age", r"""\b\d{1,3}\ ?(?:gad(?:us|i|u)\ vec\w*|gadu\ vecum\w*|-?gadīg\w*|g\.\ ?v\.)
        |\b\d{1,2}\.\ (?:mūža|dzīves)\ gad\w+""", Trigger(("vec", "gadīg", "g.v", "g. v", "mūža", "dzīves")), 20),
    _look_alike("clock", rf"\b(?:plkst\.?|pulksten)\ ?\d{{1,2}}(?:[.:]\d\d)?(?:\ ?-\ ?{_CLOCK})?",
                Trigger(("plkst", "pulksten")), 0, 40),
    _look_alike("clock", rf"(?<![\d.]){_CLOCK}\ ?-\ ?{_CLOCK}(?![\d.])", Trigger(here=r"\d[.:][0-5]\d\ ?-", signs=":012345"), 3, 40),
    _look_alike("price", rf"{_DECIMAL}\ ?(?:eiro|eur|€|lat[aiu]\w*|ls\b|usd|%|procent\w*)",
                Trigger(here=r"\d\ ?(?:ei?ur|eiro|€|lat|ls|usd|%|proc)", signs="eul€%p"), 30, 20),
    _look_alike("score", r"(?<![\d.:])\d{1,3}:\d{1,3}(?:\ \(\d{1,3}:\d{1,3}(?:[,;]\ \d{1,3}:\d{1,3}){0,6}\))?(?![\d:])",
                Trigger(here=r"\d:\d", signs=":"), 3, 60),
    _look_alike("version", r"\b(?:versij\w|v\.?)\ ?\d{1,4}(?:\.\d{1,4}){1,4}",
                Trigger(here=r"\d\.\d(?<=(?:versij\w|\bv\.?)\ ?\d{1,4}\.\d)", signs="0123456789"), 15, 40),
    _look_alike("phone", r"(?:\+371\ ?|tālr\.?:?\ ?|tālrunis:?\ ?|tel\.?:?\ ?)\d[\d\ -]{5,11}", Trigger(("+371", "tāl", "tel"))),
    _look_alike("law", r"\b\d{2,4}/\d{1,4}/(?:ek|es|eek)\b", Trigger(here=r"\d/(?:ek|es|eek)", signs="/"), 12, 50),
    _look_alike("law", r"\bnr\.?\ ?[\w./-]{0,20}\d[\w./-]{0,20}", Trigger(("nr",), r"nr\b"), 0, 50),
    _look_alike("numbering", r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){1,5}\.?\ ?(?:punkt|apakšpunkt|pant)\w*",
                Trigger(("punkt", "apakšpunkt", "pant")), 30, 20),
    _look_alike("ordinal", rf"\b(?:\d{{1,3}}\.\ ?-\ ?)?\d{{1,3}}\.\ ?{_CLASS_WORDS}\w*",
                Trigger(here=rf"\d\.\ ?{_CLASS_WORDS}", signs="kvpmsgģldrnj"), 10, 30),
    _look_alike("ordinal", r"\b[xvi]{1,6}\.?\ (?:dziesmu|vispārēj)\w*", Trigger(("dziesmu", "vispārēj")), 10, 20),
    _look_alike("class", r"\b\d{1,2}\.?\ ?[a-z]\ (?:klas|kurs)\w*", Trigger(("klas", "kurs"), r"(?<=\d\.?\ ?[a-z]\ )"), 8, 20),
    _look_alike("duration", rf"""\b{_NUMBER}\ {any_of(_TIMES)}
        (?:\ (?:laikā|garum\w|ilg\w+|gar\w+|laik\w+))?(?!\ (?:vēlāk|atpakaļ|agrāk|iepriekš
        |pirms\ tam))""", Trigger(_TIMES), 45, 30),
    _look_alike("recurring", r"""\b(?:katr(?:u|ā|o)|ik)\ ?(?:gad[uā]|dien[uā]|nedēļ[uā]|mēnes[iī]|vasar[uā]
        |ziem[uā]|ruden[iī]|pavasar[iī])
        |\breizi\ (?:gadā|mēnesī|nedēļā|dienā)|\bgadskārtēj\w+""", Trigger(("katr", "ik", "reizi ", "gadskārt")), 0, 40),
    _look_alike("vague", r"""\bpirms\ (?:(?:daži?em|dažām|vairāk(?:iem|ām)|pāris|daudz(?:iem|ām))(?:\ (?:gadiem
        |dienām|nedēļām|mēnešiem))?
        |pusgada|pusotra\ gada|gadu?\ (?:desmit|simt)\w+|neilga\ laika|gadiem
        |\d{1,3}\ vai\ \d{1,3}\ gadiem)""", Trigger(("pirms",)), 0, 50),
    _look_alike("vague", r"""\b(?:pēdēj|tuvāk|tuvākaj|turpmāk|turpmākaj)(?:ajos|o|os|ās|ajās|ajā|ā)\ (?:\w+\ )?
        (?:gad(?:os|u|us|a|ā)|desmitgad\w+|mēneš\w+|nedēļ(?:ās|u)|dien(?:ās|u))
        (?:\ laikā)?""", Trigger(("pēdēj", "tuvāk", "turpmāk")), 0, 70),
    _look_alike("vague", r"""\b(?:nākam|iepriekšēj)(?:ajos|os|ajās|ās)\ (?:\w+\ )?(?:gad(?:os|us)|desmitgad\w+
        |mēnešos|nedēļās|dienās)
        |\bnākamo\ \w+\ gadu(?:\ laikā)?""", Trigger(("nākam", "iepriekšēj")), 0, 70),
)  # fmt: skip

_NOWADAYS = regex.compile(
    r"\b(?:vēl|līdz|arī|pat|kā|tieši)\s$|\b(?:agrāk|senāk|toreiz|kādreiz|mūsdien\w*|padomju laik\w*)\b[^.!?]*$",
    regex.VERSION1,
)
_THEN = regex.compile(r"\d\d\.\s?gadā\b[^.!?]*,\s(?P<but>bet\s)?$")
_OF_TODAY = regex.compile(
    r"šodienas\s(?:jaun|skol|pasaul|sabiedr|bērn|apstākļ|situācij|latvij|izglīt|dzīv|darba\stirg"
    r"|realitāt|cilvēk|tehnoloģij)"
)


def _zones(look_alikes: Iterable[Refusal]) -> list[Refusal]:
    """Look-alikes in text order; of overlapping ones the first stands."""
    found: list[Refusal] = []
    for refusal in sorted(look_alikes, key=lambda r: (r.start, -r.end)):
        if not found or refusal.start >= found[-1].end:
            found.append(refusal)
    return found


def reason(page: Page, candidate: DateCandidate) -> str | None:
    """The rule that turns a candidate down by where it stands; None where none does."""
    if page.titles.at(candidate.start, candidate.end):
        return "dates.not.title"
    if page.addresses.at(candidate.start, candidate.end):
        return "dates.not.address"
    low, start, end = page.lowered, candidate.start, candidate.end
    if framed := _BEFORE.match(low, max(0, start - CONTEXT), start):
        return f"dates.not.{framed.lastgroup}"
    says = candidate.says
    goes_on = not p.NEW_LINE.match(page.folded, end)
    framed = _AFTER.match(low, end, end + CONTEXT) if goes_on else None
    if framed and (not framed["street"] or (isinstance(says, CalendarPoint) and says.day)):
        return f"dates.not.{framed.lastgroup}"
    if isinstance(says, CalendarPoint) and says.precision == "year" and goes_on and _NAMED_AFTER.match(low, end):
        return "dates.not.street"
    if isinstance(says, Weekday):
        return "dates.not.recurring" if _recurs(page, candidate) else None
    if says == Shifted("day", 0):
        return "dates.not.nowadays" if _nowadays(page, candidate) else None
    if isinstance(says, CalendarPoint) and says.part and says.open and _habit(page, candidate):
        return "dates.not.habitual"
    return None


def _recurs(page: Page, candidate: DateCandidate) -> bool:
    """Whether a weekday comes again and again: plural forms, "katru", opening hours, "otrdienas atvēlētas"."""
    says = candidate.says
    assert isinstance(says, Weekday)
    if says.which is not None or says.week is not None or says.night:
        return False
    said = page.lowered[candidate.start : candidate.end]
    if _PLURAL.match(said):
        return True
    if _RECURRING_BEFORE.search(page.lowered[max(0, candidate.start - CONTEXT) : candidate.start]):
        return True
    if said.endswith("dienas"):
        following = page.token_at(candidate.end + 1)
        if following is not None and (following.pos_ in ("VERB", "AUX") or following.text.endswith(("tas", "tās"))):
            return True
    if _OFTEN.search(page.lowered, max(0, candidate.start - 2 * CONTEXT), candidate.start) and habitual(
        page, candidate.start, candidate.end
    ):
        return True
    sentence = page.sentences.at(candidate.start, candidate.start + 1)
    if sentence is not None and all(sign.search(page.lowered, *sentence) for sign in _SCHEDULE):
        return True
    around = page.lowered[max(0, candidate.start - 30) : candidate.start + 50]
    return bool(_OPENING_DAYS.match(page.lowered, candidate.start) or _OPENING_HOURS.search(around))


def _nowadays(page: Page, candidate: DateCandidate) -> bool:
    """Whether "šodien" means these times: beside "agrāk", "arī šodien", "šodienas jaunieši"."""
    if _OF_TODAY.match(page.lowered, candidate.start):
        return True
    if page.lowered[candidate.start : candidate.end] == "šodien" and page.quotations.at(candidate.start, candidate.end):
        return True
    sentence = page.sentences.at(candidate.start, candidate.start + 1)
    first = candidate.start - CONTEXT if sentence is None else max(sentence.start, candidate.start - 200)
    said_before = page.lowered[max(0, first) : candidate.start]
    if not page.lowered.startswith("šodien", candidate.start):
        return False
    then = _THEN.search(said_before)  # 2012. gadā …, šodien - visiem
    contrast = then is not None and (then["but"] is not None or page.folded.startswith(" -", candidate.end))
    return contrast or _NOWADAYS.search(said_before) is not None


def _habit(page: Page, candidate: DateCandidate) -> bool:
    """Whether a season without a year is told of as it always is: "vasarā dodamies uz jūru"."""
    lead = page.lowered[candidate.start : candidate.end].split()[0]
    if lead in ("visu", "kopš") or page.lowered[max(0, candidate.start - 5) : candidate.start].endswith(
        ("visu ", "līdz ", "uz ")
    ):
        return False
    return habitual(page, candidate.start, candidate.end)


def split(
    page: Page, candidates: list[DateCandidate], look_alikes: Iterable[Refusal]
) -> tuple[list[DateCandidate], list[Refusal]]:
    """The candidates that stand, and what was turned down: them and the look-alikes that no date overlaps."""
    kept, refused = [], []
    zones = _zones(look_alikes)
    at = 0
    for candidate in candidates:
        while at < len(zones) and zones[at].end <= candidate.start:
            at += 1
        inside = at < len(zones) and zones[at].start <= candidate.start and candidate.end <= zones[at].end
        rule = zones[at].rule if inside else reason(page, candidate)
        if rule:
            refused.append(Refusal(candidate.start, candidate.end, rule))
        else:
            kept.append(candidate)
    taken = sorted([*((c.start, c.end) for c in kept), *((r.start, r.end) for r in refused)])
    refused.extend(_free(zones, taken))
    return kept, sorted(refused, key=lambda refusal: refusal.start)


def _free(zones: list[Refusal], taken: list[tuple[int, int]]) -> Iterator[Refusal]:
    """The zones that none of the taken stretches overlaps."""
    at = 0
    for zone in zones:
        while at < len(taken) and taken[at][1] <= zone.start:
            at += 1
        if at == len(taken) or taken[at][0] >= zone.end:
            yield zone

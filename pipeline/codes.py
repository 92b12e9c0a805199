"""Project codes in any typography: found, brought to canonical form, decoded and checked. Pure, no Doc.

Grammars of the families and the defects seen on real pages: the project's domain notes (EC project lists, VIAA pages).
A code that breaks its grammar is still a code; `flaws` names what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from pipeline import lexicon

_FLAGS = regex.VERBOSE | regex.IGNORECASE | regex.VERSION1
_B = r"[\ \n]{0,2}"  # blanks or a line break inside a code
_H = rf"{_B}-{_B}"
_S = rf"{_B}[-_]{_B}"
_D = r"[\dO]"  # a digit, or the letter O for zero
_EDGE = r"(?<![\w/-])(?<!\d\.)"
_END = r"(?![\w]|-\w|/\d)"

ERASMUS = rf"""{_EDGE}
    (?P<year>20[12]\d)(?:{_S}|\.|(?=[1-3]-))
    (?:(?P<round>[1-4]|I{{1,3}}|l)(?:{_S}|(?=[A-Z]{{2}}\d)))?
    (?P<agency>[A-Z]{{2}}){_B}-?(?P<number>[0O]{_B}[1-9IL]|{_D}{{2}}|[1-9](?={_S}))?(?:{_S}|(?=KA|ESC))
    (?P<action>KA{_B}-?{_B}\d{{3}}|ESC{_B}\d\d){_B}(?:[-_]{_B})?
    (?:(?P<sector>SCH|VET|HED|HE|ADU|YOU|YTH|SPO|SOL|VTJ|LEAD)(?:{_S}|{_B}))?
    (?: (?P<serial>{_D}{{9}}(?!\w)|(?<=[A-Z]{{3}}[-\s_]{{0,4}}){_D}(?:[\ \n]?{_D}){{8}}(?!\w)|{_D}{{6}}(?![^\W_])
          |{_D}(?:\ ?{_D}){{5}}(?![^\W_])|\d{{5,9}})
        (?:(?:{_B}_{_B}|[-/]|\ (?=\d(?:\s?[^\w\s]|\s*$)))(?P<partner>\d)(?!\d))?
      | (?P<form>(?=[A-F]*\d)[0-9A-F]{{8}}) )
    {_END}"""
LIFELONG = rf"""{_EDGE}
    (?P<year>20(?:0[6-9]|1[0-4])){_H}(?P<round>[1-3I]){_H}(?P<agency>[A-Z]{{2}}){_B}(?P<number>0?\d){_H}
    (?P<action>(?:COM|LEO|GRU|ERA|KA|TRA){_B}\d\d){_H}(?P<serial>\d{{4,6}})(?:[\ _-]{{1,2}}(?P<partner>\d)(?!\d))?
    {_END}"""
CENTRALISED = rf"""{_EDGE}
    (?P<serial>\d{{6}}){_H}(?P<scheme>EPP|LLP|EACEA){_H}1{_H}(?P<year>20\d\d){_H}1{_B}-?{_B}(?P<agency>[A-Z]{{2}}){_H}
    (?P<action>[A-Z]+\d?(?:-[A-Z]{{1,6}}){{0,3}}){_END}"""
PORTAL = r"""(?<=projekt\w{1,3}\ (?:Nr\.?|numurs|ID|No\.?):?\ ?|project\ (?:(?:No\.?|number|ID):?\ ?)?)
    (?P<serial>101\d{6}) (?!\d)"""
NORDPLUS = rf"""{_EDGE}
    (?P<action>NP(?:JR|AD|HE|HZ|NL|LA)){_B}-?{_B}(?P<year>20\d\d){_B}[/-]{_B}(?P<serial>\d{{4,6}}) (?!\d)"""
FUNDS = rf"""{_EDGE}
    (?P<measure>\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?)\.?{_B}/{_B}(?:(?P<call>\d){_B}/{_B})?(?P<year>\d\d){_B}/{_B}(?P<kind>[AI1]){_B}/{_B}(?P<serial>\d{{3}})
    (?!\d)"""
FUNDS_2007 = rf"""{_EDGE}
    (?P<head>(?:\d{{4}}/\d{{4}}/)?[1-3]DP)/(?P<measure>\d(?:\.\d){{2,4}})\.?/(?P<year>\d\d)
    /(?P<kind>[A-Z]{{2,6}}/[A-Z]{{2,6}}/\d{{3}}(?:/\d{{3}})?) (?!\d)"""

_LIFELONG_PROGRAMMES = {"COM": "Comenius", "LEO": "Leonardo da Vinci", "GRU": "Grundtvig", "ERA": "Erasmus"}
_LIFELONG_SECTORS = {"COM": "SCH", "LEO": "VET", "GRU": "ADU", "ERA": "HED"}
_CYRILLIC = "АВЕКМНОРСТХІ"  # capitals that look like Latin ones
_LATIN = str.maketrans(_CYRILLIC, "ABEKMHOPCTXI")
_DIGITS = str.maketrans("OIL", "011")
_HYPHENATED = regex.compile(r"(?i)20\d\d\s*-\s*(?:\w{1,3}\s*-\s*)?[A-Z]{2}[\s-]*(?:\w\s?\w?)?\s*-\s*(?:KA|ESC)")
SMALLEST_SERIAL = 200  # of nine digits; smaller ones stand in forms and examples
_ROUNDS = {"I": 1, "II": 2, "III": 3, "L": 1}


@dataclass(frozen=True, slots=True)
class Code:
    """A project code at text[start:end].

    `canonical` is upper case with plain hyphens, no blanks, the round as a digit and no partner suffix. `sector` is
    the code's own or the only one its action has; `country` is ISO 3166-1 (GR and GB, not EL and UK). `flaws` holds
    (warning code, message) pairs: repairs made, and what breaks the programme's grammar; `valid` is False for these.
    """

    start: int
    end: int
    canonical: str
    programme: str
    call_year: int | None = None
    round: int | None = None
    agency: str | None = None
    country: str | None = None
    key_action: str | None = None
    action: str | None = None
    sector: str | None = None
    partner: int | None = None
    valid: bool = True
    flaws: tuple[tuple[str, str], ...] = ()


@cache
def _actions() -> dict[str, dict[str, str]]:
    return {entry["action"]: entry for entry in lexicon.load("actions")}


@cache
def _agencies() -> dict[str, str]:
    return {entry["agency"]: entry["country"] for entry in lexicon.load("agencies")}


def find(folded: str) -> Iterator[Code]:
    """The codes of a folded text, family by family; families never overlap."""
    latin = folded.translate(_LATIN) if any(letter in folded for letter in _CYRILLIC) else folded
    low = latin.lower()
    for pattern, build, signs in _families():
        for match in pattern.finditer(latin) if any(sign in low for sign in signs) else ():
            code = build(match)
            if latin[code.start : code.end] != folded[code.start : code.end]:
                code = replace(code, flaws=(*code.flaws, ("project.repaired", "Cyrillic letters read as Latin ones")))
            yield code


def _bare(text: str | None) -> str:
    return regex.sub(r"[\s-]", "", text or "").upper()


def _erasmus(match: regex.Match[str]) -> Code:
    year, action = int(match["year"]), _bare(match["action"])
    prefix, number = match["agency"].upper(), _bare(match["number"])
    digits, written = number.translate(_DIGITS), _bare(match["serial"] or match["form"])
    serial = written.replace("O", "0")
    flaws, valid = [], True
    if digits != number or serial != written:
        flaws.append(("project.repaired", f"letters read as digits in {match[0]!r}"))
    if not _HYPHENATED.match(match[0]):
        flaws.append(("project.repaired", f"hyphens put into {match[0]!r}"))
    said_round = (match["round"] or "").upper()
    round_ = _ROUNDS.get(said_round) or (int(said_round) if said_round else None)
    sector = {"HE": "HED", "YTH": "YOU"}.get((match["sector"] or "").upper(), (match["sector"] or "").upper() or None)
    known = _actions().get(action)

    def flaw(code: str, message: str) -> None:
        nonlocal valid
        valid = False
        flaws.append((code, message))

    if round_ is None:
        flaw("project.no_round", "the code has no round")
    if len(digits) != 2:
        flaw("project.agency", f"the national agency {prefix}{digits} has no two-digit number")
    if prefix not in _agencies():
        flaw("project.agency", f"{prefix} is no programme country")
    if match["form"]:
        flaw("project.serial", f"{serial} is a form number, not a project's serial number")
    elif len(serial) != (6 if year <= 2020 else 9):
        flaw("project.serial", f"the serial number {serial} should have {6 if year <= 2020 else 9} digits")
    if len(serial) == 9 and serial.isdigit() and int(serial) < SMALLEST_SERIAL:
        flaw("project.serial", f"the serial number {serial} looks like a placeholder")
    if known is None and not action.startswith("ESC"):
        flaw("project.unknown_action", f"{action} is no known Erasmus+ action")
    if known:
        last = int(known["last"]) or 9999
        if not int(known["first"]) <= year <= last:
            flaw("project.action_year", f"{action} did not exist in the call of {year}")
        if sector and sector not in known["sectors"].split():
            flaw("project.sector", f"{action} has no sector {sector}")
        if not sector and " " not in known["sectors"]:
            sector = known["sectors"]
    written_sector = (match["sector"] or "").upper()
    parts = [str(year), str(round_ or ""), prefix + digits, action, written_sector, serial]
    return Code(
        *match.span(), "-".join(part for part in parts if part),
        programme="European Solidarity Corps" if action.startswith("ESC") else "Erasmus+",
        call_year=year, round=round_, agency=prefix + digits, country=_agencies().get(prefix),
        key_action=known["key_action"] if known else None, action=action, sector=sector,
        partner=int(match["partner"]) if match["partner"] else None, valid=valid, flaws=tuple(flaws),
    )  # fmt: skip


def _lifelong(match: regex.Match[str]) -> Code:
    action, prefix = _bare(match["action"]), match["agency"].upper()
    scheme, number = action[:3], match["number"].lstrip("0")
    round_ = 1 if match["round"] in "Ii" else int(match["round"])
    flaws = () if prefix in _agencies() else (("project.agency", f"{prefix} is no programme country"),)
    return Code(
        *match.span(), f"{match['year']}-{round_}-{prefix}{number}-{action}-{match['serial']}",
        programme=_LIFELONG_PROGRAMMES.get(scheme, "Lifelong Learning Programme"),
        call_year=int(match["year"]), round=round_,
        agency=prefix + number, country=_agencies().get(prefix), action=action, sector=_LIFELONG_SECTORS.get(scheme),
        partner=int(match["partner"]) if match["partner"] else None, valid=not flaws, flaws=flaws,
    )  # fmt: skip


def _centralised(match: regex.Match[str]) -> Code:
    prefix, scheme = match["agency"].upper(), match["scheme"].upper()
    canonical = f"{match['serial']}-{scheme}-1-{match['year']}-1-{prefix}-{match['action'].upper()}"
    flaws = (
        () if regex.search(rf"-1-{prefix}", match[0].upper()) else (("project.repaired", "a missing hyphen was added"),)
    )
    key = regex.search(r"EPPKA(\d)", match["action"].upper())
    return Code(
        *match.span(), canonical, programme="Erasmus+" if scheme == "EPP" else "Lifelong Learning Programme",
        call_year=int(match["year"]), country=_agencies().get(prefix),
        key_action=f"KA{key[1]}" if key else None, flaws=flaws,
    )  # fmt: skip


def _portal(match: regex.Match[str]) -> Code:
    return Code(*match.span("serial"), match["serial"], programme="Erasmus+")


def _nordplus(match: regex.Match[str]) -> Code:
    action = match["action"].upper()
    return Code(*match.span(), f"{action}-{match['year']}/{match['serial']}", programme="Nordplus",
                call_year=int(match["year"]), action=action)  # fmt: skip


def _funds(match: regex.Match[str]) -> Code:
    kind = "I" if match["kind"] == "1" else match["kind"].upper()
    call = f"{match['call']}/" if match["call"] else ""
    canonical = f"{match['measure']}/{call}{match['year']}/{kind}/{match['serial']}"
    return Code(*match.span(), canonical, programme="EU structural funds", call_year=2000 + int(match["year"]),
                action=match["measure"])  # fmt: skip


def _funds_2007(match: regex.Match[str]) -> Code:
    return Code(*match.span(), _bare(match[0]), programme="EU structural funds", call_year=2000 + int(match["year"]),
                action=match["measure"])  # fmt: skip


@cache
def _families() -> tuple[tuple[regex.Pattern[str], Callable[[regex.Match[str]], Code], tuple[str, ...]], ...]:
    """The pattern of each family, what reads its matches, and signs (in lower case) of which each match has one."""
    sources = (
        (ERASMUS, _erasmus, ("20",)), (LIFELONG, _lifelong, ("20",)),
        (CENTRALISED, _centralised, ("epp", "llp", "eacea")), (PORTAL, _portal, ("101",)),
        (NORDPLUS, _nordplus, ("np",)), (FUNDS, _funds, ("/",)), (FUNDS_2007, _funds_2007, ("dp/",)),
    )  # fmt: skip
    return tuple((regex.compile(source, _FLAGS), build, signs) for source, build, signs in sources)

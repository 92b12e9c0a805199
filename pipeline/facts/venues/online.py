"""Online venues: the platform the text names, else "tiešsaiste" where something is said to happen online."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from pipeline.lexicon import any_of, load
from pipeline.page import Page, Refusal
from pipeline.text import words


class Online(NamedTuple):
    """An online venue: where the text says it, and the name."""

    start: int
    end: int
    rule: str
    name: str


_BEFORE, _AFTER = 130, 90  # characters around a platform that are read
_PLACE_WORD = r"""(?:
      platform[aāu]s? | vid[ēei]s? | lietotn\p{Ll}+ | rīk\p{Ll}+ | programm\p{Ll}+ | telp\p{Ll}+ | istab\p{Ll}+
    | kanāl\p{Ll}+ | lap\p{Ll}+ | kont\p{Ll} | grup\p{Ll}+
    | sapulc\p{Ll}+ | sarun\p{Ll}+ | semināra? | konferenc\p{Ll}+ | sesij\p{Ll}+
    | tikšan\p{Ll}+ | zvan\p{Ll}+ | tiešraid\p{Ll}+ )"""
_BEFORE_NAME = regex.compile(
    r'(?rx) \b (?:platformā|platformu|vidē|tiešraidē|rīkā|lietotnē|programmā|kanālā|lapā|kontā|vietnē) [ ] "?'
)
_ONLINE = regex.compile(
    r"""(?x) \b (?: tiešsaistē | attālināti | virtuāli | on-?line
      | tiešsaistes [ ] (?: režīm | sanāksm | tikšan | seminār | nodarb | konferenc ) \p{L}+ ) \b """
)
_ONLINE_SIGNS = ("tiešsaist", "attālināti", "virtuāli", "line")  # one of them stands in every match
_STUDY = regex.compile(r"(?i)\bmācī|\bmācās|\bapguv|\bapgūst")  # learning at a distance is no place
_SHARING = regex.compile(
    r"(?i)dalīties|kopīgot|seko\b|sekojiet|drukāt|(?:facebook|twitter|\bx)\W{1,3}whatsapp"
    r"|whatsapp\W{1,3}(?:facebook|x\b|twitter)"
)
_LIVE = regex.compile(
    r"""(?xi)
      tiešraid | translē | translāc | straum | pārraid | skatīj | noskat | vērot | vēroj           # watched
    | pieslēd | notik | norisin | tiek | tikās | tiks | sprie | strādā | sapulc | saruna | uzdot          # met
    | tiešsaist | attālināt | dalībniek
    """
)
_AS_TOOL = regex.compile(r"(?i)(?:lieto|izmanto|apgu|lietotn|programm|rīku)\p{L}* $")
_UPLOADED = regex.compile(r"(?i)(?:ievieto|augšupielādē|publicē)\p{L}* \"?$")
_MET = regex.compile(r"(?i)pieslēd|tikās|tikāmies|satik|sapulc|notik|norisin")
_NOT_EVENT = regex.compile(r"(?i)pieteik|reģistr|anket|aizpild|publicē|ievieto|lasām|skatāms|pieejam|foto")


@cache
def _platforms() -> tuple[regex.Pattern[str], dict[str, dict[str, str]]]:
    rows = {row["written"].lower(): row for row in load("platforms")}
    pattern = regex.compile(
        rf"""(?x)
        \b (?P<name> {any_of(rows)} ) \b "?
        (?P<after> [ -]{{1,2}} {_PLACE_WORD} \b )?
        """
    )
    return pattern, rows


@cache
def _first_words() -> frozenset[str]:
    """The words that the names of platforms begin with."""
    return frozenset(words(row["written"].lower()).texts[0] for row in load("platforms"))


def find(page: Page) -> Iterator[Online | Refusal]:
    """Platforms in text order, then the online words of the sentences and articles that name none."""
    pattern, rows = _platforms()
    named: list[Online] = []
    text, end_before = page.folded, 0
    for match in pattern.finditer(page.lowered) if not _first_words().isdisjoint(page.words.texts) else ():
        row = rows[match["name"]]
        start, end = match.start(), match.end() if match["after"] else match.end("name")
        before, end_before = _BEFORE_NAME.match(page.lowered, end_before, start), match.end()
        if page.addresses.at(*match.span("name")):
            continue
        sentence = _around(page, start)
        title = page.titles.at(*match.span("name"))
        if title and title.end - title.start > len(match["name"]) + 2 and not before:
            yield Refusal(start, end, "venues.not.title")
        elif _SHARING.search(sentence) or not text[start].isupper() or len(sentence) < len(match["name"]) + 12:
            yield Refusal(start, end, "venues.not.sharing")
        elif _UPLOADED.search(text[max(0, start - 20) : start]):
            yield Refusal(start, end, "venues.not.upload")
        elif (_AS_TOOL.search(text[max(0, start - 20) : start]) and not _MET.search(sentence)) or (
            row["meeting"] == "no" and not _LIVE.search(sentence)
        ):
            yield Refusal(start, end, "venues.not.platform")
        else:
            named.append(Online(before.start() if before else start, end, "venues.online", row["name"]))
    yield from named
    for match in _ONLINE.finditer(page.lowered) if any(sign in page.lowered for sign in _ONLINE_SIGNS) else ():
        if page.titles.at(*match.span()) or page.addresses.at(*match.span()):
            continue
        if named:
            yield Refusal(*match.span(), "venues.not.platform_named")
        elif _NOT_EVENT.search(near := _around(page, match.start())) or _STUDY.search(near):
            yield Refusal(*match.span(), "venues.not.platform")
        else:
            yield Online(*match.span(), "venues.online", "tiešsaiste")


def _around(page: Page, position: int) -> str:
    """What stands near the position on its line."""
    text = page.folded
    line = page.lines.at(position, position + 1)
    low, high = (line.start, line.end) if line else (0, len(text))
    return text[max(low, position - _BEFORE) : min(high, position + _AFTER)]

"""What a fact rule sees: the annotated Doc with its folded text and zones, made once a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import regex

from pipeline import text as views
from pipeline.text import Words, Zone, Zones

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

T = TypeVar("T")
_UNKNOWN = object()

_CODE_LIKE = regex.compile(
    r"""(?ix)
      \b(?:https?://|www\.)[^\s<>"]+                                     # address of a page
    | (?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+\b                          # e-mail
    | (?<![\w-])(?<![\w-]\.)[\w-]+(?:\.[\w-]+)*\.(?:lv|eu|com|org|net|edu|gov)\b(?:/[^\s<>"]*)?   # bare host
    """
)


#: One of them stands in every match.
_CODE_SIGNS = ("http", "www.", "@", ".lv", ".eu", ".com", ".org", ".net", ".edu", ".gov")


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact's place (half-open character offsets) and the short stable name of the rule that found it."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A candidate that is not a fact, and the rule that says why."""

    start: int
    end: int
    rule: str


class Once:
    """What is worked out once for each key, and kept."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def __call__(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives."""
        found = self._kept.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._kept[key] = make()
        return found  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Let go of all: what was worked out may hold what it was worked out from."""
        self._kept.clear()


@dataclass(frozen=True)
class Page:
    """A Doc and its views; all zones are character offsets into its text, which a Doc is slow to put together."""

    doc: Doc
    text: str = ""

    def __post_init__(self) -> None:
        if not self.text:
            object.__setattr__(self, "text", self.doc.text)

    @cached_property
    def once(self) -> Once:
        """What stages work out once for the page."""
        return Once()

    @cached_property
    def folded(self) -> str:
        """The text for matching: blanks, dashes and quotes unified, same length."""
        return views.fold(self.text)

    @cached_property
    def lowered(self) -> str:
        """The folded text in lower case, same length."""
        return views.lower(self.folded)

    @cached_property
    def words(self) -> Words:
        """The words and numbers of the lowered text."""
        return views.words(self.lowered)

    @cached_property
    def paragraphs(self) -> Zones:
        """Stretches between blank lines."""
        return Zones(views.paragraphs(self.text))

    @cached_property
    def lines(self) -> Zones:
        return Zones(views.lines(self.text))

    @cached_property
    def sentences(self) -> Zones:
        starts, lengths, begins, _ = self._columns
        first = [i for i, sign in enumerate(begins) if sign == 1 or i == 0]
        last = [i - 1 for i in (*first[1:], len(begins))]
        return Zones(Zone(starts[i], starts[k] + lengths[k]) for i, k in zip(first, last, strict=True))

    @cached_property
    def quotations(self) -> Zones:
        """Quoted stretches, marks included."""
        return Zones(views.quotations(self.text))

    @cached_property
    def titles(self) -> Zones:
        """Quotations that name something (a work, a project, a firm), not ones that quote what a person said."""
        return Zones(zone for zone in self.quotations.zones if not views.is_speech(self.folded, zone))

    @cached_property
    def plain(self) -> str:
        """The folded text with the marks of `titles` as blanks, same length."""
        pieces, at = [], 0
        for start, end in self.titles.zones:
            pieces += [self.folded[at:start], " ", self.folded[start + 1 : end - 1], " "]
            at = end
        return "".join((*pieces, self.folded[at:]))

    @cached_property
    def addresses(self) -> Zones:
        """Web and mail addresses."""
        found: set[Zone] = set()
        lowered = f"{self.lowered} "
        for sign in _CODE_SIGNS:
            end = 0
            while (at := lowered.find(sign, end)) >= 0:
                start, end = lowered.rfind(" ", 0, at) + 1, lowered.find(" ", at)
                found |= {Zone(*match.span()) for match in _CODE_LIKE.finditer(self.text, start, end)}
        return Zones(found)

    @cached_property
    def _columns(self) -> list[list[int]]:
        """Of all tokens the first characters, lengths, 1 where one begins a sentence, and the parts of speech."""
        columns: list[list[int]] = self.doc.to_array(["IDX", "LENGTH", "SENT_START", "POS"]).T.tolist()
        return columns

    @cached_property
    def token_starts(self) -> list[int]:
        return self._columns[0]

    def token_at(self, position: int) -> Token | None:
        """The token that holds the character, or the last one before it; None in an empty Doc or before its first."""
        i = bisect_right(self.token_starts, position) - 1
        return self.doc[i] if i >= 0 else None

    @cached_property
    def tagged(self) -> bool:
        """Whether a tagger has told parts of speech."""
        return self.doc.has_annotation("POS")

    @cached_property
    def verbs(self) -> list[int]:
        """Indexes of the tokens tagged as verbs, in order."""
        verbal = {self.doc.vocab.strings[tag] for tag in ("VERB", "AUX")}
        return [i for i, tag in enumerate(self._columns[3]) if tag in verbal]

    def tokens(self, start: int, end: int) -> range:
        """Indexes of the tokens that touch start:end."""
        first, last = bisect_right(self.token_starts, start) - 1, bisect_right(self.token_starts, end - 1) - 1
        return range(max(first, 0), last + 1)

    def span(self, start: int, end: int) -> Span:
        """The tokens that touch start:end."""
        tokens = self.tokens(start, end)
        return self.doc[tokens.start : tokens.stop]

"""What the template shows: sections of charts and tables, and the lists of articles that their figures lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from pipeline.report.tally import Figure, Share
from pipeline.report.wording import Wording


class Cell(NamedTuple):
    """A table's cell: text, what it sorts by (nothing comes last), and the place in the page that it leads to."""

    text: str
    order: str | int
    href: str | None = None

    @property
    def anchor(self) -> str | None:
        """The id to which the list that the cell leads to leads back."""
        return f"of-{self.href[1:]}" if self.href and self.href.startswith("#list-") else None


class Column(NamedTuple):
    """A table's column; `numeric` ones stand to the right and sort by number."""

    title: str
    numeric: bool = False


class Row(NamedTuple):
    """A table's row; `anchor` is its id, where something links to it."""

    cells: Sequence[Cell]
    anchor: str | None = None


class Table(NamedTuple):
    """A sortable table; `rest` says what it leaves out.

    `wide` ones turn into cards on a phone, and show their first rows until all are asked for. `folded` ones show none.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    rest: str = ""
    wide: bool = False
    folded: bool = False


class Chart(NamedTuple):
    """A drawn chart and its title."""

    title: str
    svg: Markup


class Section(NamedTuple):
    """A part of the page. Without rows it says that there is nothing to show."""

    anchor: str
    title: str
    notes: Sequence[str]
    charts: Sequence[Chart]
    tables: Sequence[Table]


class Listed(NamedTuple):
    """The articles behind a figure, with the share of each where these are `apart`; `more` counts the unnamed ones."""

    anchor: str
    title: str
    shares: Sequence[Share]
    apart: bool
    more: int


@dataclass
class Lists:
    """The lists of articles, in the order in which figures asked for them."""

    wording: Wording
    found: list[Listed] = field(default_factory=list)

    def link(self, figure: Figure, *about: str) -> str:
        """The link to the list of a figure's articles, titled after what it is about."""
        anchor = f"list-{len(self.found) + 1}"
        named = figure.named
        apart = figure.amount != figure.articles
        self.found.append(Listed(anchor, " · ".join(about), named, apart, figure.articles - len(named)))
        return f"#{anchor}"

    def cell(self, figure: Figure, *about: str) -> Cell:
        """A figure that leads to its articles; a figure of nothing leads nowhere."""
        href = self.link(figure, *about) if figure.amount else None
        return Cell(self.wording.number(figure.amount), figure.amount, href)

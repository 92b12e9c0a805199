"""The page: the template filled with what was counted, its style and script allowed by their digests alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from pipeline.records import Record
from pipeline.report.labels import KINDS, REASONS
from pipeline.report.sections import Sections
from pipeline.report.tally import Place, Tally
from pipeline.report.templating import asset, environment, source
from pipeline.report.view import Cell
from pipeline.report.wording import Language, Wording
from pipeline.version import __version__

FIRST_ROWS = 12  # of a wide table, seen before all are asked for


class Headline(NamedTuple):
    """A figure at the head of the page; `note` says what is in it."""

    figure: Cell
    label: str
    note: str = ""


class Look(NamedTuple):
    """A reason to look at records, and the first places; `more` counts the rest."""

    label: str
    figure: Cell
    places: list[Place]
    more: int


def page(records: Iterable[Record], language: Language = "lv", title: str | None = None) -> Iterator[str]:
    """The report on records as one self-contained HTML page, piece by piece; `title` says whose articles they are."""
    wording = Wording(language)
    tally = Tally(records)
    sections = Sections(tally, wording)
    headlines = _headlines(tally, sections, wording)
    shown = sections.all()
    looks = _looks(tally, sections, wording)
    base, own, script = (asset("pipeline.report", name) for name in ("base.css", "report.css", "report.js"))
    style = base + own
    policy = (
        f"default-src 'none'; style-src {source(style)}; script-src {source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return environment("pipeline.report", language).get_template("report.html").generate(
        tally=tally, title=title or wording.gettext("What the articles report"), headlines=headlines,
        sections=shown, looks=looks, lists=sections.lists.found,
        style=Markup(style), script=Markup(script), policy=policy, version=__version__, kinds=KINDS,
        first_rows=FIRST_ROWS,
    )  # fmt: skip


def _headlines(tally: Tally, sections: Sections, wording: Wording) -> list[Headline]:
    say, ngettext, cell = wording.gettext, wording.ngettext, sections.lists.cell

    def plain(number: int, anchor: str) -> Cell:
        return Cell(wording.number(number), number, f"#{anchor}")

    told = sorted(year for year, activity in tally.years.items() if year is not None and activity.events.amount)
    years = "–".join(dict.fromkeys(str(year) for year in (*told[:1], *told[-1:])))
    twins = wording.ngettext("%(number)s of them nearly repeats another", "%(number)s of them nearly repeat another",
                             tally.twins) % {"number": wording.number(tally.twins)}  # fmt: skip
    audience = tally.roles["audience"].amount if "audience" in tally.roles else 0
    watching = ngettext("%(number)s of them looks on", "%(number)s of them look on", audience)
    total = say("sum of the events' totals") + "; " + watching % {"number": wording.number(audience)}
    projects, countries, venues = len(tally.undertakings), len(tally.countries), len(tally.venues)
    return [
        Headline(plain(tally.articles, "articles"), ngettext("article", "articles", tally.articles),
                 twins if tally.twins else ""),
        Headline(cell(tally.events, say("events")), ngettext("event", "events", tally.events.amount), years),
        Headline(cell(tally.people, say("participants")),
                 ngettext("participant", "participants", tally.people.amount), f"{total}. {sections.crowds()}"),
        Headline(plain(projects, "projects"), ngettext("project", "projects", projects)),
        Headline(plain(countries, "countries"), ngettext("country", "countries", countries), say("beside Latvia")),
        Headline(plain(venues, "venues"), ngettext("venue", "venues", venues), say("with a name of their own")),
        Headline(plain(tally.doubtful.articles, "look"),
                 ngettext("article needs a look", "articles need a look", tally.doubtful.articles)),
    ]  # fmt: skip


def _looks(tally: Tally, sections: Sections, wording: Wording) -> list[Look]:
    """The reasons to look, the weightiest first, unknown ones last."""
    order = list(REASONS)
    codes = sorted(tally.reasons, key=lambda code: (order.index(code) if code in order else len(order), code))
    looks = []
    for code in codes:
        reason, label = tally.reasons[code], wording.labelled(REASONS, code)
        places = reason.places
        looks.append(Look(label, sections.lists.cell(reason.figure, label), places, reason.figure.amount - len(places)))
    return looks

"""Hard-wrapped text flows again, other line breaks stay, and facts are those of the text as it was before."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.flow import NARROWEST, flow

ARTICLE = """Projekta sanāksme Limbažos

Piecas dienas, no 2018. gada 1. oktobra līdz 5. oktobrim, Limbažu Valsts ģimnāzijā notika Nordplus projekta „SEAS" \
(NPJR-2017/10286) sanāksme. Tajā piedalījās trīsdesmit divi skolēni un 22 skolotāji no Islandes un Igaunijas, bet \
noslēgumā viesus uzņēma arī Salacgrīvas novada kultūras nams un Ainažu Jūrskolas muzejs.

2019. gada 14. martā Salacgrīvas vidusskolas aktu zālē notiks noslēguma konference, uz to brauks septiņi skolēni. \
Dalībnieku skaits ir ierobežots, tāpēc pieteikšanās jau ir sākusies."""


def wrapped(text: str, width: int) -> str:
    paragraphs = text.split("\n\n")
    return "\n\n".join(textwrap.fill(p, width, break_long_words=False, break_on_hyphens=False) for p in paragraphs)


@given(st.integers(NARROWEST + 8, 110))
def test_wrapped_text_flows_as_before(width: int) -> None:
    assert flow(wrapped(ARTICLE, width)) == ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        "Atvērto durvju diena\n10.00 ierašanās un reģistrācija tehnikuma vestibilā\n10.30 ekskursija pa mācību darbnīcām\n"
        "11.30 tikšanās ar audzēkņiem aktu zālē\n12.00 noslēgums",
        "Rēzeknes tehnikums\nVarakļānu iela 29\nRēzekne",
        "Klusi krīt lapas vecajā parkā,\nsaule vēl silda un bites dūc,\nrudens ir klāt ar zeltu un sarku,\n"
        "dzērvju kāsis debesīs zūd",
        "• vienošanās par nākamā gada projekta darba plānu ar partneriem no Polijas\n"
        "• skolotāju apmaiņa\n• audzēkņu prakse uzņēmumos Vācijā un Austrijā, kur jau būts\n• noslēgums",
        "",
        "\n\n",
    ],
)
def test_other_lines_stay(text: str) -> None:
    assert flow(text) == text


@given(st.text() | st.lists(st.sampled_from(["\r\n", "\n", " ", "\u00a0", "garš", "Vārds " * 9, "īss "])).map("".join))
def test_every_character_keeps_its_place(text: str) -> None:
    flowing = flow(text)
    assert len(flowing) == len(text)
    assert all(one == other or (one.isspace() and other.isspace()) for one, other in zip(text, flowing, strict=True))


@pytest.mark.parametrize(
    "typed",
    [
        lambda text: wrapped(text, 60),
        lambda text: wrapped(text, 80),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(". ", ".  "),
        lambda text: text.replace(". ", ".\t"),
    ],
)
def test_facts_do_not_depend_on_how_blanks_are_typed(typed) -> None:
    def values(text: str):
        record = pipeline.extract(text, published="2018-10-12")
        facts = (*record.dates, *record.attendance, *record.venues, *record.countries)
        assert all(record.text[fact.start : fact.end] == fact.text for fact in facts)
        return (
            [date.edtf for date in record.dates], [(people.count, people.roles) for people in record.attendance],
            [venue.name for venue in record.venues], [country.code for country in record.countries],
            [(event.name, event.dates, event.venues, event.attendance) for event in record.events],
        )  # fmt: skip

    assert values(typed(ARTICLE)) == values(ARTICLE)

"""Events: which stretches of time are what an article is about, and what belongs to each."""

from __future__ import annotations

import time
from typing import Any

import pytest

import pipeline
from pipeline.events import MOST
from pipeline.events.model import models, probability

Told = tuple[str | None, int | None, list[str]]

ARTICLES: dict[str, tuple[str, str, list[Told]]] = {
    "one event, a deadline and a law beside it": (
        "2023-03-20",
        "Ceturtdien, 16. martā, Ogres tehnikuma aktu zālē notika absolventu salidojums, kurā piedalījās 140 absolventi.\n"
        "Pieteikumus konkursam gaida līdz 30. aprīlim. Izglītības likums ir spēkā kopš 1999. gada 1. jūnija.",
        [("2023-03-16", 140, ["Ogres tehnikuma aktu zāle"])],
    ),
    "two days told one by one are one event": (
        "2022-06-03",
        "2022. gada 31. maijā un 1. jūnijā Daugavpils tehnikuma sporta zālē norisinājās konference. "
        "Tajā piedalījās 53 pedagogi.",
        [("2022-05-31/2022-06-01", 53, ["Daugavpils tehnikuma sporta zāle"])],
    ),
    "a practice abroad and the telling of it at home": (
        "2019-05-10",
        "No 25. marta līdz 12. aprīlim 14 Smiltenes tehnikuma audzēkņi bija praksē Bavārijā, viesnīcā „Post”.\n\n"
        "Par redzēto viņi stāstīs 16. maijā plkst. 14.00 tehnikuma Dižajā zālē, kur gaidīti ap 90 klausītāju.",
        [("2019-03-25/2019-04-12", 14, ["viesnīca „Post”"]), ("2019-05-16", 90, ["tehnikuma Dižā zāle"])],
    ),
    "a programme of three dated items": (
        "2016-06-30",
        "Pilsētas svētku programma\n\n"
        "Piektdien, 8. jūlijā, Brīvības laukumā notiks atklāšanas koncerts, tajā dziedās 120 koristi.\n\n"
        "Sestdien, 9. jūlijā, Cēsu muzejā atklās izstādi „Māls un uguns”.\n\n"
        "Svētdien, 10. jūlijā, Gaujas estrādē uzstāsies pūtēju orķestris, gaidām 800 skatītāju.",
        [("2016-07-08", 120, ["Brīvības laukums"]), ("2016-07-09", None, ["Cēsu muzejs"]),
         ("2016-07-10", 800, ["Gaujas estrāde"])],
    ),
    "no date at all": (
        "2016-06-30",
        "Skolas bibliotēkā tikās 25 lasītāji un divas rakstnieces.",
        [(None, 25, ["skolas bibliotēka"])],
    ),
}  # fmt: skip


def told(text: str, published: str) -> list[Told]:
    record = pipeline.extract(text, published=published)
    return [
        (
            event.dates,
            max((record.attendance[i].count for i in event.attendance), default=None),
            [record.venues[i].name for i in event.venues],
        )
        for event in record.events
    ]


@pytest.mark.parametrize("name", ARTICLES)
def test_events_of_an_article(name: str) -> None:
    published, text, expected = ARTICLES[name]
    assert sorted(told(text, published), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Konference notika 2022. gada 31. maijā.", "conference", "konference"),
        (
            "2022. gada 31. maijā notika starptautisko projektu rezultātu izvērtēšanas konference.",
            "conference",
            "starptautisko projektu rezultātu izvērtēšanas konference",
        ),
        ("2022. gada 31. maijā Atvērto durvju dienā pulcējās 70 viesi.", "open_day", "atvērto durvju diena"),
        (
            "2022. gada 31. maijā risinājās V Latgales jauno akordeonistu konkurss.",
            "competition",
            "v latgales jauno akordeonistu konkurss",
        ),
        ("2022. gada 31. maijā tehnikumā viesojās 70 skolēni.", "other", None),
        ("3. kursa audzēkņi 2024. gada 5. maijā devās mobilitātē uz Spāniju.", "mobility", "mobilitāte"),
        ("Pirmā kursa audzēkņi 2024. gada 5. maijā apmeklēja angļu valodas kursus.", "training", "angļu valodas kursi"),
        ("2024. gada 5. maijā sākās kursi. Kursa noslēgumā būs ieskaite.", "training", "kursi"),
    ],
)
def test_kind_and_name(text: str, kind: str, name: str | None) -> None:
    (event,) = pipeline.extract(text).events
    assert (event.kind, event.name.lower() if event.name else None) == (kind, name)


def test_a_calendar_of_thousands_of_dates_takes_little_time() -> None:
    lines = [
        f"{1 + i % 28}.{1 + i % 12}.{2016 + i % 4}. skolas zālē koncerts, {20 + i % 300} skatītāji."
        for i in range(2000)
    ]
    start = time.process_time()
    record = pipeline.extract("\n".join(lines), published="2018-01-01")
    assert 1 <= len(record.events) <= MOST
    assert time.process_time() - start < 60


def test_the_models_say_named_things() -> None:
    weights: Any = models()
    assert set(weights) == {"scene", "number", "place", "project"}
    assert probability(weights["scene"], {}) == pytest.approx(
        probability({"bias": weights["scene"]["bias"]}, {"x": 1.0})
    )
    assert probability({"bias": 0.0, "near": 2.0}, {"near": 1.0}) > 0.8

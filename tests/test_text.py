"""Folding keeps every offset; quotations of all four styles are found, names told from speech."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import text as views
from pipeline.text import Zone


@given(st.text())
def test_folding_keeps_the_length(text):
    assert len(views.fold(text)) == len(text)
    assert len(views.lower(views.fold(text))) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Projekts „Jauna pieredze” sākas.", ["„Jauna pieredze”"]),
        ('Projekts „ArtIn Future" un "Bus 24".', ['„ArtIn Future"', '"Bus 24"']),
        ("Izrāde “Cēsis” un «Skola».", ["“Cēsis”", "«Skola»"]),
        ("«a „b” c» beidzas.", ["«a „b” c»"]),
        ("‘Wind in our hands’ un d’Arc.", ["‘Wind in our hands’"]),
        ('Ekrāns 5" liels.', []),
        ("„nav beigu\n\nJauna rindkopa”.", []),
    ],
)
def test_quotations(text, found):
    assert [text[start:end] for start, end in views.quotations(text)] == found


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("«Bija jautri,» saka Anna.", True),
        ("Viņa stāsta: “Sākām oktobrī.”", True),
        ("Izrāde „Kā mācīt bērnu?” ilga stundu.", False),
        ("Projekts „Zaļā skola” sākas.", False),
    ],
)
def test_speech_is_no_title(text, speech):
    (zone,) = views.quotations(text)
    assert views.is_speech(views.fold(text), Zone(*zone)) is speech


@given(st.text(alphabet='a \n„”"', max_size=80))
def test_zones_stand_in_order_and_apart(text):
    zones = views.quotations(text)
    assert all(a.end <= b.start for a, b in pairwise(zones))
    assert all(0 <= zone.start < zone.end <= len(text) for zone in zones)

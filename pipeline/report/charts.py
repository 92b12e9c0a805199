"""Charts as inline SVG: drawn by Vega-Lite through Altair, without scripts, each mark a link into the page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import urldefrag

import altair as alt
import regex
import vl_convert
from lxml import etree
from markupsafe import Markup

from pipeline.report.wording import visible

VEGA_LITE = "6.1"
WIDTH = 440  # pixels; small enough for its letters to be read on a phone
_FEW = 6  # columns; fewer stand away from the edges
_ROW = 22  # pixels of a horizontal bar
_COLOURS = ["#1b5e8c", "#c25a00", "#2e7d4f", "#7b3f9e", "#b0305c", "#666666"]
_LAND, _LOW, _HIGH = "#dcdcd6", "#9cc3e0", "#0b3c61"
_MAP_HEIGHT = 420
_SMALL = 1.5e-4  # steradians; a country below it gets a dot
_FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
_CONFIG = {
    "font": _FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": "#222", "titleColor": "#222", "labelLimit": 170,
             "gridColor": "#e4e4e0", "domainColor": "#888", "tickColor": "#888", "titleFontWeight": "normal"},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": "#222", "titleColor": "#222", "orient": "top",
               "labelLimit": 200, "columns": 2, "titleFontWeight": "normal", "symbolType": "square"},
}  # fmt: skip
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_DIGITS = regex.compile(r"(\.\d)\d+")
_REFERENCE = regex.compile(r"url\(#")


class Mark(NamedTuple):
    """One value of a chart: where it stands, how great it is, what it says when pointed at, and what it links to."""

    label: str
    value: int
    tip: str
    href: str
    series: str = ""


class Stretch(NamedTuple):
    """An event of a timeline: its row, first and last day (ISO 8601), tip and link."""

    label: str
    first: str
    last: str
    tip: str
    href: str


class Draughtsman:
    """Draws with the number signs of a language. Names of charts in a page must differ."""

    def __init__(self, number_signs: Mapping[str, object]) -> None:
        self._number_signs = number_signs

    def columns(
        self, name: str, alt_text: str, marks: Sequence[Mark], order: Sequence[str], *, stacked: bool
    ) -> Markup:
        """Bars over an axis of years, in the given order; several series beside or on top of each other."""
        series = list(dict.fromkeys(mark.series for mark in marks))
        chart = (
            alt.Chart(_rows(marks))
            .mark_bar(stroke="#fff", strokeWidth=0.5)
            .encode(
                x=alt.X("label:O", sort=list(order), title=None, axis=alt.Axis(labelAngle=-90),
                        scale=alt.Scale(domain=list(order), paddingOuter=1 if len(order) < _FEW else 0.05)),
                y=alt.Y("value:Q", title=None, axis=_counts(marks)),
                color=_series(series),
                order=alt.Order("rank:Q"),
                href="href:N",
                description="tip:N",
            )
        )  # fmt: skip
        if not stacked:
            chart = chart.encode(xOffset=alt.XOffset("series:N", sort=series))
        return self._svg(chart.properties(width=WIDTH, height=250, autosize=_fit()), name, alt_text)

    def bars(self, name: str, alt_text: str, marks: Sequence[Mark]) -> Markup:
        """Bars to the right with their numbers, one row a label, in the order given."""
        series, labels = list(dict.fromkeys(m.series for m in marks)), list(dict.fromkeys(m.label for m in marks))
        base = alt.Chart(_rows(marks)).encode(
            y=alt.Y("label:N", sort=labels, title=None),
            x=alt.X("value:Q", title=None, axis=_counts(marks)),
            href="href:N",
            description="tip:N",
        )
        if len(series) > 1:
            base = base.encode(yOffset=alt.YOffset("series:N", sort=series))
        bars = base.mark_bar().encode(color=_series(series))
        numbers = base.mark_text(align="left", dx=3, fontSize=11, color="#222").encode(
            text=alt.Text("value:Q", format=",d")
        )
        height = len(labels) * _ROW * (1 + 0.4 * (len(series) - 1)) + 60
        return self._svg((bars + numbers).properties(width=WIDTH, height=height, autosize=_fit()), name, alt_text)

    def europe(self, name: str, alt_text: str, marks: Mapping[str, Mark], title: str) -> Markup:
        """A map with the countries of `marks` (by ISO code) shaded; the smallest get a dot."""
        features = []
        for feature in _shapes():
            mark = marks.get(feature["id"])
            features.append({**feature, "properties": mark._asdict() if mark else {"value": 0}})
        base = alt.Chart(_data(features))
        greatest = max(2, *(mark.value for mark in marks.values()))
        shade = alt.Color(
            "properties.value:Q",
            title=title,
            scale=alt.Scale(range=[_LOW, _HIGH], domain=[1, greatest]),
            legend=alt.Legend(format=",d", tickCount=min(4, greatest - 1), gradientLength=150),
        )
        linked = {"color": shade, "href": alt.Href("properties.href:N"), "description": "properties.tip:N"}
        named = base.transform_filter("datum.properties.value > 0")
        dots = (
            named.transform_filter(f"geoArea(null, datum) < {_SMALL}")
            .transform_calculate(centre="geoCentroid(null, datum)")
            .transform_calculate(east="datum.centre[0]", north="datum.centre[1]")
            .mark_circle(size=70, opacity=1, stroke="#fff")
            .encode(longitude="east:Q", latitude="north:Q", **linked)
        )
        chart = (
            alt.layer(
                base.mark_geoshape(fill=_LAND, stroke="#fff", strokeWidth=0.6),
                named.mark_geoshape(stroke="#fff", strokeWidth=0.6).encode(**linked),
                dots,
            )
            .project("azimuthalEqualArea", rotate=[-12, -53, 0], scale=560, translate=[WIDTH / 2, _MAP_HEIGHT / 2 - 15])
            .properties(width=WIDTH, height=_MAP_HEIGHT)
        )
        return self._svg(chart, name, alt_text)

    def timeline(self, name: str, alt_text: str, stretches: Sequence[Stretch]) -> Markup:
        """A dot where each event begins, a line to where it ends, one row a label."""
        long = int(stretches[-1].first[:4]) != int(stretches[0].first[:4])
        base = alt.Chart(_data([{**stretch._asdict(), "tip": visible(stretch.tip)} for stretch in stretches])).encode(
            x=alt.X(
                "first:T",
                title=None,
                scale=alt.Scale(type="utc"),
                axis=alt.Axis(format="%Y" if long else "%d.%m.%Y", labelOverlap=True, tickCount="year" if long else 4),
            ),
            y=alt.Y("label:N", title=None, axis=alt.Axis(grid=True)),
            href="href:N",
            description="tip:N",
        )
        chart = base.mark_rule(strokeWidth=3, color=_COLOURS[0], opacity=0.5).encode(x2="last:T") + base.mark_circle(
            size=35, color=_COLOURS[0], opacity=0.7
        )
        height = len({stretch.label for stretch in stretches}) * _ROW + 30
        return self._svg(chart.properties(width=WIDTH, height=height, autosize=_fit()), name, alt_text)

    def _svg(self, chart: alt.TopLevelMixin, name: str, alt_text: str) -> Markup:
        spec = chart.to_dict() | {"config": _CONFIG}
        drawn = vl_convert.vegalite_to_svg(
            spec, vl_version=VEGA_LITE, allowed_base_urls=[], format_locale=dict(self._number_signs)
        )
        root = etree.fromstring(drawn.encode("utf-8"), etree.XMLParser(resolve_entities=False, huge_tree=True))
        for element in root.iter():
            _settle(element, name)
        for size in ("width", "height", "class", "version"):
            root.attrib.pop(size, None)
        root.set("role", "img")
        root.set("aria-label", visible(alt_text))
        return Markup(etree.tostring(root, encoding="unicode"))  # lxml escaped it


def _settle(element: Any, name: str) -> None:
    """Make an element fit for a page with other charts: links within the page, own ids, a tip instead of roles."""
    tip = element.attrib.pop("aria-label", None)
    for attribute in ("role", "aria-roledescription", "aria-hidden"):
        element.attrib.pop(attribute, None)
    if tip and element.getparent().tag == f"{_SVG}a":
        etree.SubElement(element, f"{_SVG}title").text = tip
    if link := element.attrib.pop(f"{_XLINK}href", None):
        element.set("href", f"#{urldefrag(link).fragment}")
        element.set("tabindex", "-1")
    for attribute, value in element.attrib.items():
        if attribute == "id":
            element.set(attribute, f"{name}-{value}")
        elif attribute in ("d", "transform"):
            element.set(attribute, _DIGITS.sub(r"\1", value))
        elif "url(#" in value:
            element.set(attribute, _REFERENCE.sub(f"url(#{name}-", value))


@cache
def _shapes() -> list[dict[str, Any]]:
    text = (files("pipeline.report") / "europe.json").read_text("utf-8")
    shapes: list[dict[str, Any]] = json.loads(text)["features"]
    return shapes


def _rows(marks: Sequence[Mark]) -> alt.Data:
    ranks = {series: rank for rank, series in enumerate(dict.fromkeys(mark.series for mark in marks))}
    return _data(
        [
            {**mark._asdict(), "label": visible(mark.label), "tip": visible(mark.tip), "rank": ranks[mark.series]}
            for mark in marks
        ]
    )


def _data(values: list[dict[str, Any]]) -> alt.Data:
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def _series(series: Sequence[str]) -> alt.Color:
    return alt.Color(
        "series:N",
        title=None,
        scale=alt.Scale(domain=list(series), range=_COLOURS[: len(series)]),
        legend=alt.Legend() if len(series) > 1 else None,
    )


def _counts(marks: Sequence[Mark]) -> alt.Axis:
    """An axis of whole numbers."""
    return alt.Axis(format=",d", tickCount=min(5, max(mark.value for mark in marks)))


def _fit() -> alt.AutoSizeParams:
    return alt.AutoSizeParams(type="fit", contains="padding")

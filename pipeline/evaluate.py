"""Precision, recall and F1 of records against a gold set, by the rules of the annotation guidelines.

Values are compared as sets per document and summed over documents (micro-average); a field a gold document leaves out
is not scored there. A found date on a surface that the gold leaves without a value is ignored.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

Doc = Mapping[str, Any]
Same = Callable[[Any, Any], bool]
LISTS = ("dates", "attendance", "venues", "countries", "projects", "events")


@dataclass(slots=True)
class Score:
    """Counts of one field: `hits` may be fractional for events. `errors` holds (document, missed, wrong)."""

    hits: float = 0.0
    found: int = 0
    gold: int = 0
    errors: list[tuple[str, list[Any], list[Any]]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def evaluate(gold: Iterable[Doc], records: Iterable[Doc]) -> dict[str, Score]:
    """Scores by field, for the documents of the gold set; a document without a record counts as found empty."""
    by_id = {record["id"]: record for record in records}
    scores: dict[str, Score] = {}
    for document in gold:
        record = by_id.get(document["id"], {})
        found = {name: record.get(name, ()) for name in LISTS if name in document}
        open_surfaces = [date["text"] for date in document.get("dates", ()) if not date.get("edtf")]
        if "dates" in found:
            found["dates"] = [
                date
                for date in found["dates"]
                if not any(date["text"] in s or s in date["text"] for s in open_surfaces)
            ]
        expected, got = comparable(document), comparable(found)
        for name, values in expected.items():
            score = scores.setdefault(name, Score())
            score.found += len(got[name])
            score.gold += len(values)
            if name == "events":
                score.hits += event_agreement(values, got[name])
                if values != got[name]:
                    score.errors.append((document["id"], values, got[name]))
            else:
                hits, missed, wrong = _pair(values, got[name], _SAME.get(name, _equal))
                score.hits += hits
                if missed or wrong:
                    score.errors.append((document["id"], missed, wrong))
    return scores


def comparable(document: Doc) -> dict[str, list[Any]]:
    """The comparable values of a gold document or a record, by scored field."""
    values: dict[str, list[Any]] = {}
    if "dates" in document:
        dated = [date for date in document["dates"] if date.get("edtf")]
        values["dates"] = _distinct(date["edtf"] for date in dated)
        values["dates_text"] = _distinct([date["edtf"], date["text"]] for date in dated)
    if "attendance" in document:
        people = document["attendance"]
        values["attendance"] = _distinct([one["count"], one.get("count_max")] for one in people)
        values["attendance+"] = _distinct(
            [one["count"], one.get("qualifier") or "exact", sorted(one.get("roles") or [])] for one in people
        )
    if "venues" in document:
        values["venues"] = values["venues~"] = _distinct(plain(venue["name"]) for venue in document["venues"])
    if "countries" in document:
        values["countries"] = _distinct(c if isinstance(c, str) else c["code"] for c in document["countries"])
    if "projects" in document:
        values["codes"] = _distinct(p["code"] for p in document["projects"] if p.get("code"))
        values["titles"] = _distinct(plain(p["title"]) for p in document["projects"] if p.get("title"))
    if "events" in document:
        values["events"] = [_event(document, event) for event in document["events"]]
    return values


def _event(document: Doc, event: Doc) -> dict[str, Any]:
    """An event with its indexes (of a record) or names (of a gold document) as comparable values."""

    def told(name: str, value: Callable[[Doc], Any]) -> list[Any]:
        return [
            value(document[name][item]) if isinstance(item, int) and name in by_index else item for item in event[name]
        ]

    by_index = {name for name in ("venues", "attendance", "projects") if event.get("rule")}
    projects = told("projects", lambda project: project.get("code") or project.get("title"))
    return {
        "dates": event.get("dates"),
        "venues": told("venues", lambda venue: venue["name"]),
        "attendance": told("attendance", lambda one: one["count"]),
        "projects": [project_key(p) for p in projects if p],
    }


def project_key(name: str) -> str:
    """The code or title of a project, as events of two documents are compared by it."""
    return name if regex.search(r"\d{4}", name) else plain(name)


def event_agreement(gold: list[Any], found: list[Any]) -> float:
    """The best one-to-one pairing's sum of slot agreement; at most four of the fewer and six of the more are tried."""
    few, many = sorted((gold, found), key=len)
    few, many = few[:4], many[:6]
    return max((sum(map(_agreement, few, chosen)) for chosen in itertools.permutations(many, len(few))), default=0.0)


def _agreement(a: Doc, b: Doc) -> float:
    """The mean over dates, largest attendance, venues and projects of how well two events agree."""
    slots = [
        float(a["dates"] == b["dates"]),
        float(max(a["attendance"], default=None) == max(b["attendance"], default=None)),
    ]
    for name, same in (("venues", similar), ("projects", _equal)):
        total = len(a[name]) + len(b[name])
        slots.append(2 * _pair(a[name], b[name], same)[0] / total if total else 1.0)
    return sum(slots) / len(slots)


def _pair(gold: Sequence[Any], found: Sequence[Any], same: Same) -> tuple[int, list[Any], list[Any]]:
    """How many pair off one to one, first come first served, and what is left on either side."""
    left, missed = list(found), []
    for value in gold:
        match = next((i for i, other in enumerate(left) if same(value, other)), None)
        if match is None:
            missed.append(value)
        else:
            del left[match]
    return len(gold) - len(missed), missed, left


def _distinct(values: Iterable[Any]) -> list[Any]:
    return list({json.dumps(value, sort_keys=True, ensure_ascii=False): value for value in values}.values())


def plain(name: str) -> str:
    return regex.sub(r"\s+", " ", regex.sub(r"[\"'„“”«»‘’‚]", "", name)).strip(" .,;:").casefold()


def _equal(a: Any, b: Any) -> bool:
    return bool(a == b)


def similar(a: str, b: str) -> bool:
    """Whether two names share two thirds of their words."""
    one, other = (set(regex.findall(r"\w+", plain(name))) for name in (a, b))
    return bool(one and other) and 2 * len(one & other) / (len(one) + len(other)) >= 2 / 3


def _overlapping(a: Sequence[str], b: Sequence[str]) -> bool:
    return a[0] == b[0] and (a[1] in b[1] or b[1] in a[1])


_SAME: dict[str, Same] = {"venues~": similar, "dates_text": _overlapping}


def table(scores: Mapping[str, Score]) -> Iterator[str]:
    """The lines of a plain table: precision, recall, F1, how many values the gold has and how many were found."""
    yield f"{'field':12} {'prec':>6} {'recall':>6} {'f1':>6} {'gold':>5} {'found':>5}"
    for name, score in scores.items():
        yield f"{name:12} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f} {score.gold:5} {score.found:5}"

"""The linear models that choose events: named features in, a probability out.

Weights are trained on the developing part of the project's gold by `scripts/train_events`, one logistic regression a
choice; they stand in `lexicon/event_weights.tsv`, where they can be read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from pipeline import lexicon

Features = dict[str, float]
Weights = Mapping[str, float]
Models = Mapping[str, Weights]

BIAS = "bias"


@cache
def models() -> Models:
    """Choice → feature → weight."""
    found: dict[str, dict[str, float]] = {}
    for entry in lexicon.load("event_weights"):
        choice, _, feature = entry["feature"].partition(".")
        found.setdefault(choice, {})[feature] = float(entry["weight"])
    return found


def probability(weights: Weights, *parts: Features) -> float:
    """How likely the choice is by features told in parts; those without a weight say nothing."""
    total, weight = weights.get(BIAS, 0.0), weights.get
    for features in parts:
        for name, value in features.items():
            total += weight(name, 0.0) * value
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

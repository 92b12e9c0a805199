"""Data goes one way: a module imports only from the layers before its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pipeline

ROOT = Path(pipeline.__file__).parent
LAYERS = [
    {"version", "errors", "records", "text", "lexicon", "edtf"},
    {"inflect", "codes", "register"},
    {"numerals", "page", "flow"},
    {"language", "tense"},
    {"weekdays", "asides"},
    {"facts"},
    {"story", "anchor", "almanac", "apposition", "kinds"},
    {"open_years", "open_days"},
    {"resolve"},
    {"events"},
    {"engines", "record"},
    {"extractor"},
    {"archive", "evaluate", "explain"},
    {"tables"},
    {"report"},
    {"service"},
    {"commands"},
    {"cli"},
    {"__main__", "__init__"},
]
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}


def _imports(path: Path):
    """The parts of the package that a module imports when it runs (not for type checking alone)."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if (
            node in typing_only
            or not isinstance(node, ast.ImportFrom)
            or not (node.module or "").startswith("pipeline")
        ):
            continue
        parts = (node.module or "").split(".")
        yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names if alias.name in LAYER]


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path):
    own = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert [name for name in _imports(path) if LAYER[name] > LAYER[own]] == []


def test_every_module_has_its_layer():
    assert {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in ROOT.rglob("*.py")} == set(LAYER)

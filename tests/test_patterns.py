"""No pattern goes super-linear: each one, of every module, is fed with what drives backtracking."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
import regex

import pipeline
from pipeline.facts.dates import parts
from pipeline.facts.dates.rules import Rule, Rules

LENGTH = 20_000  # characters
SECONDS = 2.0  # quadratic patterns take longer, linear ones some milliseconds
SKIPPED = ("pipeline.__main__", "pipeline.service", "pipeline.report")
ADVERSARIES = [
    "a", "A", "1", " ", "-", "\n", ".", "„", '"', "<", "[", "a ", "1 ", "1.", "1. ", "A. ", "a-", "1-", "a.", "a@", "www.", "\u00a0",
    "Nr. ", "un ", "no 1. ", "gada ", "2022. gada ", "līdz ", "maijā ", "31. maijā, ", "5 skolēni un ", "divi simti ", "2022-1-LV01-KA1",
    "<meta ", "<!--", "[a ", "<rss ", "Rīgas ielas ", "skolas ", "Erasmus+ ", "projekts ", "projekta nosaukums: a", "ABC DEF ",
]  # fmt: skip
Pattern = regex.Pattern[str] | regex.Pattern[bytes]
Search = Callable[[str], object]


def searches() -> Iterator[tuple[str, Search]]:
    """A search through a whole text with each pattern of the package, by name: the patterns and date rules that stand
    in a module, alone or in a collection, those that its cached functions compile, and those written in a call."""
    for name in sorted(m.name for m in pkgutil.walk_packages(pipeline.__path__, "pipeline.")):
        if not name.startswith(SKIPPED):
            try:
                module = import_module(name)
            except ImportError:  # an extra that is not installed
                continue
            for owner, value in [*vars(module).items(), *_lazy(module)]:
                for i, found in enumerate(_within(value)):
                    yield f"{name}.{owner}[{i}]", partial(_apply, found, "finditer")
            for line, found, method in _written(module):
                yield f"{name}:{line} {found.pattern}", partial(_apply, found, method)


def _lazy(module: ModuleType) -> Iterator[tuple[str, object]]:
    """What the module's cached functions without arguments give, where their signature names patterns."""
    for name, value in vars(module).items():
        if hasattr(value, "cache_info") and value.__module__ == module.__name__:
            signature = inspect.signature(value)
            if not signature.parameters and "Pattern" in str(signature.return_annotation):
                yield f"{name}()", value()


def _written(module: ModuleType) -> Iterator[tuple[int, Pattern, str]]:
    """The patterns written as literals in calls such as `regex.search(r"…", text)`, with line and method."""
    for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text("utf-8"))):
        match node:
            case ast.Call(ast.Attribute(ast.Name("regex"), method), [ast.Constant(str(pattern)), *_]):
                if method != "compile":
                    yield node.lineno, regex.compile(pattern), "match" if "match" in method else "finditer"


def _within(value: object) -> Iterator[Pattern | Rule[object]]:
    if isinstance(value, regex.Pattern | Rule):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _within(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _within(item)


def _apply(pattern: Pattern | Rule[object], method: str, text: str) -> None:
    """Search the text; a date rule runs as it always does, around its triggers."""
    if isinstance(pattern, Rule):
        list(Rules([pattern]).run(text.lower(), text))
    else:
        subject = text.encode() if isinstance(pattern.pattern, bytes) else text
        found = getattr(pattern, method)(subject, timeout=SECONDS)
        if method == "finditer":
            list(found)


SEARCHES = dict(searches())


@pytest.mark.parametrize("name", SEARCHES)
def test_a_pattern_stays_linear(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "TIMEOUT", SECONDS)
    for part in ADVERSARIES:
        try:
            SEARCHES[name]((part * (LENGTH // len(part))) + "\x00")
        except TimeoutError:
            pytest.fail(f"{part!r} repeated takes more than {SECONDS} seconds")


def test_patterns_of_every_sort_are_found() -> None:
    names = "\n".join(SEARCHES)
    for example in (
        "codes._families()[0]",
        "dates.days.RULES[0]",
        "text._SAYING[0]",
        "took_part.patterns()[0]",
        "pipeline.events.features",
    ):
        assert example in names


def test_a_quadratic_pattern_is_told() -> None:
    with pytest.raises(TimeoutError):
        _apply(regex.compile(r"\s*[xy]"), "finditer", " " * LENGTH)

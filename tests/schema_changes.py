"""What a change of a JSON Schema breaks for who reads records, or keeps old ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
_ABOUT = ("title", "description", "default", "$id", "$schema", "$defs", "properties", "required")


def broken(old: Schema, new: Schema) -> list[str]:
    """The changes of `new` that a reader of `old` records, or the owner of such records, would notice.

    Only a new key is none, as readers ignore keys that they don't know. Every other value has to stay what it was: a
    wider type, or a new word in a closed list, surprises the readers of version 1; a narrower one refuses old records.
    """
    return sorted(set(_broken(old, new, old, new, "record")))


def _broken(one: Any, other: Any, old: Schema, new: Schema, where: str) -> Iterator[str]:
    one, other = _resolved(one, old), _resolved(other, new)
    if not (isinstance(one, dict) and isinstance(other, dict)):
        if one != other:
            yield f"{where}: was {one!r}, is {other!r}"
        return
    keys, now = one.get("properties", {}), other.get("properties", {})
    yield from (f"{where}.{key} is gone" for key in keys.keys() - now.keys())
    for key in keys.keys() & now.keys():
        yield from _broken(keys[key], now[key], old, new, f"{where}.{key}")
    yield from (f"{where}.{key} may be missing" for key in keys if _demands(one, key) and not _demands(other, key))
    for word in (one.keys() | other.keys()) - set(_ABOUT):
        if word not in one or word not in other:
            yield f"{where}: {word} was {one.get(word, 'not given')!r}, is {other.get(word, 'not given')!r}"
        elif word == "enum":
            yield from (f"{where}: {value!r} is new" for value in set(other[word]) - set(one[word]))
            yield from (f"{where}: {value!r} is gone" for value in set(one[word]) - set(other[word]))
        elif isinstance(one[word], list) and len(one[word]) == len(other[word]):
            for before, after in zip(one[word], other[word], strict=True):
                yield from _broken(before, after, old, new, where)
        else:
            yield from _broken(one[word], other[word], old, new, f"{where}[]" if word == "items" else where)


def _demands(schema: Schema, key: str) -> bool:
    return key in schema.get("required", ())


def _resolved(schema: Any, root: Schema) -> Any:
    while isinstance(schema, dict) and "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema

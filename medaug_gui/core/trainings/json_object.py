"""Frozen values from the objects of JSON: every key known, every value of its type, else a sentence that names it."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from medaug_gui.core.errors import BadParameter

T = TypeVar("T")


def parse(cls: type[T], document: object, place: str, thing: str = "training") -> T:
    """A dataclass from JSON: every key must be known and of the type that the field has.

    Args:
        cls: a frozen dataclass; its fields are strings, numbers, tuples, mappings and dataclasses.
        document: what JSON gave.
        place: where it stands in the whole document, for the sentence.
        thing: what the document is of, for the sentence: "training" or "set".

    Raises:
        BadParameter: a key is missing, unknown or of another type.
    """
    if not isinstance(document, dict):
        raise BadParameter(f"The {thing}'s {place or 'description'} must be an object with keys.")
    dotted = f"{place}." if place else ""
    hints = _find_hints(cast(Any, cls))
    known = [one.name for one in fields(cast(Any, cls))]
    for name in document:
        if name not in known:
            raise BadParameter(f"There is no key {dotted}{name} in a {thing}.", advice=f"Known: {', '.join(known)}.")
    values = {name: _typed(hints[name], value, f"{dotted}{name}", thing) for name, value in document.items()}
    try:
        return cls(**values)
    except TypeError as error:
        raise BadParameter(
            f"The {thing}'s {place or 'description'} lacks a key: {str(error).rpartition(': ')[2]}."
        ) from None


@cache
def _find_hints(cls: type[Any]) -> dict[str, Any]:
    return get_type_hints(cls)


def _typed(kind: Any, value: Any, place: str, thing: str) -> Any:
    """A JSON value as a field of this type; raises `BadParameter`."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType and isinstance(value, dict):
        kind = next((one for one in inner if is_dataclass(one)), kind)
    if is_dataclass(kind):
        return parse(cast(type[Any], kind), value, place, thing)
    if origin is tuple and isinstance(value, list) and (inner[-1] is ... or len(inner) == len(value)):
        kinds = [inner[0]] * len(value) if inner[-1] is ... else inner
        parts = enumerate(zip(kinds, value, strict=True))
        return tuple(_typed(one, part, f"{place}[{n}]", thing) for n, (one, part) in parts)
    if origin is not None and origin not in (tuple, UnionType) and isinstance(value, dict):
        return {key: _typed(inner[1], part, f"{place}.{key}", thing) for key, part in value.items()}
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is Any or (origin in (None, UnionType) and _is(value, inner or (kind,))):
        return value
    raise BadParameter(f"The {thing}'s {place} cannot be {json.dumps(value)}.")


def _is(value: Any, kinds: tuple[Any, ...]) -> bool:
    return any(type(value) is kind for kind in kinds)

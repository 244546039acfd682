"""JSON that came from outside: bounded in depth and in the length of its numbers, without NaN, a BOM or none."""

from __future__ import annotations

import json
from typing import Any

from medaug_gui.core.errors import Refused

_DEEPEST = 64
_LONGEST_NUMBER = 64


def parse_json(content: bytes | str, name: str) -> Any:
    """The value of a JSON text.

    Args:
        content: bytes in UTF-8 (a byte order mark may stand before) or UTF-16 with its mark, or text.
        name: what it is called in the sentence.

    Raises:
        Refused: it is no JSON, is nested more than 64 deep, or holds NaN, Infinity or a number of over 64 characters.
    """
    try:
        text = content if isinstance(content, str) else content.decode(_find_encoding(content))
        value = json.loads(
            text.removeprefix("\ufeff"),
            parse_constant=_refuse_constant,
            parse_int=_parse_whole,
            parse_float=_parse_real,
        )
    except RecursionError:
        raise Refused(f"{name} is nested too deeply.") from None
    except _OutOfBounds as error:
        raise Refused(f"{name} {error}.") from None
    except ValueError:  # JSONDecodeError and UnicodeDecodeError are ones
        raise Refused(f"{name} does not hold JSON.") from None
    if _find_depth(value) > _DEEPEST:
        raise Refused(f"{name} is nested too deeply.")
    return value


class _OutOfBounds(Exception):
    """What is wrong with a number, as the end of a sentence."""


def _find_encoding(content: bytes) -> str:
    return "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _refuse_constant(word: str) -> Any:
    raise _OutOfBounds(f"holds {word}, which is no number")


def _parse_whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _OutOfBounds(f"holds a number of {len(text)} digits")
    return int(text)


def _parse_real(text: str) -> float:
    if len(text) > _LONGEST_NUMBER or abs(value := float(text)) == float("inf"):
        raise _OutOfBounds("holds a number that is too large")
    return value


def _find_depth(value: Any) -> int:
    """How deep lists and objects are nested; without recursion."""
    deepest, level = 0, [value]
    while level := [inner for entry in level for inner in _list_inner(entry)]:
        deepest += 1
        if deepest > _DEEPEST:
            break
    return deepest


def _list_inner(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []

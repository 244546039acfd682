"""What a menu line says beyond its name: the letter that opens it, and the dots that promise a question."""

from __future__ import annotations

import re

_LETTER = re.compile(r"\s*\(&[A-Za-z0-9]\)")
"""Behind a name that has no Latin letters."""
_AND = "\0"


def strip_menu(text: str) -> str:
    """The name alone, as palette, tips and the page of keys say it."""
    bare = _LETTER.sub("", text.replace("&&", _AND)).replace("&", "").replace(_AND, "&")
    return bare.strip().removesuffix("\u2026").removesuffix("...").strip()

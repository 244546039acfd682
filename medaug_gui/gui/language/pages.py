"""A page of HTML that a lower floor wrote, in another language: its texts change, its tags and pictures stay."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP

_WORDS = tuple(str(word) for word in (QT_TRANSLATE_NOOP("Window", "model"), QT_TRANSLATE_NOOP("Window", "reference")))
"""Words of a report that stand nowhere else: the table gets them from here."""
_PART = re.compile(r"(<style>.*?</style>|<[^>]*>)", re.DOTALL)
_ALT = re.compile(r'(?<= alt=")[^"]*')
_LANGUAGE = re.compile(r'(?<=<html lang=")[^"]*')
_FIGURE = re.compile(r"(.+?)(: [-\u2212+.\de]+)")
"""A method and its value, in the tip of a bar."""
_CUT = re.compile(r"(.+)(, [^,]*)")


def translate_page(page: str, say: Callable[[str], str], language: str) -> str:
    """The page with its texts said by `say`; `language` ("zh-CN") is what it then says that it is in.

    What `say` does not know, it gives back; then the parts of it before a value or a comma are tried.
    """

    def change(part: str) -> str:
        if part.startswith("<style") or part.startswith("<!"):
            return part
        if part.startswith("<"):
            return _ALT.sub(lambda found: _say(found[0], say), _LANGUAGE.sub(language, part))
        return _say(part, say)

    return "".join(change(part) for part in _PART.split(page))


def _say(coded: str, say: Callable[[str], str]) -> str:
    text = html.unescape(coded)
    return html.escape(_say_text(text, say)) if text.strip() else coded


def _say_text(text: str, say: Callable[[str], str]) -> str:
    said = say(text)
    if said != text:
        return said
    for pattern in (_FIGURE, _CUT):
        if (found := pattern.fullmatch(text)) and (head := say(found[1])) != found[1]:
            return head + found[2]
    return text

"""How well a few letters fit a name: in their order, better at the beginnings of words and side by side."""

from __future__ import annotations

_START, _WORD, _SIDE, _GAP = 12, 8, 5, 1
"""Points for a letter at the beginning of the name, of a word, and next to the one before; a loss for each letter
between two."""
_WHOLE = 40


def score_match(wanted: str, name: str) -> int | None:
    """The more the better; None where the letters are not all there in their order. Spaces count for nothing."""
    letters, text = "".join(wanted.lower().split()), name.lower()
    if not letters:
        return 0
    best = None
    first = text.find(letters[0])
    while first >= 0:
        score = _score_from(letters, text, first)
        if score is not None and (best is None or score > best):
            best = score
        first = text.find(letters[0], first + 1)
    if best is None:
        return None
    words = wanted.lower().split()
    whole = _WHOLE if all(word in text and (len(word) > 2 or f" {word}" in f" {text}") for word in words) else 0
    return best + whole - len(text) // 8


def _score_from(letters: str, text: str, first: int) -> int | None:
    score, before = 0, -1
    at = first
    for letter in letters:
        at = first if before < 0 else _find_next(text, letter, before)
        if at < 0:
            return None
        score += _START if at == 0 else _WORD if not text[at - 1].isalnum() else 0
        if before >= 0:
            score += _SIDE if at == before + 1 else -_GAP * min(at - before, 8)
        before = at
    return score


def _find_next(text: str, letter: str, before: int) -> int:
    """The next place of a letter: side by side, else at the beginning of a word, else anywhere."""
    if before + 1 < len(text) and text[before + 1] == letter:
        return before + 1
    at = text.find(letter, before + 1)
    word = at
    while word >= 0 and text[word - 1].isalnum():
        word = text.find(letter, word + 1)
    return word if word >= 0 else at

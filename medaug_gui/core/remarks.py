"""What is said about a scan or a result: notes, and among them those that give reason to doubt it."""

from __future__ import annotations

from collections.abc import Iterable

from medaug_gui.core.provenance import Doubt
from medaug_gui.core.series import Problem

__all__ = ["NOTES", "Doubt", "has_doubt", "list_remarks"]

NOTES = frozenset([
    "character-set", "duplicate-instance", "gantry-tilt", "missing-position", "monochrome1", "negative-spacing",
    "same-position", "spacing-assumed", "split", "window-unusable",
])  # fmt: skip
"""Codes of problems that only tell how a series was read. All others give reason to look at its values or places."""


def list_remarks(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The sentences of a reader's problems, each once; those that give reason to doubt are `Doubt`s."""
    said = (problem.sentence if problem.code in NOTES else Doubt(problem.sentence) for problem in problems)
    return tuple(dict.fromkeys(said))


def has_doubt(sentences: Iterable[str]) -> bool:
    """True where one of the sentences gives reason to doubt."""
    return any(isinstance(sentence, Doubt) for sentence in sentences)

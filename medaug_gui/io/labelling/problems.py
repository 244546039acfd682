"""What is said of label maps that come as files."""

from __future__ import annotations

import os
from collections.abc import Sequence

from medaug_gui.core.series import Problem

GUESSED, ALONE, UNPLACED = "label-map-guessed", "label-map-alone", "label-map-elsewhere"
_UNDO = "if it is none, take it off (in the row's menu, or with --labels none)"


def guessed(paths: Sequence[str]) -> Problem:
    """Joined by more than the layout's or the header's word."""
    names = ", ".join(os.path.basename(path) for path in paths[:3])
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    what = "is taken for its label map" if len(paths) == 1 else "are taken for its label maps"
    return Problem(GUESSED, f"{names}{more} {what}, a guess from name, grid and values; {_UNDO}.")


def alone() -> Problem:
    """No image of it was opened."""
    return Problem(
        ALONE,
        "This is a label map without its image: it can be looked at, but no operation changes it."
        " Open it together with its image.",
    )


def describe_no_labels() -> Problem:
    """The name says one thing, the values another."""
    return Problem(
        "label-map-doubted",
        "Its name says that it is a label map, its values are not labels: it is opened as an image.",
    )


def describe_not_placed(names: Sequence[str]) -> Problem:
    """A label map of another size that cannot be brought onto its image."""
    return Problem(
        UNPLACED,
        f"{', '.join(map(os.path.basename, names[:3]))} seems to be its label map, but has another size and says"
        " nothing about its position: it is not used.",
    )

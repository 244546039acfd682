"""Points and boxes beside the images, as a table and as 3D Slicer's markups; read back and compared."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.series import Series
from medaug_gui.export.base import ExportOptions
from medaug_gui.export.staging import write_file
from medaug_gui.io.landmarks.files import read_landmarks, write_markups, write_table

_NEAR = 1e-3
"""mm by which a place may be another one in the file."""


def write_landmarks(series: Series, place: Path, name: str, options: ExportOptions) -> int:
    """Write NAME_points.csv and NAME.mrk.json where a series has points or boxes; how many files that is."""
    landmarks = series.landmarks
    if not landmarks or not options.labels:
        return 0
    table = place / f"{name}_points.csv"
    write_file(table, write_table(landmarks, series.geometry).encode())
    write_file(place / f"{name}.mrk.json", write_markups(landmarks, series.geometry).encode())
    read = read_landmarks(table)
    if [(one.name, one.kind) for one in read] != [(one.name, one.kind) for one in landmarks] or any(
        np.abs(one.array - meant.array).max() > _NEAR for one, meant in zip(read, landmarks, strict=True)
    ):
        raise ExportProblem(
            "The written points did not read back as they were meant, so nothing was kept.",
            advice="Check the disk and export again.",
        )
    return 2

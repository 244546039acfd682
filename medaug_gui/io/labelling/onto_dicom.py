"""Label maps as NIfTI, NRRD or MetaImage files beside DICOM series: joined by the patient's millimetres."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.io.labelling import problems
from medaug_gui.io.labelling.files import File
from medaug_gui.io.labelling.placing import cut_out, geometry_of, overlaps, same_grid
from medaug_gui.io.labelling.words import tokens_of, without_label_words

_MOST = 32
"""DICOM rows that are looked at for one label map: their headers have to be read again."""


def joined_to_dicom(
    labels: Sequence[File], rows: Sequence[SeriesHeader], progress: Progress
) -> tuple[list[SeriesHeader], set[File]]:
    """The DICOM rows with the label maps that lie beside them and on them, and those label maps. Each is a guess."""
    found: dict[str, list[str]] = {}
    here: set[File] = set()
    grids: dict[str, Geometry | None] = {}
    for file in labels if rows else ():
        progress.check()
        for row in _fitting(file, _near(file, rows), grids):
            found.setdefault(row.key, []).append(file.place.path)
            here.add(file)
    return [_with(row, found[row.key]) if row.key in found else row for row in rows], here


def _with(row: SeriesHeader, paths: list[str]) -> SeriesHeader:
    told = (*row.problems, problems.guessed(paths))
    return replace(row, label_files=(*row.label_files, *paths), problems=told)


def _near(file: File, rows: Sequence[SeriesHeader]) -> list[SeriesHeader]:
    """The series in the label map's folder or below, else those beside it; of one patient only."""
    for folder in (file.place.folder, os.path.dirname(file.place.folder)):
        near = [row for row in rows if Path(row.frames[0].path).is_relative_to(folder)]
        named = [row for row in near if _named(file, row, folder)]
        for some in (named, near):
            if some and len({row.identity.patient_id for row in some}) == 1:
                return some[:_MOST]
        if near:
            return []
    return []


def _named(file: File, row: SeriesHeader, folder: str) -> bool:
    """True where a folder of the series, its patient or its description is called as the label map is."""
    names = {file.place.tokens, *without_label_words(file.place.tokens)}
    folders = Path(row.frames[0].path).relative_to(folder).parts[:-1]
    who = row.identity
    known = (*folders, who.patient_id, who.description, who.series_uid)
    return any(tokens_of(text) in names for text in known if text)


def _fitting(file: File, rows: Sequence[SeriesHeader], grids: dict[str, Geometry | None]) -> list[SeriesHeader]:
    """The series on whose grid it lies, or the only one in which it lies."""
    own = geometry_of(file.rows[0]) if rows else None
    if own is None:
        return []
    for row in rows:
        if row.key not in grids:
            grids[row.key] = geometry_of(row)
    placed = [(row, grid) for row in rows if (grid := grids[row.key]) is not None]
    if not own.positioned:
        return [row for row, grid in placed if grid.shape == own.shape] if len(placed) == 1 else []
    for test in (same_grid, cut_out):
        fitting = [row for row, grid in placed if test(own, grid)]
        if fitting:
            return fitting
    fitting = [row for row, grid in placed if overlaps(own, grid)]
    return fitting if len(fitting) == 1 else []

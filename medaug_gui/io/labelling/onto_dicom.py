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
from medaug_gui.io.labelling.files import ScannedFile
from medaug_gui.io.labelling.placing import is_cut_out, is_same_grid, overlaps, read_geometry
from medaug_gui.io.labelling.words import split_tokens, strip_label_words

_MOST = 32
"""DICOM rows that are looked at for one label map: their headers have to be read again."""


def join_to_dicom(
    labels: Sequence[ScannedFile], rows: Sequence[SeriesHeader], progress: Progress
) -> tuple[list[SeriesHeader], set[ScannedFile]]:
    """The DICOM rows with the label maps that lie beside them and on them, and those label maps. Each is a guess."""
    found: dict[str, list[str]] = {}
    here: set[ScannedFile] = set()
    grids: dict[str, Geometry | None] = {}
    for file in labels if rows else ():
        progress.check()
        for row in _find_fitting(file, _find_near(file, rows), grids):
            found.setdefault(row.key, []).append(file.place.path)
            here.add(file)
    return [_attach(row, found[row.key]) if row.key in found else row for row in rows], here


def _attach(row: SeriesHeader, paths: list[str]) -> SeriesHeader:
    said = (*row.problems, problems.guessed(paths))
    return replace(row, label_files=(*row.label_files, *paths), problems=said)


def _find_near(file: ScannedFile, rows: Sequence[SeriesHeader]) -> list[SeriesHeader]:
    """The series in the label map's folder or below, else those beside it; of one patient only."""
    for folder in (file.place.folder, os.path.dirname(file.place.folder)):
        near = [row for row in rows if Path(row.frames[0].path).is_relative_to(folder)]
        named = [row for row in near if _find_named(file, row, folder)]
        for some in (named, near):
            if some and len({row.identity.patient_id for row in some}) == 1:
                return some[:_MOST]
        if near:
            return []
    return []


def _find_named(file: ScannedFile, row: SeriesHeader, folder: str) -> bool:
    """True where a folder of the series, its patient or its description is called as the label map is."""
    names = {file.place.tokens, *strip_label_words(file.place.tokens)}
    folders = Path(row.frames[0].path).relative_to(folder).parts[:-1]
    who = row.identity
    known = (*folders, who.patient_id, who.description, who.series_uid)
    return any(split_tokens(text) in names for text in known if text)


def _find_fitting(
    file: ScannedFile, rows: Sequence[SeriesHeader], grids: dict[str, Geometry | None]
) -> list[SeriesHeader]:
    """The series on whose grid it lies, or the only one in which it lies."""
    own = read_geometry(file.rows[0]) if rows else None
    if own is None:
        return []
    for row in rows:
        if row.key not in grids:
            grids[row.key] = read_geometry(row)
    placed = [(row, grid) for row in rows if (grid := grids[row.key]) is not None]
    if not own.positioned:
        return [row for row, grid in placed if grid.shape == own.shape] if len(placed) == 1 else []
    for test in (is_same_grid, is_cut_out):
        fitting = [row for row, grid in placed if test(own, grid)]
        if fitting:
            return fitting
    fitting = [row for row, grid in placed if overlaps(own, grid)]
    return fitting if len(fitting) == 1 else []

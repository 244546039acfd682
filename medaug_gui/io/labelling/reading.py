"""The label maps of a series on its grid: DICOM segmentations, and NIfTI, NRRD, MetaImage or picture files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import Label, LabelMap, choose_colour
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Problem
from medaug_gui.io.dicom.header.walk import looks_like_dicom, read_header
from medaug_gui.io.formats.volumes import StoredVolume, read_volumes, strip_ending
from medaug_gui.io.labelling.evidence import MOST_LABELS, is_nearly_binary, number_colours
from medaug_gui.io.labelling.grid import bring_onto
from medaug_gui.io.labelling.names import find_labels

_LOST = 0.5
_ELSEWHERE = "It lies elsewhere in the patient than the image."
_OTHER_SIZE = "It has another size than the image and says nothing about its position."


def read_labels(
    header: SeriesHeader, grid: Geometry, progress: Progress
) -> tuple[tuple[LabelMap, ...], tuple[Problem, ...]]:
    """Every label map of `header.label_files` on `grid`, and a problem for each file that cannot be read."""
    maps: list[LabelMap] = []
    problems: list[Problem] = []
    for number, path in enumerate(header.label_files):
        part = progress.part(number / len(header.label_files), (number + 1) / len(header.label_files))
        try:
            found, said = _read_file(path, header, grid, part)
            maps.extend(found)
            problems.extend(
                Problem(f"label-map-{number + 1}-{place + 1}", f"A label map of it: {sentence}")
                for place, sentence in enumerate(said)
            )
        except (Refused, OSError) as error:
            sentence = error.sentence if isinstance(error, Refused) else "The file cannot be read."
            problems.append(Problem(f"label-map-{number + 1}", f"A label map of it is left out: {sentence}"))
    return tuple(maps), tuple(problems)


def _read_file(
    path: str, header: SeriesHeader, grid: Geometry, progress: Progress
) -> tuple[tuple[LabelMap, ...], tuple[str, ...]]:
    """Its label maps, and what is to be said about them."""
    with open(path, "rb") as stream:
        start = stream.read(132)
    if looks_like_dicom(start):
        return _read_dicom(path, header, grid, progress)
    return read_label_maps(Path(path), grid, progress)


def _read_dicom(
    path: str, header: SeriesHeader, grid: Geometry, progress: Progress
) -> tuple[tuple[LabelMap, ...], tuple[str, ...]]:
    """Those of a segmentation or of a structure set."""
    from medaug_gui.io.dicom.segmentation.reading import read_segmentation
    from medaug_gui.io.dicom.structures.matching import STRUCTURE_SET
    from medaug_gui.io.dicom.structures.reading import read_structures

    read = read_structures if read_header(path).pixels.sop_class == STRUCTURE_SET else read_segmentation
    return read(path, grid, header.frames, progress)


def read_label_maps(path: Path, grid: Geometry, progress: Progress) -> tuple[tuple[LabelMap, ...], tuple[str, ...]]:
    """Every label map of a file on `grid`, and what is to be said about them.

    Numbers stay as they are. A lossy black and white mask becomes 0 and 255 again.

    Raises:
        Refused: it holds no labels, or cannot be brought onto the grid.
    """
    maps: list[LabelMap] = []
    said: list[str] = []
    found = read_volumes(path)
    for number, volume in enumerate(found):
        samples, colours = _read_numbers(
            path, volume, progress.part(number / len(found), (number + 1) / len(found)), said
        )
        values = [int(value) for value in np.unique(samples)]
        if len(values) > MOST_LABELS:
            raise Refused("It holds too many different values for a label map.")
        placed = _place(samples, volume.geometry, grid, said)
        known = {**find_labels(path, [value for value in values if value]), **colours}
        known |= {label.value: label for label in volume.labels}
        labels = tuple(
            known.get(value) or Label(value, f"Label {value}", choose_colour(value)) for value in values if value
        )
        name = volume.description or strip_ending(path)
        maps.append(LabelMap(name if len(found) == 1 else f"{name} {number + 1}", placed, labels))
    return tuple(maps), tuple(dict.fromkeys(said))


def _read_numbers(
    path: Path, volume: StoredVolume, progress: Progress, said: list[str]
) -> tuple[NDArray[Any], dict[int, Label]]:
    """uint8 or uint16 [slice, row, column], and the labels that the colours of a picture are."""
    colours: dict[int, Label] = {}
    if volume.colour and volume.format == "image":
        samples, colours = number_colours(path, volume)
    elif volume.colour:
        raise Refused("It is in colour, so it is no label map.")
    else:
        samples = volume.load(progress)
    if volume.slope != 1.0 or volume.intercept != 0.0:
        samples = samples * volume.slope + volume.intercept
    if not np.issubdtype(samples.dtype, np.integer):
        whole = np.rint(np.nan_to_num(samples))
        if np.abs(whole - samples).max() > 1e-3:
            raise Refused("Its values are not whole numbers.")
        samples = whole.astype(np.int64)
    low, high = int(samples.min()), int(samples.max())
    if low < 0 or high > 65535:
        raise Refused("Its values are not labels: they are below 0 or above 65535.")
    samples = samples.astype(np.uint8 if high < 256 else np.uint16)
    if volume.format == "image" and is_nearly_binary(samples) and len(np.unique(samples)) > 2:
        said.append("It was saved with losses: what is brighter than the middle is taken for its one label, 255.")
        samples = np.where(samples > 127, np.uint8(255), np.uint8(0))
    return samples, colours


def _place(samples: NDArray[Any], own: Geometry, grid: Geometry, said: list[str]) -> NDArray[Any]:
    """On the grid of the image; raises `Refused` where nothing of it lies there."""
    if own.shape != grid.shape and not (own.positioned and grid.positioned):
        raise Refused(_OTHER_SIZE)
    placed = bring_onto(samples, own, grid)
    if placed is samples:
        return placed
    drawn, kept = (
        float(np.count_nonzero(voxels)) * float(np.prod(geometry.spacing))
        for voxels, geometry in ((samples, own), (placed, grid))
    )
    if drawn and not kept:
        raise Refused(_ELSEWHERE)
    if kept < _LOST * drawn:
        said.append("Most of it lies outside of the image.")
    return placed

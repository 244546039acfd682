"""The label maps that belong to a series: DICOM segmentations, and NIfTI, NRRD, MetaImage or picture files."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Problem
from medaug_gui.io.colours import colour_for
from medaug_gui.io.dicom.walk import looks_like_dicom
from medaug_gui.io.formats.volumes import stem, stored
from medaug_gui.io.label_grid import onto

_MOST_LABELS = 1000


def read_labels(
    header: SeriesHeader, grid: Geometry, progress: Progress
) -> tuple[tuple[LabelMap, ...], tuple[Problem, ...]]:
    """Every label map of `header.label_files` on `grid`, and a problem for each file that cannot be read."""
    maps: list[LabelMap] = []
    problems: list[Problem] = []
    for number, path in enumerate(header.label_files):
        part = progress.part(number / len(header.label_files), (number + 1) / len(header.label_files))
        try:
            found, said = _file(path, header, grid, part)
            maps.extend(found)
            problems.extend(
                Problem(f"label-map-{number + 1}-{place + 1}", f"A label map of it: {sentence}")
                for place, sentence in enumerate(said)
            )
        except (Refused, OSError) as error:
            sentence = error.sentence if isinstance(error, Refused) else "The file cannot be read."
            problems.append(Problem(f"label-map-{number + 1}", f"A label map of it is left out: {sentence}"))
    return tuple(maps), tuple(problems)


def _file(
    path: str, header: SeriesHeader, grid: Geometry, progress: Progress
) -> tuple[tuple[LabelMap, ...], tuple[str, ...]]:
    """Its label maps, and what is to be said about them."""
    with open(path, "rb") as stream:
        start = stream.read(132)
    if looks_like_dicom(start):
        from medaug_gui.io.dicom.labels_seg import read_segmentation

        return read_segmentation(path, grid, header.frames, progress)
    return _volume_file(Path(path), grid, progress), ()


def _volume_file(path: Path, grid: Geometry, progress: Progress) -> tuple[LabelMap, ...]:
    maps = []
    for volume in stored(path):
        samples = volume.load(progress)
        if volume.colour:
            raise Refused("It is a picture in colour, not a label map.")
        if not np.issubdtype(samples.dtype, np.integer):
            whole = np.rint(np.nan_to_num(samples))
            if np.abs(whole - samples).max() > 1e-3:
                raise Refused("Its values are not whole numbers.")
            samples = whole.astype(np.int32)
        low, high = int(samples.min()), int(samples.max())
        if low < 0 or high > 65535:
            raise Refused("Its values are not labels: they are below 0 or above 65535.")
        samples = samples.astype(np.uint8 if high < 256 else np.uint16)
        used = np.unique(samples)
        if len(used) > _MOST_LABELS:
            raise Refused("It holds too many different values for a label map.")
        known = {label.value: label for label in volume.labels}
        labels = (known.get(int(v)) or Label(int(v), f"Label {int(v)}", colour_for(int(v))) for v in used if v)
        maps.append(LabelMap(volume.description or stem(path), onto(samples, volume.geometry, grid), tuple(labels)))
    return tuple(maps)

"""The label maps that belong to a series: DICOM segmentations, and NIfTI, NRRD, MetaImage or picture files."""

from __future__ import annotations

from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Problem
from medaug_gui.io.dicom.walk import looks_like_dicom
from medaug_gui.io.labelling.reading import label_maps_of


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
    return label_maps_of(Path(path), grid, progress)

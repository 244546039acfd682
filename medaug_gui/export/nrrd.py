"""NRRD (.nrrd, gzip), with the recipe as a key/value pair (teem.sourceforge.net/nrrd/format.html)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui import __version__
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.base import PROGRAM, ExportItem, ExportOptions, WrittenResult
from medaug_gui.export.identity import prepare_results
from medaug_gui.export.volume_files import VolumeFormat, write_volume
from medaug_gui.io.formats.nrrd import FIRST_AXIS

TITLE = "NRRD"
KEY = "medaug"
_TYPES = {"uint8": "uint8", "int16": "int16", "int32": "int32", "float32": "float"}
_VECTOR = re.compile(r"\(([^)]*)\)")


def write(
    results: Iterable[ExportItem], folder: Path, options: ExportOptions, progress: Progress
) -> Iterator[WrittenResult]:
    """Write each result as name.nrrd, its label maps as name_label.nrrd, its maps as name_map_NAME.nrrd.

    Raises:
        ExportProblem: the disk refuses, or what was written does not read back as meant; nothing is left then.
        Cancelled: the user asked to stop; what was finished before stays.
    """
    volume = VolumeFormat(".nrrd", make_header, False, read_grid)
    for result, share in prepare_results(results, options, progress):
        yield write_volume(result, folder, options, volume, share)


def make_header(voxels: NDArray[Any], geometry: Geometry, series: Series, label_map: LabelMap | None) -> bytes:
    """The text in front of the voxels, with its empty line."""
    colour = voxels.ndim == 4
    axes = [_format_vector(geometry.affine[:3, axis]) for axis in (2, 1, 0)]
    sizes = [str(size) for size in reversed(geometry.shape)]
    domains = ["domain"] * 3
    if colour:
        axes, sizes, domains = ["none", *axes], ["3", *sizes], ["RGB-color", *domains]
    lines = [
        "NRRD0005",
        f"# {PROGRAM} {__version__}",
        f"type: {_TYPES[str(voxels.dtype)]}",
        f"dimension: {len(sizes)}",
        *_describe_place(geometry, axes),
        f"sizes: {' '.join(sizes)}",
        f"kinds: {' '.join(domains)}",
        "endian: little",
        "encoding: gzip",
    ]
    if geometry.is_film:
        lines.append(f"{FIRST_AXIS}:={geometry.first}")
    if label_map is not None:
        names = {str(label.value): label.name for label in label_map.labels}
        lines.append(f"labels:={_escape(json.dumps(names))}")
    lines.append(f"{KEY}:={_escape(json.dumps(series.provenance.to_json(), separators=(',', ':')))}")
    return ("\n".join(lines) + "\n\n").encode("ascii")


def _describe_place(geometry: Geometry, axes: list[str]) -> list[str]:
    """The lines that say where the grid is; where that is unknown, the spacing alone."""
    if geometry.positioned:
        return [
            "space: left-posterior-superior",
            f"space directions: {' '.join(axes)}",
            f"space origin: {_format_vector(geometry.origin)}",
        ]
    steps = [repr(float(size)) for size in reversed(geometry.spacing)]
    return [f"spacings: {' '.join(['nan'] * (len(axes) - 3) + steps)}"]


def read_grid(read: bytes) -> tuple[tuple[int, ...], NDArray[np.float64]]:
    """Shape and affine [slice, row, column] -> LPS of a header; without a place the spacing alone."""
    fields = dict(line.split(": ", 1) for line in read.decode("ascii").splitlines() if ": " in line)
    sizes = [int(size) for size in fields["sizes"].split()][-3:]
    affine = np.eye(4)
    if "spacings" in fields:
        steps = [float(size) for size in fields["spacings"].split()][-3:]
        affine[:3, :3] = np.diag(steps)[:, ::-1]
        return tuple(reversed(sizes)), affine
    axes = [[float(x) for x in vector.split(",")] for vector in _VECTOR.findall(fields["space directions"])]
    affine[:3, :3] = np.array(axes[::-1]).T
    affine[:3, 3] = [float(x) for x in _VECTOR.findall(fields["space origin"])[0].split(",")]
    return tuple(reversed(sizes)), affine


def read_recipe(read: bytes) -> str:
    """The JSON of the key/value pair, or an empty string."""
    mark = f"\n{KEY}:=".encode()
    start = read.find(mark)
    if start < 0:
        return ""
    line = read[start + len(mark) : read.find(b"\n", start + 1)].decode("ascii", "replace")
    return line.replace("\\n", "\n").replace("\\\\", "\\")


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _format_vector(values: Iterable[float]) -> str:
    return "(" + ",".join(repr(float(value)) for value in values) + ")"

"""Points and boxes in files: 3D Slicer's .mrk.json and .fcsv, and our own table (.csv)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np

from medaug_gui.core.carried.landmarks import Landmark, find_bounds, make_box, make_point
from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry, as_matrix, vector
from medaug_gui.core.grid_points import find_voxels

_MOST_BYTES = 16 << 20
_FROM_RAS = np.array((-1.0, -1.0, 1.0))
COLUMNS = ("name", "kind", "corner", "left", "posterior", "superior", "slice", "row", "column")
"""Of our own table: a line a place, mm towards the patient's left, back and head, and the voxel from 0."""
_SCHEMA = (
    "https://raw.githubusercontent.com/slicer/slicer/master/Modules/Loadable/Markups/Resources/Schema/"
    "markups-schema-v1.0.3.json#"
)


def read_landmarks(path: Path) -> tuple[Landmark, ...]:
    """The points and boxes of a file, by its ending; raises `Refused` for what is none, OSError for what is not there.

    3D Slicer Markups: schema v1.0 (.mrk.json) and Markups fiducial file version 4 (.fcsv).
    """
    if path.stat().st_size > _MOST_BYTES:
        raise Refused(f"{path.name} is too long for a list of points.")
    read = next((read for ending, read in _READERS.items() if path.name.lower().endswith(ending)), None)
    if read is None:
        raise Refused("This is no list of points.")
    try:
        found = tuple(read(path.read_text(encoding="utf-8-sig")))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise Refused(f"{path.name} is no list of points that is understood.") from None
    if not all(np.isfinite(one.array).all() for one in found):
        raise Refused(f"{path.name} has places that are no numbers.")
    return found


def is_landmark_file(name: str) -> bool:
    """True for the name of a file that holds points; a table is one where its name ends with _points."""
    return name.lower().endswith(tuple(_READERS))


def strip_landmark_ending(name: str) -> str:
    """The name of such a file without its ending."""
    return next(name[: -len(ending)] for ending in _READERS if name.lower().endswith(ending))


def write_markups(landmarks: tuple[Landmark, ...], geometry: Geometry) -> str:
    """The text of a .mrk.json that 3D Slicer opens; a leaning box is the one around it along the grid's axes."""
    points = [one for one in landmarks if len(one.places) == 1]
    lists: list[dict[str, Any]] = []
    if points:
        lists.append({"type": "Fiducial", "coordinateSystem": "LPS", "controlPoints": _list_points(points)})
    lists += [_describe_box(one, geometry) for one in landmarks if len(one.places) > 1]
    return json.dumps({"@schema": _SCHEMA, "markups": lists}, indent=1) + "\n"


def write_table(landmarks: tuple[Landmark, ...], geometry: Geometry) -> str:
    """The text of a table with `COLUMNS`."""
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in landmarks:
        voxels = find_voxels(geometry, one.places)
        for corner, (place, voxel) in enumerate(zip(one.places, voxels, strict=True), start=1):
            numbers = [f"{value:.4f}" for value in (*place, *voxel)]
            table.writerow([one.name, one.kind, corner, *numbers])
    return stream.getvalue()


def _list_points(points: list[Landmark]) -> list[dict[str, Any]]:
    return [
        {"id": str(number), "label": one.name, "position": list(one.places[0])}
        for number, one in enumerate(points, start=1)
    ]


def _describe_box(one: Landmark, geometry: Geometry) -> dict[str, Any]:
    low, high = find_bounds(geometry, one)
    centre = geometry.point((low + high) / 2)
    # Slicer turns by a matrix of unit vectors: those along which columns, rows and slices grow.
    turn = geometry.matrix[:, ::-1]
    size = ((high - low) * np.array(geometry.spacing))[::-1]
    return {
        "type": "ROI",
        "coordinateSystem": "LPS",
        "roiType": "Box",
        "center": list(vector(centre)),
        "orientation": [float(value) for value in turn.ravel()],
        "size": list(vector(size)),
        "controlPoints": [{"id": "1", "label": one.name, "position": list(vector(centre))}],
    }


def _read_markups(text: str) -> Iterator[Landmark]:
    for number, one in enumerate(json.loads(text)["markups"], start=1):
        scale = _FROM_RAS if str(one.get("coordinateSystem", "LPS")).upper() in ("RAS", "0") else np.ones(3)
        controls = one.get("controlPoints", [])
        if one["type"] == "ROI":
            label = str(controls[0].get("label", "")) if controls else ""
            yield _read_box(label or f"box {number}", one, scale)
            continue
        for at, point in enumerate(controls, start=1):
            if str(point.get("positionStatus", "defined")) == "defined":
                yield make_point(str(point.get("label") or f"point {at}"), np.array(point["position"], float) * scale)


def _read_box(name: str, data: Mapping[str, Any], scale: Any) -> Landmark:
    """A box of Slicer as one of a grid of one voxel, which fills it."""
    turn = np.array(data.get("orientation", np.eye(3).ravel()), float).reshape(3, 3) * scale[:, None]
    size = np.array(data["size"], float)
    grid = Geometry(
        (1, 1, 1), vector(size[::-1]), vector(np.array(data["center"], float) * scale), as_matrix(turn[:, ::-1])
    )
    return make_box(name, grid, (-0.5, -0.5, -0.5), (0.5, 0.5, 0.5))


def _read_fiducials(text: str) -> Iterator[Landmark]:
    scale, columns = _FROM_RAS, ["id", "x", "y", "z"]
    for line in text.splitlines():
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            if name.strip() == "CoordinateSystem":
                scale = np.ones(3) if value.strip().upper() in ("LPS", "1") else _FROM_RAS
            elif name.strip() == "columns":
                columns = [column.strip() for column in value.split(",")]
            continue
        if line.strip():
            row = dict(zip(columns, next(csv.reader([line])), strict=False))
            place = np.array([float(row[axis]) for axis in "xyz"]) * scale
            yield make_point(row.get("label") or row.get("id") or "point", place)


def _read_table(text: str) -> Iterator[Landmark]:
    places: dict[tuple[str, str], list[tuple[float, ...]]] = {}
    counted: dict[tuple[str, str], int] = {}
    for row in csv.DictReader(text.splitlines()):
        name = (row["name"], row["kind"])
        if int(row["corner"]) == 1:
            counted[name] = counted.get(name, 0) + 1
        key = (f"{counted[name]}/{row['name']}", row["kind"])
        places.setdefault(key, []).append(tuple(float(row[axis]) for axis in ("left", "posterior", "superior")))
    for (named, kind), corners in places.items():
        yield Landmark(named.partition("/")[2], tuple(vector(corner) for corner in corners), kind)


_READERS: dict[str, Callable[[str], Iterator[Landmark]]] = {
    ".mrk.json": _read_markups,
    ".fcsv": _read_fiducials,
    "_points.csv": _read_table,
}

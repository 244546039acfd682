"""The points and boxes that belong to a scan: in files of its name, or beside DICOM files and within their volume."""

from __future__ import annotations

import os
from pathlib import Path

from medaug_gui.core.carried.landmarks import Landmark, list_inside
from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import Problem
from medaug_gui.io.formats.volumes import strip_ending
from medaug_gui.io.landmarks.files import is_landmark_file, read_landmarks, strip_landmark_ending

_JOINTS = ("", "-", "_", ".")


def read_landmarks_beside(header: SeriesHeader, geometry: Geometry) -> tuple[tuple[Landmark, ...], tuple[Problem, ...]]:
    """What lies in files beside a scan, in the order of their names, and a problem for each that is not understood.

    A volume's files begin with its name (brain.nii.gz: brain.fcsv, brain_tips.mrk.json). Those beside a DICOM series
    have any name: of them counts what lies within its volume.
    """
    if not header.frames or (header.format == "dicom" and not geometry.positioned):
        return (), ()
    first = Path(header.frames[0].path)
    found: list[Landmark] = []
    problems = []
    for path in _list_files(first, None if header.format == "dicom" else strip_ending(first)):
        try:
            found += list_inside(geometry, read_landmarks(path))
        except (Refused, OSError, UnicodeDecodeError) as error:
            sentence = error.sentence if isinstance(error, Refused) else "The system does not let it be read."
            problems.append(Problem("points-not-read", f"A list of points beside the scan is left out: {sentence}"))
    return tuple(found), tuple(problems)


def _list_files(first: Path, stem: str | None) -> list[Path]:
    """The lists of points in the folder of a scan's first file; of a stem those whose names begin with it."""
    try:
        names = sorted(entry.name for entry in os.scandir(first.parent) if is_landmark_file(entry.name))
    except OSError:
        return []
    # Of one name as a table and as markups the table is read: it keeps the corners of leaning boxes.
    chosen: dict[str, str] = {}
    for name in sorted(names, key=lambda name: not name.endswith(".csv")):
        chosen.setdefault(strip_landmark_ending(name).lower(), name)
    return [
        first.parent / name for bare, name in sorted(chosen.items()) if stem is None or _belongs(bare, stem.lower())
    ]


def _belongs(name: str, stem: str) -> bool:
    return name == stem or (name.startswith(stem) and name[len(stem)] in _JOINTS)

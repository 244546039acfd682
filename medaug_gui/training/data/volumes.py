"""Scans as training data: the largest series of each folder, read once and kept as plain arrays beside the run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import measure_top
from medaug_gui.io.events import Found
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan

Array = NDArray[np.float32]
MODALITIES = ("CT", "MR")
FEWEST = 16
"""Slices that a scan must have."""
_MOST_SERIES = 50
"""Folders with more series than this are collections of other things."""


@dataclass(frozen=True)
class Volume:
    """Voxels [slice, row, column] of one series in physical units, and the name of the folder it came from."""

    name: str
    modality: str
    voxels: NDArray[Any]

    @property
    def top(self) -> float:
        """The 99th percentile of the voxels above 0: what MR intensities are measured in."""
        return measure_top(self.voxels)

    def cut_middle(self, count: int) -> Volume:
        """`count` slices around the middle, under another name."""
        start = max(0, (len(self.voxels) - count) // 2)
        return Volume(f"{self.name}.middle", self.modality, self.voxels[start : start + count])


def read_volumes(data: Path, cache: Path, progress: Progress) -> tuple[Volume, ...]:
    """The largest CT or MR series in each folder under `data`, CT first; decoded ones are kept in `cache`.

    Raises:
        Refused: no folder holds such a series.
    """
    cache.mkdir(parents=True, exist_ok=True)
    folders = sorted(path for path in data.iterdir() if path.is_dir() and path.resolve() != cache.resolve())
    found = [_read_cached(folder, cache, progress) for folder in progress.over(folders, "reading scans")]
    kept = [volume for volume in found if volume is not None]
    if not kept:
        raise Refused(f"There is no CT or MR series of at least {FEWEST} slices in a folder under {data.name}.",
                      advice="The data folder holds a folder for each scan.")  # fmt: skip
    return tuple(sorted(kept, key=lambda volume: MODALITIES.index(volume.modality)))


def part_scans(
    scans: Sequence[Volume], modality: str, hold_out: Sequence[str], left_out: Sequence[str] = ()
) -> tuple[list[Volume], list[Volume]]:  # fmt: skip
    """The scans of a modality to train on, and those that are only measured on.

    Args:
        scans: of all modalities.
        modality: "CT" or "MR".
        hold_out: folders that may be held out; where none of them is of the modality, its last scan is.
        left_out: folders that are in neither.

    Raises:
        Refused: nothing is left to train on, or to measure on.
    """
    own = [scan for scan in scans if scan.modality == modality]
    names = [scan.name for scan in own if scan.name in hold_out] or [scan.name for scan in own[-1:] if not hold_out]
    kept = [scan for scan in own if scan.name not in {*names, *left_out}]
    if not kept or not names:
        which = f"one of them named {' or '.join(hold_out)}" if hold_out else "one to train on and one to measure on"
        raise Refused(f"There must be at least two {modality} scans, {which}.")
    return kept, [scan for scan in own if scan.name in names]


def read_all_series(data: Path, modality: str, progress: Progress) -> dict[str, Series]:
    """The series of this modality with the most slices in each folder under `data`, by the folder's name.

    Raises:
        Refused: no folder holds one of at least 16 slices.
    """
    folders = sorted(path for path in data.iterdir() if path.is_dir())
    series = {folder.name: read_largest(folder, (modality,), FEWEST, progress) for folder in folders}
    found = {name: one for name, one in series.items() if one is not None}
    if not found:
        raise Refused(f"There is no {modality} series of at least {FEWEST} slices in a folder under {data.name}.",
                      advice="The data folder holds a folder for each scan.")  # fmt: skip
    return found


def read_largest(folder: Path, modalities: Sequence[str], fewest: int, progress: Progress) -> Series | None:
    """The series with the most slices in a folder, None where there is none of these modalities and so many slices."""
    headers = [event.header for event in scan([folder], progress) if isinstance(event, Found)]
    wanted = [one for one in headers if one.modality in modalities and one.images >= fewest and not one.label_map]
    if not wanted or len(headers) > _MOST_SERIES:
        return None
    return read_series(max(wanted, key=lambda header: header.images), progress)


def _read_cached(folder: Path, cache: Path, progress: Progress) -> Volume | None:
    stored, about = cache / f"{folder.name}.npy", cache / f"{folder.name}.json"
    if not about.is_file():
        series = read_largest(folder, MODALITIES, FEWEST, Progress())
        progress.check()
        if series is not None:
            np.save(stored, series.voxels, allow_pickle=False)
        about.write_text(json.dumps({"modality": series.identity.modality if series else ""}), encoding="utf-8")
    modality = json.loads(about.read_text(encoding="utf-8"))["modality"]
    if not modality:
        return None
    return Volume(folder.name, modality, np.load(stored, mmap_mode="r", allow_pickle=False))

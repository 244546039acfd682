"""A series in a folder of the session: arrays as .npy, mapped into memory by whichever process looks at them.

This is how voxels cross between the window and the engine: both map the same pages, nothing is pickled, and
nothing leaks when a process is killed.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Series

_TEXT = "series.json"


def put(series: Series, folder: Path) -> Path:
    """Write the series into `folder` (made if need be) and return it. Whole once `series.json` is there."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "voxels.npy", series.voxels, allow_pickle=False)
    for number, label_map in enumerate(series.labels):
        np.save(folder / f"labels{number}.npy", label_map.voxels, allow_pickle=False)
    for number, one in enumerate(series.maps):
        np.save(folder / f"map{number}.npy", one.voxels, allow_pickle=False)
    part = folder / (_TEXT + ".part")
    part.write_text(json.dumps(series.described()), encoding="utf-8")
    os.replace(part, folder / _TEXT)
    return folder


def get(folder: Path) -> Series:
    """The series of a stash, its voxels mapped read-only, not copied."""
    data = json.loads((folder / _TEXT).read_text(encoding="utf-8"))
    labels = tuple(_mapped(folder / f"labels{number}.npy") for number in range(len(data["labels"])))
    maps = tuple(_mapped(folder / f"map{number}.npy") for number in range(len(data.get("maps", ()))))
    return Series.from_described(data, _mapped(folder / "voxels.npy"), labels, maps)


def sweep(folder: Path) -> None:
    """Remove the stashes in `folder` that a killed process left half written."""
    for stash in folder.glob("*/"):
        if not (stash / _TEXT).exists():
            shutil.rmtree(stash, ignore_errors=True)


def _mapped(path: Path) -> NDArray[Any]:
    array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return array

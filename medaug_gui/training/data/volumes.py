"""Scans as training material: read once, kept as plain arrays beside the run, cut into patches."""

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

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Volume:
    """Voxels [slice, row, column] of one series in physical units, and the name of the folder it came from."""

    name: str
    modality: str
    voxels: NDArray[Any]

    @property
    def top(self) -> float:
        """The 99th percentile of the voxels above 0: what MR intensities are measured in."""
        some = self.voxels[:: max(1, len(self.voxels) // 16)]
        positive = some[some > 0]
        return float(np.percentile(positive, 99)) if positive.size else 1.0


def volumes(data: Path, cache: Path, modality: str, progress: Progress) -> tuple[Volume, ...]:
    """The largest series of this modality in each folder under `data`; decoded ones are kept in `cache`.

    Raises:
        Refused: when no folder holds such a series.
    """
    cache.mkdir(parents=True, exist_ok=True)
    folders = sorted(path for path in data.iterdir() if path.is_dir())
    found = [_volume(folder, cache, modality, progress) for folder in folders]
    kept = tuple(volume for volume in found if volume is not None)
    if not kept:
        raise Refused(f"There is no {modality} series under the data folder.")
    return kept


def _volume(folder: Path, cache: Path, modality: str, progress: Progress) -> Volume | None:
    stored, about = cache / f"{folder.name}.npy", cache / f"{folder.name}.json"
    if not about.is_file():
        found = _read(folder, progress)
        if found is not None:
            np.save(stored, found.voxels, allow_pickle=False)
        about.write_text(json.dumps({"modality": found.modality if found else ""}), encoding="utf-8")
    if json.loads(about.read_text(encoding="utf-8"))["modality"] != modality:
        return None
    return Volume(folder.name, modality, np.load(stored, mmap_mode="r", allow_pickle=False))


def _read(folder: Path, progress: Progress) -> Volume | None:
    """The CT or MR series with the most slices in a folder, None where there is none of at least 16."""
    from medaug_gui.io.events import Found
    from medaug_gui.io.read import read_series
    from medaug_gui.io.scan import scan

    headers = [event.header for event in scan([folder], progress) if isinstance(event, Found)]
    wanted = [header for header in headers if header.modality in ("CT", "MR") and header.images >= 16]
    if not wanted or len(headers) > 50:
        return None
    series = read_series(max(wanted, key=lambda header: header.images), progress)
    return Volume(folder.name, series.identity.modality, series.voxels)


def thickened(voxels: Array) -> Array:
    """Means of three neighbouring slices weighted 1, 2, 1: some 0.6 of the noise is left. [slice, row, column]."""
    padded = np.concatenate([voxels[:1], voxels, voxels[-1:]])
    return (0.25 * padded[:-2] + 0.5 * padded[1:-1] + 0.25 * padded[2:]).astype(np.float32)


def any_patch(versions: Sequence[Array], side: int, slices: int, rng: np.random.Generator, *, stride: int = 1) -> Array:
    """A patch [slices, side, side] of neighbouring slices from one of the volumes, flipped and turned at random.

    Slices are up to `stride` apart, so that a network learns how much neighbours are worth instead of counting on them.
    Patches that are all but empty are mostly passed over.
    """
    stride = int(rng.integers(1, stride + 1))
    reach = (slices - 1) * stride + 1
    for _ in range(8):
        voxels = versions[int(rng.integers(len(versions)))]
        depth, height, width = voxels.shape
        z = int(rng.integers(depth - reach + 1)) if depth >= reach else 0
        y, x = int(rng.integers(height - side + 1)), int(rng.integers(width - side + 1))
        patch = voxels[z : z + reach : stride, y : y + side, x : x + side]
        middle = patch[len(patch) // 2]
        if float(middle.std()) > 0.02 * float(np.abs(middle).max() + 1):
            break
    if len(patch) < slices:
        patch = np.repeat(patch[:1], slices, axis=0)
    return turned(patch, rng)


def turned(patch: Array, rng: np.random.Generator) -> Array:
    """One of the eight turns and mirrors in the plane, and the slices in either order."""
    patch = np.rot90(patch, int(rng.integers(4)), axes=(1, 2))
    patch = patch[:, ::-1] if rng.random() < 0.5 else patch
    return np.ascontiguousarray(patch[::-1] if rng.random() < 0.5 else patch)

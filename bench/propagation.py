"""`python -m bench.propagation [--hearts FOLDER] [--ct FOLDER ...]`: stacks from three slices, beside interpolation."""

from __future__ import annotations

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.ct.lungs import LungOptions, find_lungs
from medaug_gui.imaging.drawing.interpolation import interpolate_slices
from medaug_gui.imaging.drawing.propagation import propagate

Mask = NDArray[np.bool_]
Spacing = tuple[float, float, float]


@dataclass(frozen=True)
class Stack:
    """A volume, what is to be found in it, and where the drawn slices lie along it (0..1)."""

    group: str
    image: NDArray[Any]
    mask: Mask
    spacing: Spacing
    drawn: tuple[float, ...] = (0.1, 0.5, 0.9)


def make_abdomen(seed: int, size: int = 256, noise: float = 20.0, contrast: float = 50.0) -> Stack:
    """A liver-like organ in HU, 60 slices 4 mm apart, with neighbours `contrast` HU darker, vessels, bone and lung."""
    rng = np.random.default_rng(seed)
    spacing = (4.0, 1.4 * 256 / size, 1.4 * 256 / size)
    shape = (60, size, size)
    steps = tuple(60 / mm for mm in spacing)
    up, down, across = (
        (axis - length / 2) * mm + _make_waves(rng, shape, steps) * 9.0
        for axis, length, mm in zip(np.indices(shape, dtype=np.float32), shape, spacing, strict=True)
    )

    def ball(at: Spacing, radii: Spacing) -> Mask:
        parts = ((axis - c) / r for axis, c, r in zip((up, down, across), at, radii, strict=True))
        return np.asarray(sum(part**2 for part in parts) < 1)

    wall = (across / 150) ** 2 + (down / 100) ** 2 < 1
    organ = ball((0, 0, -70), (90, 75, 70)) | ball((25, -45, -10), (45, 35, 75))
    organ &= ~ball((-40, -60, -40), (35, 22, 16)) & ~ball((-60, 60, -95), (50, 32, 35)) & wall
    image = np.full(shape, -1000, np.float32)
    image[(across / 165) ** 2 + (down / 115) ** 2 < 1] = -90
    neighbours = (
        ((20, 40, 95), (55, 38, 38), 110 - 0.4 * contrast), ((-60, 60, -95), (48, 30, 33), 190.0),
        ((0, -30, 70), (60, 40, 50), 25.0), ((-70, -20, 20), (40, 40, 80), 30.0), ((0, 70, 0), (400, 14, 14), 180.0),
    )  # fmt: skip
    for at, radii, grey in neighbours:
        image[ball(at, radii) & wall & ~organ] = grey
    image[(_make_waves(rng, shape, steps) > 0.9) & wall & ~organ] = 110 - contrast
    image[(up - 0.004 * ((across + 60) ** 2 + down**2) > 20) & wall & ~organ] = -850
    image[organ] = 110
    image[organ & (np.abs(_make_waves(rng, shape, tuple(18 / mm for mm in spacing))) < 0.06)] = 140
    image = ndimage.gaussian_filter(image, (0.35, 0.6, 0.6))
    grain = ndimage.gaussian_filter(rng.normal(size=shape).astype(np.float32), (0, 0.6, 0.6))
    return Stack(f"organ, {contrast:.0f} HU, noise {noise:.0f}", image + grain * np.float32(noise / grain.std()), organ,
                 spacing)  # fmt: skip


def _make_waves(rng: np.random.Generator, shape: Sequence[int], steps: Sequence[float]) -> NDArray[np.float32]:
    """A smooth field of standard deviation 1 with so many voxels from wave to wave."""
    small = [max(2, int(np.ceil(size / step)) + 2) for size, step in zip(shape, steps, strict=True)]
    zooms = [size / few for size, few in zip(shape, small, strict=True)]
    waves = ndimage.zoom(rng.normal(size=small), zooms, order=3, mode="nearest", grid_mode=True)
    return np.asarray(waves / waves.std(), np.float32)


def read_hearts(folder: Path) -> Iterator[Stack]:
    """Short-axis stacks of one moment: `index.csv` with file, mask and patient; every 20th image is the next slice."""
    stacks: dict[tuple[str, int], list[tuple[int, str, str]]] = defaultdict(list)
    with (folder / "index.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            number = int(Path(row["file"]).stem.split("-")[-1])
            stacks[row["patient"], number % 20].append((number // 20, row["file"], row["mask"]))
    for slices in stacks.values():
        if len(slices) >= 5:
            images = [np.array(Image.open(folder / file).convert("L")) for _, file, _ in sorted(slices)]
            masks = [np.array(Image.open(folder / mask).convert("L")) > 0 for _, _, mask in sorted(slices)]
            yield Stack("left ventricle", np.stack(images), np.stack(masks), (10.0, 1.4, 1.4), (0.0, 0.5, 1.0))


def read_lungs(folder: Path) -> Iterator[Stack]:
    """Both lungs of CT series, by `segment-lungs`."""
    from medaug_gui.io.read import read_series
    from medaug_gui.io.scan import scan_all

    for header in scan_all([folder], Progress())[0]:
        series = read_series(header, Progress())
        first = series.geometry.matrix[2, 0] < 0
        found = find_lungs(series.voxels, series.geometry.spacing, LungOptions(), Progress(), head_first=bool(first))
        for value in (1, 2):
            if (found == value).any(axis=(1, 2)).sum() >= 8:
                yield Stack("lung", series.voxels, found == value, series.geometry.spacing)


def measure(stack: Stack) -> tuple[float, float, float]:
    """Dice of the propagated and of the interpolated stack, and seconds."""
    used = np.flatnonzero(stack.mask.any(axis=(1, 2)))
    drawn = sorted({round(used[0] + share * (used[-1] - used[0])) for share in stack.drawn})
    only = np.zeros_like(stack.mask)
    only[drawn] = stack.mask[drawn]
    start = time.thread_time()
    found = propagate(stack.image, only.astype(np.uint8), drawn, stack.spacing).mask
    seconds = time.thread_time() - start
    plain = interpolate_slices(only, drawn, stack.spacing)
    return _compute_dice(found, stack.mask), _compute_dice(plain, stack.mask), seconds


def _compute_dice(one: Mask, other: Mask) -> float:
    return float(2 * (one & other).sum() / max(one.sum() + other.sum(), 1))


def list_stacks(hearts: Path | None, scans: Sequence[Path], count: int) -> Iterator[Stack]:
    """All that is measured."""
    for noise, contrast in ((20.0, 50.0), (35.0, 30.0), (50.0, 20.0)):
        for seed in range(count):
            yield make_abdomen(seed, 256, noise, contrast)
    if hearts is not None:
        yield from read_hearts(hearts)
    for folder in scans:
        yield from read_lungs(folder)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hearts", type=Path)
    parser.add_argument("--ct", type=Path, nargs="*", default=[])
    parser.add_argument("--count", type=int, default=5, help="made organs of each kind")
    asked = parser.parse_args()
    rows: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for stack in list_stacks(asked.hearts, asked.ct, asked.count):
        rows[stack.group].append(measure(stack))
    print("| what | stacks | Dice | least | interpolation | s |\n| --- | --- | --- | --- | --- | --- |")
    for group, values in rows.items():
        found, plain, seconds = np.array(values).T
        print(f"| {group} | {len(values)} | {found.mean():.3f} | {found.min():.3f} | {plain.mean():.3f} | "
              f"{seconds.max():.2f} |")  # fmt: skip
    large = measure(make_abdomen(7, 512))
    print(f"| 512 x 512 x 60 | 1 | {large[0]:.3f} | {large[0]:.3f} | {large[1]:.3f} | {large[2]:.2f} |")


if __name__ == "__main__":
    main()

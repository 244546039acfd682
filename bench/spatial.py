"""The spatial transforms against TorchIO 1.2 and MONAI 1.6, the same parameters, one run, 2 threads.

`make_cases(shape)` gives what to time; peers are imported when first called. Run as a script it prints the ratios:
OMP_NUM_THREADS=2 python bench/spatial.py 128 128 128
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import run_steps

Run = Callable[[], Any]
Shape = tuple[int, int, int]
Case = tuple[str, Run, Run | None, Run | None]
BARS = {"affine": 0.3, "elastic": 0.5, "affine + elastic + flip": 0.35}
"""The most of the faster peer's time that each may take; the others at most all of it."""

ANGLES = (10.0, -6.0, 8.0)
SCALES = (1.05, 0.95, 1.08)
MOVES = (3.0, -5.0, 4.0)
DISPLACEMENT = 7.5
CELLS = 4
"""TorchIO's seven control points along each axis."""


def make_cases(shape: Shape) -> list[Case]:
    """(name, ours, TorchIO's or None, MONAI's or None) on one float32 volume of 1 mm; each call does it once."""
    volume = np.random.default_rng(1).random(shape, dtype=np.float32) * 1000
    ours, torchio, monai = _make_ours(Series(volume, Geometry(shape))), _make_torchio(volume), _make_monai(volume)
    return [(name, run, torchio.get(name), monai.get(name)) for name, run in ours.items()]


def _make_ours(series: Series) -> dict[str, Run]:
    operations = catalog()
    realised = {
        "flip": {"array_axes": [2], "patient_axes": ["left-right"]},
        "affine": {
            "rotation_deg": ANGLES, "scale": SCALES, "shear_deg": (0, 0, 0), "translation_mm": MOVES,
            "interpolation": "linear", "outside": "background",
        },
        "elastic": {
            "cells": [CELLS] * 3, "amplitude_mm": [DISPLACEMENT] * 3, "points_seed": 1, "lock_border": False,
            "interpolation": "linear", "outside": "background",
        },
        "crop": {"start": [size // 8 for size in series.geometry.shape], "shape": _shrink(series.geometry.shape)},
        "resample": {"spacing": [2.0, 2.0, 2.0], "antialias": True, "interpolation": "linear"},
        "resample to 0.8 mm": {"spacing": [0.8, 0.8, 0.8], "antialias": True, "interpolation": "linear"},
        "anisotropy": {"thickness": 4.0, "grid": "source"},
    }  # fmt: skip

    def applied(name: str, values: dict[str, Any]) -> Run:
        operation: Any = operations[name.split()[0]]
        return lambda: operation.apply(series, values, Progress())

    runs = {name: applied(name, values) for name, values in realised.items()}
    spacing = (max(series.geometry.shape) - 1) / CELLS
    steps: list[tuple[str, dict[str, Any]]] = [
        ("affine", {}), ("elastic", {"displacement": DISPLACEMENT, "spacing": spacing}), ("flip", {}),
    ]  # fmt: skip
    runs["affine + elastic + flip"] = lambda: run_steps(series, steps, "bench", 1, 0, Progress())
    return runs


def _shrink(shape: Shape) -> list[int]:
    return [size * 3 // 4 for size in shape]


def _make_torchio(volume: np.ndarray) -> dict[str, Run]:
    import torch
    import torchio as tio

    subject = tio.Subject(image=tio.ScalarImage(tensor=torch.from_numpy(volume.copy())[None]))
    bent = {"num_control_points": CELLS + 3, "max_displacement": DISPLACEMENT}
    turned = {"scales": 0.1, "degrees": 10, "translation": 5}
    made = {
        "flip": tio.Flip(axes=(2,)),
        "affine": tio.Affine(scales=SCALES, degrees=ANGLES, translation=MOVES),
        "elastic": tio.RandomElasticDeformation(**bent),
        "crop": tio.Crop(tuple(n for size in volume.shape for n in (size // 8, size - size // 8 - size * 3 // 4))),
        "resample": tio.Resample(2.0),
        "resample to 0.8 mm": tio.Resample(0.8),
        "anisotropy": tio.RandomAnisotropy(axes=(0,), downsampling=4),
        # Its own joined form, which is quicker than one after the other.
        "affine + elastic + flip": tio.Compose(
            [tio.RandomAffineElasticDeformation(affine_kwargs=turned, elastic_kwargs=bent), tio.Flip(axes=(2,))]
        ),
    }
    return {name: _bind(transform, subject) for name, transform in made.items()}


def _make_monai(volume: np.ndarray) -> dict[str, Run]:
    from monai import transforms as mt
    from monai.data import MetaTensor

    tensor = MetaTensor(volume.copy()[None], affine=np.eye(4))
    around = [np.deg2rad(angle) for angle in ANGLES]
    elastic: dict[str, Any] = {"sigma_range": (5, 7), "magnitude_range": (50, 150), "prob": 1, "padding_mode": "zeros"}
    turned: dict[str, Any] = {"rotate_range": [0.17] * 3, "translate_range": [5] * 3, "scale_range": [0.1] * 3}
    made: dict[str, Any] = {
        "flip": mt.Flip(spatial_axis=2),
        "affine": mt.Affine(around, None, MOVES, SCALES, padding_mode="zeros", image_only=True),
        "elastic": mt.Rand3DElastic(**elastic),
        "crop": mt.CenterSpatialCrop(_shrink(volume.shape)),  # type: ignore[arg-type]
        "resample": mt.Spacing(2.0),
        "resample to 0.8 mm": mt.Spacing(0.8),
        # Its own joined form, which is quicker than one after the other.
        "affine + elastic + flip": mt.Compose([mt.Rand3DElastic(**elastic, **turned), mt.Flip(spatial_axis=2)]),
    }
    return {name: _bind(transform, tensor) for name, transform in made.items()}


def _bind(transform: Callable[[Any], Any], subject: Any) -> Run:
    return lambda: transform(subject)


def time_best(run: Run, budget: float = 2.0, most: int = 50) -> float:
    """The fastest of some runs, in seconds, the first included where it is slow."""
    times: list[float] = []
    start = time.perf_counter()
    while not times or (len(times) <= most and time.perf_counter() - start < budget):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print milliseconds and the ratio to the faster peer."""
    import SimpleITK
    import torch

    torch.set_num_threads(2)
    SimpleITK.ProcessObject.SetGlobalDefaultNumberOfThreads(2)
    depth, height, width = (int(n) for n in sys.argv[1:4]) if len(sys.argv) > 3 else (128, 128, 128)
    for name, ours, torchio, monai in make_cases((depth, height, width)):
        if len(sys.argv) > 4 and name not in sys.argv[4:]:
            continue
        mine = time_best(ours)
        peers = {label: time_best(peer) for label, peer in (("TorchIO", torchio), ("MONAI", monai)) if peer is not None}
        ratio, bar = mine / min(peers.values()), BARS.get(name, 1.0)
        texts = "  ".join(f"{label} {1e3 * taken:8.1f}" for label, taken in peers.items())
        verdict = "ok" if ratio <= bar else "MISSED"
        print(f"{name:24s} ours {1e3 * mine:8.1f} ms  {texts}  ratio {ratio:.2f} (bar {bar}) {verdict}", flush=True)


if __name__ == "__main__":
    main()

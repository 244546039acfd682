"""The intensity and artefact transforms against TorchIO 1.2 and MONAI 1.6, the same parameters, one run, 2 threads.

`make_cases(shape)` gives what to time; peers are imported when first called. Run as a script it prints the ratios:
MEDAUG_THREADS=2 OMP_NUM_THREADS=2 python bench/intensity.py 128 128 128
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series

Run = Callable[[], Any]
Case = tuple[str, Run, Run | None, Run | None]
HALF = ("motion", "ghosting", "spike", "bias-field", "blur")
THIRD = ("histogram-shift", "undersampling")
"""These take at most half, or .35, of the time of the faster peer; the others at most its time."""

OURS: dict[str, dict[str, Any]] = {
    "gaussian-noise": {"sd_percent": 3.0},
    "rician-noise": {"sd_percent": 4.0},
    "blur": {"width": 2.355},
    "sharpen": {"width": 2.355, "across_slices": True},
    "gamma": {"lowest": 1.3, "highest": 1.3},
    "window-shift": {},
    "bias-field": {"order": 3},
    "ghosting": {"ghosts": 4},
    "motion": {"movements": 2, "rotation": 10.0, "translation": 10.0},
    "spike": {"spikes": 1},
    "gibbs": {"kept": 50.0},
    "cutout": {"boxes": 3, "smallest": 20.0, "largest": 20.0},
    "histogram-shift": {"points": 10},
    "undersampling": {"acceleration": 4.0, "centre": 8.0, "axis": "horizontal"},
    "rings": {},
}


def make_cases(shape: tuple[int, int, int]) -> list[Case]:
    """(name, ours, TorchIO's or None, MONAI's or None) on one float32 volume; each call does it once."""
    volume = _make_volume(shape)
    series = Series(volume, Geometry(shape))
    torchio, monai = _make_torchio(volume), _make_monai(volume)
    return [
        (name, _make_ours(name, series, values), torchio.get(name), monai.get(name)) for name, values in OURS.items()
    ]


def _make_volume(shape: tuple[int, int, int]) -> np.ndarray:
    """A bright ellipsoid with texture on a dark ground, all at or above 0."""
    axes = np.meshgrid(*(np.linspace(-1, 1, n, dtype=np.float32) for n in shape), indexing="ij", sparse=True)
    inside = (axes[0] ** 2 + axes[1] ** 2 + axes[2] ** 2 < 0.7).astype(np.float32)
    texture = np.random.default_rng(1).random(shape, dtype=np.float32)
    return np.ascontiguousarray(inside * (700 + 200 * np.cos(9 * axes[2])) + 50 * texture, dtype=np.float32)


def _make_ours(name: str, series: Series, values: dict[str, Any]) -> Run:
    module = importlib.import_module("medaug_gui.operations.augment." + name.replace("-", "_"))
    return lambda: module.OPERATION.run(series, values, 7, Progress())


def _make_torchio(volume: np.ndarray) -> dict[str, Run]:
    import torch
    import torchio as tio

    subject = tio.Subject(image=tio.ScalarImage(tensor=torch.from_numpy(volume.copy())[None]))
    deviation = 0.03 * float(np.ptp(volume))
    transforms = {
        "gaussian-noise": tio.RandomNoise(mean=0, std=(deviation, deviation)),
        "blur": tio.RandomBlur(std=(1, 1)),
        "gamma": tio.RandomGamma(log_gamma=(0.2624, 0.2624)),
        "bias-field": tio.RandomBiasField(coefficients=0.5, order=3),
        "ghosting": tio.RandomGhosting(num_ghosts=(4, 4), axes=(1,), intensity=(0.5, 0.5)),
        "motion": tio.RandomMotion(degrees=10, translation=10, num_transforms=2),
        "spike": tio.RandomSpike(num_spikes=(1, 1), intensity=(0.5, 0.5)),
    }
    return {name: _bind(transform, subject) for name, transform in transforms.items()}


def _make_monai(volume: np.ndarray) -> dict[str, Run]:
    import torch
    from monai import transforms as mt

    tensor = torch.from_numpy(volume.copy())[None]
    deviation = 0.03 * float(np.ptp(volume))
    made = {
        "gaussian-noise": mt.RandGaussianNoise(prob=1, mean=0, std=deviation, sample_std=False),
        "rician-noise": mt.RandRicianNoise(prob=1, mean=0, std=deviation, sample_std=False),
        "blur": mt.GaussianSmooth(sigma=1.0),
        "sharpen": mt.GaussianSharpen(sigma1=1.0, sigma2=1.0, alpha=0.7),
        "gamma": mt.AdjustContrast(gamma=1.3),
        "window-shift": mt.ScaleIntensityRangePercentiles(0.5, 99.5, b_min=0.1, b_max=1.2),
        "bias-field": mt.RandBiasField(degree=3, coeff_range=(0.0, 0.5), prob=1),
        "spike": mt.KSpaceSpikeNoise(loc=(0, *(n // 3 for n in volume.shape)), k_intensity=13.0),
        "gibbs": mt.GibbsNoise(alpha=0.5),
        "cutout": mt.RandCoarseDropout(holes=3, spatial_size=20, prob=1),
        "histogram-shift": mt.RandHistogramShift(num_control_points=10, prob=1),
    }
    runs = {name: _bind(transform, tensor) for name, transform in made.items()}
    # MONAI's dropout writes into its input; ours must leave it alone, so its peer gets a copy too.
    runs["cutout"] = lambda: made["cutout"](tensor.clone())
    runs["undersampling"] = _make_monai_undersampling(tensor)
    return runs


def _make_monai_undersampling(tensor: Any) -> Run:
    """MONAI masks k-space that is given: the transform to it is its own, too; it gives the image back itself."""
    from monai.apps.reconstruction.transforms.array import RandomKspaceMask
    from monai.networks.blocks.fft_utils_t import fftn_centered_t

    mask = RandomKspaceMask(center_fractions=[0.08], accelerations=[4.0], spatial_dims=2, is_complex=True)

    def run() -> Any:
        import torch

        slices = tensor[0][:, None]
        space = fftn_centered_t(torch.stack([slices, torch.zeros_like(slices)], -1), 2, is_complex=True)
        return mask(space)[1]

    return run


def _bind(transform: Callable[[Any], Any], subject: Any) -> Run:
    return lambda: transform(subject)


def time_best(run: Run, budget: float = 3.0, least: int = 3) -> float:
    """The fastest of some runs, in seconds, after one to warm up (which is counted where it is slow)."""
    times: list[float] = []
    start = time.perf_counter()
    while len(times) < least + 1 and (not times or time.perf_counter() - start < budget * least):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print milliseconds and the ratio to the faster peer."""
    os.environ.setdefault("MEDAUG_THREADS", "2")
    import torch

    torch.set_num_threads(2)
    shape = tuple(int(n) for n in sys.argv[1:4]) or (128, 128, 128)
    only = sys.argv[4:]
    for name, ours, torchio, monai in make_cases(shape):  # type: ignore[arg-type]
        if only and name not in only:
            continue
        mine = time_best(ours)
        peers = [time_best(peer) if peer else float("inf") for peer in (torchio, monai)]
        ratio, bar = mine / min(peers), 0.35 if name in THIRD else 0.5 if name in HALF else 1.0
        texts = "  ".join(f"{label} {1e3 * t:8.1f}" for label, t in zip(("TorchIO", "MONAI"), peers, strict=True))
        verdict = (
            ""
            if min(peers) == float("inf")
            else f"  ratio {ratio:.2f} (bar {bar}) {'ok' if ratio <= bar else 'MISSED'}"
        )
        print(f"{name:16s} ours {1e3 * mine:8.1f} ms  {texts}{verdict}", flush=True)


if __name__ == "__main__":
    main()

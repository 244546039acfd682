"""A set of label maps and variants by `medaug expand`, against loops over TorchIO and MONAI that write the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.table import Row
from bench.timing import Plan, compare
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.sets.run import expand
from medaug_gui.sets.volumes import write_image, write_label_map

_BAR = 0.35
_COPIES = 8
_SHAPE = (80, 256, 256)
_SPACING = (2.0, 1.0, 1.0)
_RECIPE = {
    "format": "medaug-recipe", "version": 1, "seed": 0, "copies": 1,
    "steps": [
        {"operation": "affine", "parameters": {"rotation": 10.0, "scale": 10.0, "translation": 5.0}},
        {"operation": "gaussian-noise", "parameters": {"sd_percent": 2.0}},
    ],
}  # fmt: skip


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """One row: originals and eight variants of each case, images and label maps, as NIfTI."""
    cases = write_cases(folder / "cases", 2 if quick else 5)

    def ours() -> None:
        for name in ("ours", "ours.work"):
            shutil.rmtree(folder / name, ignore_errors=True)
        plan = SetPlan(sources=(str(folder / "cases"),), out=str(folder / "ours"), layout="monai", copies=_COPIES,
                       recipe=_RECIPE, split=(1.0, 0.0, 0.0), drop_doubtful=False)  # fmt: skip
        report = expand(plan, folder / "ours.work", Progress())
        assert report.entries["train"] == len(cases) * (1 + _COPIES)
        assert report.is_whole

    peers = {"TorchIO": lambda: write_by_torchio(cases, folder / "torchio"),
             "MONAI": lambda: write_by_monai(cases, folder / "monai")}  # fmt: skip
    found = compare(ours, peers, Plan(most=3 if quick else 5, budget=60.0))
    size = " x ".join(str(one) for one in reversed(_SHAPE))
    what = f"a set of {len(cases)} cases and {len(cases) * _COPIES} variants with labels, {size}"
    yield Row.of(what, found, _BAR, "ours looks at the data, keeps a manifest and reads all of it back")


def write_cases(folder: Path, count: int) -> list[tuple[Path, Path]]:
    """Images with the label map of a ball, in nnU-Net's folders; each case its paths."""
    grid = np.ogrid[: _SHAPE[0], : _SHAPE[1], : _SHAPE[2]]
    depth, height, width = (at - size / 2 for at, size in zip(grid, _SHAPE, strict=True))
    found = []
    for number in range(count):
        rng = np.random.default_rng(number)
        ball = (depth * _SPACING[0]) ** 2 + (height - 4 * number) ** 2 + (width + 9) ** 2 < 30**2
        body = (height / 110) ** 2 + (width / (90 + 2 * number)) ** 2 < 1
        voxels = (rng.normal(0, 12, _SHAPE) + 300 * body + 200 * ball).clip(0).astype(np.int16)
        series = Series(voxels, Geometry(_SHAPE, _SPACING))
        image, label = (
            folder / "imagesTr" / f"case{number:02}_0000.nii.gz",
            folder / "labelsTr" / f"case{number:02}.nii.gz",
        )
        write_image(image, series)
        write_label_map(label, ball.astype(np.uint8), series)
        found.append((image, label))
    return found


def write_by_torchio(cases: list[tuple[Path, Path]], out: Path) -> None:
    """The same set by a loop over TorchIO: read once, moved and made noisy, saved as whole numbers."""
    import torch
    import torchio as tio

    out.mkdir(exist_ok=True)
    change = tio.Compose([
        tio.RandomAffine(scales=0.1, degrees=10, translation=5), tio.RandomNoise(std=(0, 10.0)),
    ])  # fmt: skip
    for number, (image, label) in enumerate(cases):
        subject = tio.Subject(image=tio.ScalarImage(image), label=tio.LabelMap(label))
        subject.load()
        for copy in range(_COPIES + 1):
            made: Any = change(subject) if copy else subject
            made.image.set_data(made.image.data.round().to(torch.int16))
            made.label.set_data(made.label.data.to(torch.uint8))
            made.image.save(out / f"image_{number}_{copy}.nii.gz")
            made.label.save(out / f"label_{number}_{copy}.nii.gz")


def write_by_monai(cases: list[tuple[Path, Path]], out: Path) -> None:
    """The same set by a loop over MONAI's dictionary transforms."""
    from monai import transforms as mt

    both = ["image", "label"]
    read = mt.Compose([mt.LoadImaged(both), mt.EnsureChannelFirstd(both)])
    turn = np.deg2rad(10)
    change = mt.Compose([
        mt.RandAffined(both, prob=1.0, rotate_range=(turn,) * 3, scale_range=(0.1,) * 3, translate_range=(5, 5, 2),
                       mode=("bilinear", "nearest"), padding_mode="zeros"),
        mt.RandGaussianNoised("image", prob=1.0, std=10.0),
    ])  # fmt: skip
    for number, (image, label) in enumerate(cases):
        loaded = read({"image": str(image), "label": str(label)})
        for copy in range(_COPIES + 1):
            made: Any = change(loaded) if copy else loaded
            for key, kind in zip(both, (np.int16, np.uint8), strict=True):
                save = mt.SaveImage(output_dir=out, output_postfix=f"{key}_{number}_{copy}", output_dtype=kind,
                                    separate_folder=False, print_log=False)  # fmt: skip
                save(made[key])

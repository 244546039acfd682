"""What upscalers are trained on and what is held out, by modality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.training.blur import mixture_of
from medaug_gui.training.config import Order
from medaug_gui.training.data.films import films, split_by_patient
from medaug_gui.training.data.slices import pictures, split
from medaug_gui.training.data.volumes import Volume, volumes
from medaug_gui.training.upscale.task import Source

Array = NDArray[np.float32]
HELD_CT = "ct_chest_lidc0314_dicom"
HELD_MR = "mr_t2_fnndsc_adi_dicom"
TUMOURS = "mr_t1c_tumor_figshare"
FILMS = "cxr_nih"
CT_WINDOW = (-160.0, 240.0)
_AIR, _METAL = -1024, 3071
_TESTED = 8
_FILM_SIZE = 256


@dataclass(frozen=True)
class Held:
    """Slices that were never trained on.

    Attributes:
        images: [slice, row, column].
        limits: what they are clipped to before they are compared.
        span: the peak of PSNR; None for the largest value of each slice.
    """

    images: Array
    limits: tuple[float, float]
    span: float | None


@dataclass(frozen=True)
class Material:
    """One modality: where patches come from, what is measured on, and the names of the folders."""

    source: Source
    tests: Mapping[str, Held]
    trained: tuple[str, ...]
    held_out: tuple[str, ...]
    split: str


def material(modality: str, factor: int, order: Order, progress: Progress) -> Material:
    """The material of "CT", "MR" or "film"; raises `Refused` where scans are missing."""
    makers = {"CT": _ct, "MR": _mr, "film": _film}
    return makers[modality](factor, order, progress)


def _ct(factor: int, order: Order, progress: Progress) -> Material:
    held = order.hold_out or HELD_CT
    trained, test = _parted(volumes(order.data, order.work / "volumes", "CT", progress), held)
    stacks: list[NDArray[Any]] = []
    for scan in trained:
        voxels = np.clip(scan.voxels, _AIR, _METAL).astype(np.int16)
        stacks += [voxels, np.rint(shrink_by_area(voxels, 1.5)).astype(np.int16)]
    width = CT_WINDOW[1] - CT_WINDOW[0]
    source = Source(stacks, [width] * len(stacks), (1, 1, 3, 5), CT_WINDOW, mixture_of(factor, "CT"), weight=0.5)
    images = _spread(np.clip(test.voxels, _AIR, _METAL), factor)
    tests = {f"held-out patient ({held}), window -160..240 HU": Held(images, CT_WINDOW, width)}
    names = tuple(scan.name for scan in trained)
    return Material(source, tests, names, (held,), "by patient: one scan was never trained on")


def _mr(factor: int, order: Order, progress: Progress) -> Material:
    held = order.hold_out or HELD_MR
    trained, test = _parted(volumes(order.data, order.work / "volumes", "MR", progress), held)
    cuts = [(plane, scan.top) for scan in trained for plane in _planes(np.array(scan.voxels))]
    tests = {f"held-out scan ({held})": Held(_spread(test.voxels, factor), (0.0, np.inf), None)}
    names, how = [scan.name for scan in trained], "by patient: one scan was never trained on"
    if (order.data / TUMOURS / "index.csv").is_file():
        slices = pictures(order.data / TUMOURS, 256)
        kept, out = split(slices.numbers)
        grey = np.rint(255 * slices.images).astype(np.uint8)
        cuts += [(grey[kept], _top(grey[kept]))] * max(1, len(cuts))
        tests["single slices of held-out number blocks"] = Held(_spread(grey[out], factor), (0.0, 255.0), 255.0)
        names, how = [*names, TUMOURS], f"{how}; single slices by number block, with a margin of 20 numbers"
    source = Source([stack for stack, _ in cuts], [top for _, top in cuts], (1,), None, mixture_of(factor, "MR"))
    return Material(source, tests, tuple(names), (held,), how)


def _film(factor: int, order: Order, progress: Progress) -> Material:
    progress.set(0.0, "reading films")
    images, _, patients = films(order.data / FILMS, _FILM_SIZE)
    kept, out = split_by_patient(patients)
    grey = np.rint(255 * images).astype(np.uint8)
    source = Source([grey[kept]], [255.0], (1,), None, mixture_of(factor, "film"), weight=2.0)
    held = {"films of held-out patients": Held(_spread(grey[out], factor), (0.0, 255.0), 255.0)}
    return Material(source, held, (FILMS,), (), "by patient: one in five was never trained on")


def _parted(scans: tuple[Volume, ...], held: str) -> tuple[list[Volume], Volume]:
    """Those to train on, and the one that is only measured on."""
    trained = [scan for scan in scans if scan.name != held]
    tests = [scan for scan in scans if scan.name == held]
    if not trained or not tests:
        raise Refused(f"There must be at least two {scans[0].modality} scans, one of them named {held}.")
    return trained, tests[0]


def _planes(voxels: NDArray[Any]) -> list[NDArray[Any]]:
    """The slices; where there are as many of them as rows or columns, also what is cut across them."""
    if len(voxels) < min(voxels.shape[1:]):
        return [voxels]
    return [np.ascontiguousarray(np.moveaxis(voxels, axis, 0)) for axis in range(3)]


def _spread(stack: NDArray[Any], factor: int) -> Array:
    """Slices spread over the middle of a stack, cut to a multiple of the factor."""
    depth, rows, columns = stack.shape
    picks = np.unique(np.linspace(0.1, 0.9, _TESTED) * (depth - 1)).round().astype(int)
    return stack[picks, : rows // factor * factor, : columns // factor * factor].astype(np.float32)


def _top(voxels: NDArray[Any]) -> float:
    some = voxels[::20]
    return float(np.percentile(some[some > 0], 99))

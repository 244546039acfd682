"""An upscaler of one's own: any slices that are large enough, made smaller in many ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from medaug_gui.core.errors import Refused
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.imaging.resizing import Kernel, enlarge_by_interpolation, shrink_by_kernel
from medaug_gui.models import networks
from medaug_gui.models.package import Package
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.own_greys import (
    CT_RANGE,
    CT_WINDOW,
    compare_slices,
    is_calibrated,
    show_bytes,
    take_units,
)
from medaug_gui.training.initialisation import begin_with, inherit_arguments
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.sets.training_set import SetCase, TrainingSet
from medaug_gui.training.upscale.augmentation import make_mixture
from medaug_gui.training.upscale.data import FILM
from medaug_gui.training.upscale.run import begin_tail_with, describe_degradations, draw_first_weights
from medaug_gui.training.upscale.task import PatchSource, UpscaleTask, compute_patch_side

Array = NDArray[np.float32]
SHOWN = 6
"""Pieces of held-out slices that are shown while it learns."""
_PIECE = 128
"""Pixels along the edge of these pieces."""
_MEASURED = 24
"""Held-out slices that are measured at the end."""
_FLAT = 0.03
"""A slice with less spread than this share of its range shows nothing."""


def prepare(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
    """See `training.own.OwnTrainer`."""
    arguments = inherit_arguments(config, ("scale",))
    factor = int(arguments["scale"])
    source, held = (make_source(cases, found.modality, factor) for cases in (found.train, found.held_out))
    if not source.stacks:
        raise Refused(f"All slices are smaller than {compute_patch_side(factor)} pixels.",
                      advice="Upscaling is learned from fine slices.")  # fmt: skip
    network = networks.build(config.network, arguments)
    draw_first_weights(network, config.seed)
    start = begin_with(network, config.start)
    if start is not None:
        begin_tail_with(network, start, factor)
    task = UpscaleTask(network, config, [source], [held])
    slices = pick_slices(found.held_out or found.train, found.modality, _MEASURED, factor)
    pieces = [_cut_piece(image, factor) for image in slices[:: max(1, len(slices) // SHOWN)][:SHOWN]]
    return Prepared(
        task=task,
        network=network,
        card={
            "architecture": {"network": config.network, "arguments": arguments},
            "inputs": describe_inputs(found, source),
            "outputs": {"factor": factor},
            "procedure": (
                f"Patches of {compute_patch_side(factor)} pixels of fine slices made smaller by cubic, Gaussian, mean "
                "and (MR) k-space kernels, one in ten with noise; what cubic interpolation leaves is learned by mean "
                "absolute difference. Adam, half a cosine, moving average of the weights."
            ),
        },
        draw_samples=lambda: draw_samples(network, pieces, found.modality, factor),
        measure=lambda package: measure(package, slices, found.modality, factor),
        waited=lambda: task.waited,
    )


def make_source(cases: Sequence[SetCase], modality: str, factor: int) -> PatchSource:
    """The slices of the cases that patches can be cut from."""
    ct = modality == "CT"
    width = CT_WINDOW[1] - CT_WINDOW[0]
    stacks = [(_take_stored(case), (width if ct else max(case.top, 1e-6)) / case.factor) for case in cases]
    mixture = make_mixture(factor, modality if modality in ("CT", "MR") else FILM)
    averages = (1, 1, 3) if ct else (1,)
    return PatchSource.pick_large(stacks, averages, CT_WINDOW if ct else None, mixture, 1.0)


def _take_stored(case: SetCase) -> NDArray[Any]:
    """Voxels as they are stored; in CT what lies outside the field of view is air."""
    return np.clip(case.voxels, *CT_RANGE).astype(np.int16) if case.unit == "HU" else case.voxels


def describe_inputs(found: TrainingSet, source: PatchSource) -> dict[str, Any]:
    """What the card says of the scans that it was made for."""
    inputs: dict[str, Any] = {
        "modality": [found.modality] if found.modality else [],
        "degradations": describe_degradations([source.mixture]),
    }
    if found.modality == "CT":
        inputs["unit"] = "HU"
    if is_calibrated(found):
        sizes = [mm for case in found.train for mm in case.spacing[1:]]
        inputs["spacing_mm"] = [round(0.7 * min(sizes), 3), round(1.4 * source.mixture.factor * max(sizes), 3)]
    return inputs


def pick_slices(cases: Sequence[SetCase], modality: str, count: int, factor: int) -> list[Array]:
    """Some slices that show something, spread over the cases, their edges multiples of the factor."""
    places = [(case, place) for case in cases for place in range(len(case))]
    low, high = CT_WINDOW if modality == "CT" else (0.0, 1.0)
    picked: list[Array] = []
    for index in np.linspace(0, len(places) - 1, min(len(places), 3 * count)).astype(int):
        case, place = places[index]
        image = take_units(case, place)
        rows, columns = (length // factor * factor for length in image.shape)
        if float(np.clip(image, low, high).std()) > _FLAT * (high - low):
            picked.append(np.ascontiguousarray(image[:rows, :columns]))
    return [picked[index] for index in np.unique(np.linspace(0, len(picked) - 1, count).astype(int))] if picked else []


def draw_samples(network: nn.Module, pieces: Sequence[Array], modality: str, factor: int) -> Samples:
    """The same few pieces of slices: coarse pixels, what the network makes of them, and what they were."""
    coarse = [shrink_by_kernel(piece, factor, Kernel()) for piece in pieces]
    made = [enlarge(network, image) for image in coarse]
    wide = [image.repeat(factor, 0).repeat(factor, 1) for image in coarse]
    return {name: show_bytes(np.stack(images), modality)
            for name, images in (("input", wide), ("output", made), ("target", list(pieces)))}  # fmt: skip


def enlarge(network: nn.Module, image: Array) -> Array:
    """A slice [row, column] through the network, on the device where it is."""
    place = next(network.parameters()).device
    with torch.no_grad():
        found: Array = network(torch.from_numpy(np.ascontiguousarray(image))[None, None].to(place))[0, 0].cpu().numpy()
    return found


def measure(package: Package, slices: Sequence[Array], modality: str, factor: int) -> Mapping[str, Any]:
    """PSNR of held-out slices made smaller by an antialiased cubic and enlarged again, beside interpolation."""
    if not slices:
        return {}
    network = package.network()
    rows: dict[str, list[float]] = {}
    for image in slices:
        coarse = shrink_by_kernel(image, factor, Kernel())
        others = {name: one[0] for name, one in enlarge_by_interpolation(coarse[None], factor).items()}
        found = {"model": enlarge(network, coarse), **others}
        for name, one in found.items():
            rows.setdefault(name, []).append(compare_slices(one, image, modality))
    values = {name: round(float(np.mean(one)), 3) for name, one in rows.items()}
    return {f"{len(slices)} held-out slices, bicubic, antialiased": {"psnr_db": values}}


def _cut_piece(image: Array, factor: int) -> Array:
    """The middle of a slice."""
    rows, columns = (min(_PIECE, length) // factor * factor for length in image.shape)
    top, left = ((length - edge) // 2 for length, edge in zip(image.shape, (rows, columns), strict=True))
    piece = np.full((_PIECE, _PIECE), image.min(), np.float32)
    piece[:rows, :columns] = image[top : top + rows, left : left + columns]
    return piece

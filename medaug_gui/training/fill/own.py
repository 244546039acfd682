"""A network of one's own that fills slices in: stacks of thin slices, in three orientations where voxels are even."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.models import networks
from medaug_gui.models.inference.fill import CT_SCALE
from medaug_gui.models.networks.slice_gru import SliceGru
from medaug_gui.models.package import Package
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.own_greys import compare_slices, is_calibrated, show_bytes, take_units
from medaug_gui.training.fill.augmentation import FEWEST, Stack, make_sampler
from medaug_gui.training.fill.data import cut_isotropic, cut_slices
from medaug_gui.training.fill.run import begin_linear
from medaug_gui.training.fill.task import FillTask
from medaug_gui.training.initialisation import begin_with, inherit_arguments, initialise
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

Array = NDArray[np.float32]
SHOWN = 6
"""Gaps in held-out scans that are shown while it learns."""
_MEASURED = 24
"""Gaps in held-out scans that are measured at the end."""
_GAP = 3
"""How far known slices are apart in these, in slices of the scan."""
_EVEN = 1.5
"""Voxels whose longest edge is at most so many times the shortest serve in three orientations."""
_FEWEST_EVEN = 64
_TALL = FEWEST + 2


def prepare(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
    """See `training.own.OwnTrainer`."""
    stacks, held = (
        [stack for case in cases for stack in make_stacks(case, found) if len(stack.voxels) >= FEWEST]
        for cases in (found.train, found.held_out)
    )
    if not stacks:
        raise Refused(f"No scan to train on has {_TALL} slices or more.",
                      advice="Filling slices in is learned from stacks of thin slices.")  # fmt: skip
    arguments = inherit_arguments(config, ())
    network = cast(SliceGru, networks.build(config.network, arguments))
    initialise(network, config.seed)
    begin_linear(network)
    begin_with(network, config.start)
    task = FillTask(network, config, *[make_sampler(some) for some in (stacks, held) if some])
    gaps = list(find_gaps(found.held_out, found)) or list(find_gaps(found.train, found))
    shown = [gaps[place] for place in np.unique(np.linspace(0, len(gaps) - 1, SHOWN).astype(int))]
    return Prepared(
        task=task,
        network=network,
        card={
            "architecture": {"network": config.network, "arguments": arguments},
            "inputs": describe_inputs(found),
            "outputs": {},
            "procedure": (
                "Gaps of two to five slices in stacks of slices, thick or thin, zoomed, turned and recoloured; the "
                "logarithm of each patch's squared error, displacements first. AdamW, half a cosine, moving average."
            ),
        },
        draw_samples=lambda: draw_samples(network, shown, found.modality),
        measure=lambda package: measure(package, gaps, found.modality),
        waited=lambda: task.waited,
    )


def make_stacks(case: SetCase, found: TrainingSet) -> Iterator[Stack]:
    """Stacks of slices in units of the network; raises nothing for those that are too short, which are left out."""
    kind = "CT" if found.modality == "CT" else "MR"
    for run in case.list_runs():
        values = take_units(case, run)
        values = values / np.float32(CT_SCALE) if kind == "CT" else values
        even = is_calibrated(found) and max(case.spacing) <= _EVEN * min(case.spacing)
        thick = even and min(values.shape) >= _FEWEST_EVEN
        yield from cut_isotropic(values, kind) if thick else cut_slices(values, kind)


def describe_inputs(found: TrainingSet) -> dict[str, Any]:
    """What the card says of the scans that it was made for."""
    inputs: dict[str, Any] = {"modality": [found.modality] if found.modality else []}
    if is_calibrated(found):
        sizes = [case.spacing[0] for case in found.train]
        inputs["slice_spacing_mm"] = [round(0.7 * min(sizes), 3), round(4.0 * max(sizes), 3)]
    return inputs


def find_gaps(cases: Sequence[SetCase], found: TrainingSet) -> Iterator[Array]:
    """Runs of slices [3 gaps and 1, row, column] in the units of `take_units`, edges multiples of 8."""
    tall = [(case, run) for case in cases for run in case.list_runs() if run.stop - run.start >= _TALL]
    for case, run in tall:
        values = take_units(case, run)
        rows, columns = (length // 8 * 8 for length in values.shape[1:])
        count = max(1, _MEASURED // len(tall))
        starts = np.linspace(0, len(values) - 3 * _GAP - 1, count + 2).astype(int)[1:-1]
        for start in np.unique(starts):
            yield values[start : start + 3 * _GAP + 1, :rows, :columns]


def fill_gap(network: SliceGru, run: Array, modality: str) -> tuple[Array, Array, Array]:
    """The first slice in the middle gap of a run: as the network makes it, on a straight line, and as it was."""
    scale = np.float32(CT_SCALE if modality == "CT" else 1.0)
    known, wanted = run[::_GAP], run[_GAP + 1]
    place = next(network.parameters()).device
    with torch.no_grad():
        made = network(
            torch.from_numpy(np.ascontiguousarray(known) / scale)[None].to(place),
            torch.full((1, 1), 1 / _GAP, device=place), torch.full((1,), 1 / _GAP, device=place),
        )  # fmt: skip
    linear: Array = known[1] + (known[2] - known[1]) / np.float32(_GAP)
    return scale * made[0, 0].float().cpu().numpy(), linear, wanted


def draw_samples(network: SliceGru, runs: Sequence[Array], modality: str) -> Samples:
    """The same few gaps: a straight line between the known slices, what the network makes, and what was there."""
    size = tuple(max(run.shape[axis] for run in runs) for axis in (1, 2))
    found = [fill_gap(network, run, modality) for run in runs]
    shown: dict[str, NDArray[np.uint8]] = {}
    for place, name in enumerate(("output", "input", "target")):
        pictures = np.zeros((len(runs), *size), np.uint8)
        for index, parts in enumerate(found):
            rows, columns = parts[place].shape
            pictures[index, :rows, :columns] = show_bytes(parts[place], modality)
        shown[name] = pictures
    return {name: shown[name] for name in ("input", "output", "target")}


def measure(package: Package, runs: Sequence[Array], modality: str) -> Mapping[str, Any]:
    """PSNR of slices in gaps of held-out scans, beside linear interpolation."""
    network = cast(SliceGru, package.network())
    pairs = []
    for run in runs:
        made, linear, wanted = fill_gap(network, run, modality)
        pairs.append([compare_slices(one, wanted, modality) for one in (made, linear)])
    ours, line = (round(float(value), 3) for value in np.mean(pairs, axis=0))
    return {f"{len(runs)} gaps of {_GAP} slices": {"psnr_db": {"model": ours, "linear": line}}}

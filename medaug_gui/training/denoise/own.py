"""A denoiser of one's own: clean patches from any scans or pictures, made finer than their noise, and noise on them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.evaluation.denoise import measure_trials
from medaug_gui.evaluation.slice_runs import CT_WINDOW, cut_runs, make_reference
from medaug_gui.evaluation.table import Table
from medaug_gui.evaluation.trials import CT_TEXTURE, make_trials
from medaug_gui.imaging.noise.textures import add_rician_noise, make_correlated_noise
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.models import networks
from medaug_gui.models.networks.residual_unet import ResidualUNet
from medaug_gui.models.package import Package
from medaug_gui.operations.learned.packaged import make_operation
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.patches import keep_large
from medaug_gui.training.denoise.augmentation import (
    CT_SCALE,
    SIDE,
    CleanSource,
    imitate_ct,
    imitate_mr,
    make_ct_sampler,
    make_mr_sampler,
    vary_ct,
    vary_mr,
)
from medaug_gui.training.denoise.dead_leaves import draw_dead_leaves
from medaug_gui.training.denoise.run import MODALITY_INPUTS
from medaug_gui.training.denoise.targets import thicken
from medaug_gui.training.denoise.task import SHOWN, DenoiseTask
from medaug_gui.training.initialisation import begin_with, initialise
from medaug_gui.training.measures import tabulate
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

Array = NDArray[np.float32]
_DRAWN = 20
_SHRUNK = (1.4, 2.0)
"""How much smaller scans are made: their noise becomes less by as much."""
_SMALL = 0.3
"""Of the usual first weights."""
_SHOWN, _SHOWN_SIDE = 6, 192
_SHOWN_NOISE = {"CT": 40.0, "MR": 0.08}
"""HU, and the share of the 99th percentile."""


def prepare(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
    """See `training.own.OwnTrainer`."""
    kind = "CT" if found.modality == "CT" else "MR"
    network = networks.build(config.network, config.arguments)
    _draw_first_weights(network, config.seed)
    begin_with(network, config.start)
    make_sampler = make_ct_sampler if kind == "CT" else make_mr_sampler
    slices = int(config.arguments["slices"])
    sources = _make_sources(found.train, kind)
    if not sources:
        raise Refused(f"All scans are smaller than {SIDE} pixels when they are made finer.",
                      advice=f"Take scans of at least {2 * SIDE} pixels.")  # fmt: skip
    held = _make_sources(found.held_out, kind)
    sampler = make_sampler([*sources, _draw_leaves(kind)], slices)
    task = DenoiseTask(network, config, SHOWN[kind], sampler, make_sampler(held, slices) if held else None)
    known = {**MODALITY_INPUTS[kind], "modality": [found.modality] if found.modality else []}
    shown = _ShownCases(found.held_out or found.train, kind, slices)
    return Prepared(
        task=task,
        network=network,
        card={"inputs": {**known, **config.card.get("inputs", {})},
              "architecture": {"network": config.network, "arguments": dict(config.arguments)}},
        draw_samples=lambda: shown.draw(network, torch.device(config.device)),
        measure=functools.partial(_measure, found=found, kind=kind, config=config),
        waited=lambda: task.waited,
    )  # fmt: skip


def _draw_first_weights(network: nn.Module, seed: int) -> None:
    """Small ones, and a result that is the input: a small training is over before it has left the usual ones.

    Error of noise of .08 on drawn stacks after 300 steps of 16 patches: .036, .079 with the usual weights.
    """
    initialise(network, seed)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.mul_(_SMALL)
        if isinstance(network, ResidualUNet):
            network.tail.weight.zero_()


def _make_sources(cases: Sequence[SetCase], kind: str) -> list[CleanSource]:
    """Scans in HU or in units of their 99th percentile, finer by averaging; as they are where that is too small."""
    fine, thick = list[Array](), list[Array]()
    for case in cases:
        for run in case.list_runs():
            voxels = case.read(run) if kind == "CT" else case.read(run) / np.float32(case.top)
            smaller = [shrink_by_area(voxels, factor) for factor in _SHRUNK]
            fine += keep_large(smaller, SIDE) or keep_large([voxels], SIDE)
            thick += [thicken(stack) for stack in keep_large([voxels, *smaller], SIDE) if len(stack) > 2]
    alter = vary_ct if kind == "CT" else vary_mr
    return [CleanSource(stacks, share, 2, alter) for stacks, share in ((fine, 0.4), (thick, 0.4)) if stacks]


def _draw_leaves(kind: str) -> CleanSource:
    return CleanSource(draw_dead_leaves(_DRAWN, 0), 0.15, 2, imitate_ct if kind == "CT" else imitate_mr)


class _ShownCases:
    """Middles of a few cases under noise that is always the same, and what the network makes of them."""

    def __init__(self, cases: Sequence[SetCase], kind: str, slices: int) -> None:
        low, high = CT_WINDOW if kind == "CT" else (0.0, 1.0)
        scale = CT_SCALE if kind == "CT" else 1.0
        self._low, self._high, self._slices = low / scale, high / scale, slices
        self._level = _SHOWN_NOISE[kind] / scale
        places = np.linspace(0, len(cases) - 1, min(_SHOWN, len(cases))).round().astype(int)
        clean = [_cut_middle(cases[place], kind, slices) for place in places]
        side = min(min(stack.shape[1:]) for stack in clean) // 8 * 8
        self._clean = [_crop(stack, side) for stack in clean]
        self._noisy = [self._add_noise(stack, kind, number) for number, stack in enumerate(self._clean)]

    def draw(self, network: nn.Module, device: torch.device) -> Samples:
        """Input, output and target in the window that CT or MR is shown in."""
        middle = self._slices // 2
        found = []
        for noisy in self._noisy:
            whole = np.concatenate([noisy, np.full_like(noisy[:1], self._level)])[None]
            found.append(network(torch.from_numpy(whole).to(device))[0, 0].float().cpu().numpy())
        rows = {"input": [one[middle] for one in self._noisy], "output": found,
                "target": [one[middle] for one in self._clean]}  # fmt: skip
        return {name: self._show(np.stack(images)) for name, images in rows.items()}

    def _add_noise(self, clean: Array, kind: str, number: int) -> Array:
        rng = make_generator(0, "shown noise", number)
        if kind == "MR":
            return add_rician_noise(clean, self._level, rng)
        amplitude = CT_TEXTURE.compute_amplitude(*clean.shape[1:])
        noisy: Array = (clean + self._level * make_correlated_noise(amplitude, clean.shape, rng)).astype(np.float32)
        return noisy

    def _show(self, images: Array) -> NDArray[np.uint8]:
        grey: NDArray[np.uint8] = (255 * np.clip((images - self._low) / (self._high - self._low), 0, 1)).astype(
            np.uint8
        )
        return grey


def _cut_middle(case: SetCase, kind: str, slices: int) -> Array:
    """`slices` neighbours around the middle of a case, the only ones repeated, in the network's unit."""
    middle = len(case) // 2
    places = np.clip(np.arange(slices) - slices // 2 + middle, 0, len(case) - 1)
    return case.read(places) / np.float32(CT_SCALE if kind == "CT" else case.top)


def _crop(stack: Array, side: int) -> Array:
    side = min(side, _SHOWN_SIDE)
    top, left = ((edge - side) // 2 for edge in stack.shape[1:])
    return np.ascontiguousarray(stack[:, top : top + side, left : left + side])


def _measure(package: Package, found: TrainingSet, kind: str, config: TrainingConfig) -> dict[str, Any]:
    """What `medaug evaluate` measures, on slices of the held-out cases."""
    if not found.held_out or not config.measured_slices:
        return {}
    operation, table = make_operation(package), Table()
    places = np.linspace(0, len(found.held_out) - 1, min(config.measured_slices, len(found.held_out)))
    chosen = [found.held_out[place] for place in dict.fromkeys(places.round().astype(int))]
    quota, number = -(-config.measured_slices // len(chosen)), 0
    for case in chosen:
        voxels = case.read()
        series = Series(voxels, Geometry(voxels.shape, case.spacing), Identity(modality=kind),
                        unit="HU" if kind == "CT" else "")  # fmt: skip
        for run in cut_runs(series, case.patient, make_reference(series, "scan"), quota):
            measure_trials(list(make_trials(run, number, kind)), operation, config.device, table, Progress())
            number += 1
    scores = [score.to_json() for score in table.compute_scores()]
    place = f"held-out patients ({len({case.patient for case in chosen})}, {table.images} slices)"
    command = f"medaug evaluate {package.id} HELD-OUT --slices {config.measured_slices} --reference scan --json"
    return {place: {"command": command, **tabulate(scores)}}

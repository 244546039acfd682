"""Generated slices with label maps for a comparison: made once, some at a time, and kept in its work folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.worth import WorthPlan
from medaug_gui.core.spec import OperationSpec
from medaug_gui.core.trainings.files import replace_file
from medaug_gui.jobs.job import GENERATED as KEY
from medaug_gui.jobs.services import Services
from medaug_gui.sets.generating import choose_values, number_labels_of
from medaug_gui.training.worth.slices import OwnedSlices, WorthData, make_empty, place_generated

FOLDER = "generated"
_AT_ONCE = 8
"""Images of one run of a generator."""
_IN_VAIN = 3
"""Runs in a row that may give no image."""


def check_generator(known: OperationSpec) -> None:
    """Refuse what gives no image with a label map; raises `BadParameter`."""
    if known.kind != "generate":
        raise BadParameter(f"{known.id} generates no images.", advice="medaug operations lists what does.")
    if not any(one.name == "mask" for one in known.parameters):
        raise BadParameter(f"{known.id} gives no label maps, without which its images cannot be learned from.",
                           advice="Choose a generator that draws masks.")  # fmt: skip


def fill_pool(
    plan: WorthPlan, data: WorthData, wanted: int, work: Path, known: OperationSpec, services: Services,
    progress: Progress,
) -> OwnedSlices:  # fmt: skip
    """So many generated slices; those of an earlier run are not made again.

    Raises:
        Refused: the generator makes none, or draws what is not in the data.
        OSError: they cannot be kept.
        Cancelled: through `progress`.
    """
    check_generator(known)
    pool, number, vain = make_empty(data.grid), 0, 0
    while len(pool) < wanted:
        progress.set(len(pool) / wanted, f"{len(pool)} of {wanted} generated")
        path = work / FOLDER / f"{number:05}.npz"
        found = _read(path, number)
        if found is None:
            found = _generate(plan, data, number, known, services, progress)
            _write(path, found)
        vain = 0 if len(found) else vain + 1
        if vain == _IN_VAIN:
            raise Refused("The generator made nothing but copies of its training images.")
        pool, number = pool.join(found), number + 1
    return pool.pick(range(wanted))


def _generate(
    plan: WorthPlan, data: WorthData, number: int, known: OperationSpec, services: Services, progress: Progress
) -> OwnedSlices:
    steps = ((plan.generator, choose_values(known, "", _AT_ONCE)),)
    quiet = Progress(lambda fraction, note: progress.check())
    made = services.run_steps(None, steps, KEY, plan.seed, number, quiet, plan.device)
    labels = number_labels_of(made, data.labels)
    plain = replace(made, labels=())
    return place_generated(plain.voxels, labels, plain.geometry, data, str(number))


def _read(path: Path, number: int) -> OwnedSlices | None:
    try:
        with np.load(path) as kept:
            return OwnedSlices(kept["images"], kept["masks"], (str(number),) * len(kept["images"]))
    except (OSError, ValueError, KeyError):
        return None


def _write(path: Path, found: OwnedSlices) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as stream:
        np.savez_compressed(stream, images=found.images, masks=found.masks)
    replace_file(part, path)

"""From folders of slices with and without masks to the package of a promptable segmenter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image

from medaug_gui.core.shapes.prompts import Box
from medaug_gui.models import networks
from medaug_gui.models.inference.propose import Proposer
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import DataFacts, make_card
from medaug_gui.training.config import parse
from medaug_gui.training.initialisation import begin_with, initialise
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.measures import measure
from medaug_gui.training.package_files import finish, write_files
from medaug_gui.training.phantom import draw_phantom
from medaug_gui.training.propose.data import PromptSlices, read_propose_set
from medaug_gui.training.propose.examples import ExampleSource
from medaug_gui.training.propose.task import ProposeOptions, ProposeTask
from medaug_gui.training.trainer import train

_EDGE, _BOX = (255, 80, 40), (120, 160, 255)
_LUMP = Box(54.0, 62.0, 86.0, 92.0)


def run(job: TrainingJob) -> Package:
    """Train a promptable segmenter and write its package."""
    config, progress = job.config, job.progress
    options = parse(ProposeOptions, config.options, "options")
    found = read_propose_set(job, progress.part(0.0, 0.1))
    network = cast(SegUNet, networks.build(config.network, config.arguments))
    initialise(network, config.seed)
    begin_with(network, config.start)
    source = ExampleSource(found, options.shares, options.augmentation)
    task = ProposeTask(network, config, options, source, found.held_out)
    facts = train(task, config, job.work, resume=job.resume, progress=progress.part(0.1, 0.9))
    data = DataFacts(found.trained, found.measured, found.split)
    package = write_package(job.out, make_card(job, facts, data), finish(network))
    write_files(package, job, _draw_preview(package))
    places = {
        one.kind: _write_slices(one, job.work / "held-out" / str(number), job.config.measured_slices)
        for number, one in enumerate(found.held_out)
    }
    return measure(package, job, places, progress.part(0.9, 1.0))


def _write_slices(slices: PromptSlices, folder: Path, most: int) -> Path:
    """Some of the held-out slices as a folder of pictures with masks, whose class is what they show."""
    for part in ("images", "masks"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    rows = ["id,class,patient"]
    for number in np.linspace(0, len(slices.images) - 1, min(most, len(slices.images))).round().astype(int):
        name = f"{number:05d}"
        Image.fromarray(slices.images[number]).save(folder / "images" / f"{name}.png")
        Image.fromarray((255 * slices.masks[number]).astype(np.uint8)).save(folder / "masks" / f"{name}.png")
        rows.append(f"{name},{slices.shows},{slices.people[number]}")
    (folder / "index.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def _draw_preview(package: Package) -> Image.Image:
    """A drawn head with a drawn lump in a box, and beside it what is proposed."""
    size = 160
    head = draw_phantom("MR", size)[0] * np.float32(0.6)
    rows, columns = np.mgrid[0:size, 0:size]
    lump = ((rows - 70) / 14) ** 2 + ((columns - 77) / 12) ** 2 <= 1
    image = np.where(lump, np.float32(0.85), head)
    proposer = Proposer(package, "cpu")
    found = proposer.propose(proposer.embed(image), _LUMP) >= package.card.outputs.threshold
    grey = np.repeat(np.clip(255 * image, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    asked, answered = grey.copy(), grey.copy()
    _outline_box(asked, _LUMP)
    inner = found[1:-1, 1:-1] & found[:-2, 1:-1] & found[2:, 1:-1] & found[1:-1, :-2] & found[1:-1, 2:]
    edge = found.copy()
    edge[1:-1, 1:-1] &= ~inner
    answered[edge] = _EDGE
    return Image.fromarray(np.concatenate([asked, answered], axis=1)).resize((4 * size, 2 * size))


def _outline_box(picture: np.ndarray, box: Box) -> None:
    top, left, bottom, right = (round(edge) for edge in (box.top, box.left, box.bottom, box.right))
    rows: Sequence[int] = (top, bottom)
    picture[rows, left : right + 1] = _BOX
    picture[top : bottom + 1, [left, right]] = _BOX

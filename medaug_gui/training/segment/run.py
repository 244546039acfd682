"""From a folder of slices with masks to a segmenter's package: read, train, write, measure on what was held out."""

from __future__ import annotations

from typing import cast

import numpy as np
from PIL import Image
from scipy import ndimage

from medaug_gui.models import networks
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_card, write_package
from medaug_gui.training.card import DataFacts, make_card
from medaug_gui.training.config import parse
from medaug_gui.training.initialisation import begin_with, initialise
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.measures import measure
from medaug_gui.training.package_files import finish, write_files
from medaug_gui.training.phantom import draw_phantom
from medaug_gui.training.segment.card import decide_largest, find_labels, measure_segmenter
from medaug_gui.training.segment.data import SegmentSet, read_segment_set
from medaug_gui.training.segment.task import SegmentOptions, SegmentTask, SliceStock
from medaug_gui.training.trainer import train

_EDGE = (255, 80, 40)


def run(job: TrainingJob) -> Package:
    """Train a segmenter of slices and write its package."""
    config, progress = job.config, job.progress
    options = parse(SegmentOptions, config.options, "options")
    found = read_segment_set(job, progress.part(0.0, 0.05))
    network = cast(SegUNet, networks.build(config.network, config.arguments))
    initialise(network, config.seed)
    begin_with(network, config.start)
    stock = SliceStock.of_slices(found.trained, found.healthy, options.empty)
    held_out = SliceStock.evenly(found.held_out.images, found.held_out.masks)
    task = SegmentTask(network, config, options, stock, held_out)
    facts = train(task, config, job.work, resume=job.resume, progress=progress.part(0.05, 0.9))
    data = DataFacts(found.names, [], found.split, seen=found.seen)
    card = make_card(job, facts, data)
    package = _decide(write_package(job.out, card, finish(network)), found)
    write_files(package, job, _draw_preview(package, found.trained.images.shape[-1]))
    place = {"number blocks not trained on": found.folder} if len(found.held_out.numbers) else {}
    return measure(package, job, place, progress.part(0.9, 1.0))


def _decide(package: Package, found: SegmentSet) -> Package:
    """The package with what was counted in its card, and with what that decides."""
    largest, choice = decide_largest(package, found.between)
    metrics = measure_segmenter(package, found)
    if choice:
        metrics["chosen on the slices between the blocks, dice"] = choice
    raw = package.card.raw
    card = {**raw, "outputs": {**raw["outputs"], "keep_largest": largest}, "metrics": metrics}
    return write_card(package.folder, card, package.card.weights)


def _draw_preview(package: Package, size: int) -> Image.Image:
    """A drawn head with a drawn tumour, and beside it the same with what the network finds outlined."""
    head = draw_phantom("MR", size)[0] * np.float32(0.6)
    rows, columns = np.mgrid[0:size, 0:size] / size
    tumour = ((rows - 0.36) / 0.085) ** 2 + ((columns - 0.40) / 0.07) ** 2 <= 1
    grey = ndimage.gaussian_filter(np.where(tumour, 0.85, head), 1.0)
    image = np.clip(255 * grey, 0, 255).astype(np.uint8)
    found = find_labels(package, image[None])[0] > 0
    drawn = np.repeat(image[..., None], 3, axis=2)
    drawn[found & ~ndimage.binary_erosion(found)] = _EDGE
    return Image.fromarray(np.concatenate([np.repeat(image[..., None], 3, axis=2), drawn], axis=1))

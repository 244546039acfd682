"""From CT scans to the package of an adversarially trained generator: read, train, write, measure."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.models import networks
from medaug_gui.models.features import efficientnet_lite, feature_bank
from medaug_gui.models.inference.generate import generate
from medaug_gui.models.networks.gan import Gan
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import DataFacts, make_card
from medaug_gui.training.config import parse
from medaug_gui.training.copies import count_copies
from medaug_gui.training.gan.data import read_gan_set
from medaug_gui.training.gan.discriminator import Discriminator
from medaug_gui.training.gan.task import GanOptions, GanTask, draw_first_weights
from medaug_gui.training.initialisation import begin_with
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.measures import measure
from medaug_gui.training.package_files import finish, write_files
from medaug_gui.training.preview import draw_sheet
from medaug_gui.training.trainer import train

Array = NDArray[np.float32]
_SHOWN = 24


def run(job: TrainingJob) -> Package:
    """Train a generator of CT slices and write its package."""
    config, progress = job.config, job.progress
    options = parse(GanOptions, config.options, "options")
    found = read_gan_set(job, int(config.arguments["size"]), options.augmentation, progress.part(0.0, 0.05))
    network = cast(Gan, networks.build(config.network, config.arguments))
    judge = Discriminator(options.judge, int(config.arguments["conditions"]), fold=network.fold)
    draw_first_weights(network, judge, found.stock, options.sketched_from, config.seed)
    begin_with(network, config.start)
    task = GanTask(network, judge, config, options, found.stock, found.held_out_stock)
    facts = train(task, config, job.work, resume=job.resume, progress=progress.part(0.05, 0.9))
    network = cast(Gan, finish(network))
    variety = float(config.card["sampling"]["variety"])
    made, trained = sample_gan(network, options.samples, 1, variety), found.stock.make_plain()
    data = DataFacts(found.trained, found.held_out, found.split, images=len(trained))
    privacy = count_copies(made, trained, found.held_out_stock.make_plain())
    package = write_package(job.out, make_card(job, facts, data, privacy=privacy), network)
    low, high = options.shown
    write_files(package, job, draw_sheet((sample_gan(network, _SHOWN, 2, variety) - low) / (high - low), 8))
    if efficientnet_lite.is_available():
        bank = feature_bank.make_bank(trained, found.held_out_stock.make_plain(), Progress())
        feature_bank.write_bank(bank, package.folder)
    return measure(package, job, found.places, progress.part(0.92, 1.0))


def sample_gan(network: Gan, images: int, seed: int, variety: float) -> Array:
    """Generated slices [n, size, size] of all conditions in turn."""
    made = generate(
        network, images=images, condition=None, conditions=len(network.mean), spread=variety, seed=seed, device="cpu",
        progress=Progress(),
    )  # fmt: skip
    return made.images

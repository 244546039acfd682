"""An adversarially trained generator of one's own: pictures of any kind, free or by class."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.models import networks
from medaug_gui.models.inference.generate import generate
from medaug_gui.models.networks.gan import Gan
from medaug_gui.models.package import Package
from medaug_gui.training.config import TrainingConfig, parse
from medaug_gui.training.data.own_generated import SAMPLES, measure_generated, show_beside_real
from medaug_gui.training.data.own_pictures import OwnPictures, PictureSet, read_pictures
from medaug_gui.training.gan.augmentation import Stock
from medaug_gui.training.gan.discriminator import Discriminator
from medaug_gui.training.gan.task import GanOptions, GanTask, draw_first_weights
from medaug_gui.training.initialisation import begin_with, inherit_arguments
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.sets.training_set import TrainingSet

Array = NDArray[np.float32]
SHOWN = 8
_VARIETY = 0.9
_LEVELS = 9
_FINER = 2
"""How many times finer than the network's pixels pictures are kept, so that bending them loses little."""
_FIELD_OF_VIEW = 192.0
"""mm that an augmentation's shifts are meant for, along the edge of a picture, whatever its pixels."""


def prepare(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
    """See `training.own.OwnTrainer`."""
    options = parse(GanOptions, config.options, "options")
    inherited = inherit_arguments(config, ("conditions", "levels"))
    size = int(inherited["size"])
    fine = read_pictures(found, _FINER * size)
    pictures = fine.shrink(_FINER)
    names = pictures.names if len(pictures.names) > 1 else ()
    stock = make_stock(fine.trained, size, options, named=bool(names))
    held = make_stock(fine.held_out, size, GanOptions(), named=bool(names))
    arguments = {**inherited, "conditions": max(1, len(names)), "levels": choose_levels(pictures)}
    network = cast(Gan, networks.build(config.network, arguments))
    judge = Discriminator(options.judge, max(1, len(names)), fold=network.fold)
    draw_first_weights(network, judge, stock, options.sketched_from, config.seed)
    begin_with(network, config.start)
    task = GanTask(network, judge, config, options, stock, held if len(held.images) else None)
    shown = pictures.held_out if len(pictures.held_out.images) >= SHOWN else pictures.trained
    variety = float(config.card.get("sampling", {}).get("variety", _VARIETY))
    return Prepared(
        task=task,
        network=network,
        card={
            "architecture": {"network": config.network, "arguments": arguments},
            "inputs": {},
            "outputs": {**pictures.outputs, **({"conditions": list(names)} if names else {})},
            "sampling": {"variety": variety},
            "procedure": (
                f"Adversarial training (R3GAN's loss and penalties) on {len(pictures.trained.images)} pictures, from "
                "a sketch of their principal components: first codes of real pictures are decoded, then generator and "
                "discriminator learn together. Adam, half a cosine, moving average of the weights."
            ),
        },
        draw_samples=lambda: draw_samples(network, shown, variety, config.device),
        measure=lambda package: measure(package, pictures, variety),
        watched="",
        waited=lambda: task.waited,
        pictures=lambda: (pictures.trained.as_float(), pictures.held_out.as_float()),
    )


def make_stock(pictures: PictureSet, size: int, options: GanOptions, *, named: bool) -> Stock:
    """Pictures as the trainer draws them; of those with classes only these.

    Raises:
        Refused: a class has no picture.
    """
    kept = pictures.classes > 0 if named else np.ones(len(pictures.classes), bool)
    classes = (pictures.classes[kept] - 1 if named else np.zeros(int(kept.sum()))).astype(np.intp)
    if named and len(classes) and len(np.unique(classes)) < int(classes.max()) + 1:
        raise Refused("A class has no picture to train on.", advice="Leave it out, or hold out fewer patients.")
    return Stock(pictures.images[kept], classes, 0.0, 1.0, size, _FIELD_OF_VIEW / size, options.augmentation)


def choose_levels(pictures: OwnPictures) -> list[float]:
    """Values between which the generator's own scale is straight, so that usual ones take more of it: CT only."""
    if pictures.outputs["modality"] != "CT":
        return [0.0, 1.0]
    values = pictures.trained.images[:: max(1, len(pictures.trained.images) // 64)].astype(np.float32)
    inside = values[values > 0.02]
    if not inside.size:
        return [0.0, 1.0]
    even = np.linspace(0, 1, _LEVELS + 2)
    levels = 0.6 * np.quantile(inside, even) + 0.4 * even
    levels[0], levels[-1] = 0.0, 1.0
    rising = [one for one, other in itertools.pairwise(levels.tolist()) if other - one > 1e-3]
    return [*(round(level, 5) for level in rising), 1.0]


def draw_samples(network: Gan, shown: PictureSet, variety: float, device: str) -> Samples:
    """Pictures of fixed seeds, and real ones of the held-out patients."""
    return show_beside_real(sample(network, SHOWN, 0, variety, device), shown)


def sample(network: Gan, images: int, seed: int, variety: float, device: str) -> Array:
    """Generated pictures [n, size, size] of all classes in turn."""
    return generate(
        network, images=images, condition=None, conditions=len(network.mean), spread=variety, seed=seed, device=device,
        progress=Progress(),
    ).images  # fmt: skip


def measure(package: Package, pictures: OwnPictures, variety: float) -> Mapping[str, Any]:
    """Closeness and variety of what the finished package makes beside held-out pictures."""
    made = sample(cast(Gan, package.network()), SAMPLES, 1, variety, "cpu")
    return measure_generated(package, made, pictures)

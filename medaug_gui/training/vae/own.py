"""A variational autoencoder of one's own that makes pictures of any kind, free or by class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.imaging.principal import compute_principal_axes
from medaug_gui.models import networks
from medaug_gui.models.inference.generate import generate
from medaug_gui.models.networks.vae import Vae
from medaug_gui.models.package import Package
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.training.config import TrainingConfig, parse
from medaug_gui.training.data.own_generated import SAMPLES, measure_generated, show_beside_real
from medaug_gui.training.data.own_pictures import OwnPictures, PictureSet, read_pictures
from medaug_gui.training.initialisation import begin_with, inherit_arguments, initialise
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.sets.training_set import TrainingSet
from medaug_gui.training.vae.pictures import PictureStock
from medaug_gui.training.vae.privacy import PrivateVaeTask
from medaug_gui.training.vae.task import VaeOptions, VaeTask

Array = NDArray[np.float32]
SHOWN = 8
_QUIET, _SMALL, _SURE = 0.01, 0.1, -3.0
"""What the last layers of either half begin with: of their usual weights, and the log-variance of codes."""
_SKETCHED_FROM = 1024
"""Pictures that the principal components are taken from."""


def prepare(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
    """See `training.own.OwnTrainer`."""
    options = parse(VaeOptions, config.options, "options")
    inherited = inherit_arguments(config, ("conditions",))
    pictures = read_pictures(found, int(inherited["size"]))
    names = pictures.names if len(pictures.names) > 1 else ()
    stock = make_stock(pictures.trained, options.augmentation, named=bool(names))
    held = make_stock(pictures.held_out, (), named=bool(names))
    arguments = {**inherited, "conditions": max(1, len(names))}
    network = cast(Vae, networks.build(config.network, arguments))
    is_private = options.privacy_epsilon > 0
    draw_first_weights(network, None if is_private else stock, config.seed)
    begin_with(network, config.start)
    task = make_task(network, config, options, stock, held, pictures.trained, named=bool(names))
    shown = pictures.held_out if len(pictures.held_out.images) >= SHOWN else pictures.trained
    variety = float(config.card.get("sampling", {}).get("variety", 1.0))
    return Prepared(
        task=task,
        network=network,
        card={
            "architecture": {"network": config.network, "arguments": arguments},
            "inputs": {},
            "outputs": {**pictures.outputs, **({"conditions": list(names)} if names else {})},
            "sampling": {"variety": variety},
            **({"privacy": task.privacy} if isinstance(task, PrivateVaeTask) else {}),
            "procedure": describe_private(len(stock.images), task)
            if isinstance(task, PrivateVaeTask)
            else (
                f"Variational autoencoder with group normalisation on {len(stock.images)} pictures: likelihood by "
                f"bands of detail with measured spreads, {options.free_bits:g} nats of each number of a code for "
                "nothing, from a sketch of principal components. AdamW, half a cosine, moving average of the weights. "
                "New codes have the mean and covariance of those of the training pictures, class by class."
            ),
        },
        draw_samples=lambda: draw_samples(network, shown, variety, config.device),
        measure=lambda package: measure(package, pictures, variety, is_private=is_private),
        watched="bits per pixel",
        waited=lambda: task.waited,
        pictures=lambda: (pictures.trained.as_float(), pictures.held_out.as_float()),
    )


def make_task(
    network: Vae, config: TrainingConfig, options: VaeOptions, stock: PictureStock, held: PictureStock,
    pictures: PictureSet, *, named: bool,
) -> VaeTask:  # fmt: skip
    """The training, private where that is asked for; `pictures` are those of the stock, before any was left out."""
    held_out = held if len(held.images) else None
    if not options.privacy_epsilon > 0:
        return VaeTask(network, config, options, stock, held_out)
    patients = pictures.patients[pictures.classes > 0] if named else pictures.patients
    return PrivateVaeTask(network, config, options, stock, held_out, patients.astype(np.intp))


def describe_private(pictures: int, task: PrivateVaeTask) -> str:
    """How was trained, for the card."""
    return (
        f"Variational autoencoder with group normalisation on {pictures} pictures, by DP-SGD: each of "
        f"{task.patients} patients takes part in a step by chance with one picture, gradients are clipped and noise is "
        "added (Opacus). Nothing begins with the data; new codes are drawn from the unit normal."
    )


def make_stock(pictures: PictureSet, steps: tuple[AugmentationStep, ...], *, named: bool) -> PictureStock:
    """Pictures as the trainer draws them; of those with classes only these.

    Raises:
        Refused: a class has no picture.
    """
    kept = pictures.classes > 0 if named else np.ones(len(pictures.classes), bool)
    classes = (pictures.classes[kept] - 1 if named else np.zeros(int(kept.sum()))).astype(np.intp)
    if named and len(classes) and len(np.unique(classes)) < int(classes.max()) + 1:
        raise Refused("A class has no picture to train on.", advice="Leave it out, or hold out fewer patients.")
    return PictureStock(pictures.images[kept], classes, steps)


def draw_first_weights(network: Vae, stock: PictureStock | None, seed: int) -> None:
    """Weights by chance; the sketch is the principal components of some of the pictures, whose codes are about unit.

    Without a stock the sketch begins small: nothing is taken from the data.
    """
    initialise(network, seed)
    with torch.no_grad():
        network.exit.weight.mul_(_QUIET)
        network.told.weight.mul_(_SMALL)
        network.told.bias[network.code :].fill_(_SURE)
        network.sketch_in.weight.mul_(_SMALL)
        network.sketch_out.weight.mul_(_SMALL)
    if stock is not None:
        _begin_sketch(network, stock, seed)


def _begin_sketch(network: Vae, stock: PictureStock, seed: int) -> None:
    some = stock.images[make_generator(seed, "sketch").permutation(len(stock.images))[:_SKETCHED_FROM]]
    with torch.no_grad():
        rows = network.shrink(2 * torch.from_numpy(some.astype(np.float32))[:, None] - 1).numpy()
        count = min(network.code, len(rows) - 1)
        mean, axes, spread = (torch.from_numpy(one) for one in compute_principal_axes(rows, count))
        inward = axes / spread.clamp(min=1e-3)[:, None]
        for layer in (network.sketch_in, network.sketch_out):
            layer.weight.zero_()
        network.sketch_in.weight[:count] = inward
        network.sketch_in.bias[:count] = -inward @ mean
        network.sketch_out.weight[:, :count] = (axes * spread[:, None]).T
        network.sketch_out.bias.copy_(mean)


def draw_samples(network: Vae, shown: PictureSet, variety: float, device: str) -> Samples:
    """Pictures of fixed seeds, and real ones of the held-out patients."""
    return show_beside_real(sample(network, SHOWN, 0, variety, device), shown)


def sample(network: Vae, images: int, seed: int, variety: float, device: str) -> Array:
    """Generated pictures [n, size, size] of all classes in turn."""
    return generate(
        network, images=images, condition=None, conditions=len(network.get_buffer("code_mean")), spread=variety,
        seed=seed, device=device, progress=Progress(),
    ).images  # fmt: skip


def measure(package: Package, pictures: OwnPictures, variety: float, *, is_private: bool = False) -> Mapping[str, Any]:
    """Closeness and variety of what the finished package makes beside held-out pictures."""
    made = sample(cast(Vae, package.network()), SAMPLES, 1, variety, "cpu")
    return measure_generated(package, made, pictures, with_bank=not is_private)

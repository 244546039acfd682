"""From scans to the package of an adversarially trained generator: chest CT slices in HU, and chest films by class."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.body_frame import AIR, frame_body
from medaug_gui.models import networks
from medaug_gui.models.features.feature_bank import make_bank, write_bank
from medaug_gui.models.inference.generate import generate
from medaug_gui.models.networks.gan import Gan
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.training.card import NOT_FOR, training_section
from medaug_gui.training.companion_files import write_beside
from medaug_gui.training.config import Order, begin_with
from medaug_gui.training.ct_slices import ct_series, thirds
from medaug_gui.training.data.films import CONDITIONS, FOLDER, films, split_by_patient
from medaug_gui.training.evaluate_slices import copies, detail
from medaug_gui.training.gan.augmentation import CT_JUDGE_STEPS, CT_STEPS, FILM_JUDGE_STEPS, FILM_STEPS, Stock
from medaug_gui.training.gan.discriminator import Discriminator
from medaug_gui.training.gan.task import GanTask, start
from medaug_gui.training.preview import sheet
from medaug_gui.training.trainer import train

Array = NDArray[np.float32]
CT, FILMS = "generate-chest-ct", "generate-chest-xray-gan"
NETWORK = "gan"
SAMPLES = 600
VARIETY = 0.9
"""The default: of 0.7 to 1 what gave CT a noise spectrum and HU nearest to those of the patients trained on."""
HELD_OUT_CT = "ct_chest_lidc0314_dicom"
CT_PIXEL = 3.0
CT_HIGHEST = 1500
CT_LEVELS = (AIR, -900, -750, -450, -150, -50, 30, 110, 300, CT_HIGHEST)
"""HU at evenly spaced positions of the network's scale: soft tissue gets a third of it, lung as much."""
CT_THIRDS = ("lower third", "middle third", "upper third")
_SHOWN = (0.0, 0.62)
"""What a preview of CT shows of the range: -1024 to 540 HU."""


@dataclass(frozen=True)
class Material:
    """What one model is made from, and what its card says of that.

    Attributes:
        stock: training images.
        held_out: images [n, size, size] in 0..1 of people not trained on.
        arguments: of the network.
        judge: the discriminator's channels.
        penalty: weight of the discriminator's slopes at the start.
        judge_steps: of the augmentation of what it sees.
        trained_on: folders.
        kept: folders that were only measured on.
        card: the parts of the card that differ.
        shown: what the preview shows as black and white.
    """

    stock: Stock
    held_out: Array
    arguments: Mapping[str, Any]
    judge: tuple[int, ...]
    penalty: float
    judge_steps: Sequence[AugmentationStep]
    trained_on: tuple[str, ...]
    kept: tuple[str, ...]
    split: str
    card: Mapping[str, Any]
    shown: tuple[float, float] = (0.0, 1.0)


def run(order: Order) -> Package:
    """Train one of `MODELS` and write its package."""
    material = _MATERIAL[order.model](order)
    network = cast(Gan, networks.build(NETWORK, material.arguments))
    judge = Discriminator(material.judge, int(material.arguments["conditions"]), fold=network.fold)
    start(network, judge, material.stock, order.plan.seed)
    begin_with(network, order.start)
    task = GanTask(
        network, judge, material.stock, order.plan, penalty=material.penalty, judge_steps=material.judge_steps
    )
    facts = train(task, order.plan, order.work, resume=order.resume, progress=order.progress.part(0.0, 0.95))
    network = network.half().float().eval().requires_grad_(False)
    made = sample(network, SAMPLES, seed=1)
    package = write_package(order.out, _card(order, material, made, facts), network)
    low, high = material.shown
    write_beside(package, order.work, sheet((sample(network, 24, seed=2) - low) / (high - low), 8))
    write_bank(make_bank(material.stock.plain(), material.held_out, Progress()), package.folder)
    return package


def sample(network: Gan, images: int, seed: int) -> Array:
    """Generated slices [n, size, size] of all conditions in turn, at the default variety."""
    made = generate(
        network, images=images, condition=None, conditions=len(network.mean), spread=VARIETY, seed=seed, device="cpu",
        progress=Progress(),
    )  # fmt: skip
    return made.images


def _ct(order: Order) -> Material:
    held = order.hold_out or HELD_OUT_CT
    series = ct_series(order.data, order.progress.part(0.0, 0.0))
    size = 128
    slices = {name: frame_body(scan, size, CT_PIXEL, over=3) for name, scan in series.items() if name != held}
    stock = Stock(
        np.concatenate([np.rint(images).astype(np.int16) for images in slices.values()]),
        np.concatenate([thirds(len(images)) for images in slices.values()]),
        AIR, CT_HIGHEST, size, CT_PIXEL, CT_STEPS,
    )  # fmt: skip
    kept = frame_body(series[held], size, CT_PIXEL)
    span = CT_HIGHEST - AIR
    return Material(
        stock,
        np.clip((kept - AIR) / span, 0, 1),
        {
            "size": size, "channels": [128, 96, 64, 48], "fold": 4, "code": 64, "conditions": len(CT_THIRDS),
            "levels": [(level - AIR) / span for level in CT_LEVELS],
        },
        (48, 64, 96, 128), 1.0, CT_JUDGE_STEPS, tuple(slices), (held,),
        f"by patient: {held} was only measured on; {len(stock.images)} slices of {len(slices)} patients trained on",
        {
            "name": "Generated chest CT slices (demonstration)",
            "summary": "Makes new 128 x 128 axial chest CT slices in HU. A demonstration, learned from two patients: "
            "its slices resemble theirs.",
            "outputs": {
                "modality": "CT", "body_part": "CHEST", "unit": "HU", "size": size, "range": [AIR, CT_HIGHEST],
                "spacing_mm": CT_PIXEL, "conditions": list(CT_THIRDS), "window": [40, 400],
            },
            "intended_use": "Showing what adversarial synthesis of CT is; testing programs with CT that is nobody's. "
            "Not for training sets: three patients are too few for a generator that does not resemble them.",
            "limitations": [
                "A demonstration: two patients were trained on. Shapes are theirs, bent and blended; see the copies.",
                "3 mm pixels: lung vessels under 5 mm and the scanner's own noise texture are not there.",
                "Anatomy is rough: organs run together, bones are hints, soft tissue is mottled, some slices are too "
                "bright. More patients and a longer training would help; it had 14 minutes of one core.",
                "Slices are not neighbours of each other and make no volume.",
                "Noise lies between that of the two scans: a lung kernel at 2.5 mm and a standard kernel at 5 mm.",
            ],
        }, _SHOWN,
    )  # fmt: skip


def _films(order: Order) -> Material:
    size = 64
    images, classes, patients = films(order.data, 256)
    kept, held = split_by_patient(patients)
    stock = Stock(
        np.rint(255 * images[kept]).astype(np.uint8), classes[kept], 0, 255, size, steps=FILM_STEPS,
    )  # fmt: skip
    people = len({patients[index] for index in kept}), len({patients[index] for index in held})
    return Material(
        stock,
        films(order.data, size)[0][held],
        {"size": size, "channels": [128, 96, 64, 48], "code": 64, "conditions": len(CONDITIONS), "levels": [0, 1]},
        (48, 64, 96, 128), 0.3, FILM_JUDGE_STEPS, (FOLDER,), (),
        f"by patient: {len(kept)} films of {people[0]} people trained on, {len(held)} of {people[1]} others held out",
        {
            "name": "Generated chest films (adversarial)",
            "summary": "Makes new 64 x 64 chest films by class (no finding, pneumonia); they show nobody.",
            "outputs": {
                "modality": "CR", "body_part": "CHEST", "size": size, "range": [0, 255], "spacing_mm": None,
                "conditions": list(CONDITIONS),
            },
            "intended_use": "Research and teaching: testing programs, toy training sets, showing what synthesis is.",
            "limitations": [
                "64 x 64 pixels: for seeing that it works, not for reading.",
                "The classes were found in reports by a program (ChestX-ray14) and one in ten is wrong.",
            ],
        },
    )  # fmt: skip


_MATERIAL: dict[str, Callable[[Order], Material]] = {CT: _ct, FILMS: _films}
MODELS = tuple(_MATERIAL)


def _card(order: Order, material: Material, made: Array, facts: Mapping[str, Any]) -> dict[str, Any]:
    trained = material.stock.plain()
    procedure = (
        "R3GAN's losses (relativistic pairing, R1 and R2 at every eighth step) without normalisation, DiffAugment; "
        "the generator begins at the principal components of the training images and decodes codes of real ones "
        "for the first part of the time. Images are shifted, turned, stretched and bent each time they are seen. "
        "Adam, half a cosine, bfloat16, moving average of the weights."
    )
    section = training_section(
        data=material.trained_on, held_out=material.kept, split=material.split, procedure=procedure, facts=facts,
        command=order.command,
    )  # fmt: skip
    return {
        "id": order.model,
        "version": "0.1.0",
        "task": "generate",
        "architecture": {"network": NETWORK, "arguments": dict(material.arguments)},
        "inputs": {"modality": []},
        "sampling": {"variety": VARIETY},
        "not_for": NOT_FOR,
        "licence": "Apache-2.0",
        **material.card,
        "training": {**section, "images": len(trained)},
        "metrics": {"detail, generated over real": detail(made, trained)},
        "privacy": copies(_small(made), _small(trained), _small(material.held_out)),
    }


def _small(images: Array) -> Array:
    """Brought to 64 x 64, which is what copies are looked for in."""
    n, size, _ = images.shape
    step = size // 64
    small: Array = images.reshape(n, 64, step, 64, step).mean((2, 4))
    return small

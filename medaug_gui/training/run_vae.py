"""From a folder of single slices to a generator's package: read, train, measure on held-out ones, write the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.progress import Progress
from medaug_gui.models import networks
from medaug_gui.models.generator import generate
from medaug_gui.models.networks.vae import Vae
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.cards import NOT_FOR, training_section
from medaug_gui.training.evaluate_slices import closeness, copies, detail, reconstruction
from medaug_gui.training.finish import write_beside
from medaug_gui.training.initial import initialise
from medaug_gui.training.order import Order, begin_with
from medaug_gui.training.slices import BLOCK, EVERY, MARGIN, PLANES, pictures, planes, split
from medaug_gui.training.spine import train
from medaug_gui.training.vae import Slices, VaeTask, fit_prior, start_basis

Array = NDArray[np.float32]
MODELS = ("generate-brain-mr",)
NETWORK = "vae"
ARGUMENTS: dict[str, Any] = {
    "size": 64,
    "basis": 320,
    "width": 512,
    "depth": 2,
    "latent": 96,
    "texture": 32,
    "conditions": len(PLANES),
}
SIZE = 64
VARIETY = 0.8
"""The spread that the card's numbers are for, and the operation's default."""


@dataclass(frozen=True)
class Material:
    """Slices to train on and slices that were held out."""

    trained: Slices
    held_out: Array


def run(order: Order) -> Package:
    """Train a generator of 64 x 64 brain slices and write its package.

    The data folder has index.csv and images, or holds such a folder named mr_t1c_tumor_figshare.
    """
    data, plan = order.data, order.plan
    folder = data if (data / "index.csv").is_file() else data / "mr_t1c_tumor_figshare"
    material = read(folder)
    network = cast(Vae, networks.build(NETWORK, ARGUMENTS))
    initialise(network, plan.seed)
    start_basis(network, material.trained.images)
    begin_with(network, order.start)
    task = VaeTask(network, material.trained, plan)
    facts = train(task, plan, order.work, resume=order.resume, progress=order.progress.part(0.0, 0.95))
    network = network.float().eval().requires_grad_(False)
    fit_prior(network, material.trained, plan.seed)
    network = network.half().float()
    made = sample(network, 600, seed=1)
    package = write_package(order.out, _card(network, material, made, facts, folder.name, order.command), network)
    write_beside(package, order.work, sheet(sample(network, 24, seed=2), 8))
    return package


def read(folder: Path) -> Material:
    """The slices of a folder, every head in one place and as bright, split by number block; raises `Refused`."""
    slices = pictures(folder, SIZE, framed=True)
    plane, sure = planes(pictures(folder, SIZE).images, slices.images)
    kept, held = split(slices.numbers)
    return Material(Slices(slices.images[kept], plane[kept], sure[kept]), slices.images[held])


def sample(network: Vae, images: int, seed: int) -> Array:
    """Generated slices [n, 64, 64] of all planes in turn at the default variety."""
    made = generate(
        network, images=images, condition=None, conditions=len(PLANES), spread=VARIETY, seed=seed, device="cpu",
        progress=Progress(),
    )  # fmt: skip
    return made.images


def sheet(images: Array, columns: int) -> Image.Image:
    """Images [n, row, column] in 0..1 side by side, twice as large."""
    rows = len(images) // columns
    _, height, width = images.shape
    grid = images[: rows * columns].reshape(rows, columns, height, width).transpose(0, 2, 1, 3)
    flat = grid.reshape(rows * height, columns * width)
    picture = Image.fromarray((255 * np.clip(flat, 0, 1)).astype(np.uint8))
    return picture.resize((2 * picture.width, 2 * picture.height), Image.Resampling.BICUBIC)


def _card(
    network: Vae, material: Material, made: Array, facts: Mapping[str, Any], folder: str, command: str
) -> dict[str, Any]:
    trained, held_out = material.trained.images, material.held_out
    return {
        "id": "generate-brain-mr",
        "name": "Generated brain MR slices",
        "version": "0.1.0",
        "task": "generate",
        "summary": "Makes new 64 x 64 slices that look like T1 brain MR with contrast; they show nobody.",
        "architecture": {"network": NETWORK, "arguments": ARGUMENTS},
        "inputs": {"modality": []},
        "outputs": {
            "modality": "MR",
            "body_part": "HEAD",
            "size": SIZE,
            "range": [0, 1000],
            "spacing_mm": None,
            "conditions": list(PLANES),
        },
        "sampling": {"prior": "a Gaussian for each plane, fitted to the codes of the training slices"},
        "intended_use": "Research and teaching: testing programs, toy training sets, showing what synthesis is.",
        "not_for": NOT_FOR,
        "licence": "Apache-2.0",
        "training": _training(material, facts, folder, command),
        "metrics": {
            "variety": VARIETY,
            **reconstruction(network, trained, held_out),
            **closeness(made, trained, held_out),
            "detail, generated over real": detail(made, trained),
        },
        "privacy": copies(made, trained, held_out),
        "limitations": [
            "64 x 64 pixels: for seeing that it works, not for reading.",
            "All training slices have a tumour; what looks like one in a generated slice means nothing.",
            "Slices are not neighbours of each other and make no volume; the pixel spacing is not known.",
            "Planes were sorted by a program; a few in a hundred are of another plane.",
            "Fine texture is softer than in real slices.",
        ],
    }


def _training(material: Material, facts: Mapping[str, Any], folder: str, command: str) -> dict[str, Any]:
    section = training_section(
        data=[folder],
        held_out=[],
        split=f"every {EVERY}th block of {BLOCK} numbers held out with a margin of {MARGIN} numbers that is used for "
        f"nothing, as the data no longer say who is who: {len(material.trained.images)} slices trained on, "
        f"{len(material.held_out)} held out",
        procedure="Variational autoencoder with a Laplacian pyramid loss and a weak pull to the unit normal; after "
        "a third of the time a critic of patches (relativistic loss, R1, shifts and cut-outs) judges decoded and drawn "
        "slices; a Gaussian is fitted to the codes of each plane. AdamW, half a cosine, bfloat16, moving average.",
        facts=facts,
        command=command,
    )
    return {**section, "images": len(material.trained.images)}

"""From pictures with an index to the package of a flow: read, vary, train, measure on held-out ones, write the card.

One network knows brain slices by plane, tumour and mask; it is written as two packages, with and without the mask.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.data import BLOCK
from medaug_gui.models import networks
from medaug_gui.models.class_labels import Condition, LabelMix
from medaug_gui.models.features import efficientnet_lite
from medaug_gui.models.features.feature_bank import make_bank, write_bank
from medaug_gui.models.inference.sampler import SamplerConfig, draw_noise, sample_heun
from medaug_gui.models.networks.codec import Codec
from medaug_gui.models.networks.latent_flow import LatentFlow
from medaug_gui.models.package import Package, load_package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import NOT_FOR, training_section
from medaug_gui.training.companion_files import write_beside
from medaug_gui.training.config import Order, begin_with
from medaug_gui.training.data.films import CONDITIONS, FOLDER, split_by_patient
from medaug_gui.training.data.slices import EVERY, MARGIN, PLANES, split
from medaug_gui.training.evaluate_slices import closeness, copies, detail
from medaug_gui.training.flow.data import (
    FILMS,
    HEADS,
    TUMOURS,
    Bank,
    Look,
    Picture,
    bank,
    film_pictures,
    plain,
    told_words,
    tumour_pictures,
)  # fmt: skip
from medaug_gui.training.flow.task import FlowTask, begin
from medaug_gui.training.preview import sheet
from medaug_gui.training.trainer import train

Array = NDArray[np.float32]
BRAIN, FROM_MASK, FILM = "generate-brain-mr", "generate-brain-mr-from-mask", "generate-chest-xray"
MODELS = (BRAIN, FROM_MASK, FILM)
NETWORK = "latent_flow"
SIZE = 64
ARGUMENTS: dict[str, Any] = {
    "size": SIZE, "latent": 16, "codec": [], "widths": [64, 128, 192], "blocks": [1, 2, 1], "axes": 256,
    "parts": 8,
}  # fmt: skip
SAMPLES = 300


@dataclass(frozen=True)
class Material:
    """What one network is trained on and measured with.

    Attributes:
        bank: what it learns.
        trained, held_out: pictures as they are [n, size, size] in 0..1.
        masks: of the held-out pictures that have one [m, size, size].
        mix: how often each combination of words occurs.
        data: the name of the folder.
        split: how the two sets were kept apart.
    """

    bank: Bank
    trained: Array
    held_out: Array
    masks: NDArray[np.bool_]
    mix: LabelMix
    data: str
    split: str


@dataclass(frozen=True)
class Family:
    """Packages that are written from one training.

    Attributes:
        ids: of the packages, the first without masks.
        copies: how often each picture is varied.
        choices: the conditions, in the order of the words.
        read: the material under a folder.
    """

    ids: tuple[str, ...]
    copies: int
    choices: tuple[Condition, ...]
    read: Callable[[Path, int, int, Progress], Material]


def run(order: Order) -> Package:
    """Train a flow and write its package, and beside it those of the same family.

    `order.start` is a package of a codec, which the flow then works in, or of a flow to begin with.
    """
    family = next(entry for entry in FAMILIES if order.model in entry.ids)
    material = family.read(order.data, family.copies, order.plan.seed, order.progress.part(0.0, 0.05))
    network, arguments = built(family, order)
    task = FlowTask(network, material.bank, order.plan, order.progress.part(0.05, 0.1))
    facts = train(task, order.plan, order.work, resume=order.resume, progress=order.progress.part(0.1, 0.95))
    network = network.half().float().eval().requires_grad_(False)
    places = {order.model: order.out, **{other: order.out.with_name(other) for other in family.ids
                                         if other != order.model}}  # fmt: skip
    written = {model: _written(model, places[model], network, arguments, material, facts, family, order)
               for model in family.ids}  # fmt: skip
    if efficientnet_lite.is_available():
        known = make_bank(material.trained, material.held_out, order.progress.part(0.97, 1.0))
        for package in written.values():
            write_bank(known, package.folder)
    return written[order.model]


def built(family: Family, order: Order) -> tuple[LatentFlow, dict[str, Any]]:
    """A fresh network, in the codec or with the weights that the order begins with, and its arguments."""
    arguments: dict[str, Any] = {
        **ARGUMENTS, "kinds": [len(choice.labels) for choice in family.choices], "masked": FROM_MASK in family.ids,
    }  # fmt: skip
    start = load_package(order.start) if order.start else None
    codec = start.network() if start and start.card.architecture.network in ("codec", "autoencoder") else None
    if start and codec is not None:
        inner = getattr(codec, "codec", codec)
        told = start.card.architecture.arguments
        arguments |= {"codec": told["channels"], "codec_blocks": told["blocks"], "latent": told["latent"]}
        network = cast(LatentFlow, networks.build(NETWORK, arguments))
        begin(network, order.plan.seed)
        cast(Codec, network.codec).load_state_dict(inner.state_dict())
        return network, arguments
    network = cast(LatentFlow, networks.build(NETWORK, arguments))
    begin(network, order.plan.seed)
    if start and start.card.architecture.network != NETWORK:
        raise ModelProblem(f"{start.id} is neither a codec nor a flow to begin with.")
    begin_with(network, order.start)
    return network, arguments


def read_brain(data: Path, copies: int, seed: int, progress: Progress) -> Material:
    """Brain slices with tumours, split by blocks of numbers."""
    pictures = tumour_pictures(data)
    kept, held = split(tuple(picture.number for picture in pictures))
    told = (
        f"every {EVERY}th block of {BLOCK} numbers held out with a margin of {MARGIN} numbers that is used for nothing,"
        f" as the data no longer say who is who: {len(kept)} slices trained on, {len(held)} held out"
    )
    return _material(pictures, kept, held, HEADS, copies, seed, "mr_t1c_tumor_figshare", told, progress)


def read_films(data: Path, copies: int, seed: int, progress: Progress) -> Material:
    """Chest films, split by patient."""
    pictures, patients = film_pictures(data)
    kept, held = split_by_patient(patients)
    people = [len({patients[index] for index in part}) for part in (kept, held)]
    told = f"by patient: {len(kept)} films of {people[0]} people trained on, {len(held)} of {people[1]} others held out"
    return _material(pictures, kept, held, FILMS, copies, seed, FOLDER, told, progress)


FAMILIES = (
    Family(
        (BRAIN, FROM_MASK), 8,
        (Condition("plane", "Plane", PLANES), Condition("tumour", "Tumour", TUMOURS)), read_brain,
    ),
    Family((FILM,), 16, (Condition("condition", "Finding", CONDITIONS),), read_films),
)  # fmt: skip


def _material(
    pictures: list[Picture], kept: NDArray[np.intp], held: NDArray[np.intp], look: Look, copies: int, seed: int,
    data: str, told: str, progress: Progress,
) -> Material:  # fmt: skip
    made = bank([pictures[index] for index in kept], SIZE, copies, look, seed, progress)
    kept_back = [pictures[index] for index in held]
    masked = [picture for picture in kept_back if picture.mask is not None]
    masks = plain([picture.outlined() for picture in masked], SIZE, look.bare()) >= 0.5 if masked else None
    return Material(
        made, made.images[::copies].astype(np.float32), plain(kept_back, SIZE, look),
        np.zeros((0, SIZE, SIZE), bool) if masks is None else masks, LabelMix(told_words(made.words[::copies])), data,
        told,
    )  # fmt: skip


def _written(
    model: str, out: Path, network: LatentFlow, arguments: Mapping[str, Any], material: Material,
    facts: Mapping[str, Any], family: Family, order: Order,
) -> Package:  # fmt: skip
    masks = material.masks if model == FROM_MASK else None
    guidance = GUIDANCE[model]
    made = sampled(network, material.mix, SAMPLES, 1, guidance, masks)
    card = {
        "id": model,
        "version": "0.3.0",
        "task": "generate",
        **ABOUT[model],
        "architecture": {"network": NETWORK, "arguments": dict(arguments)},
        "inputs": {"modality": [], **({"mask": True} if masks is not None else {})},
        "outputs": {
            **ABOUT[model]["outputs"],
            "choices": [choice.to_json() for choice in family.choices],
            "mix": material.mix.to_json(),
        },
        "sampling": {"method": "Heun", "steps": SamplerConfig().steps, "guidance": guidance, "finish": FINISH},
        "not_for": NOT_FOR,
        "licence": "Apache-2.0",
        "training": {
            **training_section(
                data=[material.data], held_out=[], split=material.split, procedure=PROCEDURE, facts=facts,
                command=order.command,
            ),
            "images": len(material.trained),
        },
        "metrics": {
            **closeness(made, material.trained, material.held_out),
            "detail, generated over real": detail(made, material.trained),
        },
        "privacy": copies(made, material.trained, material.held_out),
    }  # fmt: skip
    package = write_package(out, card, network)
    write_beside(package, order.work, sheet(sampled(network, material.mix, 24, 2, guidance, masks), 8))
    return package


def sampled(
    network: LatentFlow, mix: LabelMix, count: int, seed: int, guidance: float, masks: NDArray[np.bool_] | None
) -> Array:
    """Generated pictures [n, size, size], conditions as often as in the data, masks (where given) in turn."""
    places = range(count)
    given = None if masks is None else masks[np.resize(np.arange(len(masks)), count)]
    open_ = (0,) * len(network.kinds)
    words = [open_ if masks is not None else mix.draw(seed, place, open_) for place in places]
    course = SamplerConfig(guidance=guidance, finish=FINISH)
    return sample_heun(network, draw_noise(network, seed, places), words, given, course, "cpu", Progress())


FINISH = 0.25
"""The time at which pictures are finished: after minutes of training the network leaves noise where it goes further."""
GUIDANCE = {BRAIN: 1.0, FROM_MASK: 2.75, FILM: 1.0}
"""What cards recommend and operations start with."""
PROCEDURE = (
    "Rectified flow (velocity, logit-normal times) that learns what a mixture of Gaussians fitted to the codes leaves "
    "open; words left out in a fifth and masks in 40 % of the pictures, for guidance. Each picture is shown as it is "
    "or mirrored, moved, turned, zoomed and brightened, which the network is told. AdamW, half a cosine, bfloat16, "
    "moving average."
)
_FINISHED = (
    "A finisher behind the flow, trained against a judge on the first layers of an EfficientNet-lite0 (projected GAN) "
    "for 12 minutes: FD-EffNet closer by a third, but small marks of one shape all over the heads. Left out."
)
_TRIED = [
    "A plain flow over pixels, 3 minutes: ratio 0.31, recall 0. A variational autoencoder with a Gaussian over its "
    "codes (version 0.1.0, brain, 36 minutes): ratio 0.19, recall 0.",
    "In the codes of a codec (4 numbers for 4 x 4 pixels): brain slices come back at 27 dB, and were left over pixels; "
    "films come back at a ratio of 0.55 to 0.59 and a recall of 0.27 to 0.35.",
    _FINISHED,
    "The end of the path, measured against slices trained on (brain, 46 minutes, 104 images): best guess from time "
    "0.25: ratio 0.34; 0.17: 0.33; 0.1: 0.31.",
    "Guidance from masks (146 masks trained on): 1.75 has the segmenter find them with a Dice of 0.55, 2.25 with 0.65, "
    "2.75 with 0.70; on their real slices it has 0.79. Closeness rises a little with it, too. 2.75 was taken.",
]
_USE = "Research and teaching: testing programs, making training sets larger, showing what synthesis is."
_BRAIN_OUTPUTS = {"modality": "MR", "body_part": "HEAD", "size": SIZE, "range": [0, 1000], "spacing_mm": None}
_SOFT = (
    "Edges and fine texture are softer than in real images, which closeness and variety see before all else: after "
    "minutes of training on one core the last part of the path is a best guess."
)
_BRAIN_LIMITS = (
    _SOFT,
    "64 x 64 pixels: for seeing that it works, not for reading.",
    "Slices are not neighbours of each other; a stack made of one changes smoothly, but is no anatomy in three "
    "dimensions. The pixel spacing is not known.",
    "Planes were sorted by a program; a few in a hundred are of another plane.",
)
ABOUT: dict[str, dict[str, Any]] = {
    BRAIN: {
        "name": "Generated brain MR slices",
        "summary": "Makes new 64 x 64 slices of T1 brain MR with contrast by plane and tumour; they show nobody.",
        "outputs": _BRAIN_OUTPUTS,
        "intended_use": _USE,
        "limitations": [
            "All training slices have a tumour; what looks like one in a generated slice means nothing.",
            *_BRAIN_LIMITS,
        ],
        "tried": _TRIED,
    },
    FROM_MASK: {
        "name": "Generated brain MR slices from a tumour mask",
        "summary": "Makes new 64 x 64 slices of T1 brain MR with contrast with a tumour where a mask says; nobody's.",
        "outputs": _BRAIN_OUTPUTS,
        "intended_use": f"{_USE} Pairs of slice and mask for training segmentation.",
        "limitations": list(_BRAIN_LIMITS),
        "tried": _TRIED,
    },
    FILM: {
        "name": "Generated chest films",
        "summary": "Makes new 64 x 64 chest films by class (no finding, pneumonia); they show nobody.",
        "outputs": {
            "modality": "CR",
            "body_part": "CHEST",
            "size": SIZE,
            "range": [0, 255],
            "spacing_mm": None,
            "header": {"PatientOrientation": ["L", "F"]},
        },
        "intended_use": _USE,
        "limitations": [
            _SOFT,
            "64 x 64 pixels: for seeing that it works, not for reading.",
            "The classes were found in reports by a program (ChestX-ray14) and about one in ten is wrong.",
        ],
        "tried": [
            "Over pixels (version 0.2.0, 17.5 minutes): ratio 0.35, recall 0.",
            "The end of the path (pixels, 80 films): best guess from time 0.25: ratio 0.35; 0.12: 0.30; 0.06: 0.28.",
            "A network of its own for the end of the path, a denoiser trained for 4 minutes: from time 0.06 it gives "
            "real films back at a ratio of 0.53, from time 0.25 at no better one than the flow. Left out.",
            "A network behind the flow that adds texture, taught for 8 minutes by matching random projections of "
            "patches (Elnekave and Weiss, ECCV 2022) or for 10 by a judge of patches: it brings 0.7 of the fine detail "
            "of real films, and the ratio of held-out films guessed back from time 0.25 falls from 0.41 to 0.31 and "
            "0.30. Left out: what is missing are edges in their places, not texture.",
            "That denoiser, larger and trained for 7 minutes, followed step by step from time 0.25 instead of one "
            "guess: all the detail, and a ratio of 0.26 for real films. Left out.",
            "Spatial frequencies brought to the power that they have in films trained on (120 films): FD-radiomics "
            "ratio from 0.17 to 0.54, but FD-EffNet ratio from 0.33 to 0.32 and precision from 0.14 to 0.06. Left out.",
            _FINISHED,
        ],
    },
}

"""From a folder of scans to a codec's package: read, train, measure on those held out, write the card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.evaluation.data import BLOCK
from medaug_gui.imaging.metrics.ms_ssim import ms_ssim
from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.models import networks
from medaug_gui.models.networks.autoencoder import Autoencoder
from medaug_gui.models.networks.codec import FACTOR, Codec
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import NOT_FOR, training_section
from medaug_gui.training.codec.normal_model import with_usual
from medaug_gui.training.codec.task import SIDE, CodecTask, Level, measure_codes, start_linear, still_blocks
from medaug_gui.training.companion_files import write_beside
from medaug_gui.training.config import Order, begin_with
from medaug_gui.training.data.films import films, split_by_patient
from medaug_gui.training.data.slices import EVERY, MARGIN, PLANES, pictures, planes, split
from medaug_gui.training.data.volumes import volumes
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.preview import sheet
from medaug_gui.training.trainer import train

Array = NDArray[np.float32]
Small = NDArray[np.float16]
BRAIN, FILM, CT = "autoencode-brain-mr", "codec-chest-film", "codec-chest-ct"
MODELS = (BRAIN, FILM, CT)
NETWORK = "codec"
ARGUMENTS: dict[str, Any] = {"channels": [32, 64, 64], "latent": 4, "blocks": 1}
AXES = 48
"""Directions of the codes of whole brain slices that are taken to be usual."""
CT_RANGE = (-1024.0, 1024.0)
"""HU that become 0 and 1."""
_SHARES = (0.5, 0.2, 0.3)
"""How often whole pictures of 64 pixels are drawn, and pieces of those of two larger sizes."""


@dataclass(frozen=True)
class Material:
    """Pictures to train on, and pictures held out by their size, [n, row, column] in 0..1.

    Attributes:
        levels: the first holds whole pictures of 64 pixels.
        held_out: edge in pixels -> pictures.
        data, kept_back: names of the folders trained on and of those only measured on.
        split: how the two were kept apart, for the card.
        kinds, sure: the plane of each whole picture and where that is known; empty where all are of one kind.
    """

    levels: tuple[Level, ...]
    held_out: Mapping[int, Array]
    data: tuple[str, ...]
    kept_back: tuple[str, ...]
    split: str
    kinds: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, np.intp))
    sure: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))


@dataclass(frozen=True)
class About:
    """What a card says that differs from codec to codec."""

    name: str
    summary: str
    modality: str
    pictures: str
    limitations: tuple[str, ...]


ABOUT = {
    BRAIN: About(
        "Codec of brain MR slices",
        "Keeps T1 brain slices in a quarter as many numbers: codec, morphing between slices, map of what is unusual.",
        "MR",
        "T1 brain slices with contrast",
        (
            "Trained on slices of people with a brain tumour from one public collection; other sequences are "
            "kept less well.",
            "What the map calls unusual is what the model has not learned: an artefact, another scanner, a rare "
            "anatomy or disease. Most of what it marks is no disease, and much disease it does not mark.",
            "The form of the map (directions by plane, a multiple of the usual) was chosen among a dozen by the masks "
            "of the held-out slices, so that its figures are a little too good.",
            "A morph between two slices is a picture in between, not the anatomy that lies between them.",
            "Whole heads at 64 pixels have no smooth parts left and are kept less well than 32 dB. At "
            "the native size edges as HaarPSI sees them are kept better by as many cosines.",
        ),
    ),
    FILM: About(
        "Codec of chest films", "Keeps chest films in a quarter as many numbers.", "CR", "frontal chest films",
        ("8-bit pictures of one hospital.",),
    ),
    CT: About(
        "Codec of chest CT slices", "Keeps chest CT slices in a quarter as many numbers.", "CT",
        "chest CT slices, -1024 to 1024 HU",
        ("Two patients: enough for a codec of small patches, for nothing else.",),
    ),
}  # fmt: skip


def run(order: Order) -> Package:
    """Train the codec that is asked for and write its package; see `config.Order`."""
    material = read(order)
    network = cast(Codec, networks.build(NETWORK, ARGUMENTS))
    initialise(network, order.plan.seed)
    still_blocks(network)
    start_linear(network, material.levels, order.plan.seed)
    begin_with(network, order.start)
    task = CodecTask(network, material.levels, order.plan)
    facts = train(task, order.plan, order.work, resume=order.resume, progress=order.progress.part(0.05, 0.97))
    network = network.float().eval().requires_grad_(False)
    whole = material.levels[0].images.astype(np.float32)
    uncertain = measure_codes(network, whole)
    kind, arguments = NETWORK, ARGUMENTS
    if order.model == BRAIN:
        kind, arguments = "autoencoder", {**ARGUMENTS, "axes": AXES, "side": SIDE, "kinds": len(PLANES)}
        sure = material.sure if material.sure.sum() > AXES else np.ones_like(material.sure)
        fresh = cast(Autoencoder, networks.build(kind, arguments))
        network = with_usual(fresh, network, whole[sure], material.kinds[sure])
    network = network.half().float()
    architecture = {"network": kind, "arguments": arguments}
    card = _card(order, network, material, facts, uncertain)
    package = write_package(order.out, {**card, "architecture": architecture}, network)
    write_beside(package, order.work, sheet(mixtures(network, whole, 16), 8))
    return package


def read(order: Order) -> Material:
    """The pictures of the model that is asked for, in three sizes; raises `Refused`."""
    return {BRAIN: _brain, FILM: _films, CT: _ct}[order.model](order)


def _brain(order: Order) -> Material:
    folder = order.data if (order.data / "index.csv").is_file() else order.data / "mr_t1c_tumor_figshare"
    framed, large, native = (pictures(folder, size, framed=size < 256) for size in (64, 128, 256))
    kept, held = split(framed.numbers)
    kinds, sure = planes(pictures(folder, SIDE).images, framed.images)
    sets = (framed.images, large.images, native.images)
    return Material(
        _levels([images[kept] for images in sets]),
        {256: native.images[held], 64: framed.images[held]},
        (folder.name,),
        (),
        f"every {EVERY}th block of {BLOCK} numbers held out with a margin of {MARGIN} numbers that is used for "
        f"nothing, as the data no longer say who is who: {len(kept)} slices trained on, {len(held)} held out",
        kinds[kept],
        sure[kept],
    )


def _films(order: Order) -> Material:
    sets: list[Array] = []
    patients: tuple[str, ...] = ()
    for size in (64, 128, 256):
        images, _, patients = films(order.data, size)
        sets.append(images)
    kept, held = split_by_patient(patients)
    return Material(
        _levels([images[kept] for images in sets]),
        {256: sets[2][held], 64: sets[0][held]},
        ("cxr_nih",),
        (),
        f"by patient: {len(kept)} films trained on, {len(held)} held out",
    )


def _ct(order: Order) -> Material:
    held = order.hold_out or "ct_chest_lidc0314_dicom"
    scans = volumes(order.data, order.work / "scans", "CT", order.progress.part(0.0, 0.05))
    sizes = (64, 128, 256)
    trained = [[_resized(scan.voxels, size) for scan in scans if scan.name != held] for size in sizes]
    kept_back = {size: [_resized(scan.voxels[::4], size) for scan in scans if scan.name == held] for size in (256, 64)}
    return Material(
        _levels([np.concatenate(parts) for parts in trained]),
        {size: np.concatenate(parts) for size, parts in kept_back.items() if parts},
        tuple(scan.name for scan in scans if scan.name != held),
        tuple(scan.name for scan in scans if scan.name == held),
        "by patient: one scan is only measured on",
    )


def _resized(voxels: NDArray[Any], size: int) -> Array:
    """Slices as means over equal areas, [n, size, size] in 0..1 for -1024 to 1024 HU."""
    low, high = CT_RANGE
    small = shrink_by_area(np.clip(voxels.astype(np.float32), low, None), voxels.shape[1] / size)
    scaled: Array = np.clip((small - low) / (high - low), 0, 1).astype(np.float32)
    return scaled


def _levels(sets: Sequence[Array]) -> tuple[Level, ...]:
    return tuple(Level(images.astype(np.float16), share) for images, share in zip(sets, _SHARES, strict=True))


def reconstructed(network: Codec, images: Array) -> Array:
    """Images [n, h, w] through their codes."""
    with torch.inference_mode():
        parts = [network(torch.from_numpy(images[start : start + 8, None])) for start in range(0, len(images), 8)]
    return torch.cat(parts)[:, 0].clamp(0, 1).numpy()


def mixtures(network: Codec, images: Array, count: int) -> Array:
    """Pictures of nobody for the preview: decoded means of the codes of six pictures each."""
    picks = np.linspace(0, len(images) - 1, 6 * count).astype(int)
    with torch.inference_mode():
        codes = network.encode(torch.from_numpy(images[picks, None]))[0]
        made = network.decode(codes.reshape(count, 6, *codes.shape[1:]).mean(1))
    return made[:, 0].clamp(0, 1).numpy()


def _metrics(network: Codec, held_out: Mapping[int, Array]) -> dict[str, Any]:
    found: dict[str, Any] = {"compression": "4 numbers for each 4 x 4 pixels"}
    for size, images in held_out.items():
        again = reconstructed(network, images)
        errors = [psnr(one, other, 1.0) for one, other in zip(again, images, strict=True)]
        found[f"held-out psnr_db, {size} pixels"] = round(float(np.mean(errors)), 2)
        found[f"held-out ms_ssim, {size} pixels"] = round(ms_ssim(again, images, 1.0), 4)
    return found


def _card(
    order: Order, network: Codec, material: Material, facts: Mapping[str, Any], uncertain: float
) -> dict[str, Any]:
    about = ABOUT[order.model]
    inputs: dict[str, Any] = {"modality": [about.modality], "size_multiple": FACTOR, "minimum_size": 16}
    return {
        "id": order.model,
        "name": about.name,
        "version": "0.1.0",
        "task": "encode",
        "summary": about.summary,
        "inputs": inputs | ({"unit": "HU", "range": list(CT_RANGE)} if order.model == CT else {}),
        "outputs": {"factor": 1} | ({"body_part": "HEAD", "size": SIDE} if order.model == BRAIN else {}),
        "intended_use": f"Research and teaching: the codec of generators of {about.pictures}.",
        "not_for": NOT_FOR,
        "licence": "Apache-2.0",
        "training": {
            **training_section(
                data=material.data, held_out=material.kept_back, split=material.split, procedure=_PROCEDURE,
                facts=facts, command=order.command,
            ),
            "images": len(material.levels[0].images),
        },
        "metrics": {**_metrics(network, material.held_out), "codes' uncertainty in their own spread": uncertain},
        "privacy": {
            "statement": "A codec gives back what it is given. Its weights hold no picture; whether parts of training "
            "pictures could be drawn from them was not tested."
        },
        "limitations": list(about.limitations),
    }  # fmt: skip


_PROCEDURE = (
    "Variational autoencoder that keeps the layout, begun as a block cosine transform with as many numbers; mean "
    "absolute error, 0.2 (1 - MS-SSIM at three scales), 0.0001 of the divergence from the unit normal for each number; "
    "in the last third of the time a critic of patches (relativistic loss, R1, shifts and cut-outs) with weight 0.002. "
    "Half of the samples are whole pictures at 64 pixels, the rest pieces of 64 pixels of larger ones. AdamW, half a "
    "cosine, bfloat16, moving average of the weights."
)

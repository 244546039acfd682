"""A flow of one's own: pictures of any kind, free, by class, and where there are label maps also by mask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.models import networks
from medaug_gui.models.card import ADAMS, Sampling
from medaug_gui.models.class_labels import Condition, LabelMix
from medaug_gui.models.inference.sampler import SamplerConfig, draw_noise, follow_flow
from medaug_gui.models.networks.codec import Codec
from medaug_gui.models.networks.flow_unet import FlowUnet
from medaug_gui.models.package import Package
from medaug_gui.training.config import TrainingConfig, parse
from medaug_gui.training.data.own_generated import SAMPLES, measure_generated
from medaug_gui.training.data.own_pictures import (
    NO_PLANES,
    OwnPictures,
    PictureForm,
    PictureSet,
    read_pictures,
    to_bytes,
)
from medaug_gui.training.data.planes import PLANES
from medaug_gui.training.flow.own_task import OwnFlowOptions, OwnFlowTask, draw_first_weights, find_words
from medaug_gui.training.initialisation import begin_with, find_start
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.sets.training_set import TrainingSet

Array = NDArray[np.float32]
SHOWN = 8
"""Pictures that are shown while it learns, of fixed seeds."""
_STEPS = 12
"""Of the sampler for these."""
_CODECS = ("codec", "autoencoder")
_MASKED_FROM = 0.2
"""The share of pictures with a mask from which masks are learned as a condition."""


def prepare(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
    """See `training.own.OwnTrainer`; `config.start` is a codec to work in, or a flow to begin with."""
    options = parse(OwnFlowOptions, config.options, "options")
    style = parse(PictureForm, config.data, "data")
    pictures = read_pictures(found, int(config.arguments["size"]), style)
    conditions = find_conditions(pictures, style)
    masked = bool(pictures.trained.masks.any((1, 2)).mean() >= _MASKED_FROM)
    network, arguments = build_network(config, [len(one.labels) for one in conditions], masked)
    task = OwnFlowTask(network, config, options, pictures.trained, pictures.held_out, found.folder)
    mix = LabelMix(_count_words(find_words(pictures.trained, len(conditions))))
    sampling = config.card.get("sampling", {})
    told = Sampling.parse({"method": ADAMS, **sampling})
    sampler = SamplerConfig(min(told.steps, _STEPS), told.guidance, told.finish, told.method)
    shown = pictures.held_out if len(pictures.held_out.images) >= SHOWN else pictures.trained
    outputs: dict[str, Any] = {**pictures.outputs}
    if masked and found.labels:
        outputs["labels"] = [{"name": found.labels[0].name if len(found.labels) == 1 else "Labelled"}]
    if conditions:
        outputs |= {"choices": [one.to_json() for one in conditions], "mix": mix.to_json()}
    return Prepared(
        task=task,
        network=network,
        card={
            "architecture": {"network": config.network, "arguments": arguments},
            "inputs": {"mask": True} if masked else {},
            "outputs": outputs,
            "sampling": {"method": ADAMS, **sampling},
            "procedure": _describe(pictures, conditions, network, masked),
        },
        draw_samples=lambda: draw_samples(network, mix, shown, sampler, masked, config.device),
        measure=lambda package: measure(package, pictures, mix, sampler, masked),
        get_ready=task.get_ready,
        waited=lambda: task.waited,
        pictures=lambda: (pictures.trained.as_float(), pictures.held_out.as_float()),
    )


def build_network(config: TrainingConfig, kinds: list[int], masked: bool) -> tuple[FlowUnet, dict[str, Any]]:
    """A fresh network, in the codec or with the weights that the config begins with, and its arguments."""
    arguments: dict[str, Any] = {**config.arguments, "kinds": kinds, "masked": masked}
    start = find_start(config.start)
    if start is not None and start.card.architecture.network in _CODECS:
        told = start.card.architecture.arguments
        arguments |= {"codec": told["channels"], "codec_blocks": told["blocks"], "latent": told["latent"], "grid": 0}
        network = cast(FlowUnet, networks.build(config.network, arguments))
        draw_first_weights(network, config.seed)
        codec, theirs = cast(Codec, network.codec), start.network().state_dict()
        codec.load_state_dict({name: theirs[name] for name in codec.state_dict()})
        return network, arguments
    if start is not None and start.card.architecture.network != config.network:
        raise ModelProblem(f"{start.id} is neither a codec nor a flow to begin with.")
    if start is not None:
        told = start.card.architecture.arguments
        same = ("latent", "codec", "codec_blocks", "widths", "blocks", "attention")
        arguments |= {name: told[name] for name in same if name in told}
        arguments |= {"grid": told.get("grid", 0)} if told["size"] == arguments["size"] else {}
    network = cast(FlowUnet, networks.build(config.network, arguments))
    draw_first_weights(network, config.seed)
    begin_with(network, config.start)
    return network, arguments


def draw_samples(
    network: FlowUnet, mix: LabelMix, shown: PictureSet, sampler: SamplerConfig, masked: bool, device: str
) -> Samples:  # fmt: skip
    """Pictures of fixed seeds, and real ones of the held-out patients; half of them by masks, where these are known."""
    picks = np.linspace(0, len(shown.images) - 1, SHOWN).astype(int)
    made = sample(network, mix, SHOWN, 0, sampler, device)
    if masked and shown.drawn.any():
        own = _pick_masked(shown, SHOWN // 2)
        by_mask = sample(network, mix, len(own), 0, sampler, device, shown.masks[own])
        made = np.concatenate([made[: SHOWN - len(own)], by_mask])
        picks = np.concatenate([picks[: SHOWN - len(own)], own])
    return {"image": to_bytes(made), "real": to_bytes(shown.images[picks].astype(np.float32))}


def sample(
    network: FlowUnet, mix: LabelMix, count: int, seed: int, sampler: SamplerConfig, device: str,
    masks: NDArray[np.bool_] | None = None,
) -> Array:  # fmt: skip
    """Generated pictures [n, size, size] in 0..1, classes as often as in the data."""
    open_ = (0,) * len(network.kinds)
    words = [mix.draw(seed, place, open_) for place in range(count)]
    return follow_flow(network, draw_noise(network, seed, range(count)), words, masks, sampler, device, Progress())


def measure(
    package: Package, pictures: OwnPictures, mix: LabelMix, sampler: SamplerConfig, masked: bool
) -> Mapping[str, Any]:  # fmt: skip
    """Closeness and variety of what the finished package makes beside held-out pictures."""
    network = cast(FlowUnet, package.network())
    made = sample(network, mix, SAMPLES, 1, sampler, "cpu")
    return measure_generated(package, made, pictures)


def _pick_masked(shown: PictureSet, count: int) -> NDArray[np.intp]:
    """Pictures with something in their masks, evenly."""
    filled = np.flatnonzero(shown.masks.any((1, 2)))
    if not filled.size:
        return filled
    return np.unique(filled[np.linspace(0, len(filled) - 1, count).astype(int)])


def find_conditions(pictures: OwnPictures, style: PictureForm) -> tuple[Condition, ...]:
    """What may be asked for: the plane where it is known, the class where there are several."""
    known = style.planes != NO_PLANES and len(np.unique(pictures.trained.planes[pictures.trained.planes > 0])) > 1
    planes = (Condition("plane", "Plane", PLANES),) if known else ()
    return planes + ((Condition(*style.choice, pictures.names),) if len(pictures.names) > 1 else ())


def _count_words(words: NDArray[np.int64]) -> list[list[int]]:
    """How often each combination occurs; those with a gap left out."""
    whole = words[(words > 0).all(1)] if words.shape[1] else words[:0]
    if not len(whole):
        return []
    found, counts = np.unique(whole, axis=0, return_counts=True)
    return [[*map(int, row), int(count)] for row, count in zip(found, counts, strict=True)]


def _describe(pictures: OwnPictures, conditions: tuple[Condition, ...], network: FlowUnet, masked: bool) -> str:
    told = [*(one.title.lower() for one in conditions), *(["masks"] if masked else [])]
    open_ = f"; {' and '.join(told)} left out now and then, for guidance" if told else ""
    where = "over pixels" if network.codec is None else "in the codes of a codec that stays as it is"
    return (
        f"Rectified flow (velocity, logit-normal times) {where} on {len(pictures.trained.images)} pictures{open_}. "
        "Pictures are augmented, which the network is told. AdamW, half a cosine, moving average."
    )

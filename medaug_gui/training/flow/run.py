"""From a folder of pictures to a flow's packages: read, train, write, measure on what was held out.

A network that also knows masks is written as two packages, with and without them: the config names the other one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models import networks
from medaug_gui.models.class_labels import LabelMix
from medaug_gui.models.features import efficientnet_lite, feature_bank
from medaug_gui.models.inference.sampler import SamplerConfig, draw_noise, follow_flow
from medaug_gui.models.networks.codec import Codec
from medaug_gui.models.networks.latent_flow import LatentFlow
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import DataFacts, make_card
from medaug_gui.training.catalog import find_training
from medaug_gui.training.config import TrainingConfig, parse
from medaug_gui.training.copies import count_copies
from medaug_gui.training.flow.data import FlowSet, read_flow_set
from medaug_gui.training.flow.task import FlowOptions, FlowTask, draw_first_weights
from medaug_gui.training.initialisation import begin_with, find_start
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.measures import measure
from medaug_gui.training.package_files import finish, write_files
from medaug_gui.training.preview import draw_sheet
from medaug_gui.training.trainer import TrainingFacts, train

Array = NDArray[np.float32]
_CODECS = ("codec", "autoencoder")
_SHOWN = 24


def run(job: TrainingJob) -> Package:
    """Train a flow and write its package, and beside it those of its companions.

    `config.start` is a package of a codec, which the flow then works in, or of a flow to begin with.
    """
    config, progress = job.config, job.progress
    options = parse(FlowOptions, config.options, "options")
    jobs = [job, *(_make_companion(job, name) for name in config.companions)]
    size = int(config.arguments["size"])
    found = read_flow_set(job, size, progress.part(0.0, 0.05))
    network, arguments = build_network(config, [len(one.labels) for one in found.choices], options.masked)
    task = FlowTask(network, config, options, found.bank, found.held_out_bank, progress.part(0.05, 0.1))
    facts = train(task, config, job.work, resume=job.resume, progress=progress.part(0.1, 0.85))
    network = cast(LatentFlow, finish(network))
    packages = [_write(one, network, arguments, found, facts, options.samples) for one in jobs]
    if efficientnet_lite.is_available():
        known = feature_bank.make_bank(found.trained, found.held_out, progress.part(0.85, 0.9))
        for package in packages:
            feature_bank.write_bank(known, package.folder)
    measured = [measure(package, one, found.places, progress.part(0.9, 1.0))
                for package, one in zip(packages, jobs, strict=True)]  # fmt: skip
    return measured[0]


def build_network(config: TrainingConfig, kinds: list[int], masked: bool) -> tuple[LatentFlow, dict[str, Any]]:
    """A fresh network, in the codec or with the weights that the config begins with, and its arguments."""
    arguments: dict[str, Any] = {**config.arguments, "kinds": kinds, "masked": masked}
    start = find_start(config.start)
    if start and start.card.architecture.network in _CODECS:
        told = start.card.architecture.arguments
        arguments |= {"codec": told["channels"], "codec_blocks": told["blocks"], "latent": told["latent"]}
        network = cast(LatentFlow, networks.build(config.network, arguments))
        draw_first_weights(network, config.seed)
        codec, theirs = cast(Codec, network.codec), start.network().state_dict()
        codec.load_state_dict({name: theirs[name] for name in codec.state_dict()})
        return network, arguments
    if start and start.card.architecture.network != config.network:
        raise ModelProblem(f"{start.id} is neither a codec nor a flow to begin with.")
    network = cast(LatentFlow, networks.build(config.network, arguments))
    draw_first_weights(network, config.seed)
    begin_with(network, config.start)
    return network, arguments


def sample_flow(
    network: LatentFlow, mix: LabelMix, count: int, seed: int, sampler: SamplerConfig, masks: NDArray[np.bool_] | None
) -> Array:
    """Generated pictures [n, size, size], conditions as often as in the data, masks (where given) in turn."""
    places = range(count)
    given = None if masks is None else masks[np.resize(np.arange(len(masks)), count)]
    open_ = (0,) * len(network.kinds)
    words = [open_ if masks is not None else mix.draw(seed, place, open_) for place in places]
    return follow_flow(network, draw_noise(network, seed, places), words, given, sampler, "cpu", Progress())


def _make_companion(job: TrainingJob, name: str) -> TrainingJob:
    """The job of a package that is written from the same training, into a folder beside; raises `BadParameter`."""
    config, prose = find_training(name)
    same = replace(
        config, device=job.config.device, schedule=job.config.schedule, seed=job.config.seed, start=job.config.start
    )  # fmt: skip
    return replace(job, config=same, prose=prose, out=job.out.with_name(name))


def _write(
    job: TrainingJob, network: LatentFlow, arguments: dict[str, Any], found: FlowSet, facts: TrainingFacts, samples: int
) -> Package:  # fmt: skip
    told = job.config.card
    masks = found.masks if told.get("inputs", {}).get("mask") and len(found.masks) else None
    sampling = told.get("sampling", {})
    sampler = SamplerConfig(guidance=float(sampling["guidance"]), finish=float(sampling["finish"]))
    made = sample_flow(network, found.mix, samples, 1, sampler, masks)
    outputs = {
        "size": int(arguments["size"]),
        "choices": [choice.to_json() for choice in found.choices],
        "mix": found.mix.to_json(),
    }
    data = DataFacts([found.name], [], found.split, images=len(found.trained))
    card = make_card(
        job, facts, data, architecture={"network": job.config.network, "arguments": arguments}, outputs=outputs,
        sampling={"method": "Heun", "steps": sampler.steps}, privacy=count_copies(made, found.trained, found.held_out),
    )  # fmt: skip
    package = write_package(job.out, card, network)
    write_files(package, job, draw_sheet(sample_flow(network, found.mix, _SHOWN, 2, sampler, masks), 8))
    return package

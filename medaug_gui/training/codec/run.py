"""From a folder of pictures or scans to a codec's package: read, train, write, measure on what was held out."""

from __future__ import annotations

from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.models import networks
from medaug_gui.models.networks.autoencoder import Autoencoder
from medaug_gui.models.networks.codec import FACTOR, Codec
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import DataFacts, make_card
from medaug_gui.training.codec.cosine_start import start_linear, still_blocks
from medaug_gui.training.codec.data import CodecSet, read_codec_set
from medaug_gui.training.codec.normal_model import fit_normal_model, measure_codes
from medaug_gui.training.codec.task import CodecOptions, CodecTask
from medaug_gui.training.config import TrainingConfig, parse
from medaug_gui.training.initialisation import begin_with, initialise
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.measures import add_metrics, measure
from medaug_gui.training.package_files import finish, write_files
from medaug_gui.training.preview import draw_sheet
from medaug_gui.training.trainer import train

Array = NDArray[np.float32]
NETWORK, WITH_NORMAL_MODEL = "codec", "autoencoder"
_OF_CODEC = ("channels", "latent", "blocks")


def run(job: TrainingJob) -> Package:
    """Train a codec and write its package; a config whose network is "autoencoder" also fits what is normal."""
    config, progress = job.config, job.progress
    options = parse(CodecOptions, config.options, "options")
    found = read_codec_set(job, progress.part(0.0, 0.05))
    arguments = {name: config.arguments[name] for name in _OF_CODEC}
    network = cast(Codec, networks.build(NETWORK, arguments))
    initialise(network, config.seed)
    still_blocks(network)
    start_linear(network, found.levels, config.seed)
    begin_with(network, config.start)
    task = CodecTask(network, config, options, found.levels, found.held_out_levels)
    facts = train(task, config, job.work, resume=job.resume, progress=progress.part(0.05, 0.9))
    network = network.cpu().float().eval().requires_grad_(False)
    whole = found.levels[0].images.astype(np.float32)
    uncertain = measure_codes(network, whole)
    network = cast(Codec, finish(_with_normal_model(network, config, whole, found)))
    data = DataFacts(found.trained, found.held_out, found.split, images=len(whole))
    inputs = {"size_multiple": FACTOR, "minimum_size": 16, **found.inputs}
    package = write_package(job.out, make_card(job, facts, data, inputs=inputs), network)
    write_files(package, job, draw_sheet(decode_means(network, whole, 16), 8))
    package = add_metrics(package, {"codes' uncertainty in their own spread": uncertain})
    return measure(package, job, found.places, progress.part(0.9, 1.0))


def decode_means(network: Codec, images: Array, count: int) -> Array:
    """Pictures of nobody for the preview: decoded means of the codes of six pictures each."""
    picks = np.linspace(0, len(images) - 1, 6 * count).astype(int)
    with torch.inference_mode():
        codes = network.encode(torch.from_numpy(images[picks, None]))[0]
        made = network.decode(codes.reshape(count, 6, *codes.shape[1:]).mean(1))
    return made[:, 0].clamp(0, 1).numpy()


def _with_normal_model(network: Codec, config: TrainingConfig, whole: Array, found: CodecSet) -> Codec:
    """The codec, or one that also knows what is normal, where the config says so."""
    if config.network != WITH_NORMAL_MODEL:
        return network
    sure = found.sure if found.sure.sum() > int(config.arguments["axes"]) else np.ones(len(whole), bool)
    kinds = found.kinds if len(found.kinds) else np.zeros(len(whole), np.intp)
    fresh = cast(Autoencoder, networks.build(config.network, config.arguments))
    return fit_normal_model(fresh, network, whole[sure], kinds[sure])

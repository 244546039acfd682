"""Every tensor of a step goes to the config's device: a step on a device without memory mixes it with no other."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import numpy as np
import pytest
import torch
from PIL import Image
from training_fakes import draw_chest, make_config

from medaug_gui.core.progress import Progress
from medaug_gui.models import networks
from medaug_gui.training.codec.augmentation import Level
from medaug_gui.training.codec.task import CodecOptions, CodecTask
from medaug_gui.training.compute import Compute
from medaug_gui.training.denoise import augmentation as denoising
from medaug_gui.training.denoise.task import SHOWN, DenoiseTask
from medaug_gui.training.fill.augmentation import Stack, make_sampler
from medaug_gui.training.fill.task import FillTask
from medaug_gui.training.flow.data import HEADS, Picture, make_bank
from medaug_gui.training.flow.task import FlowOptions, FlowTask
from medaug_gui.training.gan.augmentation import Stock
from medaug_gui.training.gan.discriminator import Discriminator
from medaug_gui.training.gan.task import GanOptions, GanTask
from medaug_gui.training.trainer import Task
from medaug_gui.training.upscale.augmentation import make_mixture
from medaug_gui.training.upscale.task import PatchSource, UpscaleTask

CONFIG = make_config()
RNG = np.random.default_rng(0)
CHEST = draw_chest(20, 160).astype(np.float32)


def denoise() -> Task:
    network = networks.build("residual_unet", {"channels": [4, 8], "blocks": 1, "slices": 3, "unshuffle": 2})
    source = denoising.CleanSource([CHEST], 1.0, 2, denoising.vary_ct)
    return DenoiseTask(network, CONFIG, SHOWN["CT"], denoising.make_ct_sampler([source], 3))


def upscale() -> Task:
    network = networks.build("upscaler", {"features": 4, "blocks": 1, "scale": 2})
    return UpscaleTask(network, CONFIG, [PatchSource([CHEST], [400.0], (1,), (-160, 240), make_mixture(2, "CT"))])


def fill() -> Task:
    network = networks.build("slice_gru", {"slices": 4, "width": 4, "hidden": 4})
    return FillTask(network, CONFIG, make_sampler([Stack(CHEST / 400, "CT", 2)]))


def codec() -> CodecTask:
    network = networks.build("codec", {"channels": [4, 8, 8], "latent": 4, "blocks": 1})
    return CodecTask(network, CONFIG, CodecOptions(), [Level(RNG.random((6, 64, 64)).astype(np.float16), 1.0)])


def gan() -> GanTask:
    arguments = {"size": 16, "channels": [8, 8], "code": 4, "conditions": 2, "levels": [0.0, 0.1, 1.0]}
    stock = Stock((200 * RNG.random((40, 32, 32))).astype(np.uint8), np.repeat([0, 1], 20), 0, 255, 16)
    return GanTask(networks.build("gan", arguments), Discriminator((8, 8), 2, features=8), CONFIG, GanOptions(), stock)


def flow(monkeypatch: pytest.MonkeyPatch) -> Task:
    """Made on the CPU, as codes and the mixture are kept there, and moved then."""
    arguments = {"size": 64, "latent": 16, "codec": [], "widths": [8, 8], "blocks": [1, 1], "axes": 1, "parts": 1}
    network = networks.build("latent_flow", {**arguments, "kinds": [3], "masked": True})
    grey = Image.fromarray((255 * RNG.random((128, 128))).astype(np.uint8))
    bank = make_bank([Picture(grey, (0.0, 0.0, 128.0, 128.0), (1,))] * 4, 64, 1, HEADS, 0, Progress())
    task = FlowTask(network, CONFIG, FlowOptions(masked=True), bank, None, Progress())
    monkeypatch.setattr(task, "_compute", Compute(torch.device("meta"), False))
    network.to("meta")
    return task


@pytest.fixture
def meta(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Networks and tensors have shapes and no numbers; other devices may not be mixed in."""
    monkeypatch.setattr(torch, "autocast", lambda *_words, **_options: contextlib.nullcontext())
    monkeypatch.setattr(torch, "is_autocast_enabled", lambda *_words: False)
    return monkeypatch


@pytest.mark.parametrize("make", [denoise, upscale, fill, codec, gan, flow])
def test_a_step_stays_on_its_device(make: Callable[..., Task], meta: pytest.MonkeyPatch) -> None:
    if make is flow:
        task = flow(meta)
    else:
        meta.setattr(Compute, "of", lambda _config: Compute(torch.device("meta"), False))
        task = make()
    for done in (0.0, 0.9):
        with pytest.raises(RuntimeError, match=r"item\(\) cannot be called on meta"):
            task.step(8, done)


def test_judges_stay_on_their_device(meta: pytest.MonkeyPatch) -> None:
    meta.setattr(Compute, "of", lambda _config: Compute(torch.device("meta"), False))
    images = torch.rand(4, 1, 64, 64, device="meta")
    assert codec()._verdict(images, RNG).device.type == "meta"
    judged, kinds = images[..., :16, :16], torch.zeros(4, dtype=torch.long, device="meta")
    assert gan()._verdict(judged, kinds, RNG).device.type == "meta"
    assert gan()._slope(judged, kinds).device.type == "meta"


def test_what_a_step_mixes_would_be_found() -> None:
    with pytest.raises(RuntimeError, match="device"):
        torch.zeros(2, device="meta") * torch.zeros(2)

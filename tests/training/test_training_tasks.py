"""What holds for every trainer: a step stays on its device, and one that was killed ends in the same weights."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from training_fakes import draw_chest, draw_head, make_config

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.models import networks
from medaug_gui.training.codec.augmentation import Level
from medaug_gui.training.codec.task import CodecOptions, CodecTask
from medaug_gui.training.compute import Compute
from medaug_gui.training.data.masks import MaskedSlices
from medaug_gui.training.denoise import augmentation as denoising
from medaug_gui.training.denoise.task import SHOWN, DenoiseTask
from medaug_gui.training.fill.augmentation import Stack, make_sampler
from medaug_gui.training.fill.task import FillTask
from medaug_gui.training.flow.data import HEADS, Picture, make_bank
from medaug_gui.training.flow.task import FlowOptions, FlowTask
from medaug_gui.training.gan.augmentation import Stock
from medaug_gui.training.gan.discriminator import Discriminator
from medaug_gui.training.gan.task import GanOptions, GanTask, draw_first_weights
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.propose.data import PromptSlices, ProposeSet
from medaug_gui.training.propose.examples import ExampleSource
from medaug_gui.training.propose.task import ProposeOptions, ProposeTask
from medaug_gui.training.segment.task import SegmentOptions, SegmentTask, SliceStock
from medaug_gui.training.trainer import Task, train
from medaug_gui.training.upscale.augmentation import make_mixture
from medaug_gui.training.upscale.task import PatchSource, UpscaleTask
from medaug_gui.training.vae.pictures import PictureStock
from medaug_gui.training.vae.task import VaeOptions, VaeTask

CONFIG = make_config()
CHEST = draw_chest(20, 160).astype(np.float32)


def noise(*shape: int) -> np.ndarray:
    return np.random.default_rng(0).random(shape)


def denoise() -> Task:
    network = networks.build("residual_unet", {"channels": [4, 8], "blocks": 1, "slices": 3, "unshuffle": 2})
    initialise(network, 0)
    source = denoising.CleanSource([CHEST], 1.0, 2, denoising.vary_ct)
    sampler = denoising.make_ct_sampler([source], 3)
    return DenoiseTask(network, CONFIG, SHOWN["CT"], sampler, sampler)


def upscale() -> Task:
    network = networks.build("upscaler", {"features": 4, "blocks": 1, "scale": 2})
    initialise(network, 0)
    sources = [PatchSource([CHEST], [400.0], (1,), (-160, 240), make_mixture(2, "CT"))]
    return UpscaleTask(network, CONFIG, sources, sources)


def fill() -> Task:
    network = networks.build("slice_gru", {"slices": 4, "width": 4, "hidden": 4})
    initialise(network, 0)
    sampler = make_sampler([Stack(CHEST / 400, "CT", 2)])
    return FillTask(network, CONFIG, sampler, sampler)


def codec() -> CodecTask:
    network = networks.build("codec", {"channels": [4, 8, 8], "latent": 4, "blocks": 1})
    initialise(network, 0)
    levels = [Level(noise(6, 64, 64).astype(np.float16), 1.0)]
    return CodecTask(network, CONFIG, CodecOptions(), levels, levels)


def gan() -> GanTask:
    arguments = {"size": 16, "channels": [8, 8], "code": 4, "conditions": 2, "levels": [0.0, 0.1, 1.0]}
    stock = Stock((200 * noise(40, 32, 32)).astype(np.uint8), np.repeat([0, 1], 20), 0, 255, 16)
    network, judge = networks.build("gan", arguments), Discriminator((8, 8), 2, features=8)
    draw_first_weights(network, judge, stock, 64, 0)
    return GanTask(network, judge, CONFIG, GanOptions(), stock, stock)


def flow() -> Task:
    arguments = {"size": 64, "latent": 16, "codec": [], "widths": [8, 8], "blocks": [1, 1], "axes": 1, "parts": 1}
    network = networks.build("latent_flow", {**arguments, "kinds": [3], "masked": True})
    initialise(network, 0)
    grey = Image.fromarray((255 * noise(128, 128)).astype(np.uint8))
    bank = make_bank([Picture(grey, (0.0, 0.0, 128.0, 128.0), (1,))] * 4, 64, 1, HEADS, 0, Progress())
    return FlowTask(network, CONFIG, FlowOptions(masked=True), bank, bank, Progress())


def segment() -> Task:
    network = networks.build("seg_unet", {"channels": 1, "classes": 2, "features": [4, 6, 8], "unshuffle": 4})
    initialise(network, 0)
    images, lumps = zip(*(draw_head(np.random.default_rng(number)) for number in range(6)), strict=True)
    names = tuple(map(str, range(6)))
    slices = MaskedSlices(np.stack(images), np.stack(lumps), ("glioma",) * 6, tuple(range(6)), names)
    options = SegmentOptions(sides=((1.01, 32),))
    stock = SliceStock.of_slices(slices, np.zeros((0, 64, 64), np.uint8), 0.0)
    return SegmentTask(network, CONFIG, options, stock, SliceStock.evenly(slices.images, slices.masks))


def propose() -> Task:
    network = networks.build("seg_unet", {"channels": 6, "classes": 2, "features": [4, 6, 8], "unshuffle": 4})
    initialise(network, 0)
    pairs = [draw_head(np.random.default_rng(number)) for number in range(4)]
    images, masks = [image for image, _ in pairs], [lump > 0 for _, lump in pairs]
    slices = PromptSlices("lump", "", images, masks, ("",) * 4)
    found = ProposeSet([slices], [images], [slices], ("lumps",), (), "")
    options = ProposeOptions(corrected=0.5)
    return ProposeTask(network, CONFIG, options, ExampleSource(found, options.shares, ()), [slices])


def vae() -> VaeTask:
    network = networks.build("vae", {"size": 16, "channels": [8], "code": 4, "conditions": 2, "fold": 4})
    initialise(network, 0)
    stock = PictureStock(noise(40, 16, 16).astype(np.float16), np.repeat([0, 1], 20))
    return VaeTask(network, CONFIG, VaeOptions(), stock, stock)


ALL = (denoise, upscale, fill, segment, propose, codec, flow, gan, vae)


@pytest.mark.parametrize("make", ALL)
def test_a_training_that_was_killed_ends_in_the_same_weights(make: Callable[[], Task], tmp_path: Path) -> None:
    config = replace(CONFIG, schedule=replace(CONFIG.schedule, steps=8))
    whole = make()
    train(whole, config, tmp_path / "whole", resume=False, progress=Progress())
    calls: list[int] = []
    killed = Progress(cancelled=lambda: len(calls) >= 3 or bool(calls.append(1)))  # type: ignore[func-returns-value]
    with pytest.raises(Cancelled):
        train(make(), config, tmp_path / "parts", resume=False, progress=killed)
    parts = make()
    train(parts, config, tmp_path / "parts", resume=True, progress=Progress())
    for name, module in whole.modules.items():
        theirs = parts.modules[name].state_dict()
        assert all(torch.equal(value, theirs[key]) for key, value in module.state_dict().items())
    with torch.no_grad():
        assert whole.measure_held_out() == parts.measure_held_out() != {}


@pytest.fixture
def meta(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Networks and tensors have shapes and no numbers; other devices may not be mixed in."""
    monkeypatch.setattr(torch, "autocast", lambda *_words, **_options: contextlib.nullcontext())
    monkeypatch.setattr(torch, "is_autocast_enabled", lambda *_words: False)
    return monkeypatch


@pytest.mark.parametrize("make", [make for make in ALL if make not in (segment, propose)])
def test_a_step_stays_on_its_device(make: Callable[[], Task], meta: pytest.MonkeyPatch) -> None:
    task = make()  # on the CPU, where a flow has its codes and a generator its first weights
    meta.setattr(task, "_compute", Compute(torch.device("meta"), False))
    for module in task.modules.values():
        module.to("meta")
    if make is gan:
        meta.setattr(task, "_mean", task._mean.to("meta"))
        meta.setattr(task, "_inward", task._inward.to("meta"))
    for done in (0.0, 0.9):
        with pytest.raises(RuntimeError, match=r"item\(\) cannot be called on meta"):
            task.step(8, done)


def test_judges_stay_on_their_device(meta: pytest.MonkeyPatch) -> None:
    images = torch.rand(4, 1, 64, 64, device="meta")
    critics, judges = codec(), gan()
    for task in (critics, judges):
        meta.setattr(task, "_compute", Compute(torch.device("meta"), False))
        for module in task.modules.values():
            module.to("meta")
    assert critics._verdict(images, np.random.default_rng(0)).device.type == "meta"
    judged, kinds = images[..., :16, :16], torch.zeros(4, dtype=torch.long, device="meta")
    assert judges._verdict(judged, kinds, np.random.default_rng(0)).device.type == "meta"
    assert judges._slope(judged, kinds).device.type == "meta"


def test_what_a_step_mixes_would_be_found() -> None:
    with pytest.raises(RuntimeError, match="device"):
        torch.zeros(2, device="meta") * torch.zeros(2)

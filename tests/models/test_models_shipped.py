"""The models that come with the program: whole, described, and doing what they are for on drawn slices."""

from __future__ import annotations

import json

import numpy as np
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.noise.textures import Texture, add_rician_noise, make_correlated_noise
from medaug_gui.io.places import find_shipped_models
from medaug_gui.models.card import ADAMS
from medaug_gui.models.inference.denoise import DenoiseScaling, denoise, measure_noise_levels
from medaug_gui.models.inference.sampler import SamplerConfig, draw_noise, follow_flow
from medaug_gui.models.loaded import load_network
from medaug_gui.models.package import Package, find_packages
from medaug_gui.models.runner import Runner
from medaug_gui.models.tiling import Tiles
from medaug_gui.training.phantom import draw_phantom

PACKAGES, PROBLEMS = find_packages([find_shipped_models()])
BY_ID = {package.id: package for package in PACKAGES}
each = pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.id)


def test_all_are_there() -> None:
    assert PROBLEMS == ()
    assert set(BY_ID) >= {"denoise-ct", "denoise-mr", "fill-slices", "generate-brain-mr",
                           "generate-brain-mr-from-mask", "segment-brain-tumour", "segment-left-ventricle"}  # fmt: skip


@each
def test_each_is_whole_and_small(package: Package) -> None:
    names = {path.name for path in package.folder.iterdir()}
    assert {
        "LICENSE",
        "model.json",
        "preview.png",
        "training.json",
        "training_log.json",
        "card.md",
        "weights.safetensors",
    } <= names
    assert sum(path.stat().st_size for path in package.folder.iterdir()) < 20 * 2**20
    assert load_network(package) is load_network(package)


@each
def test_each_card_names_its_data_and_numbers_and_no_place_of_a_machine(package: Package) -> None:
    training = package.card.raw["training"]
    assert all(entry["licence"] != "not stated" and entry["source"] for entry in training["data"])
    assert package.card.metrics
    assert package.card.limitations
    text = json.dumps(dict(package.card.raw))
    assert "/home" not in text
    assert "/work" not in text


def error(found: np.ndarray, clean: np.ndarray) -> float:
    return float(np.sqrt(np.mean((found - clean) ** 2)))


def test_ct_noise_goes_and_the_nodules_stay() -> None:
    rng = np.random.default_rng(0)
    clean = draw_phantom("CT")
    noisy = clean + 30 * make_correlated_noise(Texture(0.8, 0.3).compute_amplitude(*clean.shape[1:]), clean.shape, rng)
    scaling = DenoiseScaling("CT", 1000.0, -1024.0, 3071.0, 3)
    found = np.empty_like(noisy)
    told = measure_noise_levels(noisy, "CT", Progress())
    denoise(Runner(load_network(BY_ID["denoise-ct"]), "cpu", Tiles()), noisy, told, scaling, found, Progress())
    assert error(found, clean) < 0.55 * error(noisy, clean)
    row, column = int(0.42 * 192), int(0.30 * 192)
    assert found[1, row, column] == pytest.approx(clean[1, row, column], abs=80)


def test_mr_noise_goes() -> None:
    rng = np.random.default_rng(0)
    clean = 1000 * draw_phantom("MR")
    noisy = add_rician_noise(clean, 70.0, rng)
    found = np.empty_like(noisy)
    told = measure_noise_levels(noisy, "MR", Progress())
    scaling = DenoiseScaling("MR", 900.0, context=3)
    denoise(Runner(load_network(BY_ID["denoise-mr"]), "cpu", Tiles()), noisy, told, scaling, found, Progress())
    head = clean > 100
    assert error(found[head], clean[head]) < 0.6 * error(noisy[head], clean[head])


def test_generated_slices_differ_and_look_like_heads_in_air() -> None:
    network = load_network(BY_ID["generate-brain-mr"])
    words = [(1, 1), (2, 2), (3, 3), (1, 1)]
    made = follow_flow(
        network, draw_noise(network, 3, range(4)), words, None, SamplerConfig(6, method=ADAMS), "cpu", Progress()
    )
    assert all(error(made[0], other) > 0.02 for other in made[1:])
    size = made.shape[1]
    corners = made[:, : size // 16, : size // 16]
    middle = made[:, 3 * size // 8 : 5 * size // 8, 3 * size // 8 : 5 * size // 8]
    assert corners.mean() < 0.1
    assert 0.25 < middle.mean() < 0.7

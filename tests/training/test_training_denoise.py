"""A denoiser's pairs are as noisy as they say, its targets hold no noise, and it becomes a package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from training_fakes import draw_chest, make_job, write_scan

from medaug_gui.core.errors import ModelProblem, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.noise.level import measure_noise_level
from medaug_gui.models import networks
from medaug_gui.models.package import load_package
from medaug_gui.training.catalog import run_training
from medaug_gui.training.data.volumes import Volume
from medaug_gui.training.denoise.augmentation import CleanSource, make_ct_sampler, make_mr_sampler, vary_ct, vary_mr
from medaug_gui.training.denoise.dead_leaves import draw_dead_leaves
from medaug_gui.training.denoise.targets import quieten_scan, scale_down
from medaug_gui.training.initialisation import begin_with

RNG = np.random.default_rng(0)
TINY = {"channels": [4, 8], "blocks": 1, "slices": 3, "unshuffle": 2}


def chest_source() -> CleanSource:
    return CleanSource([draw_chest(10, 200).astype(np.float32)], 1.0, 2, vary_ct)


def test_drawn_stacks_have_edges_and_no_noise() -> None:
    (stack,) = draw_dead_leaves(1, 3)
    assert stack.dtype == np.float32
    assert 0 <= stack.min() < stack.max() <= 1
    assert np.median(np.abs(np.diff(stack, axis=2))) < 0.003
    assert np.abs(np.diff(stack, axis=2)).max() > 0.1
    assert not np.array_equal(stack[0], stack[3])


def test_targets_lose_their_own_noise_and_keep_edges(tmp_path: Path) -> None:
    clean = np.full((5, 96, 96), -1000, np.float32)
    clean[:, 10:86, 10:86] = 40
    clean[:, 30:60, 30:60] = 160
    noisy = (clean + 12 * np.random.default_rng(12).standard_normal(clean.shape)).astype(np.int16)
    quiet = quieten_scan(Volume("one", "CT", noisy), tmp_path, Progress())
    again = quieten_scan(Volume("one", "CT", noisy), tmp_path, Progress())
    assert np.array_equal(quiet.voxels, again.voxels)
    assert measure_noise_level(quiet.voxels[2], "CT") < 3
    assert np.abs(np.diff(quiet.voxels[2], axis=1)).max() > 900
    assert quiet.voxels.shape[1] < 96 + 1
    assert len(scale_down(quiet, (1.0, 2.0))) == 4


def test_samples_are_noisy_by_what_the_network_is_told() -> None:
    """A told level means what `imaging.noise.level` would find: the share of the noise that it sees."""
    sample = make_ct_sampler([chest_source()], 3)
    rng = np.random.default_rng(4)
    ratios = []
    for _ in range(60):
        noisy, clean, told = sample(rng)
        assert noisy.shape == clean.shape == (3, 64, 64)
        assert noisy.dtype == np.float32
        ratios.append(float((noisy - clean).std()) / told)
    assert 0.9 < np.median(ratios) < 2.5


def test_a_single_slice_stands_for_its_neighbours() -> None:
    picture = RNG.random((1, 80, 80)).astype(np.float32)
    head = RNG.random((8, 160, 160)).astype(np.float32)
    sample = make_mr_sampler([CleanSource([head], 0.5, 3, vary_mr), CleanSource([picture], 0.5, 1, vary_mr)], 3)
    rng = np.random.default_rng(1)
    alone = [bool((noisy == noisy[0]).all()) for noisy, _, _ in (sample(rng) for _ in range(20))]
    assert any(alone)
    assert not all(alone)


def scans(folder: Path, edge: int = 150) -> Path:
    for number, name in enumerate(("one", "two")):
        write_scan(folder / name, draw_chest(18, edge, number), "CT")
    return folder


def test_a_denoiser_is_trained_measured_and_packed(tmp_path: Path) -> None:
    changes = {"arguments": str(TINY).replace("'", '"'), "data.dead_leaves": "1", "measured_slices": "2"}
    package = run_training(make_job("denoise", scans(tmp_path / "data"), tmp_path / "mine", **changes))
    real, table = package.card.metrics.values()
    assert real["noise before"] > 4
    (condition,) = (name for name in table if "30 HU" in name)
    assert set(table[condition]["psnr_db"]) >= {"model", "input", "BM3D"}
    assert package.card.training.data[0]["name"] == "one"
    assert package.card.training.held_out[0]["name"] == "two"
    assert (package.id, package.card.task, package.card.inputs.modality) == ("mine", "denoise", ("CT",))
    fresh = networks.build("residual_unet", TINY)
    begin_with(fresh, str(package.folder))
    theirs = load_package(package.folder).network().state_dict()
    assert all(torch.equal(value, theirs[name]) for name, value in fresh.state_dict().items())
    with pytest.raises(ModelProblem, match="fit"):
        begin_with(torch.nn.Linear(3, 5), str(package.folder))


def test_scans_that_are_too_small_are_a_sentence(tmp_path: Path) -> None:
    changes = {"data.dead_leaves": "0"}
    with pytest.raises(Refused, match="smaller than 64 pixels"):
        run_training(make_job("denoise", scans(tmp_path / "data", 48), tmp_path / "mine", **changes))

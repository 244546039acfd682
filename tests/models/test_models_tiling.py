"""Tiles cover everything, leave no seam, and give way when memory runs out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import torch
from torch import nn

from medaug_gui.core.errors import DeviceProblem
from medaug_gui.models.devices import list_devices, resolve_device
from medaug_gui.models.footprint import fit_tiles, measure_bytes_per_voxel
from medaug_gui.models.runner import Runner, is_out_of_memory
from medaug_gui.models.tiling import Tiles, find_starts, run_tiled

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(("length", "side", "overlap"), [(10, 16, 4), (100, 32, 8), (513, 512, 64), (33, 32, 31)])
def test_tiles_cover_an_axis(length: int, side: int, overlap: int) -> None:
    found = find_starts(length, side, overlap)
    assert found[0] == 0
    assert found[-1] == max(0, length - side)
    assert all(0 < b - a <= side - overlap for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("shape", [(50, 70), (20, 27, 33), (3, 5), (1, 1)])
def test_the_identity_comes_back_in_two_and_three_dimensions(shape: tuple[int, ...]) -> None:
    images = [RNG.standard_normal((2, *shape)).astype(np.float32) for _ in range(3)]
    found = run_tiled(images, lambda batch: batch, Tiles(side=16, overlap=4, multiple=4, batch=2))
    for image, result in zip(images, found, strict=True):
        assert result.shape == image.shape
        np.testing.assert_allclose(result, image, atol=1e-6)


def test_no_seam_shows_where_tiles_disagree() -> None:
    """Each tile is told something else: the result changes slowly from one to the other."""
    numbers = iter(range(1000))

    def compute(batch: np.ndarray) -> np.ndarray:
        return np.stack([np.full_like(tile, next(numbers)) for tile in batch])

    (found,) = run_tiled([np.zeros((1, 16, 60), np.float32)], compute, Tiles(side=16, overlap=8, multiple=4, batch=1))
    steps = np.abs(np.diff(found[0], axis=1))
    assert steps.max() < 0.25
    assert found[0, 0, 0] == 0
    assert found[0, 0, -1] > 3


def test_batches_are_no_larger_than_said() -> None:
    sizes = []

    def compute(batch: np.ndarray) -> np.ndarray:
        sizes.append(len(batch))
        return batch

    run_tiled([np.zeros((1, 40, 40), np.float32)] * 2, compute, Tiles(side=16, overlap=4, multiple=4, batch=5))
    assert max(sizes) == 5


class Greedy(nn.Module):
    """Runs out of memory above a size, in the words of whoever ran out."""

    def __init__(self, room: int, error: Exception) -> None:
        super().__init__()
        self.room, self.error = room, error
        self.sizes: list[tuple[int, ...]] = []

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.sizes.append(tuple(x.shape))
        if x.numel() > self.room:
            raise self.error
        return x * 2


@pytest.mark.parametrize(
    "error",
    [
        torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        RuntimeError("[enforce fail at alloc_cpu.cpp:115] DefaultCPUAllocator: not enough memory: you tried"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 99 bytes"),
        MemoryError(),
    ],
)
def test_out_of_memory_halves_the_tile_until_it_fits(error: Exception) -> None:
    greedy = Greedy(64 * 64, error)
    runner = Runner(greedy, "cpu", Tiles(side=256, overlap=16, multiple=8), half=False)
    image = RNG.standard_normal((1, 200, 200)).astype(np.float32)
    (found,) = runner([image])
    np.testing.assert_allclose(found, 2 * image, atol=1e-5)
    assert runner.notes
    assert greedy.sizes[-1] == (1, 1, 64, 64)
    tried = len(greedy.sizes)
    runner([image[:, :64, :64]])
    assert len(greedy.sizes) == tried + 1


def test_out_of_memory_to_the_end_is_a_sentence() -> None:
    runner = Runner(Greedy(10, MemoryError()), "cpu", Tiles(side=128), half=False)
    with pytest.raises(DeviceProblem, match="not enough memory"):
        runner([np.zeros((1, 128, 128), np.float32)])


def test_another_error_is_not_taken_for_want_of_memory() -> None:
    runner = Runner(Greedy(10, RuntimeError("mat1 and mat2 shapes cannot be multiplied")), "cpu", Tiles(), half=False)
    with pytest.raises(RuntimeError, match="mat1"):
        runner([np.zeros((1, 16, 16), np.float32)])
    assert not is_out_of_memory(ValueError("no"))


def test_a_full_graphics_card_falls_back_to_the_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    class Card(Greedy):
        where = "meta"

        def to(self, device: torch.device) -> Card:  # type: ignore[override]
            self.where = device.type
            return self

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            if self.where == "meta":
                raise self.error
            return x * 2

    monkeypatch.setattr("medaug_gui.models.runner.resolve_device", lambda word: torch.device("meta"))
    runner = Runner(Card(0, MemoryError()), "cuda:0", Tiles(side=64), half=False)
    (found,) = runner([np.ones((1, 32, 32), np.float32)])
    assert (found == 2).all()
    assert "CPU" in runner.notes[-1]


def test_the_cpu_is_always_there_and_auto_takes_something() -> None:
    known = {device.id: device for device in list_devices()}
    assert known["cpu"].total > known["cpu"].free > 0
    assert str(resolve_device("auto")) in known
    assert resolve_device("cpu").type == "cpu"


@pytest.mark.parametrize("word", ["cuda:99", "tpu", ""])
def test_an_unknown_device_is_refused_with_those_there_are(word: str) -> None:
    with pytest.raises(DeviceProblem, match="cpu"):
        resolve_device(word)


def test_tiles_fit_what_is_free() -> None:
    cpu, card = torch.device("cpu"), torch.device("cuda:0")
    wished = Tiles(side=512, overlap=64, multiple=8, batch=8)
    roomy = fit_tiles(wished, (512, 512), 1000, card, 64 * 2**30)
    assert (roomy.side, roomy.batch) == (512, 8)
    few = fit_tiles(wished, (512, 512), 1000, card, int(2.5 * 2 * 1000 * 512 * 512))
    assert (few.side, few.batch) == (512, 2)
    small = fit_tiles(wished, (512, 512), 1000, card, 1000 * 512 * 512)
    assert (small.side, small.batch) == (256, 2)
    assert fit_tiles(wished, (512, 512), 1000, card, 1).side == wished.smallest
    assert fit_tiles(wished, (512, 512), None, card, 1) == wished
    assert fit_tiles(wished, (512, 512), 1000, cpu, 64 * 2**30).batch == 1
    assert fit_tiles(wished, (128, 128), 1000, cpu, 64 * 2**30).batch == 8


def test_what_a_voxel_costs_grows_with_the_channels_and_is_unknown_for_programs() -> None:
    thin, wide = (nn.Sequential(nn.Conv2d(1, many, 3, padding=1), nn.Conv2d(many, 1, 1)) for many in (8, 32))
    first, second = (measure_bytes_per_voxel(network, 1, 2) for network in (thin, wide))
    assert first is not None
    assert second is not None
    assert 3 < second / first < 4
    assert measure_bytes_per_voxel(thin, 3, 2) is None


def test_a_runner_says_when_little_memory_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medaug_gui.models.runner.measure_free_memory", lambda _device: 4096)
    runner = Runner(nn.Conv2d(1, 1, 1), "cpu", Tiles(side=256, overlap=16, multiple=8), half=False)
    runner([np.zeros((1, 200, 200), np.float32)])
    assert runner.notes == ["Little memory is free: done in tiles of 64 pixels."]

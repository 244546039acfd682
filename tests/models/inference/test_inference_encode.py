"""A codec keeps what it should at any size, morphs end where they should, what was never seen is marked."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from medaug_gui.core.errors import ModelProblem
from medaug_gui.imaging.head_frame import frame_head, frame_picture
from medaug_gui.models import networks
from medaug_gui.models.inference.encode import Brightness, interpolate, map_anomaly, measure_brightness, reconstruct
from medaug_gui.models.networks.autoencoder import Autoencoder
from medaug_gui.models.networks.codec import Codec
from medaug_gui.training.codec.normal_model import fit_normal_model

CPU = torch.device("cpu")
RNG = np.random.default_rng(3)


def linear(network: Codec) -> Codec:
    """As many numbers as pixels, only moved: what goes in comes out."""
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.zero_()
            if name in ("shortcut_in.1.weight", "shortcut_out.0.weight"):
                parameter[:, :, 1, 1] = torch.eye(16)
    return network.requires_grad_(False)


@pytest.fixture(scope="module")
def lossless() -> Codec:
    return linear(cast(Codec, networks.build("codec", {"channels": [2, 2, 2], "latent": 16})))


def head(bright: float, size: int = 64) -> np.ndarray:
    y, x = np.mgrid[:size, :size] / size - 0.5
    return np.where(np.hypot(y, x) < 0.4, bright, 0.0).astype(np.float32)


@pytest.mark.parametrize("shape", [(16, 16), (37, 50), (65, 18)])
def test_any_size_goes_through_and_comes_back(lossless: Codec, shape: tuple[int, int]) -> None:
    image = RNG.random(shape, dtype=np.float32)
    assert np.allclose(reconstruct(lossless, image, CPU), image, atol=1e-5)


def test_a_pixel_depends_on_its_surroundings_not_on_the_size_of_the_picture() -> None:
    network = cast(Codec, networks.build("codec", {"channels": [4, 4, 4]}))
    image = torch.from_numpy(RNG.random((1, 1, 160, 160), dtype=np.float32))
    with torch.inference_mode():
        whole, piece = network(image), network(image[:, :, :128, :128])
    assert torch.allclose(whole[..., 32:64, 32:64], piece[..., 32:64, 32:64], atol=1e-5)


def test_codes_are_a_quarter_of_the_pixels_and_normalising_goes_both_ways() -> None:
    network = cast(Codec, networks.build("codec", {"channels": [4, 4, 4]}))
    network.get_buffer("code_std").fill_(3.0)
    network.get_buffer("code_mean").fill_(-1.0)
    mean, spread = network.encode(torch.rand(2, 1, 64, 32))
    assert mean.shape == spread.shape == (2, 4, 16, 8)
    assert torch.allclose(network.denormalise(network.normalise(mean)), mean, atol=1e-5)
    assert torch.allclose(network.normalise(mean) * 3 - 1, mean, atol=1e-5)


@pytest.mark.parametrize("arguments", [{"channels": [4, 4]}, {"channels": [4, 0, 4]}, {"blocks": -1}])
def test_networks_that_make_no_sense_are_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(ModelProblem):
        networks.build("codec", arguments)


@pytest.mark.parametrize("spherical", [True, False])
def test_a_morph_begins_and_ends_with_its_slices(lossless: Codec, spherical: bool) -> None:
    first, last = head(0.3), head(0.8)[::-1] + np.float32(0.05) * RNG.random((64, 64), dtype=np.float32)
    made = list(interpolate(lossless, first, last, 5, spherical, CPU))
    assert len(made) == 5
    assert np.allclose(made[0], first, atol=1e-5)
    assert np.allclose(made[-1], last, atol=1e-5)
    if not spherical:
        assert np.allclose(made[2], (first + last) / 2, atol=1e-5)


def test_a_spherical_morph_keeps_the_length_of_codes(lossless: Codec) -> None:
    first, last = (RNG.standard_normal((32, 32)).astype(np.float32) for _ in range(2))
    middle = {way: list(interpolate(lossless, first, last, 3, way, CPU))[1] for way in (True, False)}
    assert np.linalg.norm(middle[True]) == pytest.approx(np.linalg.norm(first), rel=0.1)
    assert np.linalg.norm(middle[False]) < 0.8 * np.linalg.norm(first)


def test_brightness_goes_in_and_out_in_the_unit_of_the_voxels() -> None:
    voxels = RNG.normal(400, 100, (3, 20, 20))
    brightness = measure_brightness(voxels)
    inside = brightness.to_network(voxels[0])
    assert 0.8 < inside.max() <= 1
    assert np.allclose(brightness.from_network(inside), voxels[0], atol=0.1)
    known = measure_brightness(voxels, (-1024.0, 1024.0))
    assert known.to_network(np.array([[1024.0, -1024.0]])).tolist() == [[1.0, 0.0]]
    assert measure_brightness(np.zeros((1, 4, 4))).to_network(np.zeros((4, 4))).max() == 0
    assert Brightness(0, 1).to_network(np.array([[1e9]])).max() <= 1.5


def test_what_was_never_seen_is_marked_where_it_is() -> None:
    network = cast(
        Autoencoder, networks.build("autoencoder", {"channels": [2, 2, 2], "latent": 16, "axes": 4, "kinds": 2})
    )
    faint = RNG.normal(0, 0.01, (40, 64, 64)).astype(np.float32)
    seen = np.stack([frame_head(head(0.3 + 0.01 * number), 64).values for number in range(40)]) + faint
    codec = linear(cast(Codec, networks.build("codec", {"channels": [2, 2, 2], "latent": 16})))
    assert fit_normal_model(network, codec, seen.astype(np.float32), np.arange(40) % 2) is network
    ill = head(0.4, 128)
    ill[50:62, 70:82] = 0.9
    found = map_anomaly(network, ill, CPU)
    assert found.shape == (128, 128)
    assert found[52:60, 72:80].min() > 3 * np.percentile(found, 90)
    assert not found[:8].any()
    assert isinstance(network.reconstruct_normal(torch.zeros(1, 1, 64, 64), 1), torch.Tensor)


def test_frames_are_those_of_training_and_maps_come_back_to_their_place() -> None:
    image = head(0.6, 200)
    image[80:90, 110:120] = 1.0
    grey = Image.fromarray((255 * image).astype(np.uint8))
    scene = frame_head(np.asarray(grey, np.float32) / np.float32(255), 64)
    assert np.abs(scene.values - frame_picture(grey, 64)).max() < 0.02
    back = scene.bring_back(scene.values, (200, 200))
    rows, columns = np.nonzero(back > 0.6)
    assert abs(rows.mean() - 84.5) < 1.5
    assert abs(columns.mean() - 114.5) < 1.5


def test_an_empty_slice_is_no_reason_to_stop() -> None:
    assert frame_head(np.zeros((40, 30), np.float32), 64).values.shape == (64, 64)


def test_the_codec_alone_can_be_had_of_an_autoencoder() -> None:
    plain = networks.build("codec", {})
    more = networks.build("autoencoder", {})
    assert set(plain.state_dict()) < set(more.state_dict())
    assert isinstance(more, Autoencoder)
    image = torch.rand(1, 1, 32, 32)
    with torch.inference_mode():
        assert torch.equal(more.codec(image), more(image))
    assert sum(tensor.numel() for tensor in plain.state_dict().values()) < 600_000
    assert isinstance(plain, nn.Module)

"""Segmenters see images at their own scale and answer on the grid that the images came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from scipy import ndimage
from torch import nn

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.metrics.overlap import Overlap
from medaug_gui.io.places import find_shipped_models
from medaug_gui.models import networks
from medaug_gui.models.imports.bundles.labels import parse_labels
from medaug_gui.models.imports.bundles.reading import read_bundle, write_bundle
from medaug_gui.models.imports.making import ImportOptions
from medaug_gui.models.imports.sniff import METADATA, identify
from medaug_gui.models.inference.segment import Segmenter, pick_labels, segment, wrap_probabilities
from medaug_gui.models.package import Package, load_package
from medaug_gui.models.packing import write_package
from medaug_gui.training.phantom import draw_phantom


def package(folder: Path, **inputs: Any) -> Package:
    """A network that gives back what it gets, with a chance of its own for its one label."""
    arguments = {"features": 2, "depth": 3}
    network = networks.build("dncnn", arguments)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
    card = {
        "id": "bright", "name": "Bright things", "version": "0.0.1", "task": "segment", "summary": "Bright.",
        "architecture": {"network": "dncnn", "arguments": arguments},
        "inputs": {"modality": ["MR"], **inputs}, "outputs": {"activation": "sigmoid", "labels": [{"name": "Lump"}]},
        "intended_use": "Tests.", "not_for": "Else.", "licence": "CC0-1.0", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "", "hardware": ""},
    }  # fmt: skip
    return write_package(folder / "bright", card, network)


def disc(size: int = 96, radius: float = 0.2) -> np.ndarray:
    rows, columns = np.mgrid[0:size, 0:size] / size - 0.5
    head = (rows**2 + columns**2 < 0.4**2) * 100.0
    lump = (rows + 0.05) ** 2 + (columns - 0.1) ** 2 < radius**2
    return np.where(lump, 300.0, head).astype(np.float32)[None]


@pytest.mark.parametrize(
    ("inputs", "spacing"),
    [
        ({}, None),
        ({"working_size": 64, "size_multiple": 16}, None),
        ({"working_size": 200, "size_multiple": 32}, None),
        ({"working_spacing_mm": [1.0, 1.3, 1.3], "size_multiple": 8}, (5.0, 0.9, 0.9)),
        ({"fixed_size": 64}, (5.0, 0.9, 0.9)),
    ],
)
def test_the_answer_lies_where_the_image_says(
    tmp_path: Path, inputs: dict[str, Any], spacing: tuple[float, float, float] | None
) -> None:
    image = disc()
    found = segment(package(tmp_path, **inputs), image, spacing=spacing, device="cpu")
    assert found.shape == image.shape
    assert Overlap.of(found, image == 300).dice > 0.95


def test_the_scale_of_an_mr_does_not_matter_and_air_is_passed_over(tmp_path: Path) -> None:
    one = package(tmp_path)
    image = np.concatenate([disc(), np.zeros_like(disc())])
    assert np.array_equal(segment(one, image, device="cpu"), segment(one, 7 * image, device="cpu"))
    answers = dict(Segmenter(one, "cpu").iterate_slices(image, None, Progress()))
    assert answers[1] is None
    assert answers[0] is not None


def test_a_slice_smaller_than_the_network_likes_is_given_a_rim(tmp_path: Path) -> None:
    shipped = load_package(find_shipped_models() / "segment-brain-tumour")
    assert segment(shipped, disc(20), spacing=(5.0, 1.0, 1.0), device="cpu").shape == (1, 20, 20)
    small = package(tmp_path, size_multiple=16)
    assert Overlap.of(segment(small, disc(20), device="cpu"), disc(20) == 300).dice > 0.95


def test_values_by_a_range(tmp_path: Path) -> None:
    one = package(tmp_path, range=[0, 400], mapped_to=[-1, 1])
    assert np.array_equal(segment(one, disc(), device="cpu") > 0, disc() > 200)


def test_mirrored_images_are_looked_at_too() -> None:
    class Left(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            ramp = torch.linspace(-4, 4, x.shape[-1]).expand_as(x)
            return torch.cat([torch.zeros_like(x), ramp], 1)

    x = torch.zeros(1, 1, 4, 8)
    plain = wrap_probabilities(Left(), (), False, None)(x)
    both = wrap_probabilities(Left(), (-1,), False, None)(x)
    assert not torch.allclose(plain, plain.flip(-1))
    assert torch.allclose(both, both.flip(-1))
    assert torch.allclose(both.sum(1), torch.ones(1, 4, 8))


def test_the_likeliest_label_is_picked_where_something_is_likely() -> None:
    found = np.array([[0.6, 0.3, 0.1], [0.3, 0.4, 0.1], [0.1, 0.3, 0.8]], np.float32)
    assert pick_labels(found, 0.5).tolist() == [0, 1, 2]
    assert pick_labels(found, 0.3).tolist() == [1, 1, 2]


def test_a_bundle_says_what_its_channels_are_and_comes_back(tmp_path: Path) -> None:
    one = load_package(find_shipped_models() / "segment-brain-tumour")
    bundle = write_bundle(one, tmp_path / "bundle")
    metadata = json.loads((bundle / METADATA).read_text(encoding="utf-8"))
    pred = metadata["network_data_format"]["outputs"]["pred"]
    assert pred["format"] == "segmentation"
    assert pred["channel_def"] == {"0": "background", "1": "Tumour"}
    del metadata["medaug"]  # as a stranger's
    (bundle / METADATA).write_text(json.dumps(metadata), encoding="utf-8")
    back = read_bundle(identify(bundle), tmp_path / "back", ImportOptions())
    assert back.card.task == "segment"
    assert [label.name for label in back.card.outputs.labels] == ["Tumour"]
    assert segment(back, disc(128), device="cpu").any()


def test_labels_of_bundles() -> None:
    def outputs(**about: Any) -> dict[str, Any]:
        return parse_labels({"network_data_format": {"outputs": {"pred": {"type": "image", **about}}}})

    assert outputs(format="hounsfield") == {}
    assert parse_labels({}) == {}
    both = outputs(format="segmentation", num_channels=2, channel_def={"0": "liver", "1": "vessel"})
    assert both == {"labels": [{"name": "liver"}, {"name": "vessel"}], "activation": "sigmoid"}
    bare = outputs(format="segmentation", num_channels=3)
    assert bare == {"labels": [{"name": "Channel 1"}, {"name": "Channel 2"}], "activation": "softmax"}
    assert outputs(format="segmentation", num_channels="many")["labels"] == [{"name": "Channel 0"}]


def test_a_network_of_wrong_shape_is_refused() -> None:
    for wrong in ({"features": [8]}, {"dims": 4}, {"dims": 3, "unshuffle": 2}, {"classes": 1}):
        with pytest.raises(ModelProblem):
            networks.build("seg_unet", wrong)


def test_the_shipped_one_finds_a_drawn_tumour_wherever_it_lies() -> None:
    shipped = load_package(find_shipped_models() / "segment-brain-tumour")
    rows, columns = np.mgrid[0:192, 0:192] / 192
    for column in (0.38, 0.62):
        tumour = ((rows - 0.36) / 0.085) ** 2 + ((columns - column) / 0.07) ** 2 <= 1
        image = np.where(tumour, 0.85, 0.6 * draw_phantom("MR")[0])
        found = segment(shipped, 1000 * image[None], device="cpu")
        assert Overlap.of(found[0], tumour).sensitivity > 0.7
        assert Overlap.of(found[0], tumour).dice > 0.6


def test_the_shipped_one_finds_a_drawn_ventricle() -> None:
    rows, columns = np.mgrid[0:256, 0:256] / 256
    body = ((rows - 0.5) / 0.36) ** 2 + ((columns - 0.5) / 0.46) ** 2 <= 1
    fat = body & (((rows - 0.5) / 0.32) ** 2 + ((columns - 0.5) / 0.42) ** 2 > 1)
    lungs = ((rows - 0.45) / 0.24) ** 2 + ((np.abs(columns - 0.48) - 0.28) / 0.135) ** 2 <= 1
    from_middle = np.hypot(rows - 0.5, columns - 0.55)
    right = ((rows - 0.48) / 0.1) ** 2 + ((columns - 0.42) / 0.085) ** 2 <= 1
    image = np.where(fat, 0.6, np.where(lungs & body, 0.05, np.where(body, 0.28, 0.02)))
    image = np.where(((rows - 0.5) / 0.17) ** 2 + ((columns - 0.5) / 0.2) ** 2 <= 1, 0.4, image)
    image = np.where(right, 0.75, image)
    image = np.where(from_middle < 0.09, 0.8, np.where(from_middle < 0.14, 0.14, image))
    grey = ndimage.gaussian_filter(image, 1.2) + 0.02 * np.random.default_rng(0).standard_normal(image.shape)
    shipped = load_package(find_shipped_models() / "segment-left-ventricle")
    found = segment(shipped, np.rint(255 * np.clip(grey, 0, 1))[None], device="cpu")[0] > 0
    wanted = from_middle < 0.09
    assert 2 * (found & wanted).sum() / (found.sum() + wanted.sum()) > 0.8

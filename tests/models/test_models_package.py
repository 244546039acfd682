"""Model packages are read whole or refused with a sentence, and never make the program allocate what they claim."""

from __future__ import annotations

import json
import pickle
import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models import networks
from medaug_gui.models.package import Package, find_packages, load_package
from medaug_gui.models.packing import WEIGHTS
from medaug_gui.models.weights import compute_sha256, read_header

Make = Callable[..., Package]


def rewrite_card(folder: Path, **changes: Any) -> None:
    card = json.loads((folder / "model.json").read_text())
    for key, value in changes.items():
        place = card
        *path, last = key.split("__")
        for part in path:
            place = place[part]
        place[last] = value
    (folder / "model.json").write_text(json.dumps(card))


def replace_weights(folder: Path, content: bytes, honest: bool = True) -> None:
    (folder / WEIGHTS).write_bytes(content)
    if honest:
        rewrite_card(folder, weights__sha256=compute_sha256(folder / WEIGHTS))


def test_a_package_comes_back_as_it_was_written(make_package: Make) -> None:
    package = make_package(colour_of_the_box="blue")
    network = package.network()
    values = torch.ones(1, 4, 16, 16)
    again = load_package(package.folder).network()
    assert torch.equal(network(values), again(values))
    assert package.card.raw["colour_of_the_box"] == "blue"
    assert package.stamp.weights_sha256 == compute_sha256(package.folder / WEIGHTS)


def test_the_network_is_built_without_torchs_own_generator_moving(make_package: Make) -> None:
    package = make_package()
    first = package.network().state_dict()
    torch.rand(3)
    second = package.network().state_dict()
    assert all(torch.equal(first[name], second[name]) for name in first)


class Evil:
    def __reduce__(self) -> tuple[Any, ...]:
        return (Path("evil").touch, ())


def damaged(kind: str, whole: bytes) -> bytes:
    length = struct.unpack("<Q", whole[:8])[0]
    header = json.loads(whole[8 : 8 + length])
    first = next(name for name in header if name != "__metadata__")
    match kind:
        case "pickle":
            return pickle.dumps(Evil())
        case "zip":
            return b"PK\x03\x04" + bytes(60)
        case "pointer":
            return b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"
        case "page":
            return b"<!DOCTYPE html><html><body>404</body></html>"
        case "empty":
            return b""
        case "truncated":
            return whole[: len(whole) // 2]
        case "longer":
            return whole + b"more"
        case "header of 10 GB":
            return struct.pack("<Q", 10 * 2**30) + whole[8:]
        case "header not JSON":
            return whole[:8] + b"{" + b"x" * (length - 1) + whole[8 + length :]
        case "nested":
            text = b"{" + b'"a":{' * 100_000
            return struct.pack("<Q", len(text)) + text
        case "tensor of 10 GB":
            header[first]["shape"] = [5 * 2**30]
        case "outside the file":
            header[first]["data_offsets"] = [len(whole), 2 * len(whole)]
        case "negative":
            header[first]["shape"] = [-1, -72]
        case "odd dtype":
            header[first]["dtype"] = "I64"
        case "no offsets":
            del header[first]["data_offsets"]
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + whole[8 + length :]


KINDS = (
    "pickle", "zip", "pointer", "page", "empty", "truncated", "longer", "header of 10 GB", "header not JSON", "nested",
    "tensor of 10 GB", "outside the file", "negative", "odd dtype", "no offsets",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_weights_are_refused_without_allocating(make_package: Make, kind: str) -> None:
    package = make_package()
    whole = (package.folder / WEIGHTS).read_bytes()
    replace_weights(package.folder, damaged(kind, whole))
    package = load_package(package.folder)
    tracemalloc.start()
    with pytest.raises(ModelProblem) as caught:
        package.network()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 32 * 2**20
    assert caught.value.sentence.endswith(".")
    assert str(package.folder) not in str(caught.value)
    assert not Path("evil").exists()


def test_a_pickle_is_named_as_one(make_package: Make) -> None:
    package = make_package()
    replace_weights(package.folder, pickle.dumps([1, 2, 3]))
    with pytest.raises(ModelProblem, match="pickle"):
        load_package(package.folder).network()


def test_weights_that_are_not_numbers_are_refused(make_package: Make) -> None:
    from safetensors.torch import load_file, save_file

    package = make_package()
    tensors = load_file(package.folder / WEIGHTS)
    next(iter(tensors.values())).view(-1)[0] = float("nan")
    save_file(tensors, package.folder / WEIGHTS)
    rewrite_card(package.folder, weights__sha256=compute_sha256(package.folder / WEIGHTS))
    with pytest.raises(ModelProblem, match="not numbers"):
        load_package(package.folder).network()


def test_other_weights_than_the_card_names_are_refused(make_package: Make) -> None:
    package = make_package()
    content = bytearray((package.folder / WEIGHTS).read_bytes())
    content[-1] ^= 1
    replace_weights(package.folder, bytes(content), honest=False)
    with pytest.raises(ModelProblem, match="SHA-256"):
        load_package(package.folder).network()


def test_weights_of_another_shape_are_refused_by_name(make_package: Make) -> None:
    package = make_package()
    other = make_package("other", architecture={"network": "residual_unet", "arguments": {
        "channels": [8, 8], "blocks": 1, "slices": 3, "unshuffle": 2}})  # fmt: skip
    replace_weights(package.folder, (other.folder / WEIGHTS).read_bytes())
    with pytest.raises(ModelProblem, match="do not fit"):
        load_package(package.folder).network()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": "zip"}, "format"),
        ({"format_version": 9}, "format_version"),
        ({"id": "../../etc"}, "id"),
        ({"task": "conquer"}, "task"),
        ({"weights__file": "../weights.safetensors"}, "weights.file"),
        ({"weights__file": "weights.pth"}, "weights.file"),
        ({"weights__sha256": "abc"}, "weights.sha256"),
        ({"inputs__modality": "CT"}, "inputs.modality"),
        ({"architecture__network": "os"}, "not known here"),
        ({"limitations": [3]}, "limitations"),
    ],
)
def test_a_wrong_card_is_refused_by_the_place_of_its_fault(
    make_package: Make, changes: dict[str, Any], words: str
) -> None:
    package = make_package()
    rewrite_card(package.folder, **changes)
    with pytest.raises(ModelProblem, match=words):
        load_package(package.folder)


@pytest.mark.parametrize("text", ["", "[]", "{", "{" * 200_000, '{"id": 1}'])
def test_a_card_that_is_not_one_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "model.json").write_text(text)
    with pytest.raises(ModelProblem):
        load_package(tmp_path)


def test_the_number_of_parameters_is_held_to(make_package: Make) -> None:
    package = make_package()
    rewrite_card(package.folder, weights__parameters=12)
    with pytest.raises(ModelProblem, match="12 numbers"):
        load_package(package.folder).network()


@pytest.mark.parametrize(
    "arguments",
    [
        {"channels": [4, 8], "code": "import os"},
        {"channels": [10**9]},
        {"channels": {"a": 1}},
        {"channels": []},
        {"channels": [4], "slices": 2},
        {"channels": ["four"]},
    ],
)
def test_arguments_that_are_not_sane_literals_are_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(ModelProblem):
        networks.build("residual_unet", arguments, device="meta")


def test_a_huge_network_is_weighed_before_it_is_made(make_package: Make) -> None:
    package = make_package()
    rewrite_card(package.folder, architecture__arguments={"channels": [4096] * 6, "blocks": 8})
    with pytest.raises(ModelProblem, match="its network has"):
        load_package(package.folder).network()


def test_packages_are_found_and_a_broken_or_double_one_holds_up_nothing(make_package: Make, tmp_path: Path) -> None:
    make_package("a")
    make_package("b")
    make_package("c", id="denoise-other")
    (tmp_path / "models" / "empty").mkdir()
    packages, problems = find_packages([tmp_path / "models", tmp_path / "nowhere"])
    assert [package.folder.name for package in packages] == ["a", "c"]
    assert len(problems) == 2
    assert any("empty" in problem for problem in problems)
    assert any("denoise-tiny" in problem for problem in problems)


def test_the_header_tells_every_tensor(make_package: Make) -> None:
    package = make_package()
    header = read_header(package.folder / WEIGHTS)
    assert set(header) == set(networks.build("residual_unet", package.card.architecture.arguments).state_dict())

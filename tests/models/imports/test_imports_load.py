"""Checkpoints are read whole, unwrapped and checked; lies cost no memory and run no code."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import torch
from model_files import (
    kair_dncnn,
    lying_legacy,
    memo_bomb,
    rezipped,
    safetensors_bytes,
    saved,
    varint,
    weights,
    zipped,
)
from safetensors.torch import save_file

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.checkpoint import PREFIXES, WRAPPINGS, read_tensors
from medaug_gui.models.imports.sniff import identify

PLAIN = {"a.weight": torch.arange(6.0).reshape(2, 3), "a.bias": torch.ones(2)}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize("legacy", [False, True])
def test_wrappings_are_taken_off(tmp_path: Path, wrapping: str, legacy: bool) -> None:
    value = {"epoch": 4, wrapping: PLAIN, "optimizer": {"state": {}, "param_groups": [{"lr": 0.1}]}}
    path = saved(tmp_path / "a.bin", value, _use_new_zipfile_serialization=not legacy)
    found = read_tensors(identify(path))
    assert list(found) == list(PLAIN)
    assert all(torch.equal(found[name], PLAIN[name]) for name in PLAIN)


@pytest.mark.parametrize("prefix", [*PREFIXES, "module._orig_mod.", "netG.module."])
def test_prefixes_before_all_names_are_taken_off(tmp_path: Path, prefix: str) -> None:
    path = saved(tmp_path / "a.pth", {prefix + name: tensor for name, tensor in PLAIN.items()})
    assert list(read_tensors(identify(path))) == list(PLAIN)
    mixed = {prefix + "a": torch.ones(1), "b": torch.ones(1)}
    assert set(read_tensors(identify(saved(tmp_path / "b.pth", mixed)))) == set(mixed)


def test_the_moving_average_is_preferred(tmp_path: Path) -> None:
    value = {"params": {"a": torch.zeros(1)}, "params_ema": {"a": torch.ones(1)}}
    assert read_tensors(identify(saved(tmp_path / "a.pth", value)))["a"].item() == 1


def test_only_tensors_are_kept_as_float32(tmp_path: Path) -> None:
    value = {"a": torch.ones(2, dtype=torch.float16), "n": torch.tensor(3), "lr": 0.1, "name": "x", "more": [1, 2]}
    found = read_tensors(identify(saved(tmp_path / "a.pth", value)))
    assert {name: tensor.dtype for name, tensor in found.items()} == {"a": torch.float32, "n": torch.int64}


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
@pytest.mark.parametrize("form", ["torch", "safetensors"])
def test_values_that_are_not_numbers_are_refused_by_name(tmp_path: Path, bad: float, form: str) -> None:
    tensors = {**PLAIN, "c": torch.tensor([1.0, bad])}
    if form == "torch":
        saved(tmp_path / "a.pth", tensors)
    else:
        save_file(tensors, tmp_path / "a.pth")
    with pytest.raises(ModelProblem, match=r"not numbers, in 'c'"):
        read_tensors(identify(tmp_path / "a.pth"))


def test_nothing_but_settings_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelProblem, match="no named tensors"):
        read_tensors(identify(saved(tmp_path / "a.pth", {"epoch": 3})))
    with pytest.raises(ModelProblem, match="no named tensors"):
        read_tensors(identify(saved(tmp_path / "b.pth", [torch.ones(2)])))


def stretched(tmp_path: Path) -> Path:
    """A view of one number that claims to be ten thousand million."""
    return saved(tmp_path / "a.pth", {"a": torch.ones(1).expand(10**5, 10**5)})


def shortened(tmp_path: Path) -> Path:
    """The numbers of a storage are cut, what is said of them is not."""
    path = saved(tmp_path / "a.pth", {"a": torch.ones(4096)})
    return rezipped(path, lambda name, data: data[:64] if name.endswith("data/0") else data)


def missing(tmp_path: Path) -> Path:
    path = saved(tmp_path / "a.pth", {"a": torch.ones(4096)})
    return rezipped(path, lambda name, data: None if name.endswith("data/0") else data)


def squeezed(tmp_path: Path) -> Path:
    path = saved(tmp_path / "a.pth", {"a": torch.zeros(2 * 10**5)})
    return rezipped(path, lambda name, data: data, zipfile.ZIP_DEFLATED)


def legacy(tmp_path: Path) -> Path:
    return lying_legacy(tmp_path / "a.pth", 2_500_000_000)


def cut(tmp_path: Path) -> Path:
    path = saved(tmp_path / "a.pth", PLAIN)
    path.write_bytes(path.read_bytes()[:-200])
    return path


def cut_legacy(tmp_path: Path) -> Path:
    path = saved(tmp_path / "a.pth", {"a": torch.ones(4096)}, _use_new_zipfile_serialization=False)
    path.write_bytes(path.read_bytes()[:-9000])
    return path


def refusal(path: Path) -> str:
    """Why it is not taken; empty where it is."""
    found = identify(path)
    try:
        found.refuse()
        read_tensors(found)
    except ModelProblem as problem:
        return problem.sentence
    return ""


HOSTILE = {
    stretched: "claims tensors",
    shortened: "claims tensors",
    missing: "claims tensors",
    squeezed: "compressed",
    legacy: "claims tensors",
    cut: "cut short",
    cut_legacy: "claims tensors",
}


def others() -> list[bytes]:
    """Headers that claim 10 GB, instructions that reserve them, zips that grow to them."""
    claim = {"dtype": "F32", "shape": [2_500_000_000], "data_offsets": [0, 10_000_000_000]}
    inner = zipped({"weights.safetensors": bytes(2**26)})
    return [
        (10 * 2**30).to_bytes(8, "little") + b"{" + b" " * 100,
        safetensors_bytes({"a": claim}),
        memo_bomb(),
        b"\x80\x04\x96" + (10 * 2**30).to_bytes(8, "little") + b"x",
        b"\x80\x02\x8b\xff\xff\xff\x7f" + b"1" * 50,
        inner,
        zipped({"a/data.pkl": bytes(2**26), "a/version": b"3"}),
        b"\x08\x08\x3a" + varint(10 * 2**30) + b"abc",
    ]


PROGRAM = """
import resource, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
import torch
from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.checkpoint import read_tensors
from medaug_gui.models.imports.sniff import identify
read_tensors(identify(Path({honest!r})))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name in {names!r}:
    found = identify(Path(name))
    try:
        found.refuse()
        read_tensors(found)
    except ModelProblem as problem:
        print(problem.sentence)
print("grown", (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("make", HOSTILE)
def test_a_lying_checkpoint_is_refused_with_a_sentence(tmp_path: Path, make: Any) -> None:
    sentence, words = refusal(make(tmp_path)), HOSTILE[make]
    assert words in sentence
    assert sentence.endswith(".")


def test_memory_stays_flat_over_all_of_them(tmp_path: Path) -> None:
    names = []
    for make in HOSTILE:
        folder = tmp_path / make.__name__
        folder.mkdir()
        names.append(str(make(folder)))
    for number, content in enumerate(others()):
        names.append(str(tmp_path / f"{number}.pth"))
        Path(names[-1]).write_bytes(content)
    honest = saved(tmp_path / "honest.pth", kair_dncnn())
    code = PROGRAM.format(tests=str(Path(__file__).parent.parent), names=names, honest=str(honest))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True)
    *sentences, grown = done.stdout.splitlines()
    assert len(sentences) == len(names)
    assert int(grown.split()[1]) < 64, "MB"


def test_tied_weights_are_no_lie(tmp_path: Path) -> None:
    tied = torch.ones(64, 64)
    path = saved(tmp_path / "a.pth", {"a": tied, "b": tied, "c": tied.t()})
    assert len(read_tensors(identify(path))) == 3


def test_published_names_of_one_network_are_all_understood(tmp_path: Path) -> None:
    from medaug_gui.models.imports.known import find_known_network

    new = weights("rrdb", inputs=1, outputs=1, features=4, blocks=2, growth=2)
    old = {}
    for name, tensor in new.items():
        renamed = name.replace("conv_body", "trunk_conv").replace("body.", "RRDB_trunk.").replace("conv_hr", "HRconv")
        renamed = renamed.replace("conv_up", "upconv").replace("rdb", "RDB")
        old[renamed] = tensor
    places = {"conv_first": "0", "conv_up1": "3", "conv_up2": "6", "conv_hr": "8", "conv_last": "10"}
    oldest = {}
    for name, tensor in new.items():
        head, _, tail = name.partition(".")
        if head == "body":
            number, rdb, conv, kind = tail.split(".")
            oldest[f"model.1.sub.{number}.{rdb.upper()}.{conv}.0.{kind}"] = tensor
        else:
            oldest[f"model.{places[head]}.{tail}" if head in places else f"model.1.sub.2.{tail}"] = tensor
    for number, tensors in enumerate((new, old, oldest)):
        read = read_tensors(identify(saved(tmp_path / f"{number}.pth", {"params_ema": tensors})))
        match = find_known_network({name: tuple(tensor.shape) for name, tensor in read.items()})
        assert (match.network, match.factor, match.channels) == ("rrdb", 4, 1)
        assert set(match.names.values()) == set(new)


def test_an_unknown_network_is_said_to_be_fine_but_unknown() -> None:
    from medaug_gui.models.imports.known import find_known_network

    with pytest.raises(ModelProblem, match="NAFNet"):
        find_known_network({"intro.weight": (32, 3, 3, 3), "ending.weight": (3, 32, 3, 3)})
    with pytest.raises(ModelProblem, match=r"begin with a, b") as caught:
        find_known_network({"a": (1,), "b": (2,)})
    assert "model.json" in caught.value.advice

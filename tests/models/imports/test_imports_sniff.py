"""Every kind of file is told by its content, whatever it is called, and nothing of it is run."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path

import pytest
import torch
from model_files import Evil, Mean, kair_dncnn, memo_bomb, onnx_mean, safetensors_bytes, saved, weights, zipped
from safetensors.torch import save

from medaug_gui.models.imports.naming import list_names
from medaug_gui.models.imports.sniff import identify

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12\n"
CLAIM = {"dtype": "F32", "shape": [2_500_000_000], "data_offsets": [0, 10_000_000_000]}
PAGE = b"<!DOCTYPE html>\n<html><head><title>404</title></head></html>"


@pytest.mark.parametrize(
    ("name", "content", "kind", "word"),
    [
        ("model.onnx", POINTER, "git-lfs-pointer", "git lfs pull"),
        ("weights.pth", PAGE, "web-page", "web page"),
        ("weights.pth", b"\n\n<html>no</html>", "web-page", "web page"),
        ("weights.pth", b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "xml", "XML"),
        ("weights.pth", b"", "empty", "empty"),
        ("weights.pth", b"\x1f\x8b\x08\0" + bytes(40), "gzip", "gzip"),
        ("weights.pth", b"PK\x03\x04" + bytes(60), "damaged", "cut short"),
        ("weights.pth", b"\x80\x02}q\0(X\x01\0\0\0a", "damaged", "cut short"),
        ("weights.h5", b"\x89HDF\r\n\x1a\n" + bytes(40), "keras-h5", "TensorFlow"),
        ("saved_model.pb", b"\x08\x01\x12\x05hello", "tensorflow", "ONNX"),
        ("a.tflite", b"\x1c\0\0\0TFL3" + bytes(40), "tflite", "ONNX"),
        ("a.param", b"7767517\n2 2\nInput x 0 1 x\n", "ncnn", "PyTorch"),
        ("model.json", b'{"modelTopology": {}, "weightsManifest": []}', "tfjs", "ONNX"),
        ("a.gguf", b"GGUF" + bytes(40), "gguf", "language model"),
        ("a.npy", b"\x93NUMPY\x01\0" + bytes(40), "numpy", "safetensors"),
        ("a.pth", bytes(257) + b"ustar" + bytes(300), "tar", "tar"),
        ("a.safetensors", b"hello, this is a text", "unknown", "no model"),
        ("a.onnx", b"\x08\x08" + b"\xff" * 30, "unknown", "no model"),
        ("a.pkl", memo_bomb(), "damaged", "instruction"),
        ("a.pkl", b"cposix\nsystem\n(S'touch canary'\ntR.", "pickle", "posix.system"),
        ("a.pkl", pickle.dumps({"a": 1}), "pickle", "without tensors"),
        ("a.zip", zipped({"readme.txt": b"hello"}), "zip", "no model"),
        ("a.zip", zipped({"a.zip": zipped({"b.zip": b"PK"})}), "zip", "Unpack"),
        ("a.npz", zipped({"a.npy": b"\x93NUMPY"}), "numpy", "safetensors"),
        ("a.keras", zipped({"config.json": b"{}", "model.weights.h5": b"\x89HDF"}), "keras", "TensorFlow"),
        ("out.zip", zipped({"../../evil.txt": b"x", "model.json": b"{}"}), "damaged", "outside"),
        ("out.zip", zipped({"/etc/evil.txt": b"x"}), "damaged", "outside"),
        ("out.zip", zipped({"C:\\evil.txt": b"x"}), "damaged", "outside"),
        ("bomb.zip", zipped({"model.json": bytes(40 * 2**20)}), "damaged", "proportion"),
        ("ext.onnx", onnx_mean(external=True), "onnx", "other files"),
        ("ext.onnx", onnx_mean(external=True, nested=True), "onnx", "other files"),
        ("cut.onnx", onnx_mean()[:-20], "damaged", "cut short"),
        ("own.onnx", onnx_mean(domain=b"evil.corp"), "onnx", "evil.corp"),
        ("a.pth", safetensors_bytes({"a": CLAIM}), "damaged", "does not lie in it"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_named_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, kind: str, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = identify(path)
    assert (found.kind, found.policy) == (kind, "refuse")
    assert word in f"{found.sentence} {found.advice}"
    assert found.sentence.endswith(".")
    assert str(tmp_path) not in found.sentence


def test_weights_are_told_whatever_they_are_called(tmp_path: Path) -> None:
    tensors = weights("dncnn", features=4, depth=3)
    (tmp_path / "a.pth").write_bytes(save(tensors))
    saved(tmp_path / "b.pkl", {"state_dict": tensors, "epoch": 3, "best": 0.5})
    saved(tmp_path / "c.sav", tensors, _use_new_zipfile_serialization=False)
    (tmp_path / "d.bin").write_bytes(onnx_mean())
    kinds = {name: identify(tmp_path / name) for name in ("a.pth", "b.pkl", "c.sav", "d.bin")}
    assert {name: found.kind for name, found in kinds.items()} == {
        "a.pth": "safetensors", "b.pkl": "torch", "c.sav": "torch", "d.bin": "onnx",
    }  # fmt: skip
    assert {found.policy for found in kinds.values()} == {"accept"}


@pytest.mark.parametrize("legacy", [False, True])
def test_a_pickle_that_runs_code_is_refused_by_name_and_not_run(tmp_path: Path, legacy: bool) -> None:
    canary = tmp_path / "canary"
    content = {"state_dict": {"a": torch.ones(2)}, "callback": Evil(canary)}
    path = saved(tmp_path / "a.pth", content, _use_new_zipfile_serialization=not legacy)
    found = identify(path)
    assert found.policy == "refuse"
    assert any("getattr" in name or "pathlib" in name for name in found.offending)
    assert any(name in found.sentence for name in found.offending)
    assert "state_dict" in found.advice
    assert not canary.exists()
    (tmp_path / "b.pkl").write_bytes(pickle.dumps(Evil(canary)))
    assert identify(tmp_path / "b.pkl").offending
    assert not canary.exists()


def test_a_whole_module_is_refused_with_its_class(tmp_path: Path) -> None:
    found = identify(saved(tmp_path / "whole.pt", Mean()))
    assert found.policy == "refuse"
    assert "model_files.Mean" in found.offending
    assert "model_files.Mean" in found.sentence


def test_a_pickled_state_dict_names_the_loader_inside_it(tmp_path: Path) -> None:
    (tmp_path / "a.pkl").write_bytes(pickle.dumps({"a": torch.ones(2)}))
    assert identify(tmp_path / "a.pkl").offending == ("torch.storage._load_from_bytes",)


def test_programs_wait_for_consent(programs: dict[str, Path]) -> None:
    assert {kind: identify(path).policy for kind, path in programs.items()} == {
        "torchscript": "consent", "torch-export": "consent",
    }  # fmt: skip
    assert {identify(path).kind for path in programs.values()} == set(programs)


def test_folders_are_told_too(tmp_path: Path) -> None:
    for name, inside in (
        ("diffusers", "model_index.json"), ("tensorflow", "saved_model.pb"), ("package", "model.json"),
        ("bundle", "configs/metadata.json"),
    ):  # fmt: skip
        path = tmp_path / name / inside
        path.parent.mkdir(parents=True)
        path.write_text('{"format": "medaug-model"}')
        assert identify(tmp_path / name).kind == name
    (tmp_path / "empty").mkdir()
    assert "no model" in identify(tmp_path / "empty").sentence
    saved(tmp_path / "empty" / "one.pth", kair_dncnn())
    assert identify(tmp_path / "empty").kind == "torch"
    saved(tmp_path / "empty" / "two.pth", kair_dncnn())
    assert "2 models: one.pth, two.pth" in identify(tmp_path / "empty").sentence
    assert identify(tmp_path / "nowhere").kind == "missing"


def test_a_checkpoint_with_two_lists_of_tensors_is_not_opened(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.pth", kair_dncnn())
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a/data.pkl", pickle.dumps(Evil(tmp_path / "canary")))
    assert "two files of one name" in identify(path).sentence


def test_a_zip_with_links_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        link = zipfile.ZipInfo("model.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "outside" in identify(tmp_path / "a.zip").sentence


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_grows_at_once_is_not_opened(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("model.json", bytes(1 << 20))
    assert "packed in a way" in identify(tmp_path / "a.zip").sentence


TABLE = b"leveldb" + bytes(40) + bytes.fromhex("57fb808b247547db")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("Trained_ABD_Model.ckpt.index", TABLE, "checkpoint"),
        ("Trained_ABD_Model.ckpt.data-00000-of-00001", bytes(64), "part of a checkpoint"),
        ("Trained_ABD_Model.ckpt.meta", b"\x0a\x10meta", "part of a checkpoint"),
        ("checkpoint", b'model_checkpoint_path: "Trained_ABD_Model.ckpt"\n', "list"),
        ("frozen.pb", b"\x0a\x20\x0a\x05image\x12\x0bPlaceholder" + bytes(20), "graph"),
    ],
)
def test_every_file_of_a_checkpoint_of_tensorflow_is_named(
    tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    (tmp_path / "Trained_ABD_Model.ckpt.index").write_bytes(TABLE)
    (tmp_path / name).write_bytes(content)
    found = identify(tmp_path / name)
    assert (found.kind, found.policy) == ("tensorflow", "refuse")
    assert word in found.sentence
    assert "ONNX" in found.advice


def test_a_folder_is_looked_into_and_nothing_is_left_out_unsaid(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text('{"name": "of another program"}')
    assert "no model" in identify(tmp_path).sentence
    deep = tmp_path / "weights" / "2024"
    deep.mkdir(parents=True)
    saved(deep / "one.pth", kair_dncnn())
    assert identify(tmp_path).path == deep / "one.pth"
    (tmp_path / "whole.pt").write_bytes(pickle.dumps(Evil(tmp_path / "canary")))
    assert identify(tmp_path).path == deep / "one.pth"  # the only one that can be taken
    for number in range(11):
        saved(deep / f"more{number:02}.pth", kair_dncnn())
    found = identify(tmp_path)
    assert (found.kind, found.policy, len(found.inside)) == ("folder", "accept", 13)
    assert "12 models" in found.sentence
    assert "and 4 more" in found.sentence
    assert {one.path.name: one.policy for one in found.inside}["whole.pt"] == "refuse"
    assert not (tmp_path / "canary").exists()


def test_a_folder_that_links_to_itself_or_is_endless_is_still_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    saved(tmp_path / "one.pth", kair_dncnn())
    assert identify(tmp_path).kind == "torch"
    monkeypatch.setattr("medaug_gui.models.imports.folders._MOST_ENTRIES", 1)
    assert "more in it than is looked through" in identify(tmp_path).sentence


def test_a_foreign_model_json_makes_no_zip_a_package(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"model.json": b'{"layers": []}', "weights.pth": b"x" * 40}))
    found = identify(tmp_path / "a.zip")
    assert (found.kind, found.policy) == ("zip", "refuse")
    assert "weights.pth" in found.sentence
    (tmp_path / "b.zip").write_bytes(zipped({"b/model.json": b'{"format": "medaug-model"}'}))
    assert identify(tmp_path / "b.zip").kind == "package"


def test_names_that_are_left_out_of_a_list_are_counted() -> None:
    assert list_names(["a", "b"], 2) == "a, b"
    assert list_names([f"n{k}" for k in range(9)], 3) == "n0, n1, n2 and 6 more"
    assert list_names(["x" * 90], 3, 10) == "x" * 9 + "…"

"""Models of every kind are taken in as packages, shown, exported and removed; what is refused leaves nothing behind."""

from __future__ import annotations

import json
import shutil
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from model_files import Mean, kair_dncnn, onnx_mean, saved, weights, zipped
from scipy import ndimage

from medaug_gui.core.errors import BadParameter, ConsentWanted, ModelProblem
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.models import networks
from medaug_gui.models.imports import consents
from medaug_gui.models.imports.bundles.reading import write_bundle
from medaug_gui.models.imports.making import ImportOptions, make_identifier
from medaug_gui.models.imports.sniff import METADATA
from medaug_gui.models.library import add_model, find_model, list_models, remove_model
from medaug_gui.models.package import Package
from medaug_gui.operations.learned.packaged import make_operation

Make = Callable[..., Package]


@pytest.fixture(autouse=True)
def no_shipped_models(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medaug_gui.models.package.find_shipped_models", lambda: tmp_path / "shipped")


def left_behind(home: Path) -> list[str]:
    return sorted(path.name for path in home.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("network", "arguments", "factor", "noise"),
    [
        ("drunet", {"channels": [4, 4, 8, 8], "blocks": 2}, 1, True),
        ("rrdb", {"features": 4, "blocks": 1, "growth": 2, "scale": 2}, 2, False),
        ("srvgg", {"features": 4, "depth": 2, "scale": 3}, 3, False),
        ("residual_unet", {"channels": [4, 8], "blocks": 1, "slices": 1}, 1, True),
    ],
)
def test_bare_checkpoints_of_known_networks_become_packages(
    tmp_path: Path, network: str, arguments: dict[str, Any], factor: int, noise: bool
) -> None:
    tensors = weights(network, **arguments)
    added = add_model(saved(tmp_path / "My Weights_v2.pth", {"params": tensors}))
    assert added.id == "my-weights-v2"
    package = find_model(added.id).package
    assert package.card.architecture.network == network
    assert package.card.outputs.factor == factor
    assert package.card.inputs.noise_level is noise
    assert (package.card.licence, package.card.metrics) == (package.card.licence, {})
    assert package.card.licence.startswith("unknown")
    built = networks.build(network, arguments)
    built.load_state_dict(tensors)
    multiple = 8
    x = torch.rand(1, package.card.inputs.channels + noise, 2 * multiple, 2 * multiple)
    assert torch.allclose(package.network()(x), built(x), atol=2e-3)


@pytest.mark.parametrize("norm", [False, True])
def test_dncnn_is_understood_with_and_without_norms(tmp_path: Path, norm: bool) -> None:
    found = weights("dncnn", depth=5, features=6, norm=norm, bias=not norm)
    row = [("conv", 0), ("relu", 0)]
    for index in range(3):
        row += [("conv", index + 1), *([("norm", index)] if norm else []), ("relu", 0)]
    row.append(("conv", 4))
    tensors = {
        f"module.dncnn.{place}.{key.split('.')[2]}": tensor
        for place, (kind, number) in enumerate(row)
        for key, tensor in found.items()
        if key.startswith(f"{kind}.{number}.")
    }
    add_model(
        saved(tmp_path / "net.pth", tensors), ImportOptions(id="gray-denoiser", modality=("CT",), range=(-1024, 3071))
    )
    package = find_model("gray-denoiser").package
    assert package.card.architecture.arguments == {
        "channels": 1, "features": 6, "depth": 5, "norm": norm, "bias": not norm,
    }  # fmt: skip
    assert package.card.inputs.modality == ("CT",)
    assert package.card.inputs.range == (-1024, 3071)


def test_wrong_shapes_of_a_known_network_are_refused_by_name(tmp_path: Path, home: Path) -> None:
    tensors = weights("rrdb", features=4, blocks=1, growth=2)
    tensors["body.0.rdb2.conv3.weight"] = torch.ones(2, 3, 3, 3)
    with pytest.raises(ModelProblem, match=r"body\.0\.rdb2\.conv3\.weight"):
        add_model(saved(tmp_path / "a.pth", tensors))
    tensors = {**weights("srvgg", features=4, depth=1, scale=2), "extra.weight": torch.ones(1)}
    with pytest.raises(ModelProblem):
        add_model(saved(tmp_path / "b.pth", tensors))
    huge = kair_dncnn()
    huge["model.2.weight"][0] = 1e6
    with pytest.raises(ModelProblem, match="beyond all measure"):
        add_model(saved(tmp_path / "c.pth", huge))
    assert left_behind(home) == []


def test_packages_come_as_folders_and_zips_without_strange_files(
    tmp_path: Path, home: Path, make_package: Make
) -> None:
    package = make_package()
    (package.folder / "setup.py").write_text("raise SystemExit")
    (package.folder / "LICENSE").write_text("CC0")
    assert add_model(package.folder).id == "denoise-tiny"
    assert left_behind(home) == ["LICENSE", "model.json", "weights.safetensors"]
    with pytest.raises(ModelProblem, match="there already"):
        add_model(package.folder)
    assert add_model(package.folder, ImportOptions(id="renamed")).id == "renamed"
    assert find_model("renamed").package.card.raw["name"] == "Tiny denoiser"
    assert "removed" in remove_model("renamed")
    assert remove_model("denoise-tiny") == "The model denoise-tiny was removed."
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", package.folder.parent, package.folder.name)
    assert add_model(Path(packed)).id == "denoise-tiny"
    assert left_behind(home) == ["LICENSE", "model.json", "weights.safetensors"]


def test_every_model_of_a_folder_is_taken_or_told_why_not(
    make_package: Make, programs: dict[str, Path], tmp_path: Path, home: Path
) -> None:
    folder = tmp_path / "drop"
    shutil.copytree(make_package().folder, folder / "tiny")
    saved(folder / "clean.pth", kair_dncnn())
    (folder / "cut.pth").write_bytes(b"PK\x03\x04" + bytes(60))
    shutil.copyfile(programs["torchscript"], folder / "program.pt")
    with pytest.raises(BadParameter, match="--id is for one"):
        add_model(folder, ImportOptions(id="all"))
    added = add_model(folder, ImportOptions(consent=True))
    assert added.ids == ("clean", "denoise-tiny")
    assert added.sentence.startswith("2 models were added: clean, denoise-tiny. cut.pth was not taken: ")
    assert "program.pt was not taken: It is a program: bring it by itself" in added.sentence
    with pytest.raises(ModelProblem, match=r"No model of this folder can be taken.*The model clean is there already"):
        add_model(folder)


def test_a_program_of_volumes_is_tried_and_run_as_one(tmp_path: Path, home: Path) -> None:
    class Volume(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = torch.nn.Conv3d(1, 1, 3, padding=1, padding_mode="replicate", bias=False)
            torch.nn.init.constant_(self.layer.weight, 1 / 27)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.layer(x)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.script(Volume().eval()).save(str(tmp_path / "volume.pt"))
    model = find_model(add_model(tmp_path / "volume.pt", ImportOptions(consent=True)).id)
    assert model.package.card.inputs.dims == 3
    operation = make_operation(model.package)
    rng = np.random.default_rng(1)
    voxels = rng.normal(100, 20, (20, 40, 40)).astype(np.float32)
    series = Series(voxels, Geometry((20, 40, 40), (1.0, 1.0, 1.0)), Identity(modality="MR"))
    found = operation.run(series, {"strength": 1.0}, 0, Progress(), "cpu").voxels
    wanted = ndimage.uniform_filter(voxels, 3, mode="nearest")
    assert np.allclose(found[2:-2, 2:-2, 2:-2], wanted[2:-2, 2:-2, 2:-2], atol=1e-2)
    assert operation.preview_margin == 16


def test_a_second_model_of_one_name_is_refused(make_package: Make, tmp_path: Path) -> None:
    add_model(make_package().folder)
    other = make_package("other", limitations=["another"])
    (other.folder / "weights.safetensors").unlink()
    from medaug_gui.models.packing import write_package

    network = networks.build(other.card.architecture.network, other.card.architecture.arguments)
    card = {key: value for key, value in other.card.raw.items() if key not in ("weights", "format", "format_version")}
    write_package(other.folder, card, network)
    with pytest.raises(ModelProblem, match="another model called denoise-tiny"):
        add_model(other.folder)


@pytest.mark.parametrize("damage", ["sha", "nan", "cut", "card"])
def test_a_damaged_package_is_refused_and_leaves_nothing(make_package: Make, home: Path, damage: str) -> None:
    from safetensors.torch import load_file, save_file

    package = make_package()
    path = package.folder / "weights.safetensors"
    match damage:
        case "sha":
            path.write_bytes(path.read_bytes()[:-1] + b"\x01")
        case "nan":
            tensors = load_file(path)
            next(iter(tensors.values())).view(-1)[0] = float("nan")
            save_file(tensors, path)
        case "cut":
            path.write_bytes(path.read_bytes()[:-10])
        case "card":
            (package.folder / "model.json").write_text('{"id": "../../x"}')
    with pytest.raises(ModelProblem):
        add_model(package.folder)
    assert left_behind(home) == []


def test_a_zip_that_writes_outside_or_explodes_is_not_opened(tmp_path: Path, home: Path) -> None:
    (tmp_path / "out.zip").write_bytes(zipped({"../evil.txt": b"x", "model.json": b"{}"}))
    (tmp_path / "bomb.zip").write_bytes(zipped({"model.json": b"{}", "weights.safetensors": bytes(64 * 2**20)}))
    for name in ("out.zip", "bomb.zip"):
        with pytest.raises(ModelProblem, match="not opened"):
            add_model(tmp_path / name)
    assert not (tmp_path / "evil.txt").exists()
    assert left_behind(home) == []


def test_a_zip_whose_entry_is_longer_than_it_says_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"model.json": b"{}" + b" " * 5000}, zipfile.ZIP_STORED))
    data = path.read_bytes()
    size = (5002).to_bytes(4, "little")
    path.write_bytes(data.replace(size + size, (5002).to_bytes(4, "little") + (10).to_bytes(4, "little")))
    with pytest.raises(ModelProblem):
        add_model(path)


@pytest.mark.parametrize("kind", ["torchscript", "torch-export"])
def test_a_program_runs_only_after_consent_to_that_very_file(
    programs: dict[str, Path], tmp_path: Path, home: Path, kind: str
) -> None:
    path = tmp_path / f"copy{programs[kind].suffix}"
    shutil.copyfile(programs[kind], path)
    with pytest.raises(ConsentWanted):
        add_model(path)
    assert left_behind(home) == []
    consents.allow(path)
    added = add_model(path)
    package = find_model(added.id).package
    x = torch.rand(1, 1, 64, 64)
    assert torch.allclose(package.network()(x), Mean()(x), atol=1e-5)
    consents.withdraw(package.stamp.weights_sha256)
    with pytest.raises(ConsentWanted):
        package.network()
    consents.allow(path)
    program = package.folder / package.card.weights.file
    program.write_bytes(program.read_bytes() + b" ")
    with pytest.raises(ModelProblem, match="SHA-256"):
        package.network()


def test_another_version_of_a_program_is_asked_about_again(programs: dict[str, Path], tmp_path: Path) -> None:
    consents.allow(programs["torchscript"])
    other = tmp_path / "mean.pt"
    other.write_bytes(programs["torchscript"].read_bytes() + b"\0")
    assert not consents.is_allowed(consents.compute_sha256(other))
    (consents._find_file()).write_text("[1]")
    assert not consents.is_allowed(consents.compute_sha256(programs["torchscript"]))


def test_consent_given_with_the_model_is_kept_and_goes_with_it(programs: dict[str, Path]) -> None:
    added = add_model(programs["torchscript"], ImportOptions(consent=True))
    sha256 = find_model(added.id).package.stamp.weights_sha256
    assert consents.is_allowed(sha256)
    remove_model(added.id)
    assert not consents.is_allowed(sha256)


def test_a_program_that_gives_no_image_is_refused(tmp_path: Path, home: Path) -> None:
    class Score(torch.nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x.mean()

    path = tmp_path / "score.pt"
    with pytest.warns(DeprecationWarning, match="deprecated"):
        torch.jit.script(Score()).save(str(path))
    with pytest.raises(ModelProblem, match="image for an image"):
        add_model(path, ImportOptions(consent=True))
    assert "score" not in "".join(left_behind(home))


class Session:
    """What onnxruntime's session does, for the mean of neighbours."""

    def __init__(self, model: bytes, options: Any, providers: list[str]) -> None:
        assert isinstance(model, bytes)
        assert providers == ["CPUExecutionProvider"]

    def get_inputs(self) -> list[Any]:
        return [SimpleNamespace(name="x")]

    def run(self, outputs: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        return [Mean()(torch.from_numpy(given["x"])).detach().numpy()]


def test_onnx_runs_through_onnxruntime_from_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mean.onnx"
    path.write_bytes(onnx_mean())
    if "onnxruntime" not in sys.modules:
        fake = SimpleNamespace(InferenceSession=Session, SessionOptions=SimpleNamespace)
        monkeypatch.setitem(sys.modules, "onnxruntime", fake)
    package = find_model(add_model(path).id).package
    x = torch.rand(1, 1, 20, 20)
    assert torch.allclose(package.network()(x), Mean()(x), atol=1e-5)


def test_onnx_without_onnxruntime_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mean.onnx"
    path.write_bytes(onnx_mean())
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelProblem, match=r"medaug\[onnx\]"):
        add_model(path)


def test_a_bundle_written_here_comes_back_with_its_card(make_package: Make, tmp_path: Path) -> None:
    package = make_package(colour_of_the_box="blue")
    bundle = write_bundle(package, tmp_path / "bundle")
    metadata = json.loads((bundle / METADATA).read_text())
    for key in ("version", "monai_version", "task", "network_data_format", "copyright"):
        assert metadata[key]
    back = find_model(add_model(bundle).id).package
    assert back.card.raw["colour_of_the_box"] == "blue"
    assert {**back.card.raw, "weights": 0} == {**package.card.raw, "weights": 0}
    x = torch.rand(1, 4, 16, 16)
    assert torch.equal(back.network()(x), package.network()(x))
    packed = shutil.make_archive(str(tmp_path / "bundle"), "zip", bundle)
    assert add_model(Path(packed), ImportOptions(id="from-zip")).id == "from-zip"


UNET = {
    "_target_": "UNet", "spatial_dims": 2, "in_channels": 1, "out_channels": 1, "channels": "@channels",
    "strides": [2, 2], "num_res_units": 1, "norm": ["batch", {}], "act": "PRELU", "dropout": 0.1,
}  # fmt: skip


def strangers_bundle(folder: Path, network: Any = UNET, output: str = "image") -> Path:
    arguments = {"channels": [4, 8, 8], "strides": [2, 2], "num_res_units": 1, "norm": "BATCH"}
    for name in ("configs", "models"):
        (folder / name).mkdir(parents=True)
    image = {"type": "image", "modality": "MR", "num_channels": 1, "value_range": [-1, 1]}
    data = {"inputs": {"image": image}, "outputs": {"pred": {"type": output}}}
    about = {"version": "0.4.1", "task": "smoothing", "description": "A stranger.", "network_data_format": data}
    (folder / METADATA).write_text(json.dumps(about))
    config = {"imports": ["$import os"], "channels": [4, 8, 8], "network_def": network, "x": "$os.system('false')"}
    (folder / "configs" / "inference.json").write_text(json.dumps(config))
    saved(folder / "models" / "model.pt", weights("monai_unet", **arguments))
    return folder


def test_a_strangers_bundle_with_a_literal_network_is_taken(tmp_path: Path) -> None:
    package = find_model(add_model(strangers_bundle(tmp_path / "smooth_mr")).id).package
    assert package.id == "smooth-mr"
    assert package.card.architecture.network == "monai_unet"
    assert package.card.inputs.modality == ("MR",)
    assert package.card.inputs.mapped_to == (-1, 1)
    assert package.network()(torch.rand(1, 1, 32, 32)).shape == (1, 1, 32, 32)


@pytest.mark.parametrize(
    ("network", "output", "words"),
    [
        ("$monai.networks.nets.UNet(2, 1, 1)", "image", "expressions"),
        ({**UNET, "in_channels": "$__import__('os').system('touch canary')"}, "image", "expression"),
        ({**UNET, "_target_": "os.system"}, "image", "os.system"),
        ({**UNET, "_target_": "medaug_gui.models.networks.os.build"}, "image", "not one that is known"),
        ({**UNET, "spatial_dims": 3}, "image", "spatial_dims"),
        ({**UNET, "norm": ["group", {"num_groups": 2}]}, "image", "norm"),
        ({**UNET, "channels": "@nowhere"}, "image", "cannot"),
        (UNET, "segmentation", "segmentation"),
        ({**UNET, "strides": [2, 1]}, "image", "no weights"),
        ({**UNET, "num_res_units": 2}, "image", "do not fit"),
    ],
)
def test_a_bundle_that_is_code_or_does_not_fit_is_refused(
    tmp_path: Path, home: Path, network: Any, output: str, words: str
) -> None:
    bundle = strangers_bundle(tmp_path / "b", network, output)
    if network == {**UNET, "strides": [2, 1]}:
        (bundle / "models" / "model.pt").unlink()
    with pytest.raises(ModelProblem, match=words):
        add_model(bundle)
    assert left_behind(home) == []
    assert not Path("canary").exists()


def test_unknown_broken_and_shipped_models_are_said_to_be_so(make_package: Make, home: Path, tmp_path: Path) -> None:
    package = make_package()
    (tmp_path / "shipped").mkdir()
    shutil.copytree(package.folder, tmp_path / "shipped" / "denoise-tiny")
    (home / "models" / "broken").mkdir(parents=True)
    models, problems = list_models()
    assert [(model.package.id, model.source) for model in models] == [("denoise-tiny", "shipped")]
    assert len(problems) == 1
    with pytest.raises(BadParameter, match="denoise-tiny"):
        find_model("nothing")
    with pytest.raises(ModelProblem, match="broken"):
        find_model("broken")
    with pytest.raises(ModelProblem, match="came with the program"):
        remove_model("denoise-tiny")
    wanted = {"id", "title", "task", "licence", "training", "metrics", "privacy", "source"}
    assert wanted <= set(models[0].to_json())


@pytest.mark.parametrize(
    ("name", "wanted"), [("My Net (2)", "my-net-2"), ("4x_plus", "model-4x-plus"), ("ü", "model"), ("a" * 80, "a" * 48)]
)
def test_ids_are_words(name: str, wanted: str) -> None:
    assert make_identifier(name) == wanted

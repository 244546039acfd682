"""MAISI's weights are told by their tensors, put together, and make volumes; at toy size, with random numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

pytest.importorskip("monai")
pytest.importorskip("einops")

from maisi_files import make_unet, make_vae, write_files
from model_files import saved
from safetensors.torch import save_file

from medaug_gui.core.errors import DeviceProblem, ModelProblem, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.base import EvaluationOptions
from medaug_gui.evaluation.run import evaluate
from medaug_gui.models.imports.making import ImportOptions
from medaug_gui.models.imports.sniff import identify
from medaug_gui.models.inference import volume
from medaug_gui.models.library import add_model, find_model
from medaug_gui.operations.learned.generate_volume import KINDS
from medaug_gui.operations.learned.packaged import make_operation


@pytest.fixture(autouse=True)
def small_sizes(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medaug_gui.models.package.find_shipped_models", lambda: tmp_path / "shipped")
    monkeypatch.setattr("medaug_gui.models.imports.maisi.making.SIZES", ((16, 8, 16), (20, 8, 16), (32, 32, 16)))


def make(name: str, series: Series | None = None, **values: Any) -> Series:
    operation = make_operation(find_model(name).package)
    asked = {parameter.name: parameter.default for parameter in operation.spec.parameters}
    return operation.run(series, {**asked, "steps": 2, **values}, 5, Progress(), "cpu")


def test_the_files_of_a_folder_become_one_model_that_makes_volumes_in_hu(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "models", control=False)
    found = identify(folder)
    assert found.kind == "maisi"
    assert found.sentence == "These are weights of MAISI: VAE, diffusion network."
    added = add_model(folder)
    card = find_model(added.id).package.card
    assert added.id == "diff-unet-3d-rflow-ct"
    assert card.architecture.arguments["scale"] == 1.25
    assert card.architecture.arguments["vae_blocks"] == [1, 2, 1]
    spec = make_operation(find_model(added.id).package).spec
    asked = {parameter.name: parameter for parameter in spec.parameters}
    assert asked["size"].options == ("16 x 8 x 16", "32 x 32 x 16")  # the other cannot be halved that often
    assert "GB" in asked["size"].help
    assert set(asked["kind"].options) == {"CT", "CT without contrast", "CT with contrast"}
    made = make(added.id, spacing=1.2, slice_spacing=2.5)
    assert made.voxels.shape == (16, 8, 16)
    assert made.geometry.spacing == (2.5, 1.2, 1.2)
    assert (made.unit, made.identity.modality) == ("HU", "CT")
    assert -1000 <= made.voxels.min() < made.voxels.max() <= 1000
    assert np.array_equal(made.voxels, make(added.id, spacing=1.2, slice_spacing=2.5).voxels)
    assert not np.array_equal(made.voxels, make(added.id, spacing=1.2, slice_spacing=2.5, guidance=3.0).voxels)
    assert any("GB on cpu" in note for note in made.provenance.steps[-1].notes)
    assert any("16 x 8 x 16: " in limit and "GB" in limit for limit in card.limitations)
    with pytest.raises(NotAccepted, match="single slices"):
        evaluate(added.id, tmp_path, EvaluationOptions(), Progress())


def test_the_controlnet_hears_the_label_map_which_comes_back(tmp_path: Path) -> None:
    name = add_model(write_files(tmp_path / "models")).id
    labels = np.zeros((16, 8, 16), np.uint8)
    labels[:, 4:7, 2:10] = 1
    labels[10:, :4, :] = 200
    grid = Geometry((16, 8, 16), (2.0, 1.5, 1.5), origin=(-7.0, 30.0, 11.0))
    series = Series(np.zeros((16, 8, 16), np.int16), grid, Identity(modality="CT"), unit="HU",
                    labels=(LabelMap("Organs", labels, (Label(1, "Liver"),)),))  # fmt: skip
    made = make(name, series)
    (back,) = made.labels
    assert np.array_equal(back.voxels, labels)
    assert [label.name for label in back.labels] == ["Liver", "MAISI 200"]
    assert (made.voxels[labels == 0] == -1000).all()  # 200 is the body: the rest is air
    assert (made.voxels[labels == 1] > -1000).any()
    free = make(name, series, mask="none")
    assert free.labels == ()
    assert not np.array_equal(free.voxels[labels == 1], made.voxels[labels == 1])
    with pytest.raises(NotAccepted, match="label map"):
        make(name)


def test_slices_lie_as_maisi_lays_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = add_model(write_files(tmp_path / "models", control=False)).id
    shown = np.zeros((16, 8, 16), np.float32)
    shown[-1, -1, -1] = 1.0  # right, front, head
    monkeypatch.setattr("medaug_gui.operations.learned.generate_volume.make_volume", lambda *_: shown)
    made = make(name)
    assert made.voxels[15, 0, 0] == 1000  # top slice, first row (front), first column (right)
    assert made.geometry.point((15, 0, 0))[0] < 0 < made.geometry.point((15, 0, 0))[2]


def test_mr_comes_without_hu_and_the_first_version_is_followed_too(tmp_path: Path) -> None:
    name = add_model(write_files(tmp_path / "mr", control=False, name="rflow-mr-brain")).id
    assert find_model(name).package.card.sampling.guidance == 10
    made = make(name, kind="MR FLAIR brain alone", guidance=0.0)
    assert (made.unit, made.identity.modality) == ("", "MR")
    assert made.voxels.min() >= 0
    old = {"num_class_embeds": None, "resblock_updown": False, "include_fc": False,
           "include_top_region_index_input": True, "include_bottom_region_index_input": True}  # fmt: skip
    name = add_model(write_files(tmp_path / "old", control=False, name="ddpm-ct", **old)).id
    card = find_model(name).package.card
    assert card.architecture.arguments["flow"] is False
    assert "DDIM" in " ".join(card.limitations)
    assert make(name, top="head and neck", bottom="chest").voxels.std() > 0


def test_what_takes_more_memory_than_there_is_is_refused_with_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = add_model(write_files(tmp_path / "models", control=False)).id
    monkeypatch.setattr(volume, "measure_free_memory", lambda _device: 2_000_000)
    with pytest.raises(DeviceProblem, match=r"16 x 8 x 16 voxels takes some 0\.\d GB on cpu, and 0\.0 GB are free"):
        make(name)
    outline = volume.outline_networks(find_model(name).package.card.architecture.arguments)
    near, far = (volume.estimate_need(outline, (edge, edge, edge), False, 4) for edge in (16, 64))
    assert near.drawing < far.drawing < 65 * near.drawing
    assert near.decoding < far.decoding == volume.estimate_need(outline, (64, 64, 64), False, 4).decoding
    assert far.decoding < volume.estimate_need(outline, (64, 64, 64), False, 8).decoding


def test_parts_alone_and_parts_that_do_not_fit_are_refused_with_what_is_missing(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "models")
    parts = {
        "autoencoder_v1": "VAE", "controlnet_3d_rflow-ct": "ControlNet", "diff_unet_3d_rflow-ct": "diffusion network",
        "mask_generation_autoencoder": "label maps",
    }  # fmt: skip
    for name, word in parts.items():
        with pytest.raises(ModelProblem, match=word):
            add_model(folder / f"{name}.pt")
    broken = make_unet()
    broken.pop("out.2.conv.bias")
    saved(folder / "diff_unet_3d_rflow-ct.pt", {"unet_state_dict": broken})
    with pytest.raises(ModelProblem, match=r"unet\.out\.2\.conv\.bias' is missing"):
        add_model(folder)


def test_of_several_each_diffusion_network_has_the_files_beside_it(tmp_path: Path) -> None:
    for name in ("ct", "mr"):
        write_files(tmp_path / name, name=f"rflow-{name}")
    models = [one for one in identify(tmp_path).inside if one.kind == "maisi"]
    assert len(models) == 2
    for one in models:
        assert [kind for kind, _ in one.parts] == ["vae", "unet", "control"]
        assert {part.path.parent for _, part in one.parts} == {one.path.parent}


def test_safetensors_of_maisi_are_told_by_their_header_alone(tmp_path: Path) -> None:
    save_file(make_vae(), tmp_path / "vae.safetensors")
    save_file({**make_unet(), "scale_factor": torch.tensor(0.5)}, tmp_path / "unet_ct.safetensors")
    found = identify(tmp_path)
    assert found.kind == "maisi"
    card = find_model(add_model(tmp_path, ImportOptions(id="my-ct")).id).package.card
    assert card.id == "my-ct"
    assert card.architecture.arguments["scale"] == 0.5


def test_times_are_denser_near_noise_for_larger_volumes() -> None:
    small, large = (volume.make_times(4, edge**3, True) for edge in (32, 64))
    assert np.allclose(small, [1000, 750, 500, 250, 0])
    assert np.allclose(large, [1000, 1000 * 1.5 / 1.75, 1000 * 2 * 0.5 / 1.5, 1000 * 0.5 / 1.25, 0])


def test_labels_are_told_by_their_binary_digits() -> None:
    bits = volume.encode_labels(np.array([[[0, 5, 200]]]), 8)
    assert bits.shape == (1, 8, 1, 1, 3)
    assert [int(sum(2**bit * bits[0, bit, 0, 0, place] for bit in range(8))) for place in range(3)] == [0, 5, 200]
    assert len(set(KINDS.values())) == len(KINDS)

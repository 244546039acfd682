"""NIfTI, NRRD and PNG: what SimpleITK and Pillow read is what was meant, label maps and recipe included."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK
from export_tools import RECIPE, export
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry, as_matrix
from medaug_gui.core.series import Identity, Series
from medaug_gui.export.recipe import find_recipe

SUFFIX = {"nifti": ".nii.gz", "nrrd": ".nrrd"}


def whole(series: Series) -> Series:
    return series


def real(series: Series) -> Series:
    return series.with_voxels(series.voxels * np.float32(0.37))


def colour(series: Series) -> Series:
    voxels = np.random.default_rng(0).integers(0, 255, (*series.geometry.shape, 3)).astype(np.uint8)
    return replace(series, voxels=voxels, unit="", window=None)


@pytest.mark.parametrize("form", SUFFIX)
@pytest.mark.parametrize("change", [whole, real, colour], ids=lambda change: change.__name__)
def test_another_reader_sees_the_same(form: str, change: Callable[[Series], Series], plain: Series, out: Path) -> None:
    series = change(plain)
    written = export(series, out, form)
    stem = str(written.folder_or_file).removesuffix(SUFFIX[form])
    assert written.largest_error == 0.0
    for path, voxels in (
        (f"{stem}{SUFFIX[form]}", series.voxels),
        (f"{stem}_label{SUFFIX[form]}", series.labels[0].voxels),
    ):
        image = SimpleITK.ReadImage(path)
        assert np.array_equal(SimpleITK.GetArrayFromImage(image), voxels)
        for index in np.ndindex(2, 2, 2):
            corner = np.array(index) * (np.array(series.geometry.shape) - 1)
            seen = image.TransformIndexToPhysicalPoint([int(place) for place in corner[::-1]])
            assert np.abs(np.array(seen) - series.geometry.point(corner)).max() < 1e-4


@pytest.mark.parametrize("seed", range(12))
def test_any_turn_of_the_grid(seed: int, out: Path) -> None:
    """Half turns and mirrored grids included, where quaternions are delicate."""
    rng = np.random.default_rng(seed)
    if seed < 8:
        signs = np.diag([1 - 2 * (seed & 1), 1 - (seed & 2), 1 - (seed & 4) // 2])
        matrix = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]]) @ signs
    else:
        matrix = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    geometry = Geometry((2, 3, 4), (1.5, 0.5, 0.7), (10.0, -20.0, 30.0), as_matrix(matrix))
    series = Series(rng.integers(0, 9, (2, 3, 4)).astype(np.int16), geometry, Identity())
    image = SimpleITK.ReadImage(str(export(series, out, "nifti").folder_or_file))
    seen = image.TransformIndexToPhysicalPoint((3, 2, 1))
    assert np.abs(np.array(seen) - geometry.point((1, 2, 3))).max() < 1e-4


def test_a_tilted_grid_keeps_its_shear_in_the_affine(out: Path) -> None:
    tilted = as_matrix([[0, 0, 1], [np.sin(0.3), 1, 0], [np.cos(0.3), 0, 0]])
    geometry = Geometry((3, 4, 5), (2.0, 1.0, 1.0), direction=tilted)
    series = Series(np.zeros((3, 4, 5), np.int16), geometry, Identity())
    assert export(series, out, "nifti").folder_or_file.exists()
    assert export(series, out, "nrrd").folder_or_file.exists()


@pytest.mark.parametrize("form", ["nifti", "nrrd", "png"])
def test_the_recipe_comes_out_again(form: str, plain: Series, out: Path) -> None:
    written = export(plain, out, form)
    for path in (written.folder_or_file, out):
        assert find_recipe(path)["recipe"] == RECIPE
    assert find_recipe(written.folder_or_file) == json.loads(json.dumps(plain.provenance.to_json()))


def test_the_sidecar_tells_how_and_not_whose(plain: Series, out: Path) -> None:
    written = export(plain, out, "nifti")
    sidecar = written.folder_or_file.with_name(written.folder_or_file.name.replace(".nii.gz", ".json"))
    assert "P 1" not in sidecar.read_text()
    assert json.loads(sidecar.read_text())["Unit"] == "HU"
    assert find_recipe(sidecar)["seed"] == 7


def test_files_without_a_recipe_are_refused_in_a_sentence(tmp_path: Path, plain: Series) -> None:
    odd = {
        "a.txt": b"hello", "b.json": b"{}", "c.nrrd": b"NRRD0005\n\n", "d.dcm": bytes(128) + b"DICM",
        "e.nii.gz": b"\x1f\x8b broken", "f.png": b"\x89PNG\r\n", "g": b"", "h.json": b"[" * 5000,
    }  # fmt: skip
    for name, content in odd.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Refused, match="not written by MedAug"):
            find_recipe(tmp_path / name)
    with pytest.raises(Refused, match="No file in this folder"):
        find_recipe(tmp_path)
    with pytest.raises(Refused, match="no such file"):
        find_recipe(tmp_path / "nowhere")


@pytest.mark.parametrize("change", [whole, real, colour], ids=lambda change: change.__name__)
def test_pictures_hold_every_value(change: Callable[[Series], Series], plain: Series, out: Path) -> None:
    series = change(plain)
    written = export(series, out, "png")
    assert written.files == 10
    with Image.open(written.folder_or_file / "0003.png") as picture:
        scale = json.loads(picture.info["medaug-scale"])
        levels = np.asarray(picture)
    values = levels * scale["slope"] + scale["intercept"]
    assert np.abs(values - series.voxels[2]).max() <= written.largest_error + 1e-9
    assert written.largest_error <= float(np.ptp(series.voxels)) / 20000
    with Image.open(written.folder_or_file / "0003_mask.png") as picture:
        assert np.array_equal(np.asarray(picture), series.labels[0].voxels[2])


def test_eight_grey_levels_show_the_window(plain: Series, out: Path) -> None:
    written = export(plain, out, "png", png_depth="8", labels=False)
    assert written.files == 5
    assert "window" in written.notes[0]
    with Image.open(written.folder_or_file / "0001.png") as picture:
        shown = np.asarray(picture)
    assert shown.dtype == np.uint8
    assert (shown[plain.voxels[0] <= -160] == 0).all()
    assert (shown[plain.voxels[0] >= 240] == 255).all()


def test_synthetic_pictures_say_so(made: Series, out: Path) -> None:
    written = export(made, out, "png")
    with Image.open(written.folder_or_file / "0001.png") as picture:
        assert "Synthetic" in picture.info["Comment"]


def test_names_without_the_patient(plain: Series, out: Path) -> None:
    for form in ("nifti", "nrrd", "png"):
        name: Any = export(plain, out, form, deidentify=True).folder_or_file.name
        assert "P_1" not in name
        assert "chest" not in name

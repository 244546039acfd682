"""How a source means its grey levels is carried over: read back with pydicom, seen alike in every slice."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from export_tools import datasets, errors, export
from PIL import Image
from pydicom.pixels.processing import apply_modality_lut, apply_voi_lut

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.grey import GreyChoice, Greys, TableCurve, WindowCurve, to_levels
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all

ENTRIES = (4095 / (1 + np.exp(-(np.arange(4096) - 1500) / 200))).astype("<u2")
TABLE = TableCurve(0, ENTRIES.tobytes(), 12)
HARD = GreyChoice("HARD", (TABLE,))
NOTHING = Greys()
CURVES = {
    "linear": WindowCurve(1500, 900),
    "exact": WindowCurve(1500, 900, "LINEAR_EXACT"),
    "sigmoid": WindowCurve(1500, 900, "SIGMOID"),
    "table": TABLE,
    "signed table": TableCurve(-1024, ENTRIES.tobytes(), 12),
    "8 bits": TableCurve(500, np.arange(0, 256, dtype="<u2").tobytes(), 8),
    "65536 entries": TableCurve(-30000, np.arange(65536, dtype="<u2").tobytes(), 16),
    "first value above 32767": TableCurve(40000, np.arange(1000, dtype="<u2").tobytes(), 10),
    "mirrored": TABLE.mirror(4095),
}


def scan(modality: str = "DX", depth: int = 1, greys: Greys = NOTHING) -> Series:
    rng = np.random.default_rng(5)
    voxels = rng.integers(0, 4096, (depth, 16, 12)).astype(np.int16)
    if modality == "CT":
        voxels -= 1024
    geometry = Geometry((depth, 16, 12), (2.0, 0.5, 0.5), (1.0, 2.0, 3.0), positioned=modality != "DX")
    identity = Identity(patient_id="1", modality=modality, description="ramp")
    return Series(voxels, geometry, identity, unit="HU" if modality == "CT" else "", greys=greys, window=(9.0, 8.0))


def seen(data) -> np.ndarray:
    """What pydicom shows, 0 to 255."""
    physical = apply_modality_lut(data.pixel_array, data)
    if "VOILUTSequence" in data:
        physical = physical.astype(np.int64)
    values = apply_voi_lut(physical, data, prefer_lut=True).astype(float)
    if "VOILUTSequence" in data:
        low, high = 0.0, 2.0 ** data.VOILUTSequence[0].LUTDescriptor[2] - 1
    else:
        slope, intercept = float(data.get("RescaleSlope", 1)), float(data.get("RescaleIntercept", 0))
        ends = (-(2.0**15), 2.0**15 - 1) if data.PixelRepresentation else (0.0, 2.0**16 - 1)
        low, high = (end * slope + intercept for end in ends)
    return (values - low) / (high - low) * 255


@pytest.mark.parametrize("name", CURVES)
@pytest.mark.parametrize("modality", ["CT", "MR", "DX"])
def test_another_program_sees_the_same(tmp_path, name, modality):
    series = scan(modality, greys=Greys((GreyChoice("A", (CURVES[name],)),)))
    (data,) = datasets(export(series, tmp_path))
    assert np.abs(seen(data) - to_levels(series.voxels[0], CURVES[name])).max() <= 1
    assert errors(next(tmp_path.iterdir())) == []


def test_several_windows_and_tables_with_their_explanations(tmp_path):
    choices = (HARD, GreyChoice("SOFT", (WindowCurve(1500, 900),)), GreyChoice("", (WindowCurve(40, 80),)))
    (data,) = datasets(export(scan(greys=Greys(choices)), tmp_path))
    assert data.VOILUTSequence[0].LUTExplanation == "HARD"
    assert (list(data.WindowCenter), list(data.WindowWidth)) == ([1500, 40], [900, 80])
    assert list(data.WindowCenterWidthExplanation) == ["SOFT", ""]
    assert "VOILUTFunction" not in data


def test_a_table_alone_gets_no_window_beside_it(tmp_path):
    (data,) = datasets(export(scan(greys=Greys((HARD,))), tmp_path))
    assert "WindowCenter" not in data
    assert list(data.VOILUTSequence[0].LUTDescriptor) == [4096, 0, 12]


def test_straight_lines_of_both_kinds_share_one_function(tmp_path):
    small, large = WindowCurve(2, 0.5, "LINEAR_EXACT"), WindowCurve(1500, 900)
    choices = (GreyChoice("", (small,)), GreyChoice("", (large,)))
    series = scan("MR", greys=Greys(choices))
    (data,) = datasets(export(series, tmp_path))
    assert data.VOILUTFunction == "LINEAR_EXACT"
    again = WindowCurve(float(data.WindowCenter[1]), float(data.WindowWidth[1]), "LINEAR_EXACT")
    np.testing.assert_allclose(again.shares(series.voxels), large.shares(series.voxels), atol=1e-5)


def test_each_slice_keeps_its_own(tmp_path):
    curves = tuple(WindowCurve(40 + 100 * k, 400) for k in range(3))
    series = scan("CT", 3, Greys((GreyChoice("", curves, (2, 0, 1)),)))
    assert [float(data.WindowCenter) for data in datasets(export(series, tmp_path))] == [240, 40, 140]
    fewer = replace(series, voxels=series.voxels[:2], geometry=replace(series.geometry, shape=(2, 16, 12)))
    folder = tmp_path / "fewer"
    assert [float(data.WindowCenter) for data in datasets(export(fewer, folder))] == [40, 40]


def test_small_values_bright_stay_so_in_ct_and_are_said_elsewhere(tmp_path):
    greys = Greys((GreyChoice("", (WindowCurve(40, 400),)),), inverse=True)
    (data,) = datasets(export(scan("CT", greys=greys), tmp_path))
    assert data.PhotometricInterpretation == "MONOCHROME1"
    (header,), _ = scan_all([tmp_path], Progress())
    assert read_series(header, Progress()).greys == greys
    written = export(scan("MR", greys=greys), tmp_path / "mr")
    assert any("bright" in note for note in written.notes)


def test_read_again_it_is_the_same(tmp_path):
    choices = (HARD, GreyChoice("SOFT", (WindowCurve(1500, 900, "SIGMOID"),)))
    export(scan(greys=Greys(choices)), tmp_path)
    (header,), _ = scan_all([tmp_path], Progress())
    assert read_series(header, Progress()).greys == Greys(choices)


@pytest.mark.parametrize(("name", "kept"), [("SOFT TISSUE 2", True), ("for Dr. Miller", False), ("Bone-Müller", False)])
def test_explanations_name_nobody_without_identity(tmp_path, name, kept):
    greys = Greys((GreyChoice(name, (TABLE,)), GreyChoice(name, (WindowCurve(40, 400),))))
    (plain,) = datasets(export(scan(greys=greys), tmp_path / "plain"))
    assert plain.WindowCenterWidthExplanation == plain.VOILUTSequence[0].LUTExplanation == name
    (data,) = datasets(export(scan(greys=greys), tmp_path / "hidden", deidentify=True))
    for found in (
        str(data.get("WindowCenterWidthExplanation", "")),
        str(data.VOILUTSequence[0].get("LUTExplanation", "")),
    ):
        assert found == name if kept else "ller" not in found


@pytest.mark.parametrize("name", ["linear", "exact", "sigmoid", "table", "mirrored"])
@pytest.mark.parametrize("inverse", [False, True])
def test_png_of_8_bits_is_what_is_shown(tmp_path, name, inverse):
    series = scan("MR", 2, Greys((GreyChoice("", (CURVES[name],)),), inverse))
    written = export(series, tmp_path, "png", png_depth="8")
    for number in range(2):
        with Image.open(written.folder_or_file / f"{number + 1:04d}.png") as picture:
            got, about = np.asarray(picture).astype(int), json.loads(picture.info["medaug-scale"])
        assert np.abs(got - to_levels(series.voxels[number], CURVES[name], inverse)).max() <= 1
        assert about["windowed"]
        assert ("curve" in about) == (inverse or name not in ("linear", "exact"))
    assert 0 < written.largest_error < 4096


def test_png_of_16_bits_keeps_every_value(tmp_path):
    series = scan("MR", greys=Greys((HARD,)))
    written = export(series, tmp_path, "png")
    assert written.largest_error == 0
    assert written.notes == ()


def test_png_of_8_bits_has_the_window_of_each_slice(tmp_path):
    curves = (WindowCurve(1000, 500), WindowCurve(3000, 500, "SIGMOID"))
    series = scan("MR", 2, Greys((GreyChoice("", curves, (1, 0)),)))
    written = export(series, tmp_path, "png", png_depth="8")
    for number, curve in enumerate(reversed(curves)):
        with Image.open(written.folder_or_file / f"{number + 1:04d}.png") as picture:
            assert np.abs(np.asarray(picture).astype(int) - to_levels(series.voxels[number], curve)).max() <= 1


@pytest.mark.parametrize("form", ["nifti", "nrrd"])
def test_formats_that_cannot_hold_it_say_so(tmp_path, form):
    assert "VOI LUT" in export(scan("MR", greys=Greys((HARD,))), tmp_path, form).notes[0]
    plain = Greys((GreyChoice("", (WindowCurve(40, 400),)),))
    assert export(scan("MR", greys=plain), tmp_path, form).notes == ()

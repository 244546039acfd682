"""What is a film: frames without a place of their own are moments, not slices; where slices lie unevenly is kept."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from medaug_gui.core.progress import Progress
from medaug_gui.io.read import read_series

ROOT = "1.2.840.10008.5.1.4.1.1."


def several(new_slice, count=5, **changes):
    """One file of several frames that says nothing of places."""
    settings = {"ImagePositionPatient": None, "ImageOrientationPatient": None, "NumberOfFrames": count}
    return new_slice(**{**settings, "PixelData": bytes(96 * count), **changes})


@pytest.mark.parametrize(
    ("sop_class", "modality"),
    [
        ("3.1", "US"),
        ("12.1", "XA"),
        ("12.2", "RF"),
        ("20", "NM"),
        ("7.3", "CT"),
        ("7.2", "OT"),
        ("77.1.4.1", "XC"),
        ("77.1.1.1", "ES"),
    ],
)
def test_frames_of_one_file_without_places_are_moments(new_slice, save, look, tmp_path, sop_class, modality):
    data = several(new_slice, SOPClassUID=ROOT + sop_class, Modality=modality)
    (row,), _ = look(save(data, tmp_path / "a.dcm"))
    assert row.is_film
    series = read_series(row, Progress())
    assert series.geometry.is_film
    assert series.geometry.shape == (5, 8, 6)


def test_frames_that_a_file_calls_three_dimensional_are_slices(new_slice, save, look, tmp_path):
    data = several(new_slice, SOPClassUID=ROOT + "6.2", Modality="US", DimensionOrganizationType="3D")
    (row,), _ = look(save(data, tmp_path / "a.dcm"))
    assert not row.is_film


def test_a_reconstructed_nuclear_volume_is_none(new_slice, save, look, tmp_path):
    detector = Dataset()
    detector.ImagePositionPatient, detector.ImageOrientationPatient = [0.0, 0, 0], [1.0, 0, 0, 0, 1, 0]
    data = several(
        new_slice, SOPClassUID=ROOT + "20", Modality="NM", ImageType=["ORIGINAL", "PRIMARY", "RECON TOMO"],
        SpacingBetweenSlices=4.0, DetectorInformationSequence=Sequence([detector]),
    )  # fmt: skip
    (row,), _ = look(save(data, tmp_path / "a.dcm"))
    assert not row.is_film
    assert row.spacing[0] == 4.0


@pytest.mark.parametrize("modality", ["MR", "CT", "PT"])
@pytest.mark.parametrize("jitter", [0.0, 0.02])
def test_images_at_one_place_are_moments_and_keep_it(stack, look, modality, jitter):
    def lie(number, data):
        data.Modality, data.SliceThickness = modality, 8.0
        data.ImagePositionPatient = [3.0, 4.0 + jitter * (number % 2), 5.0]
        data.TriggerTime = str(40 * number)

    (row,), _ = look(stack([0.0] * 6, lie))
    assert row.is_film
    grid = read_series(row, Progress()).geometry
    assert grid.is_film
    assert np.allclose(grid.slice_centres()[:, 2], 5.0)
    assert grid.crop((2, 0, 0), (3, 8, 6)).planes == grid.planes[2:5]


def test_single_images_without_places_are_moments_but_for_slices_of_a_body(stack, look):
    def lie(modality):
        def change(number, data):
            data.Modality = modality
            data.SeriesInstanceUID = f"1.2.3.{len(modality)}.{ord(modality[0])}"
            del data.ImagePositionPatient

        return change

    (ultrasound,), _ = look(stack([0, 1, 2], lie("US"), "us"))
    (body,), _ = look(stack([0, 1, 2], lie("CT"), "ct"))
    assert ultrasound.is_film
    assert not body.is_film


def test_slices_of_a_volume_are_no_film_and_one_image_is_none(stack, look):
    (volume,), _ = look(stack([0, 1, 2]))
    assert not volume.is_film
    (one,), _ = look(stack([0], folder="one"))
    assert not one.is_film


def test_pages_of_a_picture_are_moments(look, tmp_path):
    pages = [Image.fromarray(np.full((9, 8), 10 * number, np.uint8)) for number in range(4)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    pages[0].save(tmp_path / "b.png")
    rows, _ = look(tmp_path)
    assert {row.shape[0]: row.is_film for row in rows} == {4: True, 1: False}
    assert all(read_series(row, Progress()).geometry.is_film == row.is_film for row in rows)


@pytest.mark.parametrize("colour", [False, True])
def test_frames_of_a_gif_are_moments_too(look, tmp_path, colour):
    rng = np.random.default_rng(0)
    frames = rng.integers(0, 255, (5, 9, 8, 3)).astype(np.uint8)
    if not colour:
        frames[..., 1:] = frames[..., :1]
    pages = [Image.fromarray(frame) for frame in frames]
    pages[0].save(tmp_path / "a.gif", save_all=True, append_images=pages[1:], duration=40)
    (row,), refused = look(tmp_path / "a.gif")
    assert not refused
    assert row.is_film
    assert row.colour == colour
    voxels = read_series(row, Progress()).voxels
    wanted = frames if colour else frames[..., 0]
    assert voxels.shape == wanted.shape
    if not colour:  # a palette holds all greys
        assert np.array_equal(voxels, wanted)
    pages[0].save(tmp_path / "b.gif")
    (one,), _ = look(tmp_path / "b.gif")
    assert not one.is_film


@pytest.mark.parametrize("heights", [[0, 2, 4, 10, 12, 14], [0, 2, 3.1, 6, 8.7]])
def test_slices_that_are_not_even_keep_their_places(stack, look, heights):
    (row,), _ = look(stack(heights))
    grid = read_series(row, Progress()).geometry
    assert not grid.is_even
    assert np.allclose(grid.slice_centres()[:, 2], heights)
    assert grid.spacing == row.spacing
    assert [grid.place((number, 0, 0))[2] for number in range(len(heights))] == heights


def test_even_and_tilted_slices_need_no_places_of_their_own(stack, look):
    def lean(number, data):
        data.ImagePositionPatient = [0.0, number * 0.5, number * 2.0]

    for folder, change in (("even", None), ("tilted", lean)):
        (row,), _ = look(stack([0, 2, 4, 6], change, folder))
        assert read_series(row, Progress()).geometry.planes == ()

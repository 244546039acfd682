"""Reading of training data: sizes and classes, planes, and nobody on both sides of a split."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from training_fakes import draw_chest, draw_head, write_scan, write_slices

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.training.data.films import FilmSource, read_films
from medaug_gui.training.data.held_out import copy_slices
from medaug_gui.training.data.index import read_entries
from medaug_gui.training.data.masks import read_masked_slices
from medaug_gui.training.data.planes import sort_planes
from medaug_gui.training.data.reformats import cut_reformats
from medaug_gui.training.data.slices import read_slices
from medaug_gui.training.data.splits import BlockSplit, name_ranges, split_by_patient
from medaug_gui.training.data.volumes import part_scans, read_volumes

LABELS = ("no_findings", "pneumonia")


def some_films(folder: Path) -> Path:
    rows = ["file,label,patient"]
    for number, label in enumerate(("no_findings", "pneumonia", "mass", "pneumonia")):
        (folder / label).mkdir(parents=True, exist_ok=True)
        pixels = np.full((32, 32), 51 * number, np.uint8)
        pixels[:16] = 255
        Image.fromarray(pixels).save(folder / label / f"{number}.png")
        rows.append(f"{label}/{number}.png,{label},{number % 3:08d}")
    (folder / "index.csv").write_text("\n".join(rows) + "\n")
    return folder


def test_films_are_read_by_class_as_means_over_the_area(tmp_path: Path) -> None:
    some_films(tmp_path / "films")
    films = read_films(tmp_path, FilmSource("films", LABELS), 8)
    assert films.images.shape == (3, 8, 8)
    assert films.images.dtype == np.float32
    np.testing.assert_allclose(films.images[:, 0, 0], 1.0)
    np.testing.assert_allclose(films.images[:, 7, 7], [0.0, 0.2, 0.6], atol=1e-6)
    assert films.classes.tolist() == [0, 1, 1]
    assert films.patients == ("00000000", "00000001", "00000000")
    assert read_films(tmp_path, FilmSource("films"), 8).labels == ("mass", *LABELS)


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"index\.csv"):
        read_films(tmp_path, FilmSource(), 8)
    with pytest.raises(Refused, match=r"index\.csv"):
        read_masked_slices(tmp_path)
    (tmp_path / "index.csv").write_text("id,class,has_mask\na/1,a,0\n", encoding="utf-8")
    with pytest.raises(Refused, match="mask"):
        read_masked_slices(tmp_path)
    with pytest.raises(Refused, match="a/1"):
        read_slices(tmp_path, 8)


def test_names_without_a_class_or_a_number_keep_their_place(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("id\nfirst\nb/7\nb/2\n", encoding="utf-8")
    entries = read_entries(tmp_path)
    assert [(entry.name, entry.group, entry.number) for entry in entries] == [
        ("first", "", 0), ("b/2", "b", 2), ("b/7", "b", 7),
    ]  # fmt: skip


def test_nobody_is_on_both_sides_of_the_split() -> None:
    patients = [f"{number // 3:08d}" for number in range(1500)]
    kept, held = split_by_patient(patients)
    assert len(kept) + len(held) == len(patients)
    assert not {patients[index] for index in kept} & {patients[index] for index in held}
    assert 0.15 < len(held) / len(patients) < 0.25


def test_no_training_slice_is_near_a_held_out_one() -> None:
    split = BlockSplit()
    numbers = tuple(range(1, 3 * split.every * split.block))
    kept, held = split.split(numbers)
    values = np.array(numbers)
    assert len(held) > 2 * split.block
    assert np.abs(values[kept][:, None] - values[held][None]).min() > split.margin


def test_ranges_break_at_gaps() -> None:
    assert name_ranges([5, 1, 2, 3, 9, 8]) == "1-3, 5, 8-9"


def test_held_out_slices_are_a_folder_of_their_own(tmp_path: Path) -> None:
    folder = write_slices(tmp_path / "all", [1, 2, 3, 4])
    copied = copy_slices(folder, ["glioma/2", "glioma/4"], tmp_path / "some")
    own, whole = read_masked_slices(copied, 64), read_masked_slices(folder, 64)
    assert own.numbers == (2, 4)
    assert np.array_equal(own.masks, whole.masks[[1, 3]])


def test_scans_are_read_once_and_the_last_of_a_modality_is_held_out(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_scan(tmp_path / "data" / name, draw_chest(16, 32), "CT")
    write_scan(tmp_path / "data" / "few", draw_chest(4, 32), "CT")
    scans = read_volumes(tmp_path / "data", tmp_path / "cache", Progress())
    again = read_volumes(tmp_path / "data", tmp_path / "cache", Progress())
    assert [scan.name for scan in scans] == ["one", "two"]
    assert np.array_equal(scans[0].voxels, again[0].voxels)
    kept, held = part_scans(scans, "CT", ())
    assert ([scan.name for scan in kept], [scan.name for scan in held]) == (["one"], ["two"])
    with pytest.raises(Refused, match="at least two MR"):
        part_scans(scans, "MR", ())


def test_planes_are_told_apart_by_symmetry_and_neck() -> None:
    """Thirty drawn heads of each plane, none like another."""
    rng = np.random.default_rng(6)
    images, wanted = [], []
    for index in range(90):
        image = np.zeros((64, 64), np.float32)
        dy, dx = rng.integers(-2, 3, 2)
        rows, columns = np.mgrid[0:64, 0:64]
        image[((rows - 30 - dy) / 24) ** 2 + ((columns - 32 - dx) / 20) ** 2 <= 1] = 0.5
        kind = index % 3
        if kind == 1:
            image[44:, 20 + dx : 45 + dx] = 0.5
        if kind == 2:
            image[40:, 2:26] = 0.5
            image[20:44, 2:14] = 0.5
        images.append(image * rng.uniform(0.7, 1.3))
        wanted.append(kind)
    found, sure = sort_planes(np.stack(images), np.stack(images))
    assert np.mean(found == np.array(wanted)) > 0.9
    assert sure.mean() > 0.8


def test_cuts_of_a_head_are_upright() -> None:
    voxels = np.full((40, 60, 50), 100, np.int16)
    voxels[30:, :, :] = 1000  # the top of the head, as slices go towards it
    series = Series(voxels, Geometry((40, 60, 50), (1.0, 1.0, 1.0)), Identity(modality="MR"))
    cuts = cut_reformats(series, 64, 8)
    coronal = cuts[len(cuts) // 2].astype(float)
    assert cuts.shape[1:] == (64, 64)
    assert coronal[:25].mean() > 2 * coronal[40:].mean()


def test_heads_that_are_drawn_have_their_lump() -> None:
    image, lump = draw_head(np.random.default_rng(3), 96)
    assert image[lump > 0].mean() > 1.5 * image[lump == 0].mean()

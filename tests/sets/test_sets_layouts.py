"""Every layout: what is in its files is what was meant, by a reader of its own, and the lists name each image once."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk  # noqa: N813
from set_fakes import draw, make_nnunet, make_pictures, make_set, survey

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.progress import Progress
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.sets.layouts.catalog import find_layout, find_layouts
from medaug_gui.sets.layouts.coco import describe_pieces
from medaug_gui.sets.layouts.nnunet import name_dataset
from medaug_gui.sets.pictures import choose_levels, choose_shown, read_picture

SPLIT = (0.6, 0.2, 0.2)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_nnunet(tmp_path_factory.mktemp("layouts") / "data", 6, channels=2)


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t" if path.suffix == ".tsv" else ","))


def test_layouts_are_found_by_looking() -> None:
    assert list(find_layouts()) == ["nnunet", "monai", "bids", "png", "coco", "dicom"]
    with pytest.raises(BadParameter, match="There is no layout"):
        find_layout("zip")


def test_a_datalist_names_what_is_there_in_the_manner_of_the_decathlon(data: Path, tmp_path: Path) -> None:
    """MONAI's own `load_decathlon_datalist` read the same (docs/guide/sets.md); importing it takes a dozen seconds."""
    make_set(data, tmp_path / "set", layout="monai", split=SPLIT)
    about = load(tmp_path / "set/dataset.json")
    lists = [about[key] for key in ("training", "validation", "test")]
    assert [len(found) for found in lists] == [4 * 3, 1, 1]
    people = [{entry["patient"] for entry in found} for found in lists]
    assert not (people[0] & people[1] | people[0] & people[2] | people[1] & people[2])
    for entry in chain(*lists):
        assert len(entry["image"]) == 2
        shapes = {sitk.ReadImage(str(tmp_path / "set" / path)).GetSize() for path in (*entry["image"], entry["label"])}
        assert shapes == {(20, 24, 6)}


@pytest.mark.parametrize("layout", ["monai", "nnunet"])
def test_a_set_that_is_read_again_keeps_variants_with_their_case(data: Path, tmp_path: Path, layout: str) -> None:
    _, _, entries = make_set(data, tmp_path / "set", layout=layout, split=(1, 0, 0), copies=1)
    found = survey(tmp_path / "set", tmp_path / "again", layout=layout)
    assert len(found.used) == len(entries) == 12
    assert len({row.patient for row in found.used}) == 6
    assert {row.patient_source for row in found.used} == {"index"}


def test_monai_gives_classes_numbers_where_there_are_no_label_maps(tmp_path: Path) -> None:
    make_set(make_pictures(tmp_path / "data"), tmp_path / "set", layout="monai", classes="folder")
    about = load(tmp_path / "set/dataset.json")
    assert about["classes"] == ["ill", "well"]
    assert {(entry["label"], entry["class"]) for entry in about["training"]} == {(0, "ill"), (1, "well")}


def test_bids_keeps_originals_raw_and_derives_the_rest(data: Path, tmp_path: Path) -> None:
    make_set(data, tmp_path / "set", layout="bids", split=SPLIT)
    out = tmp_path / "set"
    raw = sorted(out.glob("sub-*/anat/*.nii.gz"))
    assert len(raw) == 6 * 2
    assert Counter(path.name.rpartition("_")[2] for path in raw) == {"T1w.nii.gz": 6, "T2w.nii.gz": 6}
    derived = sorted((out / "derivatives/medaug").glob("sub-*/anat/*.nii.gz"))
    assert Counter(path.name.rpartition("_")[2] for path in derived) == {
        "T1w.nii.gz": 8, "T2w.nii.gz": 8, "dseg.nii.gz": 6 + 8,
    }  # fmt: skip
    assert all(path.with_name(path.name.replace(".nii.gz", ".json")).is_file() for path in raw)
    assert load(out / "dataset_description.json")["DatasetType"] == "raw"
    assert load(out / "derivatives/medaug/dataset_description.json")["DatasetType"] == "derivative"
    people = read_table(out / "participants.tsv")
    assert Counter(row["part"] for row in people) == {"train": 4, "val": 1, "test": 1}
    assert {row["participant_id"] for row in people} == {path.parts[-3] for path in raw}
    assert [row["name"] for row in read_table(out / "derivatives/medaug/dseg.tsv")] == ["lump", "node"]


def test_png_has_the_values_back_by_its_table(data: Path, tmp_path: Path) -> None:
    make_set(data, tmp_path / "set", layout="png", split=SPLIT, copies=1)
    rows = read_table(tmp_path / "set/index.csv")
    assert len(rows) == len({row["file"] for row in rows}) == (6 + 4) * 6 * 2
    originals = {row["case"] for row in rows}
    assert len(originals) == 6
    known = {draw(number)[0].tobytes(): draw(number)[1] for number in range(6)}
    for case in sorted(originals):
        own = [row for row in rows if (row["case"], row["kind"], row["channel"]) == (case, "original", "T1")]
        own.sort(key=lambda row: int(row["slice"]))
        voxels = np.stack([read_picture(tmp_path / "set" / row["file"]).astype(float) for row in own])
        values = (voxels * float(own[0]["slope"]) + float(own[0]["intercept"])).astype(np.int16)
        masks = np.stack([read_picture(tmp_path / "set" / row["mask"]) for row in own])
        assert np.array_equal(masks, known[values.tobytes()])


def test_coco_names_every_pixel_of_every_label_once(data: Path, tmp_path: Path) -> None:
    make_set(data, tmp_path / "set", layout="coco", split=SPLIT)
    seen = 0
    for part, cases in (("train", 4 * 3), ("val", 1), ("test", 1)):
        found = load(tmp_path / f"set/annotations/{part}.json")
        assert len(found["images"]) == cases * 6
        assert [one["id"] for one in found["images"]] == list(range(1, cases * 6 + 1))
        assert [one["id"] for one in found["annotations"]] == list(range(1, len(found["annotations"]) + 1))
        assert [one["name"] for one in found["categories"]] == ["lump", "node"]
        for one in found["images"]:
            assert read_picture(tmp_path / "set" / one["file_name"]).shape == (one["height"], one["width"])
        seen += len(found["annotations"])
    assert seen > 6 * 4


@pytest.mark.parametrize("seed", range(6))
def test_pieces_of_a_mask_are_the_mask(seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels = (rng.random((23, 17)) < (0.2, 0.5, 0.8)[seed % 3]).astype(np.uint8) * rng.integers(
        1, 3, (23, 17), np.uint8
    )
    drawn = np.zeros_like(labels)
    for piece in describe_pieces(labels):
        mask = fill(piece["segmentation"], labels.shape)
        assert mask.sum() == piece["area"]
        left, top, width, height = piece["bbox"]
        rows, columns = np.nonzero(mask)
        assert (left, top) == (columns.min(), rows.min())
        assert (width, height) == (np.ptp(columns) + 1, np.ptp(rows) + 1)
        assert not drawn[mask].any()
        drawn[mask] = piece["category_id"]
    assert np.array_equal(drawn, labels)


def fill(outline: Any, shape: tuple[int, int]) -> Any:
    """A polygon along edges of pixels by the even-odd rule, or runs down the columns."""
    if isinstance(outline, dict):
        flat = np.repeat(np.arange(len(outline["counts"])) % 2 == 1, outline["counts"])
        return flat.reshape(outline["size"], order="F")
    corners = np.array(outline[0]).reshape(-1, 2)
    mask = np.zeros(shape, bool)
    for (x, top), (other, bottom) in zip(corners, np.roll(corners, -1, 0), strict=True):
        if x == other:
            mask[min(top, bottom) : max(top, bottom), :x] ^= True
    return mask


def test_dicom_replaces_identities_and_keeps_label_maps(data: Path, tmp_path: Path) -> None:
    make_set(data, tmp_path / "set", layout="dicom", split=(0.5, 0.5, 0.0), copies=1, limit=2)
    headers, refused = scan_all([tmp_path / "set"], Progress())
    assert refused == []
    rows = read_table(tmp_path / "set/index.csv")
    assert len(rows) == len(headers) == (2 + 1) * 2
    assert len({header.identity.patient_id for header in headers}) == 2
    assert not any("pat0" in header.identity.patient_id for header in headers)
    labelled = [header for header in headers if header.label_files]
    assert len(labelled) == 2 + 1
    series = read_series(labelled[0], Progress())
    assert {label.name for one in series.labels for label in one.labels} <= {"lump", "node"}


def test_a_case_and_its_variants_have_the_same_grey_levels() -> None:
    assert choose_levels("HU", -3024, 1800).encode(np.array([-3024.0, -1024.0, 40.0])).tolist() == [0, 0, 1064]
    assert choose_levels("", 0, 255).encode(np.array([-3.0, 7.4, 300.0])).dtype == np.uint8
    assert choose_levels("", 0, 4000).encode(np.array([0.0, 3999.0])).tolist() == [0, 3999]
    wide = choose_levels("", -1.0, 1.0)
    back = wide.encode(np.array([-1.0, 0.25, 1.5])) * wide.slope + wide.intercept
    assert back == pytest.approx([-1.0, 0.25, 1.5], abs=1e-4)
    assert choose_shown("HU", (40.0, 400.0), -1000, 1000).encode(np.array([-160.0, 240.0, 900.0])).tolist() == [
        0,
        255,
        255,
    ]
    assert choose_shown("", None, 10.0, 510.0).encode(np.array([10.0, 510.0])).tolist() == [0, 255]


def test_a_name_becomes_one_that_nnunet_takes() -> None:
    assert name_dataset("Dataset012_Liver") == "Dataset012_Liver"
    found = name_dataset("my livers, 2026")
    assert found.endswith("_my_livers_2026")
    assert 500 <= int(found[7:10]) < 1000
    assert name_dataset("肝").endswith("_Set")

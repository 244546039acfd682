"""Label maps that come as files: each public layout, joined to the right images, and never opened as one."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
import SimpleITK
from PIL import Image

from medaug_gui.core.progress import Progress
from medaug_gui.export import nifti, nrrd, png
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.io.labelling.choice import parse_label_source
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all

RNG = np.random.default_rng(3)
LABELS = np.zeros((4, 12, 12), np.uint8)
LABELS[1:3, 2:8, 2:8] = 1
LABELS[1:3, 4:6, 4:7] = 2
LABELS[1:4, 9:11, 8:11] = 3
IMAGE = (100 * LABELS.astype(int) + RNG.normal(0, 20, LABELS.shape)).astype(np.int16)


def write(path, array, origin=(0, 0, 0), spacing=(1, 1, 3), **notes):
    path.parent.mkdir(parents=True, exist_ok=True)
    image = SimpleITK.GetImageFromArray(array)
    image.SetOrigin(origin)
    image.SetSpacing(spacing)
    for key, value in notes.items():
        image.SetMetaData(key, value)
    SimpleITK.WriteImage(image, str(path))
    return path


def rows_of(*paths, labels="auto"):
    found, refused = scan_all([Path(path) for path in paths], Progress(), labels)
    return found, refused


def named(rows):
    """The names of files: image -> label maps."""
    return {Path(row.frames[0].path).name: [Path(path).name for path in row.label_files] for row in rows}


LAYOUTS = {
    "nnunet": (["imagesTr/case_1_0000.nii.gz", "imagesTr/case_1_0001.nii.gz"], ["labelsTr/case_1.nii.gz"]),
    "nnunet test set": (["imagesTs/la_9_0000.nii.gz"], ["labelsTs/la_9.nii.gz"]),
    "amos": (["imagesTr/amos_0001.nii.gz"], ["labelsTr/amos_0001.nii.gz"]),
    "msd": (["imagesTr/liver_1.nii.gz"], ["labelsTr/liver_1.nii.gz"]),
    "bids": (
        ["sub-01/anat/sub-01_T1w.nii.gz"],
        ["derivatives/manual/sub-01/anat/sub-01_desc-tissue_dseg.nii.gz"],
    ),
    "bids with sessions": (
        ["sub-01/ses-2/anat/sub-01_ses-2_FLAIR.nii.gz"],
        ["derivatives/masks/sub-01/ses-2/anat/sub-01_ses-2_space-orig_label-lesion_mask.nii.gz"],
    ),
    "bids beside": (["sub-01_T1w.nii.gz"], ["sub-01_T1w_dseg.nii.gz"]),
    "verse": (["rawdata/sub-v1/sub-v1_ct.nii.gz"], ["derivatives/sub-v1/sub-v1_seg-vert_msk.nii.gz"]),
    "brats": (
        [f"BraTS_1/BraTS_1_{kind}.nii.gz" for kind in ("t1", "t1ce", "t2", "flair")],
        ["BraTS_1/BraTS_1_seg.nii.gz"],
    ),
    "brats 2023": ([f"B-1/B-1-{kind}.nii.gz" for kind in ("t1n", "t1c", "t2w", "t2f")], ["B-1/B-1-seg.nii.gz"]),
    "kits": (["case_0/imaging.nii.gz"], ["case_0/segmentation.nii.gz"]),
    "lits": (["volume-0.nii"], ["segmentation-0.nii"]),
    "synapse": (["img/img0001.nii.gz"], ["label/label0001.nii.gz"]),
    "acdc": (["p/patient001_frame01.nii.gz"], ["p/patient001_frame01_gt.nii.gz"]),
    "promise": (["Case00.mhd"], ["Case00_segmentation.mhd"]),
    "segthor": (["Patient_01/Patient_01.nii.gz"], ["Patient_01/GT.nii.gz"]),
    "case folder": (["p1/T1.nii.gz", "p1/FLAIR.nii.gz"], ["p1/mask.nii.gz"]),
    "freesurfer": (["mri/brain.nii.gz", "mri/T1.nii.gz"], ["mri/aparc+aseg.nii.gz", "mri/ribbon.nii.gz"]),
    "freesurfer without its first images": (["mri/T1.nii.gz", "mri/brainmask.nii.gz"], ["mri/aparc+aseg.nii.gz"]),
    "totalsegmentator": (
        ["s1/ct.nii.gz"],
        ["s1/segmentations/kidney_left.nii.gz", "s1/segmentations/liver.nii.gz", "s1/segmentations/spleen.nii.gz"],
    ),
    "slicer": (["CT.nrrd"], ["CT-label.nrrd"]),
    "prefix": (["p/case7.nii.gz"], ["p/label_case7.nii.gz"]),
    "folders": (["train/images/a.nii.gz"], ["train/masks/a.nii.gz"]),
    "folders of parts": (["images/train/a.nii.gz"], ["labels/train/a.nii.gz"]),
    "metaimage": (["x.mha"], ["x_mask.mha"]),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_joined(tmp_path, name):
    images, labels = LAYOUTS[name]
    for path in images:
        write(tmp_path / path, IMAGE)
    for path in labels:
        write(tmp_path / path, LABELS)
    rows, refused = rows_of(tmp_path)
    wanted = sorted(Path(path).name for path in labels)
    assert not refused
    found = {image: sorted(labels) for image, labels in named(rows).items()}
    assert found == {Path(path).name: wanted for path in images}
    for row in rows:
        series = read_series(row, Progress())
        assert len(series.labels) == len(labels)
        np.testing.assert_array_equal(series.labels[0].voxels, LABELS)


def test_a_whole_data_set_of_several_cases_in_a_zip(tmp_path):
    for case in ("a_1", "a_2"):
        write(tmp_path / f"set/imagesTr/{case}_0000.nii.gz", IMAGE)
        write(tmp_path / f"set/labelsTr/{case}.nii.gz", LABELS)
    (tmp_path / "set" / "dataset.json").write_text(json.dumps({"labels": {"background": 0, "liver": 1, "tumour": 2}}))
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as packed:
        for path in sorted((tmp_path / "set").rglob("*.*")):
            packed.write(path, path.relative_to(tmp_path))
    wanted = {f"{case}_0000.nii.gz": [f"{case}.nii.gz"] for case in ("a_1", "a_2")}
    for drop in ([tmp_path / "set.zip"], [tmp_path / "set"], [tmp_path / "set/imagesTr", tmp_path / "set/labelsTr"]):
        assert named(rows_of(*drop)[0]) == wanted


def test_a_label_map_goes_to_its_own_case(tmp_path):
    for site in ("one", "two"):
        for patient in ("p1", "p2"):
            write(tmp_path / site / patient / "T1.nii.gz", IMAGE)
            write(tmp_path / site / patient / "seg.nii.gz", LABELS)
    rows, _ = rows_of(tmp_path)
    assert len(rows) == 4
    assert all([Path(path).parent for path in row.label_files] == [Path(row.frames[0].path).parent] for row in rows)


@pytest.mark.parametrize(
    "layout", ["images/a.png masks/a.png", "a.png a_mask.png", "a.jpg a.png", "data/a.png annotations/a.png"]
)
@pytest.mark.parametrize("high", [1, 255])
def test_pictures_and_their_masks(tmp_path, layout, high):
    image, mask = layout.split()
    for path, array in ((image, RNG.integers(0, 255, (20, 30))), (mask, np.zeros((20, 30)))):
        array = array.astype(np.uint8)
        if path == mask:
            array[5:15, 5:15] = high
        (tmp_path / path).parent.mkdir(exist_ok=True)
        Image.fromarray(array).save(tmp_path / path)
    (row,), _ = rows_of(tmp_path)
    (labels,) = read_series(row, Progress()).labels
    assert Path(row.frames[0].path).name == Path(image).name
    assert np.unique(labels.voxels).tolist() == [0, high]


def test_a_header_that_says_label_map(tmp_path):
    write(tmp_path / "p" / "scan.nii.gz", IMAGE)
    path = write(tmp_path / "p" / "brain_parts.nii", LABELS)
    content = bytearray(path.read_bytes())
    content[68:70] = (1002).to_bytes(2, "little")  # NIFTI_INTENT_LABEL
    path.write_bytes(content)
    rows, _ = rows_of(tmp_path)
    assert named(rows) == {"scan.nii.gz": ["brain_parts.nii"]}


def test_a_cropped_segmentation_is_placed_by_position(tmp_path):
    write(tmp_path / "CT.nrrd", IMAGE, origin=(-5, 7, 11))
    cut = LABELS[1:3, 2:8, 2:8]
    notes = {"Segment0_ID": "a", "Segment0_Name": "Liver", "Segment0_LabelValue": "2", "Segment0_Color": "1 0 0"}
    write(tmp_path / "Segmentation.seg.nrrd", cut, origin=(-3, 9, 14), **notes)
    (row,), _ = rows_of(tmp_path)
    (labels,) = read_series(row, Progress()).labels
    wanted = np.zeros_like(LABELS)
    wanted[1:3, 2:8, 2:8] = cut
    np.testing.assert_array_equal(labels.voxels, wanted)
    assert [label.name for label in labels.labels if label.value == 2] == ["Liver"]


def test_by_values_where_the_name_is_shared_and_it_is_said(tmp_path):
    write(tmp_path / "p1_ct.nii.gz", IMAGE)
    write(tmp_path / "p1_lesion.nii.gz", LABELS)
    write(tmp_path / "p1_dose.nii.gz", RNG.normal(0, 1, LABELS.shape).astype(np.float32))
    rows, _ = rows_of(tmp_path)
    assert named(rows) == {"p1_ct.nii.gz": ["p1_lesion.nii.gz"], "p1_dose.nii.gz": ["p1_lesion.nii.gz"]}
    assert all("label-map-guessed" in {problem.code for problem in row.problems} for row in rows)
    rows, _ = rows_of(tmp_path, labels="none")
    assert len(rows) == 3
    assert not any(row.label_files or row.problems for row in rows)


def test_images_of_few_values_are_no_label_maps(tmp_path):
    write(tmp_path / "a.nii.gz", LABELS)
    write(tmp_path / "b.nii.gz", LABELS)
    write(tmp_path / "case_1.nii.gz", IMAGE)
    write(tmp_path / "case_2.nii.gz", LABELS)
    rows, _ = rows_of(tmp_path)
    assert len(rows) == 4
    assert not any(row.label_files or row.label_map for row in rows)


@pytest.mark.parametrize("name", ["labelsTr/case_1.nii.gz", "liver_seg.nii.gz", "x.seg.nrrd", "masks/a.png"])
def test_a_label_map_without_its_image_is_named_as_such(tmp_path, name):
    if name.endswith("png"):
        (tmp_path / "masks").mkdir()
        Image.fromarray(LABELS[1]).save(tmp_path / name)
    else:
        write(tmp_path / name, LABELS)
    (row,), _ = rows_of(tmp_path)
    assert row.label_map
    assert row.modality == "SEG"
    assert "without its image" in row.problems[-1].sentence


def test_the_same_case_of_channels_together_and_alone(tmp_path):
    for case in ("c_1", "c_2"):
        for channel in ("0000", "0001", "0002"):
            write(tmp_path / f"imagesTr/{case}_{channel}.nii.gz", IMAGE + int(channel) + (case == "c_2"))
    rows, _ = rows_of(tmp_path)
    cases = {row.identity.description: row.case for row in rows}
    assert len(set(cases.values())) == 2
    for row in rows:
        (alone,), _ = rows_of(row.frames[0].path)
        assert alone.case == row.case == cases[row.identity.description[:3] + "_0000"]
        assert alone.channel == row.channel == row.identity.description[-4:]


def test_no_channels_where_numbers_count_cases_or_grids_differ(tmp_path):
    for number in range(1, 4):
        write(tmp_path / f"a/amos_{number:04}.nii.gz", IMAGE + number)
        write(tmp_path / f"imagesTr/amos_{number:04}.nii.gz", IMAGE + number)
    write(tmp_path / "p/T1.nii.gz", IMAGE)
    write(tmp_path / "p/T2.nii.gz", IMAGE[:3])
    rows, _ = rows_of(tmp_path)
    assert not any(row.case or row.channel for row in rows)


def test_volumes_of_one_file_are_channels_with_its_labels(tmp_path):
    (tmp_path / "imagesTr").mkdir()
    many = SimpleITK.JoinSeries([SimpleITK.GetImageFromArray(IMAGE), SimpleITK.GetImageFromArray(IMAGE + 9)])
    SimpleITK.WriteImage(many, str(tmp_path / "imagesTr" / "BRATS_001.nii.gz"))
    write(tmp_path / "labelsTr" / "BRATS_001.nii.gz", LABELS, spacing=(1, 1, 1))
    rows, _ = rows_of(tmp_path)
    assert [len(row.label_files) for row in rows] == [1, 1]
    assert rows[0].case == rows[1].case != ""
    assert [row.channel for row in rows] == ["1", "2"]


def test_a_folder_of_label_maps_by_name(tmp_path):
    for case in ("p1", "p2", "p3"):
        write(tmp_path / f"scans/{case}.nii.gz", IMAGE)
    write(tmp_path / "drawn/p1.nii.gz", LABELS)
    write(tmp_path / "drawn/p2_mine.nii.gz", LABELS)
    write(tmp_path / "drawn/p3/liver.nii.gz", LABELS)
    write(tmp_path / "drawn/p4.nii.gz", LABELS)
    wanted = {"p1.nii.gz": ["p1.nii.gz"], "p2.nii.gz": ["p2_mine.nii.gz"], "p3.nii.gz": ["liver.nii.gz"]}
    rows, refused = rows_of(tmp_path / "scans", labels=tmp_path / "drawn")
    assert named(rows) == wanted
    assert [Path(entry.path).name for entry in refused] == ["p4.nii.gz"]
    rows, _ = rows_of(tmp_path, labels=parse_label_source(str(tmp_path / "drawn")))
    assert named(rows) == wanted


def test_what_is_exported_is_joined_again(tmp_path):
    write(tmp_path / "in/s/ct.nii.gz", IMAGE)
    for number, organ in enumerate(("liver", "spleen")):
        write(tmp_path / f"in/s/segmentations/{organ}.nii.gz", (number + 1 == LABELS).astype(np.uint8))
    (row,), _ = rows_of(tmp_path / "in")
    series = read_series(row, Progress())
    for name, writer in (("nifti", nifti), ("nrrd", nrrd), ("png", png)):
        (written,) = writer.write([ExportItem(series, "ct")], tmp_path / name, ExportOptions(), Progress())
        rows, _ = rows_of(tmp_path / name)
        assert written.files == len(rows) + sum(len(row.label_files) for row in rows) + (name == "nifti")
        assert all(len(row.label_files) == 2 for row in rows)


def test_masks_in_colour(tmp_path):
    drawn = np.zeros((20, 30), np.uint8)
    drawn[5:9, 5:9], drawn[12:15, 3:9] = 1, 2
    palette = Image.frombytes("P", (30, 20), drawn.tobytes())
    palette.putpalette([0, 0, 0, 255, 0, 0, 0, 255, 0])
    plain = np.zeros((20, 30, 3), np.uint8)
    plain[drawn == 1] = 255
    coloured = np.zeros((20, 30, 3), np.uint8)
    coloured[drawn == 1], coloured[drawn == 2] = (255, 0, 0), (0, 128, 0)
    for folder in ("images", "masks"):
        (tmp_path / folder).mkdir()
    for name, mask in (("a", palette), ("b", Image.fromarray(plain)), ("c", Image.fromarray(coloured))):
        Image.fromarray(RNG.integers(0, 255, (20, 30, 3)).astype(np.uint8)).save(tmp_path / "images" / f"{name}.png")
        mask.save(tmp_path / "masks" / f"{name}.png")
    rows, _ = rows_of(tmp_path)
    found = {Path(row.frames[0].path).stem: read_series(row, Progress()).labels[0] for row in rows}
    values = [np.unique(labels.voxels).tolist() for labels in found.values()]
    assert values == [[0, 1, 2], [0, 255], [0, 10, 100]]
    assert [label.colour for label in found["a"].labels] == [(255, 0, 0), (0, 255, 0)]
    assert [label.colour for label in found["c"].labels] == [(0, 128, 0), (255, 0, 0)]


def test_a_mask_saved_as_jpeg_is_black_and_white_again(tmp_path):
    drawn = np.zeros((64, 64), np.uint8)
    drawn[10:40, 20:50] = 255
    for folder, array in (("images", RNG.integers(0, 255, (64, 64)).astype(np.uint8)), ("masks", drawn)):
        (tmp_path / folder).mkdir()
        Image.fromarray(array).save(tmp_path / folder / "a.jpg", quality=60)
    (row,), _ = rows_of(tmp_path)
    series = read_series(row, Progress())
    np.testing.assert_array_equal(series.labels[0].voxels[0], drawn)
    assert any("saved with losses" in problem.sentence for problem in series.problems)


def test_names_of_labels(tmp_path):
    write(tmp_path / "n/imagesTr/c_1_0000.nii.gz", IMAGE)
    write(tmp_path / "n/labelsTr/c_1.nii.gz", LABELS)
    told = {"labels": {"background": 0, "liver": 1, "all": [1, 2], "x": "2"}}
    (tmp_path / "n/dataset.json").write_text(json.dumps(told))
    write(tmp_path / "b/sub-1_T1w.nii.gz", IMAGE)
    write(tmp_path / "b/sub-1_dseg.nii.gz", LABELS)
    (tmp_path / "b/dseg.tsv").write_text("index\tname\tcolor\n1\tgrey matter\t#ff0000\n2\twhite matter\tn/a\n")
    write(tmp_path / "f/mri/T1.nii.gz", IMAGE)
    write(tmp_path / "f/mri/aseg.nii.gz", LABELS)
    write(tmp_path / "t/s/ct.nii.gz", IMAGE)
    write(tmp_path / "t/s/segmentations/kidney_left.nii.gz", (LABELS == 1).astype(np.uint8))
    names = {}
    for folder in "nbft":
        (row,), _ = rows_of(tmp_path / folder)
        (labels,) = read_series(row, Progress()).labels
        names[folder] = {label.value: label.name for label in labels.labels}
    assert names == {
        "n": {1: "liver", 2: "x", 3: "Label 3"},
        "b": {1: "grey matter", 2: "white matter", 3: "Label 3"},
        "f": {1: "Label 1", 2: "left cerebral white matter", 3: "left cerebral cortex"},
        "t": {1: "kidney_left"},
    }


def test_layers_of_a_slicer_segmentation(tmp_path):
    write(tmp_path / "CT.nrrd", IMAGE)
    layers = np.stack([LABELS, (LABELS == 2).astype(np.uint8)], axis=-1)
    image = SimpleITK.GetImageFromArray(layers, isVector=True)
    image.SetSpacing((1, 1, 3))
    for key, value in {
        "Segment0_Name": "Body", "Segment0_LabelValue": "1", "Segment0_Layer": "0", "Segment0_Color": "1 0 0",
        "Segment1_Name": "Core", "Segment1_LabelValue": "1", "Segment1_Layer": "1",
    }.items():  # fmt: skip
        image.SetMetaData(key, value)
    SimpleITK.WriteImage(image, str(tmp_path / "CT.seg.nrrd"))
    (row,), _ = rows_of(tmp_path)
    first, second = read_series(row, Progress()).labels
    np.testing.assert_array_equal(first.voxels, LABELS)
    np.testing.assert_array_equal(second.voxels, LABELS == 2)
    assert first.labels[0].name == "Body"
    assert [label.name for label in second.labels] == ["Core"]


def test_a_label_map_that_lies_elsewhere_is_left_out_and_said(tmp_path):
    write(tmp_path / "imagesTr/a_1.nii.gz", IMAGE)
    write(tmp_path / "labelsTr/a_1.nii.gz", LABELS, origin=(500, 0, 0))
    (row,), _ = rows_of(tmp_path)
    series = read_series(row, Progress())
    assert series.labels == ()
    assert any("elsewhere in the patient" in problem.sentence for problem in series.problems)

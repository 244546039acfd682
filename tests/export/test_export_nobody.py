"""Nothing in an anonymous export tells whose it is: every attribute planted, pixels looked at, one patient one name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from export_tools import datasets, errors, export
from PIL import Image, ImageDraw, ImageFont
from pydicom import config
from pydicom.datadict import DicomDictionary, dictionary_VR, keyword_for_tag, tag_for_keyword
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.export.catalog import find_writers
from medaug_gui.export.dicom import attributes
from medaug_gui.export.dicom.values import Term, make_item
from medaug_gui.export.identity import clean_text, make_alias, read_key_file, remove_names, split_words
from medaug_gui.export.visible import has_text, shows_face

Source = Callable[..., Series]
PLANTED = {
    "PN": "PLANTQ^{0}", "LO": "PLANTQ {0}", "SH": "PLANTQ {0}", "ST": "PLANTQ {0}", "LT": "PLANTQ {0}",
    "UT": "PLANTQ {0}", "UC": "PLANTQ {0}", "CS": "PLANTQ_{0}", "AE": "PLANTQ{0}", "UR": "http://PLANTQ/{0}",
    "DA": "19630704", "TM": "113355", "DT": "19630704113355", "UI": "1.2.777777.{0}", "AS": "077Y",
}  # fmt: skip
SECRETS = (b"PLANTQ", b"PLANTq", b"19630704", b"113355", b"1.2.777777.", b"077Y")
NEEDED = (
    "SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID", "FrameOfReferenceUID", "Modality",
    "SpecificCharacterSet", "ImageType", "Units", "DecayCorrection", "PatientPosition", "PresentationLUTShape",
    "TransferSyntaxUID", "PresentationIntentType",
)  # fmt: skip
"""What says how the pixels are to be read: planted, the source would be no image."""


SEQUENCES = (
    "RadiopharmaceuticalInformationSequence", "ViewCodeSequence", "ContributingEquipmentSequence",
    "PatientOrientationCodeSequence", "RequestAttributesSequence", "DerivationCodeSequence",
    "OtherPatientIDsSequence", "SequenceOfUltrasoundRegions", "AnatomicRegionSequence", "ViewModifierCodeSequence",
)  # fmt: skip
INSIDE = (*attributes.CODE, *(word for words in attributes.INSIDE.values() for word in words), *attributes.PATIENT,
          *attributes.STUDY, *attributes.EQUIPMENT, "ContributionDateTime", "ContributionDescription")  # fmt: skip


def plant(dataset: Dataset, keywords: Iterable[str], depth: int = 1) -> None:
    """Something of the patient in every attribute, in items down to `depth`, private and overlays."""
    for keyword in keywords:
        vr = dictionary_VR(keyword)
        if keyword not in NEEDED and vr in PLANTED:
            text = PLANTED[vr].format(tag_for_keyword(keyword))[: 16 if vr in ("SH", "CS", "AE") else 64]
            dataset.add(DataElement(tag_for_keyword(keyword), vr, text, validation_mode=config.IGNORE))
    block = dataset.private_block(0x0011, "PLANTQ PRIVATE", create=True)
    block.add_new(0x01, "LO", "PLANTQ private")
    dataset.add_new(0x60000022, "LO", "PLANTQ overlay")
    for keyword in SEQUENCES if depth > 1 else ():
        item = Dataset()
        plant(item, INSIDE, depth - 1)
        item.CodingSchemeDesignator = "SCT" if depth == 3 else "99PLANTQ"
        setattr(dataset, keyword, Sequence([item]))


def dictionary() -> list[str]:
    """All text, date and identifier attributes that the standard knows: more than table E.1-1 names."""
    return [
        keyword
        for tag, (vr, _, _, _, keyword) in DicomDictionary.items()
        if keyword and vr in PLANTED and tag >> 16 not in (0x0002, 0x0028, 0x5200, 0x7FE0) and tag > 0x00080000
    ]


def planted(dataset: Dataset, _index: int) -> None:
    kept = {keyword: dataset.get(keyword) for keyword in ("InstanceNumber", "SeriesNumber")}
    plant(dataset, dictionary(), depth=3)
    for keyword, value in kept.items():
        setattr(dataset, keyword, value)


FORMS = [("CT", "dicom"), ("MR", "dicom"), ("PT", "dicom"), ("DX", "dicom"), ("US", "dicom"), ("MG", "dicom"),
         ("CT", "nifti"), ("MR", "nrrd"), ("CT", "png")]  # fmt: skip


@pytest.mark.parametrize(("kind", "form"), FORMS)
def test_nothing_planted_in_any_attribute_comes_out(kind: str, form: str, source: Source, out: Path) -> None:
    series = source(kind, planted, slices=1)
    voxels = np.zeros(series.geometry.shape, np.uint8)
    voxels[0, 4:8, 5:11] = 1
    label = Label(1, "PLANTQ liver", code=Code("PLANTQ", "99HOSPITAL", "PLANTQ"))
    series = replace(series, labels=(LabelMap("PLANTQ labels", voxels, (label,)),))
    written = export(series, out, form, title="PLANTQ title", deidentify=True)
    for path in [path for path in out.rglob("*") if path.is_file()]:
        content = path.read_bytes()
        assert not [secret for secret in SECRETS if secret in content], path.name
        assert "PLANTQ" not in str(path.relative_to(out))
    assert not [note for note in written.notes if "PLANTQ" in note]


def test_planted_sources_give_clean_files(source: Source, out: Path) -> None:
    assert errors(export(source("CT", planted, slices=1), out, deidentify=True).folder_or_file) == []


def test_every_keyword_is_planted() -> None:
    dataset = Dataset()
    plant(dataset, dictionary())
    names = {keyword_for_tag(tag) for tag in dataset.keys()}  # noqa: SIM118 - iterating converts every element
    assert len(names) > 1500
    assert {"PatientAddress", "OperatorsName", "AcquisitionDateTime", "ImageComments", "DeviceSerialNumber"} <= names


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("B30f", "B30f"), ("STANDARD", "STANDARD"), ("HELICAL MODE", "HELICAL MODE"),
        ("Liver, left lobe", "Liver, left lobe"),
        ("SIEMENS", "SIEMENS"), ("Discovery CT750 HD", "Discovery CT750 HD"), ("Doe liver", "liver"), ("Doe", ""),
        ("19630704", ""), ("Jane Doe 3", "3"), ("LightSpeed VCT", "LightSpeed"), ("FC51", "FC51"),
    ],
)  # fmt: skip
def test_only_known_words_stay_in_texts(text: str, kept: str) -> None:
    assert clean_text(text) == kept


def test_words_of_the_patient_never_stay() -> None:
    assert clean_text("Liver Long", split_words(["Long^Liver"])) == ""
    assert clean_text("SOFT", split_words(["Soft^Ann"])) == ""


def test_codes_of_the_standard_stay_and_others_go() -> None:
    geometry = Geometry((1, 2, 2))
    labels = (Label(1, "Nodule", code=Code("27925004", "SCT", "Nodule")), Label(2, "x", code=Code("7", "99X", "Doe")))
    series = Series(
        np.zeros((1, 2, 2), np.int16), geometry, labels=(LabelMap("Doe_seg", np.zeros((1, 2, 2), np.uint8), labels),)
    )
    (found,) = remove_names(series).labels
    assert found.name == "Labels 1"
    assert [label.name for label in found.labels] == ["Nodule", "Label 2"] or found.labels[1].name == "x"
    assert [label.code is not None for label in found.labels] == [True, False]


def test_one_patient_has_one_pseudonym_in_every_modality_and_format(source: Source, out: Path) -> None:
    def other_spelling(dataset: Dataset, _index: int) -> None:
        dataset.PatientName = "DOE^JANE^^^"
        dataset.PatientID = " P-1 "

    options = ExportOptions(deidentify=True, key="ab" * 16)
    names = set()
    for kind, change in (("CT", None), ("MR", other_spelling), ("PT", None)):
        (written,) = find_writers()["dicom"].write([ExportItem(source(kind, change))], out, options, Progress())
        names.add(str(datasets(written)[0].PatientID))
    (volume,) = find_writers()["nifti"].write([ExportItem(source("CR"))], out, options, Progress())
    assert len(names) == 1
    assert volume.folder_or_file.name.startswith(names.pop())


def test_copies_of_one_scan_share_frame_of_reference_and_study_across_calls(source: Source, out: Path) -> None:
    series = source("CT")
    found = [datasets(export(series, out, deidentify=True, key="cd" * 16))[0] for _ in range(3)]
    for keyword in ("PatientID", "StudyInstanceUID", "FrameOfReferenceUID"):
        assert len({str(dataset[keyword].value) for dataset in found}) == 1


def test_patients_without_number_and_name_stay_apart() -> None:
    assert make_alias("k", "", "", "study 1") != make_alias("k", "", "", "study 2")
    assert make_alias("k", "7", "A") == make_alias("k", " 7 ", "B") != make_alias("k", "8", "A")
    assert make_alias("k", "", "Doe^Jane") == make_alias("k", "", "jane doe") != make_alias("k", "", "Doe^John")
    assert make_alias("k", "7", "") != make_alias("l", "7", "")


def test_the_key_file_is_made_once_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "mine.txt"
    key = read_key_file(path)
    assert read_key_file(path) == key
    assert len(key) == 32
    assert path.stat().st_mode & 0o077 == 0
    path.write_text("something else")
    with pytest.raises(ExportProblem, match="no key file"):
        read_key_file(path)
    with pytest.raises(ExportProblem, match="cannot be used"):
        read_key_file(tmp_path)


def written_on(size: int, grey: int, fill: int, text: str = "DOE JANE 1960") -> np.ndarray[Any, Any]:
    rng = np.random.default_rng(3)
    smooth = Image.fromarray((grey + 40 * rng.random((24, 24))).astype(np.uint8)).resize((256, 256))
    ImageDraw.Draw(smooth).text((20, 60), text, fill=fill, font=ImageFont.load_default(size))
    return np.asarray(smooth)


@pytest.mark.parametrize("size", [10, 14, 20, 32])
@pytest.mark.parametrize(("grey", "fill"), [(20, 255), (180, 0), (100, 255)])
def test_text_in_the_pixels_is_seen(size: int, grey: int, fill: int) -> None:
    frame = written_on(size, grey, fill)
    assert has_text(frame)
    assert has_text(np.stack([frame] * 3, axis=2))
    assert has_text(frame.astype(np.int16) * 7 - 1000)


@pytest.mark.parametrize("text", ["", "L", "R 1"])
def test_images_and_side_markers_are_no_text(text: str) -> None:
    assert not has_text(written_on(20, 60, 255, text))
    assert not has_text(np.random.default_rng(1).normal(size=(128, 128)))
    assert not has_text(np.zeros((64, 64), np.int16))


def test_burned_in_text_makes_identity_removed_no_and_is_named(source: Source, out: Path) -> None:
    series = source("US")
    voxels = np.array(series.voxels)
    big = np.repeat(np.repeat(voxels, 6, axis=1), 8, axis=2) // 4
    for frame in big:
        picture = Image.fromarray(frame.astype(np.uint8))
        ImageDraw.Draw(picture).text((5, 5), "DOE JANE", fill=255, font=ImageFont.load_default(16))
        frame[...] = np.asarray(picture)
    geometry = replace(series.geometry, shape=big.shape[:3])
    written = export(replace(series, voxels=big, geometry=geometry), out, deidentify=True)
    found = datasets(written)[0]
    assert found.PatientIdentityRemoved == "NO"
    assert found.BurnedInAnnotation == "YES"
    assert any("burned" in note for note in written.notes)
    assert errors(written.folder_or_file) == []


def test_a_source_that_says_so_itself_is_believed(source: Source, out: Path) -> None:
    def said(dataset: Dataset, _index: int) -> None:
        dataset.BurnedInAnnotation = "YES"

    written = export(source("CT", said), out, deidentify=True)
    assert datasets(written)[0].PatientIdentityRemoved == "NO"
    assert any("source says" in note for note in written.notes)
    assert datasets(export(source("MR"), out, deidentify=True))[0].PatientIdentityRemoved == "YES"


def head(face: bool, stripped: bool = False) -> Series:
    """An MR head of ellipsoids at 3 mm: scalp, skull, brain, and a face in front of the lower half."""
    z, y, x = np.meshgrid(np.arange(72) * 3.0, np.arange(80) * 3.0, np.arange(64) * 3.0, indexing="ij")

    def ball(centre: tuple[float, float, float], radii: tuple[float, float, float]) -> np.ndarray[Any, Any]:
        parts = [((axis - c) / r) ** 2 for axis, c, r in zip((z, y, x), centre, radii, strict=True)]
        return sum(parts) <= 1  # type: ignore[no-any-return]

    voxels = np.zeros(z.shape, np.int16)
    centre = (130.0, 125.0, 96.0)
    if not stripped:
        voxels[ball(centre, (82, 98, 78))] = 500
        if face:
            voxels[(z < 130) & (y > 38) & (y < 130) & (np.abs(x - 96) < 45)] = 450
            voxels[(z > 70) & (z < 110) & (y > 22) & (y < 60) & (np.abs(x - 96) < 14)] = 450
        else:
            voxels[(z < 100) & (y < 95)] = 0
    voxels[ball(centre, (74, 90, 70))] = 60 if not stripped else 0
    voxels[ball(centre, (66, 82, 62))] = 400
    if not face and not stripped:
        voxels[(z < 95) & (y < 90)] = 0
    return Series(voxels, Geometry(z.shape, (3.0, 3.0, 3.0)), Identity(modality="MR", body_part="HEAD"))


def test_a_face_is_seen_and_brains_alone_are_not() -> None:
    assert shows_face(head(face=True))
    assert not shows_face(head(face=False))
    assert not shows_face(head(face=True, stripped=True))


def test_a_face_makes_identity_removed_no(out: Path) -> None:
    written = export(head(face=True), out, deidentify=True)
    found = datasets(written)[0]
    assert (found.PatientIdentityRemoved, found.RecognizableVisualFeatures) == ("NO", "YES")
    assert any("face" in note for note in written.notes)


def test_what_nobody_said_stays_empty(source: Source, out: Path) -> None:
    def unsaid(dataset: Dataset, _index: int) -> None:
        dataset.Manufacturer = None
        dataset.ManufacturerModelName = None

    found = datasets(export(source("CT", unsaid), out, deidentify=True))[0]
    assert "None" not in [str(item.Manufacturer) for item in found.ContributingEquipmentSequence]
    assert not found.Manufacturer


def test_what_an_earlier_program_removed_stays_said_as_far_as_it_is_true(source: Source, out: Path) -> None:
    def earlier(dataset: Dataset, _index: int) -> None:
        dataset.PatientIdentityRemoved = "YES"
        dataset.DeidentificationMethodCodeSequence = Sequence(
            [
                make_item(Term("113101", "Clean Pixel Data Option")),
                make_item(Term("113109", "Retain Device Identity Option")),
            ]
        )

    plain = datasets(export(source("CT", earlier), out))[0]
    assert plain.PatientIdentityRemoved == "YES"
    assert [item.CodeValue for item in plain.DeidentificationMethodCodeSequence] == ["113101", "113109"]
    hidden = datasets(export(source("MR", earlier), out, deidentify=True))[0]
    assert [item.CodeValue for item in hidden.DeidentificationMethodCodeSequence] == ["113101", "113100", "113105"]

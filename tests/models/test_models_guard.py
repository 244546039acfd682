"""What differs between a series and what a model was made for is said; what is unknown is no difference."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.cards.known_scans import KnownScans
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.guard import SeriesFacts, find_mismatches
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity, Series

INPUTS = KnownScans.parse({
    "modality": ["CT"],
    "unit": "HU",
    "plane": ["axial"],
    "spacing_mm": [0.5, 1.2],
    "slice_spacing_mm": [0.5, 5.0],
    "minimum_size": 32,
})  # fmt: skip
CHEST = SeriesFacts("CT", (20, 512, 512), (2.0, 0.7, 0.7), "HU", "axial")


def test_what_fits_raises_nothing() -> None:
    assert find_mismatches(INPUTS, CHEST) == ()
    assert find_mismatches(KnownScans(), SeriesFacts("MR", (1, 1, 1))) == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (SeriesFacts("MR", (20, 512, 512)), "knows CT; this is MR"),
        (SeriesFacts("", (20, 512, 512)), "of unknown modality"),
        (SeriesFacts("CT", (20, 512, 512), unit=""), "without a unit"),
        (SeriesFacts("CT", (20, 512, 512), plane="coronal"), "axial slices; these are coronal"),
        (SeriesFacts("CT", (20, 512, 512), (2.0, 1.5, 1.5)), "1.5 mm wide; this model was trained on 0.5 to 1.2"),
        (SeriesFacts("CT", (20, 512, 512), (8.0, 0.7, 0.7)), "8 mm apart"),
        (SeriesFacts("CT", (20, 16, 512)), "at least 32 x 32"),
    ],
)
def test_each_difference_is_one_sentence(facts: SeriesFacts, words: str) -> None:
    (sentence,) = find_mismatches(INPUTS, facts)
    assert words in sentence
    assert sentence.endswith(".")


def test_several_differences_are_all_said() -> None:
    assert len(find_mismatches(INPUTS, SeriesFacts("MR", (4, 8, 8), (9.0, 3.0, 3.0), "", "sagittal"))) == 6


def test_a_single_slice_has_no_distance() -> None:
    assert find_mismatches(INPUTS, SeriesFacts("CT", (1, 512, 512), (8.0, 0.7, 0.7))) == ()


@pytest.mark.parametrize(
    ("identity", "known"),
    [
        (Identity(contrast="Gadovist"), True),
        (Identity(description="t1_mpr_tra_gd"), False),
        (Identity(description="T1 ax +C"), True),
        (Identity(description="AX T1 POST"), True),
        (Identity(description="SAG T1 CE"), True),
        (Identity(description="T1 without contrast"), False),
        (Identity(contrast="NONE", description="T1 post"), False),
        (Identity(description="anat-T1w"), False),
        (Identity(), False),
    ],
)
def test_contrast_agent_is_asked_for(identity: Identity, known: bool) -> None:
    series = Series(np.zeros((2, 4, 4), np.int16), Geometry((2, 4, 4)), identity)
    sentences = find_mismatches(KnownScans.parse({"contrast": True}), SeriesFacts.from_series(series))
    assert [("contrast agent" in one) for one in sentences] == ([] if known else [True])
    assert find_mismatches(KnownScans(), SeriesFacts.from_series(series)) == ()


@pytest.mark.parametrize(
    ("normal", "plane"), [((0, 0, 1), "axial"), ((0, 1, 0), "coronal"), ((-1, 0, 0), "sagittal"), ((1, 1, 1), "")]
)
def test_the_plane_follows_the_normal(normal: tuple[float, ...], plane: str) -> None:
    x, y, z = np.array(normal) / np.linalg.norm(normal)
    direction = ((x, 0.0, 0.0), (y, 0.0, 0.0), (z, 0.0, 0.0))
    shape = (2, 40, 40)
    series = Series(np.zeros(shape, np.int16), Geometry(shape, direction=direction), Identity(modality="CT"), unit="HU")
    assert SeriesFacts.from_series(series).plane == plane


def test_facts_of_uncalibrated_series_and_headers_leave_the_spacing_out() -> None:
    shape = (2, 40, 40)
    grid = Geometry(shape, positioned=False, calibrated=False)
    assert SeriesFacts.from_series(Series(np.zeros(shape, np.int16), grid)) == SeriesFacts(
        "", shape, None, "", "", labelled=False
    )
    header = SeriesHeader("k", "g", "image", Identity(modality="CR"), (FrameRef("a"),), (1, 40, 40), (1.0, 1.0, 1.0))
    assert SeriesFacts.from_header(header).spacing is None


def test_a_scan_of_the_disk_knows_the_plane_and_the_part() -> None:
    who = Identity(modality="MR", body_part="HEAD")
    header = SeriesHeader("k", "g", "dicom", who, (FrameRef("a"),), (1, 40, 40), (3.0, 0.7, 0.7), plane="coronal")
    assert SeriesHeader.from_json(header.to_json()) == header
    facts = SeriesFacts.from_header(header)
    assert (facts.plane, facts.part, facts.unit) == ("coronal", "HEAD", None)
    assert find_mismatches(INPUTS, facts)[:2] == (
        "This model knows CT; this is MR (head).",
        "This model knows axial slices; these are coronal.",
    )

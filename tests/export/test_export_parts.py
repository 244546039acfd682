"""Volumes of one series stay apart when they are exported: each says what it is, in words and in attributes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pydicom
import pytest
from export_sources import write_source
from export_tools import datasets, errors, export, step
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all

VOLUMES, PLACES = 4, 3
DIRECTIONS: list[list[float] | None] = [None, [1.0, 0.0, 0.0], [0.0, 0.6, 0.8], [0.0, 0.0, 1.0]]


@pytest.fixture
def parts(tmp_path: Path) -> Callable[..., list[Series]]:
    """A series of four volumes of three slices, told apart by what `change(data, volume)` writes, as it is read."""

    def build(change: Callable[[Dataset, int], None], kind: str = "MR", description: str = "liver") -> list[Series]:
        def place(data: Dataset, index: int) -> None:
            volume, at = divmod(index, PLACES)
            data.ImagePositionPatient = [0.0, 0.0, 5.0 * at]
            data.SeriesDescription, data.SeriesNumber = description, 3
            change(data, volume)

        write_source(tmp_path / "parts", kind, VOLUMES * PLACES, place)
        rows, refused = scan_all([tmp_path / "parts"], Progress())
        assert not refused
        rows.sort(key=lambda row: row.identity.part_number)
        return [read_series(row, Progress()).with_step(step()) for row in rows]

    return build


def public(data: Dataset, volume: int) -> None:
    data.DiffusionBValue = 1000.0 * bool(volume)
    if direction := DIRECTIONS[volume]:
        data.DiffusionGradientOrientation = direction


def siemens(data: Dataset, volume: int) -> None:
    block = data.private_block(0x0019, "SIEMENS MR HEADER", create=True)
    block.add_new(0x0C, "IS", str(1000 * bool(volume)))
    if direction := DIRECTIONS[volume]:
        block.add_new(0x0E, "FD", direction)


def philips(data: Dataset, volume: int) -> None:
    data.private_block(0x2001, "Philips Imaging DD 001", create=True).add_new(0x03, "FL", 1000.0 * bool(volume))
    block = data.private_block(0x2005, "Philips MR Imaging DD 001", create=True)
    for last, value in zip((0xB0, 0xB1, 0xB2), DIRECTIONS[volume] or [0.0] * 3, strict=True):
        block.add_new(last, "FL", value)


@pytest.mark.parametrize("maker", [public, siemens, philips])
@pytest.mark.parametrize("deidentify", [False, True])
def test_b_value_and_direction_go_along(parts: Any, out: Path, maker: Any, deidentify: bool) -> None:
    series = parts(maker)
    folders = [export(one, out, deidentify=deidentify).folder_or_file for one in series]
    firsts = [pydicom.dcmread(folder / "IM00001.dcm") for folder in folders]
    assert [first.DiffusionBValue for first in firsts] == [0, 1000, 1000, 1000]
    for first, direction in zip(firsts, DIRECTIONS, strict=True):
        assert first.DiffusionDirectionality == ("DIRECTIONAL" if direction else "NONE")
        assert first.get("DiffusionGradientOrientation") == (pytest.approx(direction) if direction else None)
    words = ["b 0", *(f"b 1000, direction {number}" for number in (1, 2, 3))]
    base = "" if deidentify else "liver, "
    assert [first.SeriesDescription for first in firsts] == [f"{base}{part} [gamma]" for part in words]
    assert len({int(first.SeriesNumber) for first in firsts}) == len({first.SeriesInstanceUID for first in firsts}) == 4
    assert [error for folder in folders for error in errors(folder)] == []


def test_a_direction_does_not_outlive_a_turn_of_the_anatomy(parts: Any, out: Path) -> None:
    turned = parts(public)[2].with_step(step("flip", moves=True))
    first = datasets(export(turned, out))[0]
    assert first.DiffusionBValue == 1000
    assert first.DiffusionDirectionality == "DIRECTIONAL"
    assert "DiffusionGradientOrientation" not in first


def test_b_zero_in_every_image_of_a_scanner_makes_no_diffusion_image(parts: Any, out: Path) -> None:
    def plain(data: Dataset, volume: int) -> None:
        data.private_block(0x2001, "Philips Imaging DD 001", create=True).add_new(0x03, "FL", 0.0)
        data.TemporalPositionIdentifier = volume + 1

    first = datasets(export(parts(plain)[0], out))[0]
    assert "DiffusionBValue" not in first


@pytest.mark.parametrize(
    ("kind", "keyword", "values", "words"),
    [
        ("MR", "TemporalPositionIdentifier", (1, 2, 3, 4), [f"time point {number} of 4" for number in (1, 2, 3, 4)]),
        ("CT", "TemporalPositionIdentifier", (1, 2, 3, 4), [f"time point {number} of 4" for number in (1, 2, 3, 4)]),
        ("MR", "TriggerTime", (0, 50, 100, 150), [f"phase {number} of 4" for number in (1, 2, 3, 4)]),
        ("MR", "EchoTime", ("2.3", "4.6", "6.9", "9.2"), [f"echo {n}, {2.3 * n:.2g} ms" for n in (1, 2, 3, 4)]),
        ("CT", "ConvolutionKernel", ("B30f", "B50f", "B60f", "B70f"), [f"kernel B{n}0f" for n in (3, 5, 6, 7)]),
        ("CT", "AcquisitionNumber", (2, 3, 5, 7), [f"acquisition {number}" for number in (2, 3, 5, 7)]),
        ("PT", "FrameReferenceTime", ("0", "60", "120", "180"), [f"time point {n} of 4" for n in (1, 2, 3, 4)]),
        ("MR", "ComplexImageComponent", ("MAGNITUDE", "PHASE", "REAL", "IMAGINARY"),
         ["imaginary", "magnitude", "phase image", "real"]),
    ],
)  # fmt: skip
def test_what_a_volume_is_goes_along(
    parts: Any, out: Path, kind: str, keyword: str, values: tuple[Any, ...], words: list[str]
) -> None:
    series = parts(lambda data, volume: setattr(data, keyword, values[volume]), kind, "a description that is long " * 3)
    folders = [export(one, out).folder_or_file for one in series]
    firsts = [pydicom.dcmread(folder / "IM00001.dcm") for folder in folders]
    assert sorted(str(first[keyword].value) for first in firsts) == sorted(map(str, values))
    assert [first.SeriesDescription.split(", ", 1)[1] for first in firsts] == [f"{word} [gamma]" for word in words]
    assert all(len(first.SeriesDescription) <= 64 for first in firsts)
    assert all(
        word.replace(" ", "_").replace(",", "")[:8] in folder.name.replace(",", "")
        for word, folder in zip(words, folders, strict=True)
    )
    assert len({int(first.SeriesNumber) for first in firsts}) == 4
    assert [error for folder in folders for error in errors(folder)] == []
    rows, _ = scan_all([out], Progress())
    assert [row.images for row in rows] == [PLACES] * VOLUMES


def test_a_trigger_time_without_gating_keeps_its_value_under_another_name(parts: Any, out: Path) -> None:
    def timed(data: Dataset, volume: int) -> None:
        data.TemporalPositionIdentifier = volume + 1
        data.TriggerTime = float(40 + data.ImagePositionPatient[2])

    written = export(parts(timed)[1], out)
    assert [data.NominalCardiacTriggerDelayTime for data in datasets(written)] == [40, 45, 50]
    assert errors(written.folder_or_file) == []


def test_numbers_of_parts_and_copies_never_meet(parts: Any, out: Path) -> None:
    numbers = set()
    for one in parts(public):
        for copy in range(3):
            again = replace(one, provenance=replace(one.provenance, copy=copy))
            numbers.add(int(datasets(export(again, out))[0].SeriesNumber))
    assert len(numbers) == 12
    assert max(numbers) < 2**31


def long(identity: Identity) -> Identity:
    return replace(identity, description="a description that is long " * 3 + f", {identity.part}")


def test_files_of_other_formats_say_which_part_they_are(parts: Any, out: Path) -> None:
    series = parts(public, description="")
    assert export(series[1], out, title="b 1000, direction 1").folder_or_file.name == "P-1_b_1000_direction_1_gamma_1"
    series = [replace(one, identity=long(one.identity)) for one in series]
    for hidden in (False, True):
        names = [export(one, out / str(hidden), "nifti", deidentify=hidden).folder_or_file.name for one in series]
        assert all(
            word in name for word, name in zip(("b_0", "direction_1", "direction_2", "direction_3"), names, strict=True)
        )


def test_frames_of_an_enhanced_object_take_along_what_their_groups_say(tmp_path: Path, out: Path) -> None:
    def grouped(data: Dataset, _index: int) -> None:
        for at, group in enumerate(data.PerFrameFunctionalGroupsSequence):
            volume, place = divmod(at, PLACES)
            group.PlanePositionSequence[0].ImagePositionPatient = [0.0, 0.0, 5.0 * place]
            group.FrameContentSequence[0].TemporalPositionIndex = volume + 1
            weighted, vector = Dataset(), Dataset()
            weighted.DiffusionBValue = 1000.0 * bool(volume)
            weighted.DiffusionDirectionality = "DIRECTIONAL" if volume else "NONE"
            if volume:
                vector.DiffusionGradientOrientation = DIRECTIONS[volume]
                weighted.DiffusionGradientDirectionSequence = Sequence([vector])
            group.MRDiffusionSequence = Sequence([weighted])
            kind = Dataset()
            kind.FrameType, kind.ComplexImageComponent = ["ORIGINAL", "PRIMARY", "DIFFUSION", "NONE"], "MAGNITUDE"
            group.MRImageFrameTypeSequence = Sequence([kind])

    write_source(tmp_path / "enhanced", "MRE", VOLUMES * PLACES, grouped)
    rows, _ = scan_all([tmp_path / "enhanced"], Progress())
    rows.sort(key=lambda row: row.identity.part_number)
    assert [row.identity.part for row in rows] == ["b 0", *(f"b 1000, direction {number}" for number in (1, 2, 3))]
    for volume, row in enumerate(rows):
        written = export(read_series(row, Progress()).with_step(step()), out)
        first = datasets(written)[0]
        assert first.DiffusionBValue == 1000 * bool(volume)
        assert first.get("DiffusionGradientOrientation") == (DIRECTIONS[volume] or None)
        assert (first.TemporalPositionIdentifier, first.ComplexImageComponent) == (volume + 1, "MAGNITUDE")
        assert errors(written.folder_or_file) == []


def test_the_direction_of_a_scanner_that_counts_along_its_axes_is_not_passed_on(parts: Any, out: Path) -> None:
    def ge(data: Dataset, volume: int) -> None:
        values = [str(1_000_000_000 + 1000 * bool(volume)), "8", "0", "0"]
        data.private_block(0x0043, "GEMS_PARM_01", create=True).add_new(0x39, "IS", values)
        block = data.private_block(0x0019, "GEMS_ACQU_01", create=True)
        for last, value in zip((0xBB, 0xBC, 0xBD), DIRECTIONS[volume] or [0.0] * 3, strict=True):
            block.add_new(last, "DS", f"{value:g}")

    series = parts(ge)
    assert [one.identity.part for one in series] == ["b 0", *(f"b 1000, direction {number}" for number in (1, 2, 3))]
    first = datasets(export(series[2], out))[0]
    assert (first.DiffusionBValue, first.DiffusionDirectionality) == (1000, "DIRECTIONAL")
    assert "DiffusionGradientOrientation" not in first

"""Written whole or not at all, never over anything, under names that every file system takes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from export_tools import export, step

from medaug_gui.core.errors import BadParameter, Cancelled, ExportProblem, MedAugError
from medaug_gui.core.parameters import check_values, describe_parameters
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Provenance
from medaug_gui.core.series import Identity, Series
from medaug_gui.export import catalog, png, staging, volume_files
from medaug_gui.export.base import ExportChoices, ExportItem, ExportOptions
from medaug_gui.export.catalog import find_writers, list_problems
from medaug_gui.export.dicom import series as dicom_series
from medaug_gui.export.names import make_safe, make_stem

FORMS = ("dicom", "nifti", "nrrd", "png")


def everything(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def test_all_four_formats_are_found() -> None:
    assert tuple(find_writers()) == FORMS
    assert list_problems() == ()
    assert all(writer.TITLE for writer in find_writers().values())


def test_a_broken_format_is_named_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.py").write_text("raise ValueError('no such library')")
    monkeypatch.setattr(catalog.package, "__path__", [*catalog.package.__path__, str(tmp_path)])
    catalog._discover.cache_clear()
    try:
        assert tuple(catalog.find_writers()) == FORMS
        (sentence,) = catalog.list_problems()
    finally:
        monkeypatch.undo()
        catalog._discover.cache_clear()
    assert "'broken'" in sentence
    assert "no such library" in sentence


def test_results_are_taken_one_by_one(plain: Series, out: Path) -> None:
    taken: list[int] = []

    def results() -> Iterator[ExportItem]:
        for number in range(2):
            taken.append(number)
            yield ExportItem(plain)

    next(find_writers()["nrrd"].write(results(), out, ExportOptions(), Progress()))
    assert taken == [0]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("moment", [0, 1, 3])
def test_cancelling_leaves_nothing(form: str, moment: int, plain: Series, out: Path) -> None:
    seen: list[float] = []
    progress = Progress(lambda fraction, _note: seen.append(fraction), lambda: len(seen) > moment)
    with pytest.raises(Cancelled):
        list(find_writers()[form].write([ExportItem(plain)], out, ExportOptions(), progress))
    assert everything(out) == []


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_written_over(form: str, plain: Series, out: Path) -> None:
    first = export(plain, out, form)
    before = {path: path.read_bytes() for path in everything(out) if path.is_file()}
    second = export(plain, out, form)
    assert first.folder_or_file != second.folder_or_file
    assert "_2" in second.folder_or_file.name
    assert all(path.read_bytes() == content for path, content in before.items())
    assert len(everything(out)) == 2 * len(before) + (2 if form in ("dicom", "png") else 0)


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    form: str, plain: Series, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = [0]

    def full(handle: int) -> None:
        count[0] += 1
        if count[0] > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(staging.os, "fsync", full)
    with pytest.raises(ExportProblem, match="no room left on the disk"):
        export(plain, out, form)
    assert everything(out) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_file_in_the_place_of_the_folder_is_one_sentence(form: str, plain: Series, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(ExportProblem, match="A file stands"):
        export(plain, tmp_path / "taken", form)


def _spoil_dicom(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(where: Path, dataset: pydicom.Dataset, **more: Any) -> None:
        dataset.PixelData = bytes(len(dataset.PixelData))
        pydicom.dcmwrite(where, dataset, **more)

    monkeypatch.setattr(dicom_series, "dcmwrite", damaged)


def _spoil_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dicom_series, "dcmwrite", lambda where, *_rest, **_more: where.write_bytes(b"DICM" * 100))


def _spoil_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(where: Path, dataset: pydicom.Dataset, **more: Any) -> None:
        dataset.ImagePositionPatient[0] += 0.01
        pydicom.dcmwrite(where, dataset, **more)

    monkeypatch.setattr(dicom_series, "dcmwrite", damaged)


def _spoil_volume(monkeypatch: pytest.MonkeyPatch) -> None:
    true = volume_files.write_file

    def damaged(path: Path, content: Any) -> None:
        true(path, content)
        path.write_bytes(path.read_bytes()[:-40])

    monkeypatch.setattr(volume_files, "write_file", damaged)


@pytest.mark.parametrize(
    ("form", "spoil"),
    [
        ("dicom", _spoil_dicom),
        ("dicom", _spoil_place),
        ("dicom", _spoil_file),
        ("nifti", _spoil_volume),
        ("nrrd", _spoil_volume),
    ],
)
def test_what_does_not_read_back_is_not_kept(
    form: str, spoil: Callable[[Any], None], plain: Series, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(monkeypatch)
    with pytest.raises(ExportProblem, match="did not read back"):
        export(plain, out, form)
    assert everything(out) == []


def test_a_picture_that_does_not_read_back_is_not_kept(
    plain: Series, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(png.np, "array_equal", lambda *_pair: False)
    with pytest.raises(ExportProblem, match="did not read back"):
        export(plain, out, "png")
    assert everything(out) == []


def test_a_disk_without_links_is_written_too(plain: Series, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_pair: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(staging.os, "link", no_links)
    first, second = (export(plain, out, "nifti").folder_or_file for _ in range(2))
    assert first.read_bytes() == second.read_bytes()
    monkeypatch.setattr(staging.os, "replace", no_links)
    before = everything(out)
    with pytest.raises(ExportProblem):
        export(plain, out, "nifti")
    assert everything(out) == before


def test_a_source_that_is_gone_is_one_sentence(source: Callable[..., Series], out: Path) -> None:
    series = source("CT")
    for frame in series.frames:
        Path(frame.path).unlink()
    with pytest.raises(MedAugError):
        export(series, out)
    assert not out.exists() or everything(out) == []


def test_the_others_stay_when_one_is_cancelled(plain: Series, out: Path) -> None:
    stop = [False]
    writing = find_writers()["nrrd"].write(
        [ExportItem(plain), ExportItem(plain)], out, ExportOptions(), Progress(cancelled=lambda: stop[0])
    )
    first = next(writing)
    stop[0] = True
    with pytest.raises(Cancelled):
        next(writing)
    assert first.folder_or_file.exists()
    assert not [path for path in everything(out) if path.name.endswith(".part")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/b\\c:d*e?f", "a_b_c_d_e_f"),
        ("  two   words ", "two_words"),
        ("..", ""),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("山田 太郎", "山田_太郎"),
        ("right\u202eleft\0", "right_left"),
        ("x" * 200, "x" * 100),
    ],
)
def test_names_are_safe(text: str, name: str) -> None:
    assert make_safe(text, 100) == name


def test_names_fit_255_bytes(plain: Series) -> None:
    series = replace(plain, identity=Identity(patient_id="山" * 300, description="字" * 300, modality="CT"))
    name = make_stem(series, "", "{patient} {description} {operation} {copy} {modality}")
    assert len(name.encode()) <= 180


def test_the_pattern_takes_its_fields(plain: Series) -> None:
    assert make_stem(plain, "", "{modality}-{patient}-{copy}") == "CT-P_1-3"
    assert make_stem(plain, "", "{description}_{operation}") == "chest_gamma"
    nameless = replace(plain, identity=Identity(), provenance=Provenance(tuple(step(f"s{n}") for n in range(5))))
    assert make_stem(nameless, "My title", "{patient} {description} {operation}") == "My_title_s0+s1+s2+2_more"
    assert make_stem(nameless, "", "{patient}") == "series"


@pytest.mark.parametrize("pattern", ["{patient", "{nobody}", "{0}", "{}"])
def test_bad_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(BadParameter):
        ExportOptions(name_pattern=pattern)


def test_the_choices_make_a_form() -> None:
    specs = describe_parameters(ExportChoices)
    assert [spec.name for spec in specs] == ["deidentify", "labels", "label_objects", "maps", "measures", "png_depth"]
    assert ExportOptions(**check_values(specs, {"deidentify": True})).deidentify


def test_shape_of_one_slice(plain: Series, out: Path) -> None:
    one = replace(
        plain,
        voxels=np.ascontiguousarray(plain.voxels[:1]),
        geometry=plain.geometry.crop((0, 0, 0), (1, 24, 20)),
        labels=(),
    )
    for form in FORMS:
        assert export(one, out, form).largest_error == 0.0


def test_a_full_disk_is_known_through_the_error_of_a_library(tmp_path: Path) -> None:
    def write(_where: Path) -> None:
        try:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise OSError("With tag (7fe0,0010) got exception") from error

    with pytest.raises(ExportProblem, match="no room left on the disk"), staging.stage(tmp_path) as place:
        staging.write_file(place / "IM00001.dcm", write)
    assert everything(tmp_path) == []

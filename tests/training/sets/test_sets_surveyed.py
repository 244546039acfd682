"""What a survey finds in folders: the same in any order, whose it is, which class and modality, what is left out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from drawn_scans import draw_body, draw_lumps, save_dicom, save_picture, save_volume, to_bytes, to_hu, to_mr
from pydicom import dcmread

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Survey
from medaug_gui.training.sets import survey as surveying
from medaug_gui.training.sets.survey import survey_data


def run(folder: Path, task: str = "encode", work: Path | None = None, **more: object) -> Survey:
    return survey_data(TrainingPlan(task=task, sources=(str(folder),), **more), Progress(), work)  # type: ignore[arg-type]


def save_slices(folder: Path, names: list[str], first: int = 0) -> None:
    for number, name in enumerate(names):
        save_picture(folder / name, to_bytes(draw_body(first + number, 1, 64)[0]))


def count_kinds(survey: Survey) -> dict[str, int]:
    return dict(Counter(one.kind for one in survey.left_out))


def test_the_order_of_files_and_sources_changes_nothing(tmp_path: Path) -> None:
    names = [f"{number}.png" for number in range(12)]
    save_slices(tmp_path / "one", names)
    for number, name in enumerate(names):
        target = tmp_path / "two" / f"{'abcdefghijkl'[11 - number]}.png"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((tmp_path / "one" / name).read_bytes())
    first, second = (run(tmp_path / name) for name in ("one", "two"))
    assert [(case.key, case.patient) for case in first.cases] == [(case.key, case.patient) for case in second.cases]
    assert first.histogram == second.histogram
    save_dicom(tmp_path / "three", to_mr(draw_body(3, 4)), "MR", "A")
    sources = [str(tmp_path / name) for name in ("one", "three")]
    both = [survey_data(TrainingPlan(task="encode", sources=tuple(order)), Progress())
            for order in (sources, sources[::-1])]  # fmt: skip
    assert both[0] == both[1]


def test_no_name_of_a_patient_is_written_down(tmp_path: Path) -> None:
    save_dicom(tmp_path / "data", to_hu(draw_body(1, 4)), "CT", "DOE-JANE-77")
    survey = run(tmp_path / "data", work=tmp_path / "work")
    survey.write(tmp_path / "work")
    written = b"".join(path.read_bytes() for path in (tmp_path / "work").iterdir())
    assert b"DOE" not in written
    assert Survey.read(tmp_path / "work") == survey


def test_thumbnails_lie_beside_the_survey(tmp_path: Path) -> None:
    save_slices(tmp_path / "data", [f"{number}.png" for number in range(5)])
    save_dicom(tmp_path / "data" / "scan", to_mr(draw_body(3, 9)), "MR", "A")
    survey = run(tmp_path / "data", work=tmp_path / "work", modality="MR")
    with np.load(tmp_path / "work" / "thumbnails.npz") as found:
        pictures, owners = found["thumbnails"], found["case"]
    assert pictures.shape == (len(owners), 64, 64)
    assert pictures.dtype == np.uint8
    for place, case in enumerate(survey.cases):
        assert [owners[one] for one in case.thumbnails] == [place] * len(case.thumbnails)
    assert {len(case.thumbnails) for case in survey.cases if case.slices == 9} == {5}


def write_index(folder: Path) -> None:
    save_slices(folder, ["x1.png", "x2.png", "x3.png"])
    (folder / "index.csv").write_text("file,patient\nx1.png,A\nx2.png,A\nx3.png,B\n")


def write_header(folder: Path) -> None:
    for number, patient in enumerate("AAB"):
        save_dicom(folder / f"s{number}", to_mr(draw_body(number, 4)), "MR", f"P{patient}")


def write_anonymous(folder: Path) -> None:
    for number in range(3):
        save_dicom(folder / f"s{number}", to_mr(draw_body(number, 4)), "MR", "ANONYMOUS")
    for path in (folder / "s1").iterdir():  # two series of one study
        data = dcmread(path)
        data.StudyInstanceUID = dcmread(folder / "s0" / "000.dcm").StudyInstanceUID
        data.save_as(path)


def write_bids(folder: Path) -> None:
    save_slices(folder / "sub-01" / "anat", ["sub-01_slice-1_T1w.png", "sub-01_slice-2_T1w.png"])
    save_slices(folder / "sub-02" / "anat", ["sub-02_slice-1_T1w.png"], 7)


def write_names(folder: Path) -> None:
    save_slices(folder, ["p01_s1_001.png", "p01_s2_004.png", "p02_s1_001.png"])


def write_folders(folder: Path) -> None:
    save_slices(folder / "pat_01", ["a.png", "b.png"])
    save_slices(folder / "pat_02", ["a.png"], 9)


def write_files(folder: Path) -> None:
    save_slices(folder, ["red.png", "green.png"])


@pytest.mark.parametrize(
    ("write", "source", "counts"),
    [
        (write_index, "index", [1, 2]), (write_header, "header", [4, 8]), (write_anonymous, "study", [4, 8]),
        (write_bids, "name", [1, 2]), (write_names, "name", [1, 2]), (write_folders, "folder", [1, 2]),
        (write_files, "file", [1, 1]),
    ],
)  # fmt: skip
def test_whose_it_is(write: object, source: str, counts: list[int], tmp_path: Path) -> None:
    write(tmp_path)  # type: ignore[operator]
    survey = run(tmp_path)
    assert source in {case.patient_source for case in survey.cases}
    assert sorted(survey.count_by_patient().values()) == counts


def test_classes_come_from_folders_or_columns(tmp_path: Path) -> None:
    save_slices(tmp_path / "images" / "ill", ["1.png", "2.png"])
    save_slices(tmp_path / "images" / "well", ["3.png", "4.png", "5.png"], 8)
    rows = ["id,finding,age", "ill/1,a,31", "ill/2,b,", "well/3,a,55", "well/4,b,56", "well/5,n/a,57"]
    (tmp_path / "index.csv").write_text("\n".join(rows))
    by_folder, by_column, by_nothing = (run(tmp_path, classes=name) for name in ("folder", "finding", ""))
    assert by_folder.count_by_group() == {"well": 3, "ill": 2}
    assert by_column.count_by_group() == {"a": 2, "b": 2}
    assert count_kinds(by_column) == {"no-class": 1}
    assert by_nothing.groups == ()
    found = {one.name: dict(one.counts) for one in by_nothing.class_sources}
    assert found["folder"] == {"ill": 2, "well": 3}
    assert found["finding"] == {"a": 2, "b": 2}


def test_nnunet_s_channels_labels_and_modality(tmp_path: Path) -> None:
    for number in range(3):
        image, lump = draw_lumps(number, draw_body(number, 6))
        for channel, power in enumerate((1.0, 0.5)):
            save_volume(tmp_path / "imagesTr" / f"case_{number:03}_{channel:04}.nii.gz", to_mr(image**power))
        save_volume(tmp_path / "labelsTr" / f"case_{number:03}.nii.gz", lump.astype(np.uint8))
    (tmp_path / "dataset.json").write_text('{"channel_names": {"0": "T1", "1": "FLAIR"}, "labels": {"lump": 1}}')
    survey = run(tmp_path, "segment")
    assert survey.modality == "MR"
    assert [Path(case.path).name[9:13] for case in survey.cases] == ["0000"] * 3
    assert count_kinds(survey) == {"channel": 3}
    assert len(survey.patients) == 3
    assert all(case.measures is not None and list(case.measures.labels) == ["1"] for case in survey.cases)
    everything = run(tmp_path, "denoise")
    assert len(everything.cases) == 6
    assert len(everything.patients) == 3


def test_one_modality_is_used_and_the_others_are_named(tmp_path: Path) -> None:
    save_dicom(tmp_path / "ct", to_hu(draw_body(1, 8)), "CT", "A")
    save_dicom(tmp_path / "mr", to_mr(draw_body(2, 5)), "MR", "B")
    save_volume(tmp_path / "air.nii.gz", to_hu(draw_body(3, 7)))
    save_volume(tmp_path / "other.nii.gz", to_mr(draw_body(4, 6)))
    survey = run(tmp_path)
    assert survey.modality == "CT"
    assert dict(survey.modalities) == {"CT": 15, "": 6, "MR": 5}
    assert sorted(case.slices for case in survey.cases) == [7, 8], "a NIfTI file with the values of air is CT"
    assert {case.modality for case in survey.cases} == {"CT"}
    assert sorted(one.sentence for one in survey.left_out) == ["It is MR; what is trained on is CT.",
                                                              "Nothing says that it is CT."]  # fmt: skip
    wanted = run(tmp_path, modality="MR")
    assert sorted(case.slices for case in wanted.cases) == [5, 6], "what does not say what it is may be MR"


def test_what_cannot_be_trained_on_is_left_out_with_a_reason(tmp_path: Path) -> None:
    save_slices(tmp_path, ["one.png", "two.png"])
    (tmp_path / "three.png").write_bytes((tmp_path / "one.png").read_bytes())
    (tmp_path / "broken.png").write_bytes((tmp_path / "one.png").read_bytes()[:200])
    (tmp_path / "notes.txt").write_text("words")
    scout = save_dicom(tmp_path / "scout", to_mr(draw_body(3, 2)), "MR", "A")
    for path in scout.iterdir():
        data = dcmread(path)
        data.SeriesDescription = "3-plane LOC"
        data.save_as(path)
    survey = run(tmp_path)
    assert len(survey.cases) == 2
    assert count_kinds(survey) == {"copy": 1, "unreadable": 1, "localizer": 1}
    assert survey.passed == 1
    assert all(one.sentence.endswith(".") for one in survey.left_out)
    assert count_kinds(run(tmp_path, "fill")) == {"localizer": 1, "short": 4}
    assert count_kinds(run(tmp_path, "segment"))["unlabelled"] == 4


def test_the_series_that_are_marked_are_used(tmp_path: Path) -> None:
    for number in range(3):
        save_dicom(tmp_path / f"s{number}", to_mr(draw_body(number, 4)), "MR", f"P{number}")
    everything = run(tmp_path)
    marked = run(tmp_path, series=(everything.cases[1].key,))
    assert [case.key for case in marked.cases] == [everything.cases[1].key]
    assert marked.left_out == ()


def test_of_very_many_series_some_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surveying, "_MOST", {"image": 5, "dicom": 5})
    save_slices(tmp_path, [f"{number}.png" for number in range(20)])
    survey = run(tmp_path)
    assert len(survey.cases) == 20
    assert sum(case.measures is not None for case in survey.cases) == 5
    assert len(survey.patients) == 20


def test_a_survey_can_be_cancelled(tmp_path: Path) -> None:
    save_slices(tmp_path, [f"{number}.png" for number in range(3)])
    with pytest.raises(Cancelled):
        survey_data(TrainingPlan(task="encode", sources=(str(tmp_path),)), Progress(cancelled=lambda: True))


def test_surveys_and_verdicts_need_no_torch() -> None:
    code = (
        "import sys; from medaug_gui.training.sets import survey, judge, load;"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('torch', 'monai', 'PySide6')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.replace("'", '"')) == []

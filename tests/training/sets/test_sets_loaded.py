"""Sets as they are loaded: the right values, mapped from the disk, split by patient, the same after a kill."""

from __future__ import annotations

import hashlib
import shutil
import tracemalloc
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import SimpleITK
from drawn_scans import draw_body, draw_lumps, save_dicom, save_picture, save_volume, to_bytes, to_hu, to_mr

from medaug_gui.core.errors import Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.training.sets import sampling, scanned
from medaug_gui.training.sets.decode import pack_values
from medaug_gui.training.sets.judge import judge
from medaug_gui.training.sets.load import load_set
from medaug_gui.training.sets.survey import survey_data
from medaug_gui.training.sets.training_set import TrainingSet


def make_plan(folder: Path, task: str = "denoise", **more: object) -> TrainingPlan:
    return TrainingPlan(task=task, sources=(str(folder),), **more)  # type: ignore[arg-type]


def load(folder: Path, work: Path, task: str = "denoise", **more: object) -> TrainingSet:
    plan = make_plan(folder, task, **more)
    return load_set(survey_data(plan, Progress()), plan, work, Progress())


def digest(work: Path) -> dict[str, str]:
    """Of every file of a set."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((work / "set").iterdir())}


def write_ct(folder: Path, count: int = 5, slices: int = 6) -> dict[str, np.ndarray]:
    """CT of so many patients; patient -> voxels."""
    found = {f"P{number}": to_hu(draw_body(number, slices, 64)) for number in range(count)}
    for patient, voxels in found.items():
        save_dicom(folder / patient, voxels, "CT", patient)
    return found


def write_masks(folder: Path, count: int = 12) -> None:
    for number in range(count):
        image, lump = draw_lumps(number, draw_body(number, 1, 64)[0])
        save_picture(folder / "images" / f"p{number:02}_1.png", to_bytes(image))
        save_picture(folder / "masks" / f"p{number:02}_1.png", 255 * lump.astype(np.uint8))


def test_ct_is_in_hu_and_split_by_patient(tmp_path: Path) -> None:
    voxels = write_ct(tmp_path / "data")
    found = load(tmp_path / "data", tmp_path / "work")
    assert (len(found.train), len(found.held_out)) == (4, 1)
    assert {case.patient for case in found.train} & {case.patient for case in found.held_out} == set()
    assert found.unit == "HU"
    assert found.split == "by patient: 24 slices of 4 patients trained on, 6 slices of 1 other held out"
    for case in found.cases:
        own = next(one for name, one in voxels.items() if name in case.path)
        np.testing.assert_array_equal(case.read(), own)
        assert case.voxels.dtype == np.int16
        assert isinstance(case.voxels, np.memmap)
        assert not case.voxels.flags.writeable
        assert case.spacing == (2.0, 1.1, 1.1)
        inside = own > -500
        assert abs(case.read_zscores()[inside].mean()) < 1e-3
        np.testing.assert_allclose(case.read_unit(2), np.clip((own[2] + 1024.0) / 2048, 0, 1), atol=1e-6)
        np.testing.assert_allclose(case.foreground, inside.mean((1, 2)), atol=1e-6)
        assert case.list_runs() == [slice(0, 6)]


def test_mr_pictures_and_fine_values_keep_their_values(tmp_path: Path) -> None:
    volumes = [to_mr(draw_body(0, 4, 64)), (draw_body(1, 4, 64) * 0.01).astype(np.float32)]
    for number, voxels in enumerate(volumes):
        save_volume(tmp_path / "data" / f"pat{number}" / "mr.nii.gz", voxels)
    found = load(tmp_path / "data", tmp_path / "work")
    by_path = {case.path: case for case in found.cases}
    whole, fine = (next(case for path, case in by_path.items() if f"pat{number}" in path) for number in (0, 1))
    assert (whole.voxels.dtype, fine.voxels.dtype) == (np.int16, np.float16)
    np.testing.assert_array_equal(whole.read(), volumes[0])
    np.testing.assert_allclose(fine.read(), volumes[1], rtol=1e-3, atol=1e-8)
    assert fine.top == pytest.approx(float(np.percentile(volumes[1][volumes[1] > 0], 99)), rel=1e-3)
    assert 0 <= fine.read_unit().min() < 0.05 < 0.95 < fine.read_unit().max() <= 1


def test_the_smallest_type_that_is_fine_enough_is_taken() -> None:
    kinds = {
        "uint8": np.array([[0.0, 200.0]]), "int16": np.array([[-3.0, 900.4]]), "float16": np.array([[0.0, 90000.5]]),
    }  # fmt: skip
    for name, values in kinds.items():
        stored, factor = pack_values(values.astype(np.float32), "MR")
        assert stored.dtype.name == name
        np.testing.assert_allclose(stored.astype(float) * factor, values, atol=0.5, rtol=1e-3)
    assert pack_values(np.array([[3.0, 20.0]], np.float32), "CT")[0].dtype == np.int16
    assert pack_values(np.array([[0.001, 0.8]], np.float32), "MR")[0].dtype == np.float16


def test_label_maps_get_the_numbers_of_the_set(tmp_path: Path) -> None:
    write_masks(tmp_path / "data")
    found = load(tmp_path / "data", tmp_path / "work", "segment")
    assert [(label.value, label.name) for label in found.labels] == [(1, "Label")]
    for case in found.cases:
        number = int(Path(case.path).stem[1:3])
        _, lump = draw_lumps(number, draw_body(number, 1, 64)[0])
        assert case.labels is not None
        assert case.labels.dtype == np.uint8
        np.testing.assert_array_equal(case.labels[0], lump)
        assert case.voxels.dtype == np.uint8
    assert sorted(path.name for path in (tmp_path / "work" / "set").iterdir()) == [
        "cases.jsonl", "labels.uint8", "set.json", "voxels.uint8",
    ]  # fmt: skip


def test_scans_with_nothing_to_find_are_loaded_where_the_plan_says_so(tmp_path: Path) -> None:
    write_masks(tmp_path / "data")
    save_volume(tmp_path / "well" / "head.nii.gz", to_mr(draw_body(50, 6, 64)))
    plan = make_plan(tmp_path / "data", "segment")
    both = replace(plan, sources=(*plan.sources, str(tmp_path / "well")))
    assert [one.kind for one in survey_data(both, Progress()).left_out] == ["unlabelled"]
    said = replace(both, empty=(str(tmp_path / "well"),))
    survey = survey_data(said, Progress())
    assert survey.left_out == ()
    assert judge(survey, said).may_start
    found = load_set(survey, said, tmp_path / "work", Progress())
    assert [case.labels is None for case in found.cases].count(True) == 1
    alone = replace(plan, sources=said.empty, empty=said.empty)
    assert "no-labels" in judge(survey_data(alone, Progress()), alone).kinds


def test_volumes_to_segment_are_upright(tmp_path: Path) -> None:
    for number in range(3):
        image, lump = draw_lumps(number, draw_body(number, 4, 64))
        for name, voxels in (("imagesTr", to_mr(image)), ("labelsTr", lump.astype(np.uint8))):
            path = tmp_path / "data" / name / f"c_{number:03}{'_0000' if name == 'imagesTr' else ''}.nii.gz"
            made = SimpleITK.GetImageFromArray(voxels[:, ::-1])  # the same head, its rows from back to front
            made.SetDirection((1, 0, 0, 0, -1, 0, 0, 0, 1))
            path.parent.mkdir(parents=True, exist_ok=True)
            SimpleITK.WriteImage(made, str(path))
    found = load(tmp_path / "data", tmp_path / "work", "segment")
    wanted = {to_mr(draw_lumps(number, draw_body(number, 4, 64))[0]).tobytes() for number in range(3)}
    assert {np.asarray(case.voxels).tobytes() for case in found.cases} == wanted
    for case in found.cases:
        assert case.labels is not None
        assert case.voxels[case.labels > 0].mean() > 1.3 * case.voxels[(case.labels == 0) & (case.voxels > 0)].mean()


def test_labels_are_named_as_the_data_set_names_them(tmp_path: Path) -> None:
    for number in range(4):
        image, lump = draw_lumps(number, draw_body(number, 4, 64))
        labels = lump.astype(np.uint8) * (5 if number % 2 else 3)
        save_volume(tmp_path / "data" / "imagesTr" / f"c_{number:03}_0000.nii.gz", to_mr(image))
        save_volume(tmp_path / "data" / "labelsTr" / f"c_{number:03}.nii.gz", labels)
    (tmp_path / "data" / "dataset.json").write_text('{"labels": {"background": 0, "edema": 3, "core": 5}}')
    found = load(tmp_path / "data", tmp_path / "work", "segment")
    assert [(label.value, label.name) for label in found.labels] == [(1, "edema"), (2, "core")]
    values = Counter(int(case.labels.max()) for case in found.cases if case.labels is not None)
    assert values == {1: 2, 2: 2}


def test_a_set_that_was_stopped_goes_on_and_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_masks(tmp_path / "data")
    plan = make_plan(tmp_path / "data", "segment")
    survey = survey_data(plan, Progress())
    whole = load_set(survey, plan, tmp_path / "whole", Progress())
    asked = [0]

    def is_cancelled() -> bool:
        asked[0] += 1
        return asked[0] > 5

    with pytest.raises(Cancelled):
        load_set(survey, plan, tmp_path / "work", Progress(cancelled=is_cancelled))
    begun = (tmp_path / "work" / "set" / "cases.jsonl").read_text().count("\n")
    assert 0 < begun < 12
    with (tmp_path / "work" / "set" / "voxels.uint8").open("ab") as stream:
        stream.write(b"half of a case")  # killed while it was written
    with (tmp_path / "work" / "set" / "cases.jsonl").open("a") as stream:
        stream.write('{"key": "half of a l')
    monkeypatch.setattr(scanned, "_last", {})
    resumed = load_set(survey, plan, tmp_path / "work", Progress())
    assert digest(tmp_path / "work") == digest(tmp_path / "whole")
    assert [case.key for case in resumed.train] == [case.key for case in whole.train]


def test_a_set_that_is_there_needs_its_files_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_ct(tmp_path / "data")
    plan = make_plan(tmp_path / "data")
    survey = survey_data(plan, Progress())
    first = load_set(survey, plan, tmp_path / "work", Progress())
    split = (tmp_path / "work" / "split.json").read_text()
    shutil.rmtree(tmp_path / "data")
    monkeypatch.setattr(scanned, "_last", {})
    again = load_set(survey, plan, tmp_path / "work", Progress())
    assert [case.key for case in again.held_out] == [case.key for case in first.held_out]
    np.testing.assert_array_equal(again.train[1].read(), first.train[1].read())
    assert (tmp_path / "work" / "split.json").read_text() == split
    with pytest.raises(Refused, match="cannot be read any more"):
        load_set(survey, plan, tmp_path / "elsewhere", Progress())


def test_the_order_of_sources_changes_no_byte(tmp_path: Path) -> None:
    write_ct(tmp_path / "one", 3)
    for number in range(4):
        save_dicom(tmp_path / "two" / f"Q{number}", to_hu(draw_body(50 + number, 5, 64)), "CT", f"Q{number}")
    sources = [str(tmp_path / name) for name in ("one", "two")]
    for name, order in (("a", sources), ("b", sources[::-1])):
        plan = TrainingPlan(task="denoise", sources=tuple(order))
        load_set(survey_data(plan, Progress()), plan, tmp_path / name, Progress())
    assert digest(tmp_path / "a") == digest(tmp_path / "b")
    assert (tmp_path / "a" / "split.json").read_bytes() == (tmp_path / "b" / "split.json").read_bytes()


def test_of_a_huge_set_as_much_is_taken_as_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voxels = write_ct(tmp_path / "data", 4, 40)
    budget = 64 * 64 * 2 * 64
    monkeypatch.setattr(sampling, "MOST_BYTES", {"small": budget})
    found = load(tmp_path / "data", tmp_path / "work")
    assert found.slices == 64
    assert found.found_slices == 160
    assert (tmp_path / "work" / "set" / "voxels.int16").stat().st_size == budget
    for case in found.cases:
        own = next(one for name, one in voxels.items() if name in case.path)
        assert len(case) == 16
        np.testing.assert_array_equal(case.read(), own[list(case.places)])
        assert [run.stop - run.start for run in case.list_runs()] == [8, 8]


def test_a_long_scan_takes_little_more_memory_than_its_voxels(tmp_path: Path) -> None:
    for number in range(2):
        voxels = np.tile(to_hu(draw_body(number, 8, 128)), (50, 1, 1))
        save_volume(tmp_path / "data" / f"p{number}" / "ct.nii", voxels)
    plan = make_plan(tmp_path / "data")
    survey = survey_data(plan, Progress())
    tracemalloc.start()
    load_set(survey, plan, tmp_path / "work", Progress())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * 2 * voxels.nbytes, "two scans are decoded side by side"


def test_large_pictures_are_made_smaller_where_the_whole_is_seen(tmp_path: Path) -> None:
    for number in range(4):
        pixels = np.kron(draw_body(number, 1, 100)[0], np.ones((8, 8)))[:, :600]
        save_volume(tmp_path / "data" / f"c{number}" / "im.nii.gz", to_mr(pixels)[None], (1.0, 0.2, 0.2))
    small, full = (load(tmp_path / "data", tmp_path / task, task) for task in ("encode", "upscale"))
    assert small.train[0].voxels.shape == (1, 512, 384)
    assert small.train[0].spacing == pytest.approx((1.0, 0.3125, 0.3125), rel=1e-6)
    assert full.train[0].voxels.shape == (1, 800, 600)
    assert small.train[0].read().mean() == pytest.approx(full.train[0].read().mean(), rel=1e-2)


def test_flat_slices_and_broken_files_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voxels = write_ct(tmp_path / "data", 5, 6)
    empty = voxels["P2"].copy()
    empty[:2] = -1000
    shutil.rmtree(tmp_path / "data" / "P2")
    save_dicom(tmp_path / "data" / "P2", empty, "CT", "P2")
    plan = make_plan(tmp_path / "data", "encode")
    survey = survey_data(plan, Progress())
    for path in (tmp_path / "data" / "P3").iterdir():
        path.write_bytes(path.read_bytes()[:-3000])
    found = load_set(survey, plan, tmp_path / "work", Progress())
    assert Counter(len(case) for case in found.cases) == {6: 3, 4: 1}
    assert len(found.notes) == 1
    assert found.notes[0].endswith(".")
    emptied = next(case for case in found.cases if "P2" in case.path)
    assert emptied.places == (2, 3, 4, 5)


def test_what_the_card_says_is_counted(tmp_path: Path) -> None:
    for number in range(20):
        name = f"{('ill', 'well')[number % 2]}/{number}.png"
        save_picture(tmp_path / "data" / name, to_bytes(draw_body(number, 1, 64)[0]))
    found = load(tmp_path / "data", tmp_path / "work", "generate", classes="folder")
    assert found.groups == ("ill", "well")
    assert found.describe() == {
        "patients": 20, "slices": 20, "found_slices": 20, "modality": "", "spacing_mm": [1.0, 1.0],
        "slice_spacing_mm": None, "classes": {"ill": 10, "well": 10},
    }  # fmt: skip
    assert Counter(case.group for case in found.held_out) == {"ill": 2, "well": 2}

"""The rules by which sets are put together, each alone: names, shares, runs, labels, likeness, splits."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from drawn_scans import draw_body, to_bytes
from scipy import ndimage

from medaug_gui.core.errors import Refused
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Case, Survey
from medaug_gui.training.sets.label_maps import list_merged, merge_labels, number_labels
from medaug_gui.training.sets.looking.alike import find_alike
from medaug_gui.training.sets.looking.chains import chain_files
from medaug_gui.training.sets.looking.detail import measure_detail
from medaug_gui.training.sets.looking.looks import make_thumbnail
from medaug_gui.training.sets.patients import strip_slice
from medaug_gui.training.sets.sampling import choose_places, count_slices, estimate_bytes, share_out
from medaug_gui.training.sets.split import split_patients

PLAN = TrainingPlan(task="encode", sources=("/data",))


def make_case(key: str, patient: str, slices: int = 4, group: str = "", edge: int = 64) -> Case:
    return Case(key=key, patient=patient, modality="CT", slices=slices, rows=edge, columns=edge, path=f"/data/{key}",
                group=group)  # fmt: skip


def make_thumbnails(images: list[np.ndarray]) -> np.ndarray:
    return np.stack([make_thumbnail(image.astype(np.float32), (1, 1, 1)) for image in images])


@pytest.mark.parametrize(
    ("stem", "patient"),
    [
        ("00001280_004", "00001280"), ("p01_s02_003", "p01"), ("patient001_frame01", "patient001"),
        ("TCGA-17-Z011_0001", "TCGA-17-Z011"), ("SC-HF-I-01-IM-0001-0048", "SC-HF-I-01"), ("case12_flair", "case12"),
        ("BRATS_001_0000", "BRATS-001"), ("benign_002", ""), ("0209", ""), ("slice_012", ""), ("T1_001", ""),
        ("img1", ""), ("scan", ""),
    ],
)  # fmt: skip
def test_a_name_says_the_patient_before_the_slice(stem: str, patient: str) -> None:
    assert strip_slice(stem) == patient


def test_slices_are_shared_out_equally() -> None:
    assert share_out([2, 100, 100], 62) == [2, 30, 30]
    assert share_out([5, 5], 100) == [5, 5]
    assert sum(share_out([7, 9, 11], 20)) == 20
    assert share_out([3, 3, 3], 2) == [0, 1, 1]


def test_of_many_slices_each_patient_gives_as_many_and_all_fit() -> None:
    cases = [make_case(f"k{n}", f"p{n}", slices=(500, 20, 300, 300)[n], edge=512) for n in range(4)]
    most = 200 * 512 * 512 * 2
    counts = count_slices(cases, PLAN, most)
    assert counts == [60, 20, 60, 60]
    assert count_slices(cases, PLAN, 1 << 40) == [500, 20, 300, 300]
    assert estimate_bytes(Survey(tuple(cases)), PLAN) == 1120 * 512 * 512 * 2
    many = [make_case(f"m{n}", "one", slices=100, edge=512) for n in range(50)]
    fill = TrainingPlan(task="fill", sources=("/data",))
    runs = count_slices(many, fill, most)
    assert sum(runs) <= 200
    assert {count for count in runs if count} == {25}, "whole runs of a few scans, not scraps of all"


@pytest.mark.parametrize(
    ("slices", "count", "task"),
    [
        (100, 24, "denoise"),
        (97, 50, "fill"),
        (30, 7, "encode"),
        (10, 10, "fill"),
        (9, 8, "denoise"),
        (999, 3, "upscale"),
    ],
)
def test_places_are_spread_and_in_runs(slices: int, count: int, task: str) -> None:
    places = choose_places(slices, count, task)
    assert len(places) == count
    assert places == sorted(set(places))
    assert places[-1] < slices
    breaks = int((np.diff(places) > 1).sum())
    assert breaks <= {"denoise": count // 8, "fill": count // 24, "upscale": 1}.get(task, count)
    assert abs(np.mean(places) - (slices - 1) / 2) < slices / 8


def test_of_a_labelled_scan_mostly_labelled_slices_are_taken() -> None:
    marked = np.zeros(100, bool)
    marked[40:60] = True
    assert Counter(marked[choose_places(100, 12, "segment", marked)].tolist()) == {True: 8, False: 4}
    assert marked[choose_places(100, 60, "segment", marked)].sum() == 20
    marked[:] = False
    assert len(choose_places(100, 12, "segment", marked)) == 12


def make_map(name: str, **labels: int) -> LabelMap:
    voxels = np.zeros((1, 4, 4), np.uint8)
    for place, value in enumerate(labels.values()):
        voxels[0, place] = value
    return LabelMap(name, voxels, tuple(Label(value, word) for word, value in labels.items()))


def test_label_maps_of_one_case_become_one_array() -> None:
    maps = (make_map("a", liver=1), make_map("b", spleen=1, tumour=2))
    merged = merge_labels(maps)
    assert {number: label.name for number, label in list_merged(maps).items()} == {1: "liver", 2: "spleen", 3: "tumour"}
    assert sorted(np.unique(merged).tolist()) == [0, 2, 3]


def test_labels_go_by_their_name_where_names_come_back() -> None:
    cases = [{1: Label(1, "Liver"), 2: Label(2, "Spleen")}, {5: Label(5, "spleen")}]
    labels, numbers = number_labels(cases)
    assert [(label.value, label.name) for label in labels] == [(1, "Liver"), (2, "Spleen")]
    assert numbers == [{1: 1, 2: 2}, {5: 2}]


def test_labels_go_by_their_number_where_names_are_those_of_files() -> None:
    labels, numbers = number_labels([{255: Label(255, f"scan {letter}")} for letter in "abcdef"])
    assert [(label.value, label.name) for label in labels] == [(1, "Label")]
    assert numbers == [{255: 1}] * 6
    labels, numbers = number_labels([{3: Label(3, "Label 3"), 7: Label(7, "Label 7")}, {7: Label(7, "Label 7")}])
    assert [(label.value, label.name) for label in labels] == [(1, "Label 3"), (2, "Label 7")]
    assert numbers == [{3: 1, 7: 2}, {7: 2}]
    with pytest.raises(Refused, match="different labels"):
        number_labels([{n: Label(n, f"Label {n}") for n in range(1, 400)}])


def test_copies_are_found_and_other_pictures_are_not() -> None:
    images = [255 * draw_body(seed)[0] for seed in range(30)]
    copy = np.clip(255 * (np.roll(images[3], (1, 1), (0, 1)) / 255) ** 1.15 + 4, 0, 255)
    owners = [f"p{n}" for n in range(30)]
    assert find_alike(make_thumbnails([*images, copy]), [*owners, "other"], Progress()) == [(3, 30)]
    assert find_alike(make_thumbnails([*images, copy]), [*owners, "p3"], Progress()) == []
    turned = np.rot90(images[5][:, ::-1])
    assert find_alike(make_thumbnails([*images, turned]), [*owners, "other"], Progress()) == [(5, 30)]
    black = [np.zeros((64, 64))] * 3
    assert find_alike(make_thumbnails(black), ["a", "b", "c"], Progress()) == []
    assert find_alike(np.empty((0, 64, 64), np.uint8), [], Progress()) == []


def test_neighbouring_slices_of_one_head_are_one_run() -> None:
    heads = [ndimage.gaussian_filter(draw_body(seed, 8), (1.5, 0, 0)) for seed in range(5)]
    files = [f"/d/{n}.png" for n in range(40)]
    runs = chain_files(files, make_thumbnails([pixels for head in heads for pixels in head]))
    assert max(Counter(runs[n * 8 : n * 8 + 8]).most_common(1)[0][1] for n in range(5)) == 8
    assert len({runs[n * 8 + 4] for n in range(5)}) >= 4, "the outlines of two heads may be alike"
    apart = chain_files(files, make_thumbnails([draw_body(100 + seed)[0] for seed in range(40)]))
    assert len(set(apart)) == 40


def test_detail_tells_interpolated_slices() -> None:
    slices = [1000 * body.astype(np.float32) for body in draw_body(1, 3)]
    own = measure_detail(slices)
    enlarged = measure_detail([ndimage.zoom(one, 2, order=3) for one in slices])
    along_rows = measure_detail([ndimage.zoom(one, (2, 1), order=3) for one in slices])
    assert own > 1e-2
    assert enlarged < 5e-4
    assert along_rows < 5e-4
    assert measure_detail([to_bytes(slices[0][:20, :20]).astype(np.float32)]) == 1


def test_the_split_is_by_patient_from_the_seed_and_class_by_class() -> None:
    cases = tuple(make_case(f"k{n}", f"p{n // 2}", group="ab"[n % 40 > 29]) for n in range(80))
    survey = Survey(cases)
    split = split_patients(survey, PLAN)
    assert {*split.train} & {*split.held_out} == set()
    assert {*split.train} | {*split.held_out} == {*survey.patients}
    assert len(split.held_out) == 8
    held_groups = Counter(case.group for case in cases if case.patient in split.held_out)
    assert held_groups == {"a": 12, "b": 4}
    assert split_patients(Survey(cases[::-1]), PLAN) == split
    assert split_patients(survey, TrainingPlan(task="encode", sources=("/data",), seed=1)) != split


def test_patients_with_the_same_picture_are_on_one_side() -> None:
    cases = tuple(make_case(f"k{n}", f"p{n:02}") for n in range(20))
    for seed in range(12):
        plan = TrainingPlan(task="encode", sources=("/data",), seed=seed)
        split = split_patients(Survey(cases, alike=((0, 7), (7, 19))), plan)
        assert len({patient in split.held_out for patient in ("p00", "p07", "p19")}) == 1


def test_who_has_most_slices_is_trained_on() -> None:
    cases = (make_case("k0", "big", 100), *(make_case(f"k{n}", f"p{n}", 5) for n in range(1, 5)))
    for seed in range(8):
        split = split_patients(Survey(cases), TrainingPlan(task="encode", sources=("/data",), seed=seed))
        assert "big" in split.train
        assert len(split.held_out) == 1
    two = split_patients(Survey((make_case("a", "x"), make_case("b", "y"))), PLAN)
    assert (len(two.train), len(two.held_out)) == (1, 1)
    with pytest.raises(Refused, match="one patient"):
        split_patients(Survey((make_case("a", "x"), make_case("b", "x"))), PLAN)

"""What label maps make possible: a box around a label, an image painted from labels, a lesion copied elsewhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.guard import SeriesFacts, find_doubts
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.spec import NEEDS_LABELS
from medaug_gui.imaging.carrying.pasting import LesionPatch, Tissue, blend_patch, measure_likeness, turn_patch
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import preview_slice, run_steps

SHAPE = (16, 60, 64)
LIVER, LESION = 1, 2


def make_liver(lesions=((8, 20, 20), (6, 40, 44)), radius=4.0, spacing=(2.0, 1.0, 1.0)):
    """A noisy liver of 60 with bright lesions in darker fat, and a map of both."""
    grid = Geometry(SHAPE, spacing)
    at = np.stack(np.meshgrid(*(np.arange(size) for size in SHAPE), indexing="ij"), axis=-1) * np.array(spacing)
    labels = np.zeros(SHAPE, np.uint8)
    labels[2:14, 6:54, 6:58] = LIVER
    for lesion in lesions:
        labels[np.linalg.norm(at - np.array(lesion) * np.array(spacing), axis=-1) <= radius] = LESION
    voxels = np.array([-100.0, 60.0, 160.0])[labels] + np.random.default_rng(3).normal(0, 8, SHAPE)
    names = (Label(LIVER, "liver"), Label(LESION, "lesion"))
    return Series(
        np.rint(voxels).astype(np.int16), grid, Identity(modality="CT"), "HU", (LabelMap("organs", labels, names),)
    )


def run(series, *steps, seed=0):
    return run_steps(series, steps, "k", seed, 0, Progress(), "cpu")


@pytest.mark.parametrize("name", ["crop-around-label", "synthesise", "insert-lesion"])
def test_a_series_without_labels_is_doubted_before_and_refused_with_a_sentence(name):
    bare = replace(make_liver(), labels=())
    assert NEEDS_LABELS in find_doubts(catalog()[name].spec, SeriesFacts.from_series(bare), {})
    assert NEEDS_LABELS not in find_doubts(catalog()[name].spec, SeriesFacts.from_series(make_liver()), {})
    with pytest.raises(NotAccepted, match="no label map in this series"):
        run(bare, (name, {}))


def test_the_box_around_a_label_has_the_margin_in_mm_and_keeps_its_place():
    series = make_liver(lesions=((8, 30, 32),))
    result = run(series, ("crop-around-label", {"label": LESION, "margin": 6.0, "jitter": 0.0}))
    assert result.geometry.shape == (2 * 2 + 1 + 2 * 3, 9 + 12, 9 + 12)
    start = np.rint(series.geometry.index(result.geometry.origin)).astype(int)
    at = tuple(slice(first, first + size) for first, size in zip(start, result.geometry.shape, strict=True))
    assert np.array_equal(result.voxels, series.voxels[at])
    assert np.array_equal(result.labels[0].voxels, series.labels[0].voxels[at])


def test_a_shift_below_the_margin_cuts_nothing_off_and_differs_by_seed():
    series = make_liver(lesions=((8, 30, 32),))
    whole = (series.labels[0].voxels == LESION).sum()
    starts = set()
    for seed in range(6):
        result = run(series, ("crop-around-label", {"label": LESION, "margin": 5.0, "jitter": 5.0}), seed=seed)
        assert (result.labels[0].voxels == LESION).sum() == whole
        starts.add(tuple(result.provenance.steps[0].realised["start"]))
    assert len(starts) > 3


def test_one_piece_is_one_of_the_lesions():
    asked = {"label": LESION, "part": "one piece", "margin": 2.0, "jitter": 0.0}
    origins = {run(make_liver(), ("crop-around-label", asked), seed=seed).geometry.origin for seed in range(12)}
    assert len(origins) == 2


def test_a_label_that_is_not_there_is_refused_by_its_number():
    with pytest.raises(NotAccepted, match=r"nothing of label 7 .* Its labels are: 1, 2\."):
        run(make_liver(), ("crop-around-label", {"label": 7}))


def test_after_another_move_the_box_is_where_the_label_went():
    steps = (("affine", {"rotation": 12, "translation": 6}), ("crop-around-label", {"label": LESION, "jitter": 0}))
    result = run(make_liver(), *steps, seed=3)
    moved = run(make_liver(), steps[0], seed=3)
    assert (result.labels[0].voxels == LESION).sum() == (moved.labels[0].voxels == LESION).sum()
    shown = preview_slice(make_liver(), steps, "k", 3, 8, Progress())
    assert shown.geometry.shape[1:] == result.geometry.shape[1:]
    at = int(np.rint(result.geometry.index(shown.geometry.origin)[0]))
    assert np.abs(shown.voxels[0].astype(int) - result.voxels[at]).max() <= 1


def test_each_label_is_painted_in_a_contrast_of_its_own_and_says_that_it_is_synthetic():
    series = make_liver()
    first, second = (run(series, ("synthesise", {"width": 0, "bias": 0}), seed=seed) for seed in (1, 2))
    labels = series.labels[0].voxels
    for result in (first, second):
        assert np.array_equal(result.labels[0].voxels, labels)
        assert result.provenance.is_synthetic
        assert result.unit == ""
        assert result.voxels.dtype == np.int16
    means = [[float(result.voxels[labels == value].mean()) for value in (LIVER, LESION)] for result in (first, second)]
    span = 260.0
    assert np.abs(np.subtract(*means)).max() > 0.1 * span
    assert abs(np.diff(means[0])[0]) > 0.02 * span


def test_what_has_no_label_keeps_its_tissues():
    series = make_liver()
    bare = np.zeros(SHAPE, np.uint8)
    bare[0, 0, 0] = 1
    lone = replace(series, labels=(LabelMap("dot", bare),))
    result = run(lone, ("synthesise", {"classes": 2, "width": 0, "bias": 0, "texture": 0}), seed=4)
    liver = result.voxels[3:13, 10:50, 10:54]
    fat = result.voxels[:1, :, :4]
    assert abs(np.median(liver) - np.median(fat)) > 10
    flat = run(lone, ("synthesise", {"classes": 1, "width": 0, "bias": 0, "texture": 0}), seed=4)
    assert len(np.unique(flat.voxels)) == 2


@pytest.mark.parametrize("name", ["synthesise", "insert-lesion"])
def test_the_preview_of_a_slice_is_that_slice_of_the_result(name):
    series = make_liver()
    result = run(series, (name, {}), seed=5)
    for index in (0, 7, 15):
        shown = preview_slice(series, [(name, {})], "k", 5, index, Progress())
        assert np.array_equal(shown.voxels[0], result.voxels[index])
        assert shown.provenance.notes == result.provenance.notes


def test_a_lesion_is_put_into_the_same_tissue_with_its_label():
    series = make_liver()
    old = series.labels[0].voxels
    for seed in range(8):
        result = run(series, ("insert-lesion", {"label": LESION, "count": 2}), seed=seed)
        new = result.labels[0].voxels
        added = (new == LESION) & (old != LESION)
        assert added.sum() > 80
        assert (old[added] == LIVER).all()
        assert ((new == LESION) >= (old == LESION)).all()
        assert result.voxels[added].mean() > 110  # half way: edges of so small a ball are between voxels once turned
        apart = np.ones(SHAPE, bool)
        for at in np.argwhere(added):
            apart[tuple(slice(max(n - 4, 0), n + 5) for n in at)] = False
        assert np.array_equal(result.voxels[apart], series.voxels[apart])
        assert result.provenance.is_synthetic


def test_a_lesion_that_is_only_moved_is_the_same_lesion():
    series = make_liver()
    still = {"label": LESION, "scale": 0, "turn": 0, "mirror": False}
    result = run(series, ("insert-lesion", still), seed=3)
    added = (result.labels[0].voxels == LESION) & (series.labels[0].voxels != LESION)
    assert added.sum() == (series.labels[0].voxels == LESION).sum() / 2
    assert result.voxels[added].mean() == pytest.approx(160, abs=3)


def test_an_organ_is_no_lesion_and_a_full_liver_has_no_place():
    series = make_liver(lesions=())
    with pytest.raises(NotAccepted, match="no lesion to copy"):
        run(series, ("insert-lesion", {"label": LIVER}))
    tight = make_liver(lesions=((8, 30, 32),), radius=11.0)
    labels = tight.labels[0].voxels.copy()
    labels[labels == LIVER] = 0
    labels[:, ::6] = np.where(labels[:, ::6] == 0, 3, labels[:, ::6])
    with pytest.raises(NotAccepted, match="no other place"):
        run(replace(tight, labels=(LabelMap("organs", labels),)), ("insert-lesion", {"label": LESION, "scale": 0}))


def test_a_patch_that_is_turned_keeps_its_volume_and_one_that_is_put_where_it_was_changes_nothing():
    values = np.random.default_rng(1).normal(50, 5, (5, 21, 19)).astype(np.float32)
    mask = np.zeros(values.shape, bool)
    mask[1:4, 6:15, 5:14] = True
    ring = np.zeros_like(mask)
    ring[1:4, 4:17, 3:16] = True
    patch = LesionPatch(values, mask, ring & ~mask)
    turned = turn_patch(patch, 45.0, 1.0, True, (3.0, 1.0, 1.0))
    assert turned.mask.sum() == pytest.approx(mask.sum(), rel=0.06)
    assert turn_patch(patch, 0.0, 1.5, False, (3.0, 1.0, 1.0)).mask.sum() == pytest.approx(mask.sum() * 1.5**3, rel=0.4)
    assert np.abs(blend_patch(values, patch, 2.0, (3.0, 1.0, 1.0)) - values).max() < 1e-4
    brighter = blend_patch(values + 30, patch, 2.0, (3.0, 1.0, 1.0))
    assert np.abs(brighter - values - 30)[mask].max() < 1.0


def test_likeness_is_by_level_and_by_spread():
    host = Tissue(50.0, 10.0)
    assert measure_likeness(host, host, 0.1) == 0.0
    assert measure_likeness(host, Tissue(60.0, 10.0), 0.1) == pytest.approx(1.0)
    assert measure_likeness(host, Tissue(50.0, 10.0 * np.e), 0.1) == pytest.approx(1.0)

"""What is said about labels that came along, and how much of them there is."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.carried.findings import CUT, LEFT, LOST, VALUES, VOLUME
from medaug_gui.core.geometry import IDENTITY, Geometry, SlicePlane
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.imaging.carrying.check import (
    Prediction,
    check_carried,
    count_labels,
    measure_faces,
    spread_samples,
    weigh_slices,
)

SHAPE = (6, 10, 12)


def make_map(*boxes, dtype=np.uint8):
    voxels = np.zeros(SHAPE, dtype)
    for value, box in boxes:
        voxels[box] = value
    return LabelMap("organs", voxels, (Label(1, "liver"),))


def check(before, after, predicted, geometry=None):
    grid = geometry or Geometry(SHAPE, (2.0, 1.0, 1.0))
    return check_carried(count_labels(before, grid), count_labels(after, grid), predicted)


BOX = np.s_[1:5, 2:8, 3:9]
WHOLE = 4 * 6 * 6 * 2.0


def test_amounts_are_those_of_the_voxels_whatever_the_numbers():
    grid = Geometry(SHAPE, (2.0, 1.0, 1.0))
    found = count_labels(make_map((1, BOX), (60000, np.s_[0, 0, :5]), dtype=np.uint16), grid)
    assert found.amounts == {1: WHOLE, 60000: 10.0}
    assert found.names == {1: "liver", 60000: "60000"}
    assert found.edges == {60000}


def test_uneven_slices_are_as_thick_as_they_are_apart():
    places = (0.0, 1.0, 2.0, 6.0, 7.0, 8.0)
    planes = tuple(SlicePlane((0.0, 0.0, z), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)) for z in places)
    grid = Geometry(SHAPE, (1.0, 1.0, 1.0), direction=IDENTITY, planes=planes)
    assert weigh_slices(grid).tolist() == [1.0, 1.0, 2.5, 2.5, 1.0, 1.0]
    assert count_labels(make_map((1, np.s_[2, :2, :2])), grid).amounts == {1: 10.0}


def test_samples_are_of_the_label_and_spread_over_all_of_it():
    label_map = make_map((1, BOX), (7, np.s_[0, 0, 0]))
    counted = count_labels(label_map, Geometry(SHAPE))
    for most in (1000, 20):
        for value, samples in spread_samples(label_map, counted, most):
            assert (label_map.voxels[tuple(samples.T)] == value).all()
            assert len({tuple(one) for one in samples.tolist()}) == min(most, int(counted.places[value].sum()))
            if value == 1:
                assert set(samples[:, 0].tolist()) == {1, 2, 3, 4}


def test_faces_are_counted_along_each_axis():
    label_map = make_map((1, BOX))
    samples = dict(spread_samples(label_map, count_labels(label_map, Geometry(SHAPE)), 1000))[1]
    assert measure_faces(label_map, 1, samples) == pytest.approx([2 / 4, 2 / 6, 2 / 6])


def test_nothing_is_said_where_all_came_along():
    label_map = make_map((1, BOX))
    assert check(label_map, label_map, {1: Prediction(WHOLE, 0.0, 0.0)}) == ()


@pytest.mark.parametrize(
    ("after", "wanted", "code", "fails", "said"),
    [
        ((), Prediction(WHOLE, 0.0, 0.0), LOST, True, "The label liver is lost: 0.288 ml of it were to be expected."),
        ((), Prediction(0.0, 1.0, 0.0), LEFT, True, "The label liver lies outside the result altogether."),
        (((1, BOX),), Prediction(WHOLE * 1.2, 0.0, 9.0), VOLUME, True,
         "The label liver has 0.288 ml; by the transform it should have 0.346 ml."),
        (((1, BOX),), Prediction(WHOLE, 0.3, 0.0), CUT, True, "30 % of the label liver lie outside the result."),
        (((1, BOX),), Prediction(WHOLE, 0.05, 0.0), CUT, False, "5 % of the label liver lie outside the result."),
        (((1, BOX), (3, np.s_[0, 0, 0])), Prediction(WHOLE, 0.0, 0.0), VALUES, True,
         "The label map organs has numbers that it did not have before: 3."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words_and_in_a_code(after, wanted, code, fails, said):
    (found,) = check(make_map((1, BOX)), make_map(*after), {1: wanted})
    assert (found.code, found.fails, found.sentence, found.label_map) == (code, fails, said, "organs")


def test_what_reached_the_edge_before_may_be_cut_off():
    label_map = make_map((1, np.s_[:, :, :6]))
    (found,) = check(label_map, label_map, {1: Prediction(6 * 10 * 6 * 2.0, 0.4, 0.0)})
    assert (found.code, found.fails) == (CUT, False)


def test_an_edge_that_goes_on_outside_may_make_more_of_a_label():
    before, after = make_map((1, np.s_[:, :, :6])), make_map((1, np.s_[:, :, :9]))
    wanted = Prediction(6 * 10 * 6 * 2.0, 0.0, 0.0, grows=True)
    assert check(before, after, {1: wanted}) == ()


@pytest.mark.parametrize(
    ("geometry", "unit"),
    [
        (Geometry(SHAPE, positioned=False), "cm²"),
        (Geometry(SHAPE, calibrated=False), "voxels"),
        (Geometry(SHAPE), "ml"),
    ],
)
def test_amounts_are_told_in_the_unit_that_the_grid_allows(geometry, unit):
    (found,) = check(make_map((1, BOX)), make_map(), {1: Prediction(100.0, 0.0, 0.0)}, geometry)
    assert found.unit == unit
    assert f" {unit} of it" in found.sentence

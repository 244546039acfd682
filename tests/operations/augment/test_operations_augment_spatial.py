"""The spatial transforms: what they do in mm, on anisotropic and oblique grids."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.operations.augment.affine import OPERATION as AFFINE
from medaug_gui.operations.augment.anisotropy import OPERATION as ANISOTROPY
from medaug_gui.operations.augment.crop import OPERATION as CROP
from medaug_gui.operations.augment.elastic import OPERATION as ELASTIC
from medaug_gui.operations.augment.elastic import STEEPEST
from medaug_gui.operations.augment.flip import OPERATION as FLIP
from medaug_gui.operations.augment.resample import OPERATION as RESAMPLE
from medaug_gui.operations.warping.spatial import SpatialTransform
from medaug_gui.operations.warping.warp import Warp


def run(operation, series, seed=1, **parameters):
    return operation.run(series, parameters, seed, Progress(), "cpu")


def balls(geometry, points, dtype=np.float32):
    """Gaussian balls of sigma 4 mm, 1000 high, at LPS points; and their label map."""
    nodes = np.stack(np.meshgrid(*(np.arange(n) for n in geometry.shape), indexing="ij"), -1)
    where = geometry.point(nodes)
    voxels, labels = np.zeros(geometry.shape), np.zeros(geometry.shape, np.uint8)
    for number, point in enumerate(points):
        distance = np.linalg.norm(where - point, axis=-1)
        voxels += 1000 * np.exp(-((distance / 4) ** 2) / 2)
        labels[distance < 8] = number + 1
    return Series(voxels.astype(dtype), geometry, labels=(LabelMap("balls", labels),))


def middles(series, label):
    """LPS centre of a ball in the image (within its label, grown by nothing) and in the label map."""
    mask = series.labels[0].voxels == label
    points = series.geometry.point(np.argwhere(mask))
    weights = series.voxels[mask].astype(float)
    return (points * weights[:, None]).sum(0) / weights.sum(), points.mean(0)


class Forward(SpatialTransform):
    """A transform whose warp is given."""

    id, title, group, summary, Parameters = "forward", "Forward", "Spatial", "For a test.", object

    def __init__(self, warp):
        self._warp = warp

    def draw(self, parameters, rng, geometry):
        return {}

    def build_warp(self, realised, geometry):
        return self._warp


@pytest.mark.parametrize("dtype", [np.float32, np.int16])
def test_affine_moves_points_in_mm_as_it_says(make_oblique, dtype):
    geometry = make_oblique((30, 70, 60), (2.5, 0.9, 1.1))
    points = [geometry.centre + np.array([10, -8, 6]), geometry.centre + np.array([-12, 5, -8])]
    series = balls(geometry, points, dtype)
    _, realised = AFFINE.prepare(series, {"rotation": 20, "scale": 5, "shear": 3, "translation": 6}, 4)
    result = AFFINE.apply(series, realised, Progress())
    forward = np.linalg.inv(AFFINE.build_warp(realised, geometry).parts[0])
    for number, point in enumerate(points):
        expected = forward[:3, :3] @ point + forward[:3, 3]
        assert np.linalg.norm(expected - point) > 2
        for found in middles(result, number + 1):
            assert np.linalg.norm(found - expected) < 0.35
    assert result.voxels.dtype == dtype


def test_rotation_keeps_distances_on_anisotropic_voxels(make_oblique):
    geometry = make_oblique((30, 70, 60), (2.5, 0.9, 1.1))
    points = [geometry.centre + np.array([10, -8, 6]), geometry.centre + np.array([-12, 5, -8])]
    result = run(AFFINE, balls(geometry, points), rotation=30, scale=0, translation=0)
    apart = np.linalg.norm(middles(result, 1)[0] - middles(result, 2)[0])
    assert apart == pytest.approx(np.linalg.norm(points[0] - points[1]), abs=0.3)


def test_affine_matrix_is_a_rotation_and_the_middle_stays(make_oblique):
    geometry = make_oblique((30, 70, 60), (2.5, 0.9, 1.1))
    realised = {"rotation_deg": [12, -30, 7], "scale": [1, 1, 1], "shear_deg": [0, 0, 0], "translation_mm": [0, 0, 0]}
    (matrix,) = AFFINE.build_warp({**realised, "interpolation": "linear", "outside": "edge"}, geometry).parts
    assert np.allclose(matrix[:3, :3] @ matrix[:3, :3].T, np.eye(3))
    assert np.allclose(matrix[:3, :3] @ geometry.centre + matrix[:3, 3], geometry.centre)


@pytest.mark.parametrize("interpolation", ["linear", "cubic"])
def test_interpolation_of_a_ramp_is_the_ramp(interpolation, make_oblique):
    geometry = make_oblique((16, 40, 36), (2.0, 1.0, 1.2))
    nodes = np.stack(np.meshgrid(*(np.arange(n) for n in geometry.shape), indexing="ij"), -1)
    slope = np.array([1.5, -2.0, 3.0])
    series = Series((geometry.point(nodes) @ slope).astype(np.float32), geometry)
    for operation in (AFFINE, ELASTIC):
        _, realised = operation.prepare(series, {"interpolation": interpolation}, 2)
        result = operation.apply(series, realised, Progress())
        warp = operation.build_warp(realised, geometry)
        source = warp.map_points(geometry.point(nodes).reshape(-1, 3))
        expected = (source @ slope).reshape(geometry.shape)
        # A cubic spline rings near the edge of a ramp; linear does not.
        room = 4 if interpolation == "cubic" else 0
        index = geometry.index(source).reshape(*geometry.shape, 3)
        inside = ((index >= room) & (index <= np.array(geometry.shape) - 1 - room)).all(-1)
        assert inside.sum() > 1000
        assert np.abs(result.voxels - expected)[inside].max() < (0.4 if interpolation == "cubic" else 0.01)


def test_a_single_slice_turns_in_its_plane_only(make_scan):
    series = make_scan((1, 50, 60), (5.0, 0.7, 0.7), np.int16)
    _, realised = AFFINE.prepare(series, {"rotation": 30, "shear": 10}, 3)
    assert realised["rotation_deg"][0] != 0
    assert realised["rotation_deg"][1:] == [0, 0]
    assert realised["scale"][0] == 1
    assert realised["translation_mm"][0] == 0
    assert realised["shear_deg"][:2] == [0, 0]
    result = AFFINE.apply(series, realised, Progress())
    assert (result.voxels > 0).sum() > 0.7 * (series.voxels > 0).sum()


@pytest.mark.parametrize("operation", [AFFINE, ELASTIC], ids=["affine", "elastic"])
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_cubic_interpolation_takes_thin_stacks(depth, operation, make_scan):
    from scipy.ndimage import gaussian_filter

    series = make_scan((depth, 50, 60), (5.0, 0.7, 0.7), np.float32, "MR")
    series = replace(series, voxels=gaussian_filter(series.voxels, (0, 3, 3)))
    more = {"in_plane": True} if operation is AFFINE else {"spacing": 10}
    linear, cubic = (run(operation, series, interpolation=kind, **more).voxels for kind in ("linear", "cubic"))
    assert np.abs(linear - cubic).mean() < 5
    assert np.abs(linear - series.voxels).mean() > 2


def test_outside_is_background_or_edge(make_scan):
    series = make_scan((10, 30, 30), (2.0, 1.0, 1.0), np.float32, "MR")
    moved = Warp(series.geometry, series.geometry, (_shifted(series.geometry, [0, 0, 12.3]),))
    background = Forward(moved).apply(series, {}, Progress())
    edge = Forward(replace(moved, outside="edge")).apply(series, {}, Progress())
    assert (background.voxels[:, :, -12:] == series.voxels.min()).all()
    assert np.allclose(edge.voxels[:, :, -12:], series.voxels[:, :, -1:])


def _shifted(geometry, by):
    """The matrix that looks up each point a number of voxels further on."""
    matrix = np.eye(4)
    matrix[:3, 3] = geometry.affine[:3, :3] @ by
    return matrix


def test_padding_is_moved_whole_and_never_mixed_in(make_scan):
    plain = make_scan((12, 40, 40), (2.0, 1.0, 1.0), np.int16, noise=0)
    voxels = plain.voxels.copy()
    rows, columns = np.ogrid[:40, :40]
    voxels[:, (rows - 20) ** 2 + (columns - 20) ** 2 > 19**2] = -2000
    series = replace(plain, voxels=voxels, padding=-2000.0)
    for operation in (AFFINE, ELASTIC, FLIP):
        result = run(operation, series)
        assert set(np.unique(result.voxels)) >= {-2000, -900, 400}
        assert not ((result.voxels > -2000) & (result.voxels < -900)).any()


def test_flip_is_exact_and_twice_is_nothing(make_scan):
    series = make_scan((12, 30, 26), (2.0, 0.8, 0.9), np.int16)
    once = run(FLIP, series)
    assert np.array_equal(once.voxels, series.voxels[:, :, ::-1])
    assert np.array_equal(once.labels[0].voxels, series.labels[0].voxels[:, :, ::-1])
    assert once.geometry == series.geometry
    assert np.array_equal(run(FLIP, once).voxels, series.voxels)


@pytest.mark.parametrize(("axis", "array_axis"), [("left-right", 2), ("front-back", 1), ("head-feet", 0)])
def test_flip_takes_the_nearest_axis_of_the_grid(axis, array_axis, make_scan):
    series = make_scan((12, 30, 26), (2.0, 0.8, 0.9), np.int16)
    result = run(FLIP, series, axis=axis)
    assert np.array_equal(result.voxels, np.flip(series.voxels, array_axis))
    assert bool(result.provenance.notes) == (axis == "left-right")


def test_flip_of_a_sagittal_scan_goes_along_its_slices(make_scan):
    sagittal = Geometry((8, 20, 22), (3.0, 1.0, 1.0), direction=((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, -1.0, 0.0)))
    series = replace(make_scan((8, 20, 22), (3.0, 1.0, 1.0), np.int16), geometry=sagittal)
    result = run(FLIP, series)
    assert np.array_equal(result.voxels, series.voxels[::-1])
    assert [frame.path for frame in result.frames] == [frame.path for frame in series.frames][::-1]


@pytest.mark.parametrize(("axis", "array_axis"), [("left-right", 2), ("front-back", 1), ("head-feet", 1)])
def test_flip_of_a_picture_without_a_place_stays_in_the_picture(axis, array_axis, make_scan):
    series = make_scan((1, 30, 26), (1.0, 1.0, 1.0), np.int16, "CR")
    series = replace(series, geometry=Geometry((1, 30, 26), positioned=False))
    result = run(FLIP, series, axis=axis)
    assert np.array_equal(result.voxels, np.flip(series.voxels, array_axis))
    assert run(FLIP, series, axis="random", probability=1).voxels.shape == series.voxels.shape


def test_flip_says_when_there_is_nothing_to_mirror(make_scan):
    series = make_scan((1, 30, 26), (1.0, 1.0, 1.0), np.int16)
    result = run(FLIP, series, axis="head-feet")
    assert np.array_equal(result.voxels, series.voxels)
    assert "nothing was mirrored" in result.provenance.notes[0]


def test_flip_probability_is_kept(make_scan):
    series = make_scan((4, 8, 8), (1.0, 1.0, 1.0), np.int16)
    done = [bool(FLIP.prepare(series, {"probability": 0.3}, seed)[1]["array_axes"]) for seed in range(200)]
    assert 0.2 < np.mean(done) < 0.4


def test_elastic_never_folds_and_holds_its_border(make_oblique):
    geometry = make_oblique((30, 60, 50), (2.0, 1.0, 1.2))
    _, realised = ELASTIC.prepare(balls(geometry, []), {"displacement": 100, "spacing": 12}, 1)
    warp = ELASTIC.build_warp(realised, geometry)
    nodes = np.stack(np.meshgrid(*(np.arange(n) for n in geometry.shape), indexing="ij"), -1).astype(float)
    index = geometry.index(warp.map_points(geometry.point(nodes).reshape(-1, 3))).reshape(nodes.shape)
    gradients = np.stack([np.stack(np.gradient(index[..., i]), -1) for i in range(3)], -2)
    assert np.linalg.det(gradients).min() > 0
    moved = np.abs(index - nodes)
    assert moved.max() > 1
    for axis in range(3):
        assert np.take(moved, [0, -1], axis=axis).max() < 1e-9
    assert max(realised["amplitude_mm"]) <= STEEPEST * 15


def test_elastic_labels_follow_the_image(make_oblique):
    geometry = make_oblique((24, 60, 56), (2.5, 1.0, 1.0))
    points = [geometry.centre, geometry.centre + np.array([8, 12, -6])]
    result = run(ELASTIC, balls(geometry, points), displacement=10, spacing=25)
    for label in (1, 2):
        image, labels = middles(result, label)
        assert np.linalg.norm(image - labels) < 1.2


def test_crop_keeps_places_and_values(make_scan):
    series = make_scan((20, 40, 30), (2.0, 0.8, 1.0), np.int16)
    result = run(CROP, series, rows=16, columns=12.4, fraction=50)
    assert result.geometry.shape == (10, 20, 12)
    first = np.rint(series.geometry.index(result.geometry.point((0, 0, 0)))).astype(int)
    assert np.allclose(series.geometry.point(first), result.geometry.point((0, 0, 0)))
    box = tuple(slice(start, start + size) for start, size in zip(first, (10, 20, 12), strict=True))
    assert np.array_equal(result.voxels, series.voxels[box])
    assert np.shares_memory(result.voxels, series.voxels)
    assert [frame.path for frame in result.frames] == [frame.path for frame in series.frames][box[0]]
    centred = run(CROP, series, place="centre", fraction=50)
    assert np.array_equal(centred.voxels, series.voxels[5:15, 10:30, 7:22])


def test_resample_keeps_the_box_and_the_mean(make_scan):
    series = make_scan((20, 40, 30), (2.0, 0.8, 1.0), np.float32, "MR")
    result = run(RESAMPLE, series, slices=4, rows=1.6, columns=2)
    assert result.geometry.shape == (10, 20, 15)
    assert result.geometry.spacing == (4.0, 1.6, 2.0)
    assert np.allclose(result.geometry.point((-0.5, -0.5, -0.5)), series.geometry.point((-0.5, -0.5, -0.5)))
    assert np.allclose(result.geometry.centre, series.geometry.centre)
    assert result.voxels.mean() == pytest.approx(series.voxels.mean(), rel=0.02)
    assert result.header["SliceThickness"] == 4.0
    finer = run(RESAMPLE, series, slices=1, rows=0.4, columns=0.5)
    assert finer.geometry.shape == (40, 80, 60)
    assert "SliceThickness" not in finer.header


def test_resample_smooths_what_the_new_voxels_cannot_show():
    voxels = np.zeros((8, 64, 64), np.float32)
    voxels[:, :, ::2] = 1000
    series = Series(voxels, Geometry((8, 64, 64)))
    smooth = run(RESAMPLE, series, rows=1, columns=4).voxels
    rough = run(RESAMPLE, series, rows=1, columns=4.1, antialias=False).voxels
    assert smooth[:, :, 2:-2].std() < 60
    assert rough.std() > 200


def test_thick_slices_are_means_of_thin_ones(make_scan):
    series = make_scan((24, 20, 20), (1.0, 0.9, 0.9), np.float32, "MR")
    thick = run(ANISOTROPY, series, thinnest=4, thickest=4, grid="thick")
    assert thick.geometry.shape == (6, 20, 20)
    assert np.allclose(thick.voxels, series.voxels.reshape(6, 4, 20, 20).mean(1), rtol=1e-5)
    assert thick.header["SliceThickness"] == 4.0
    assert thick.geometry.spacing[0] == 4.0
    back = run(ANISOTROPY, series, thinnest=4, thickest=4)
    assert back.geometry == series.geometry
    assert np.array_equal(back.labels[0].voxels, series.labels[0].voxels)
    rough = np.abs(np.diff(back.voxels, axis=0)).mean()
    assert rough < 0.5 * np.abs(np.diff(series.voxels, axis=0)).mean()


def test_slices_thicker_than_asked_are_left_alone(make_scan):
    series = make_scan((8, 20, 20), (7.0, 0.9, 0.9), np.int16)
    result = run(ANISOTROPY, series)
    assert np.array_equal(result.voxels, series.voxels)
    assert result.provenance.notes


def test_colour_moves_by_its_channels():
    voxels = np.random.default_rng(0).integers(0, 255, (2, 30, 30, 3)).astype(np.uint8)
    series = Series(voxels, Geometry((2, 30, 30)))
    for operation in (FLIP, AFFINE, ELASTIC, CROP, RESAMPLE):
        result = run(operation, series)
        assert result.voxels.dtype == np.uint8
        assert result.voxels.shape == (*result.geometry.shape, 3)
    assert np.array_equal(run(FLIP, series).voxels, voxels[:, :, ::-1])
    grey = run(AFFINE, Series(voxels[..., 1].astype(np.float32), series.geometry), interpolation="cubic", in_plane=True)
    colour = run(AFFINE, series, interpolation="cubic", in_plane=True)
    inside = grey.voxels > 0
    assert inside.mean() > 0.5
    assert np.abs(colour.voxels[..., 1].astype(float) - np.clip(grey.voxels, 0, 255))[inside].max() < 1


def test_labels_of_any_size_are_kept_exactly(make_scan):
    series = make_scan((10, 40, 40), (2.0, 1.0, 1.0), np.int16)
    mask = series.labels[0].voxels
    large = np.where(mask > 0, 2**31 - 7, 0).astype(np.int64)
    wide = replace(series, labels=(LabelMap("large", large), LabelMap("word", mask.astype(np.uint16) * 60001)))
    for operation in (FLIP, AFFINE, ELASTIC):
        small, result = run(operation, series), run(operation, wide)
        moved = small.labels[0].voxels > 0
        assert np.array_equal(result.labels[0].voxels, np.where(moved, 2**31 - 7, 0))
        assert np.array_equal(result.labels[1].voxels, np.where(moved, 60001, 0))
        assert [kept.voxels.dtype for kept in result.labels] == [np.int64, np.uint16]

"""Volumes under one series UID are told apart by what they are, and one volume is never divided."""

import itertools
import struct

import numpy as np
import pytest

from medaug_gui.io.dicom.stacks.csa import read_csa

MR = {"Modality": "MR", "SOPClassUID": "1.2.840.10008.5.1.4.1.1.4"}


@pytest.fixture
def series(tmp_path, new_slice, save, look):
    """Write images that are told by (volume, place) and scan them; each row comes back as its volumes and places."""

    def make(images, losses=([],)):
        """`images`: dicts with v, k, z and changes to the data set; the rows of the first of `losses`, or of each."""
        paths = []
        for at, image in enumerate(images):
            changes = dict(image)
            v, k, z = (changes.pop(name) for name in ("v", "k", "z"))
            x, y = changes.pop("ImagePositionPatient", (0.0, 0.0))
            data = new_slice(**{"ImagePositionPatient": [x, y, float(z)], "InstanceNumber": at + 1, **changes})
            data.SOPInstanceUID = f"1.2.{v}.{k}"
            paths.append(save(data, tmp_path / "s" / f"{(at * 7919) % 100003:06d}.dcm"))
        found = []
        for lost in losses:
            rows, refused = look(*sorted(path for at, path in enumerate(paths) if at not in lost))
            assert not refused
            found.append(rows)
        return found if len(losses) > 1 else found[0]

    return make


def told(row):
    """(volume, place) of the slices of a row."""
    return [tuple(int(part) for part in frame.sop_uid.split(".")[2:]) for frame in row.frames]


def pure(rows):
    """The volumes of the rows, each of which must hold one only."""
    found = []
    for row in rows:
        volumes = {v for v, _ in told(row)}
        assert len(volumes) == 1, [told(row) for row in rows]
        found.append(volumes.pop())
    return sorted(found)


def two(shift, count=8, step=5.0, mr=False, thickness=5.0, **values):
    """Two volumes that differ in what `values` say, the second moved by `shift` mm; numbers without meaning."""
    numbers = np.random.default_rng(3).permutation(2 * count) + 1
    return [
        {"v": v, "k": k, "z": step * k + shift * v, "InstanceNumber": int(numbers[v * count + k])}
        | {"SliceThickness": thickness}
        | (MR if mr else {})
        | {name: value[v] for name, value in values.items()}
        for v in range(2)
        for k in range(count)
    ]


WHAT = [
    ({"ConvolutionKernel": ("B30f", "B70f")}, False),
    ({"ConvolutionKernel": (["B30f", "3"], ["B70f", "3"])}, False),
    ({"PatientID": ("A", "B")}, False),
    ({"PatientID": ("", ""), "PatientName": ("A^B", "C^D")}, False),
    ({"StudyInstanceUID": ("1.2.3.1", "1.2.3.9")}, False),
    ({"FrameOfReferenceUID": ("1.2.3.3", "1.2.3.9")}, False),
    ({"PixelSpacing": ([0.5, 0.5], [0.3, 0.3])}, False),
    ({"ImageType": (["ORIGINAL", "PRIMARY", "AXIAL"], ["DERIVED", "PRIMARY", "AXIAL"])}, False),
    ({"ImageType": (["ORIGINAL", "PRIMARY", "M"], ["ORIGINAL", "PRIMARY", "P"])}, True),
    ({"ComplexImageComponent": ("REAL", "IMAGINARY")}, True),
    ({"EchoNumbers": (1, 2)}, True),
    ({"EchoTime": (4.6, 9.2)}, True),
    ({"DiffusionBValue": (0.0, 1000.0)}, True),
]
MEANT = [
    ({"PatientID": ("ANON", "ANON"), "PatientName": ("A^B", "C^D")}, False),
    ({"ImagePositionPatient": ([0.0, 0.0], [60.0, 0.0])}, False),
    ({"TemporalPositionIdentifier": (1, 2)}, True),
    ({"TemporalPositionIdentifier": (1, 2)}, False),
    ({"SeriesDescription": ("arterial", "venous")}, False),
    ({"SliceThickness": (5.0, 4.0)}, False),
    ({"ReconstructionDiameter": (400, 150)}, False),
    ({"SequenceName": ("*ep_b0", "*ep_b1000")}, True),
    ({"FlipAngle": (5, 15)}, True),
    ({"InversionTime": (100, 600)}, True),
    ({"ContrastBolusAgent": ("", "AGENT")}, False),
    ({"KVP": (80, 140)}, False),
    ({"AcquisitionNumber": (1, 2)}, False),
    ({"AcquisitionNumber": (1, 2)}, True),
    ({"AcquisitionTime": ("101000", "101300")}, False),
    ({"AcquisitionTime": ("101000", "101300")}, True),
    ({"NominalPercentageOfCardiacPhase": (0.0, 75.0)}, False),
    ({"NominalPercentageOfRespiratoryPhase": (0.0, 50.0)}, False),
    ({"TemporalPositionTimeOffset": (0.5, 2.5)}, True),
]


@pytest.mark.parametrize(("values", "mr"), WHAT + MEANT, ids=str)
def test_two_volumes_over_one_range_are_two_rows(series, values, mr):
    shift = (2.5, 1.5, 0.0, 17.5, 20.0)[(WHAT + MEANT).index((values, mr)) % 5]
    rows = series(two(shift, mr=mr, **values))
    assert pure(rows) == [0, 1]
    assert all(row.images == 8 and row.spacing[0] == pytest.approx(5) for row in rows)
    assert len({row.key for row in rows}) == len({row.identity.description for row in rows}) == 2
    assert {row.identity.part_number for row in rows} == {1, 2}


@pytest.mark.parametrize("name", ["NominalCardiacTriggerDelayTime", "ActualCardiacTriggerDelayTime"])
def test_delays_after_the_r_wave_tell_phases_as_trigger_times_do(series, name):
    rows = series(two(0.0, mr=True, **{name: (20.0, 320.0)}))
    assert pure(rows) == [0, 1]
    assert [row.identity.part for row in rows] == ["phase 1 of 2", "phase 2 of 2"]


@pytest.mark.parametrize(("values", "mr"), WHAT[::3], ids=str)
def test_what_an_image_is_parts_even_what_would_go_on(series, values, mr):
    assert pure(series(two(40.0, mr=mr, **values))) == [0, 1]


@pytest.mark.parametrize(("values", "mr"), [MEANT[2], *MEANT[9:15:2]], ids=str)
def test_parts_that_go_on_are_one_volume(series, values, mr):
    (row,) = series(two(40.0, mr=mr, **values))
    assert row.images == 16
    assert row.identity.part == ""


def test_a_part_at_another_step_does_not_go_on(series):
    images = two(0.0, AcquisitionNumber=(1, 2))
    for image in images:
        if image["v"]:
            image["z"] = 40 + 10 * image["k"]
    rows = series(images)
    assert pure(rows) == [0, 1]
    assert sorted(row.spacing[0] for row in rows) == [5, 10]


def one(count=24, step=5.0, **values):
    """One even volume; each value is a function of the place."""
    return [
        {"v": 0, "k": k, "z": step * k, "SliceThickness": 5.0} | {name: value(k) for name, value in values.items()}
        for k in range(count)
    ]


RANDOM = np.random.default_rng(8).integers(0, 3, 24)


@pytest.mark.parametrize(
    "values",
    [
        {"AcquisitionNumber": lambda k: k + 1, "AcquisitionTime": lambda k: f"1010{k:02d}"},
        {"TemporalPositionIdentifier": lambda k: k + 1},
        {"FrameOfReferenceUID": lambda k: f"1.2.3.{k + 1}"},
        {"StudyInstanceUID": lambda k: f"1.2.3.{k + 1}"},
        {"PatientID": lambda k: f"P{k}"},
        {"AcquisitionNumber": lambda k: k // 4 + 1},
        {"AcquisitionTime": lambda k: f"1010{k // 3:02d}", "ContentTime": lambda k: f"1010{k // 2:02d}"},
        {"AcquisitionNumber": lambda k: k % 2 + 1, **{name: lambda k, v=v: v for name, v in MR.items()}},
        {"AcquisitionTime": lambda k: f"1010{k % 3:02d}", **{name: lambda k, v=v: v for name, v in MR.items()}},
        {"AcquisitionTime": lambda k: f"1010{k % 8:02d}", **{name: lambda k, v=v: v for name, v in MR.items()}},
        {"KVP": lambda k: 100 + 20 * int(RANDOM[k])},
        {"RepetitionTime": lambda k: 800 + int(RANDOM[k]), "InversionTime": lambda k: 100 + int(RANDOM[k])},
        {"TriggerTime": lambda k: 30.5 * k % 7},
        {"Exposure": lambda k: int(RANDOM[k]), "TableHeight": lambda k: 100 + int(RANDOM[k])},
        {"SliceThickness": lambda k: 5.0 + 1e-4 * int(RANDOM[k])},
        {"PixelSpacing": lambda k: [0.7 + 1e-5 * int(RANDOM[k])] * 2},
        {"EchoTime": lambda k: 4.6 + 1e-4 * int(RANDOM[k])},
    ],
    ids=lambda values: "+".join(values),
)
def test_one_volume_is_not_divided_by_what_belongs_to_its_slices(series, values):
    (row,) = series(one(**values))
    assert row.images == 24
    assert row.identity.part == ""
    assert not {problem.code for problem in row.problems} - {"mixed-patient"}


def test_slices_that_overlap_are_one_volume_where_nothing_differs(series):
    (row,) = series(one(step=1.0, AcquisitionNumber=lambda k: 1, AcquisitionTime=lambda k: f"1010{k:02d}"))
    assert row.images == 24


def test_a_volume_that_was_scanned_on_with_a_shared_slice_is_one(series):
    images = [
        {"v": 0, "k": z, "z": 5.0 * z, "AcquisitionNumber": 1 + (at > 11)}
        for at, z in enumerate([*range(12), *range(11, 24)])
    ]
    (row,) = series(images)
    assert row.images == 24
    assert "1 image lies" in str(row.problems)


def dynamic(volumes=4, count=6, order=None, jitter=0.0, **values):
    """Volumes one after the other at the same places; each value is a function of volume and place."""
    rng = np.random.default_rng(2)
    return [
        {"v": v, "k": k, "z": 5.0 * k + jitter * rng.uniform(-1, 1), "InstanceNumber": v * count + at + 1}
        | MR
        | {"SliceThickness": 5.0}
        | {name: value(v, k) for name, value in values.items()}
        for v in range(volumes)
        for at, k in enumerate(order or range(count))
    ]


def shuffled(images):
    """The same with instance numbers without meaning."""
    for image, number in zip(images, np.random.default_rng(5).permutation(len(images)), strict=True):
        image["InstanceNumber"] = int(number)
    return images


ONE_LOST = [[lost] for lost in range(24)]


@pytest.mark.parametrize("order", [None, [0, 2, 4, 1, 3, 5], [5, 4, 3, 2, 1, 0]])
def test_a_lost_image_lets_none_of_another_time_in(series, order):
    for rows in series(dynamic(order=order), ONE_LOST):
        assert pure(rows) == [0, 1, 2, 3]


def test_the_same_where_only_times_tell_the_order(series):
    images = dynamic(AcquisitionTime=lambda v, k: f"10{v:02d}{k:02d}")
    for rows in series(shuffled(images), ONE_LOST):
        assert pure(rows) == [0, 1, 2, 3]


def test_the_same_where_numbers_run_place_by_place(series):
    images = dynamic()
    for image in images:
        image["InstanceNumber"] = image["k"] * 4 + image["v"] + 1
    for rows in series(images, [*ONE_LOST, [0, 5, 13]]):
        assert pure(rows) == [0, 1, 2, 3]


@pytest.mark.parametrize("kept", [[0], [4], [0, 1], [1, 4], [0, 1, 2, 3]])
@pytest.mark.parametrize("tagged", [True, False])
def test_an_aborted_time_point_costs_that_one_only(series, kept, tagged):
    values = {"TemporalPositionIdentifier": lambda v, k: v + 1} if tagged else {}
    rows = series([image for image in dynamic(**values) if image["v"] < 3 or image["k"] in kept])
    assert pure(rows) == [0, 1, 2, 3]
    assert [row.images for row in rows] == [6, 6, 6, len(kept)]
    assert f"of 6 {'is' if len(kept) == 1 else 'are'} there" in str(rows[-1].problems)
    name = "time point" if tagged else "volume"
    assert [row.identity.description for row in rows] == [f"{name} {number} of 4" for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "values", [{}, {"TemporalPositionIdentifier": lambda v, k: v + 1}, {"EchoTime": lambda v, k: v + 1}]
)
@pytest.mark.parametrize("jitter", [0.01, 0.04, 0.2])
def test_positions_that_jitter_share_a_place(series, values, jitter):
    rows = series(dynamic(jitter=jitter, **values))
    assert pure(rows) == [0, 1, 2, 3]
    assert all(row.images == 6 for row in rows)


def test_a_film_whose_position_jitters_is_a_film(series):
    rng = np.random.default_rng(4)
    (row,) = series([{"v": 0, "k": k, "z": 0.03 * rng.uniform(-1, 1)} | MR for k in range(9)])
    assert {problem.code for problem in row.problems} == {"same-position"}
    assert [k for _, k in told(row)] == list(range(9))


def test_thin_slices_do_not_share_a_place(series):
    (row,) = series(one(step=0.05, SliceThickness=lambda k: 0.05))
    assert row.images == 24


def test_phases_of_a_heart_are_told_by_their_trigger_times(series):
    images = dynamic(
        5,
        TriggerTime=lambda v, k: 12.0 + v * (40 + 3 * k),
        AcquisitionNumber=lambda v, k: k + 1,
        AcquisitionTime=lambda v, k: f"10{k:02d}00",
    )
    for rows in series(shuffled(images), [[lost] for lost in range(0, 30, 4)]):
        assert pure(rows) == [0, 1, 2, 3, 4]
        assert sorted(row.identity.part for row in rows) == [f"phase {number} of 5" for number in range(1, 6)]


DIRECTIONS = [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.6, 0.8)]
WEIGHTED = [(0, None), (1000, DIRECTIONS[0]), (1000, DIRECTIONS[1]), (1000, DIRECTIONS[2]), (2000, DIRECTIONS[0])]


def public(data, b, direction):
    data.DiffusionBValue = float(b)
    if direction:
        data.DiffusionGradientOrientation = list(direction)


def siemens(data, b, direction, at=0x10):
    for _ in range(at - 0x10):
        data.private_block(0x0019, f"SOMEBODY {_}", create=True)
    block = data.private_block(0x0019, "SIEMENS MR HEADER", create=True)
    block.add_new(0x0C, "IS", str(b))
    if direction:
        block.add_new(0x0E, "FD", list(direction))


def siemens_second_block(data, b, direction):
    siemens(data, b, direction, at=0x11)


def unknown_to_a_converter(data, b, direction):
    block = data.private_block(0x0019, "SIEMENS MR HEADER", create=True)
    block.add_new(0x0C, "UN", str(b).encode() + b" " * (len(str(b)) % 2))
    if direction:
        block.add_new(0x0E, "UN", struct.pack("<3d", *direction))


def ge(data, b, direction):
    data.private_block(0x0043, "GEMS_PARM_01", create=True).add_new(0x39, "IS", [str(b + 1_000_000_000), "8", "0", "0"])
    block = data.private_block(0x0019, "GEMS_ACQU_01", create=True)
    for last, part in zip((0xBB, 0xBC, 0xBD), direction or (0, 0, 0), strict=True):
        block.add_new(last, "DS", f"{part:g}")


def philips(data, b, direction):
    data.private_block(0x2001, "Philips Imaging DD 001", create=True).add_new(0x03, "FL", float(b))
    block = data.private_block(0x2005, "Philips MR Imaging DD 001", create=True)
    for last, part in zip((0xB0, 0xB1, 0xB2), direction or (0, 0, 0), strict=True):
        block.add_new(last, "FL", float(part))


def csa_header(values, second=True):
    """A CSA header of these entries (name -> list of texts)."""
    blob = (b"SV10\4\3\2\1" if second else b"") + struct.pack("<II", len(values), 77)
    first = len(next(iter(values.values())))
    for name, texts in values.items():
        blob += struct.pack("<64si4siii", name.encode(), len(texts), b"FD\0\0", 4, len(texts), 77)
        for text in texts:
            raw = text.encode() + b"\0"
            lengths = (0, len(raw), 0, 0) if second else (len(raw) + first, 0, 0, 0)
            blob += struct.pack("<4i", *lengths) + raw + b"\0" * (-len(raw) % 4)
    return blob


def csa(data, b, direction):
    values = {
        "EchoNumber": ["1"],
        "B_value": [str(b)],
        "DiffusionDirectionality": ["DIRECTIONAL" if direction else "NONE"],
    }
    values["DiffusionGradientDirection"] = [f"{part:.8f}" for part in direction or ()]
    data.private_block(0x0029, "SIEMENS CSA HEADER", create=True).add_new(0x10, "OB", csa_header(values))


@pytest.mark.parametrize("maker", [public, siemens, siemens_second_block, unknown_to_a_converter, ge, philips, csa])
def test_diffusion_is_told_by_value_and_direction(tmp_path, new_slice, save, look, maker):
    numbers = np.random.default_rng(4).permutation(30) + 1
    syntax = "1.2.840.10008.1.2" if maker in (siemens, csa) else "1.2.840.10008.1.2.1"
    for at, (v, k) in enumerate(itertools.product(range(5), range(6))):
        data = new_slice(**MR, ImagePositionPatient=[0.0, 0.0, 4.0 * k], InstanceNumber=int(numbers[at]))
        data.SOPInstanceUID, data.AcquisitionNumber = f"1.2.{v}.{k}", 1
        data.AcquisitionTime = data.ContentTime = f"1010{(at * 7) % 60:02d}"
        maker(data, *WEIGHTED[v])
        save(data, tmp_path / "s" / f"{at}.dcm", syntax)
    rows, _ = look(tmp_path / "s")
    assert pure(rows) == [0, 1, 2, 3, 4]
    parts = sorted(row.identity.part for row in rows)
    assert parts == ["b 0", *(f"b 1000, direction {number}" for number in (1, 2, 3)), "b 2000"]


def test_both_kinds_of_csa_headers_are_read(tmp_path, new_slice, save):
    for second in (True, False):
        data = new_slice(**MR)
        blob = csa_header({"EchoNumber": ["1"], "B_value": ["700"], "Nothing": []}, second)
        data.private_block(0x0029, "SIEMENS CSA HEADER", create=True).add_new(0x10, "OB", blob)
        path = save(data, tmp_path / "a.dcm")
        assert read_csa(str(path), True, True)["B_value"] == ("700",)
        for cut in range(0, len(blob), 7):
            data[0x00291010].value = blob[:cut]
            read_csa(str(save(data, path)), True, True)


@pytest.mark.parametrize(
    ("values", "parts"),
    [
        ({"ConvolutionKernel": ("B30f", "B70f")}, ["kernel B30f", "kernel B70f"]),
        ({"EchoNumbers": (1, 2), "EchoTime": (2.3, 4.6)}, ["echo 1, 2.3 ms", "echo 2, 4.6 ms"]),
        ({"EchoTime": (2.3, 4.6)}, ["echo 1, 2.3 ms", "echo 2, 4.6 ms"]),
        ({"ImageType": (["ORIGINAL", "PRIMARY", "M"], ["ORIGINAL", "PRIMARY", "P"])}, ["magnitude", "phase image"]),
        ({"ComplexImageComponent": ("REAL", "IMAGINARY")}, ["imaginary", "real"]),
        ({"PatientID": ("A", "B")}, ["patient 1", "patient 2"]),
        ({"InversionTime": (100, 600)}, ["TI 100 ms", "TI 600 ms"]),
        ({"FlipAngle": (5, 15)}, ["flip angle 15°", "flip angle 5°"]),
        ({"AcquisitionNumber": (3, 7)}, ["acquisition 3", "acquisition 7"]),
        ({"AcquisitionTime": ("101000", "101300")}, ["time point 1 of 2", "time point 2 of 2"]),
        ({"TemporalPositionIdentifier": (1, 2)}, ["time point 1 of 2", "time point 2 of 2"]),
        ({"ContrastBolusAgent": ("", "AGENT")}, ["with contrast agent", "without contrast agent"]),
    ],
    ids=str,
)
def test_each_row_says_what_it_is(series, values, parts):
    rows = series(two(0.0, mr=True, SeriesDescription=("liver", "liver"), **values))
    assert sorted(row.identity.part for row in rows) == parts
    assert all(row.identity.description == f"liver, {row.identity.part}" for row in rows)
    assert all(row.identity.whole_description == "liver" for row in rows)


def test_volumes_told_by_nothing_but_their_order_are_two_where_they_overlap(series):
    images = two(1.5)
    for at, image in enumerate(images):
        image["InstanceNumber"] = at + 1
    assert pure(series(images)) == [0, 1]


def test_two_runs_over_one_range_are_told_by_the_times_of_their_slices(series):
    images = shuffled(two(2.5))
    for image in images:
        image["AcquisitionTime"] = f"10{10 + 5 * image['v']}{image['k']:02d}"
    rows = series(images)
    assert pure(rows) == [0, 1]
    assert all("differ in pass" in str(row.problems) for row in rows)


def test_one_slice_that_names_somebody_else_is_named(series):
    (row,) = series(one(PatientName=lambda k: "A^B" if k != 7 else "C^D"))
    assert {problem.code for problem in row.problems} == {"mixed-patient"}


def test_what_nothing_tells_apart_is_said_to_be_a_guess(series):
    rows = series(shuffled(dynamic(3)))
    assert [row.images for row in rows] == [6, 6, 6]
    assert all("nothing in the files says" in str(row.problems) for row in rows)


@pytest.mark.parametrize(
    "when",
    [
        {"TemporalPositionIdentifier": lambda t: t + 1}, {"TriggerTime": lambda t: 40.5 * t},
        {"AcquisitionTime": lambda t: f"1010{t:02d}.25"}, {"AcquisitionDateTime": lambda t: f"202001011010{t:02d}.5"},
        {"ContentTime": lambda t: f"10{t:02d}00"}, {"NominalPercentageOfCardiacPhase": lambda t: 7.5 * t},
    ],
)  # fmt: skip
def test_a_film_runs_in_the_order_of_its_times_not_of_its_numbers(series, when):
    (name, value), *_ = when.items()
    images = [
        {"v": 0, "k": t, "z": 0.0, "InstanceNumber": 20 - t, "AcquisitionTime": "", "ContentTime": "", name: value(t)}
        | MR
        for t in range(12)
    ]
    (row,) = series([images[at] for at in np.random.default_rng(2).permutation(12)])
    assert [k for _, k in told(row)] == list(range(12))


def test_a_film_whose_times_say_nothing_runs_by_number(series):
    images = [{"v": 0, "k": t, "z": 0.0, "InstanceNumber": t + 1, "TriggerTime": 5.0} | MR for t in range(6)]
    (row,) = series(images[::-1])
    assert [k for _, k in told(row)] == list(range(6))

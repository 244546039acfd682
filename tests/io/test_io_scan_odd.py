"""The shared odd and hostile files, where there are any: each does what its manifest calls reasonable."""

import csv
import tracemalloc

import pytest

AT_READING = {"tags/ts_wrong_jpeg.dcm"}
"""Told only by decoding the pixels: the scan lists it, the reader refuses it."""
SERIES = {
    "plain": ([24], set()),
    "shuffled_names": ([24], set()),
    "instance_numbers_lie": ([24], set()),
    "no_instance_number": ([24], set()),
    "gap": ([22], {"gap"}),
    "duplicate_position": ([24], {"duplicate-positions"}),
    "duplicate_sop": ([24], {"duplicate-instance"}),
    "uneven_spacing": ([24], {"uneven-spacing"}),
    "gantry_tilt": ([24], {"gantry-tilt"}),
    "no_geometry": ([24], {"missing-position"}),
    "mixed_size": ([23, 1], {"split", "gap"}),
    "with_localizer": ([24, 1], {"split"}),
    "two_echoes": ([24, 24], {"split"}),
    "two_series_in_folder": ([12, 12], set()),
    "slope_per_slice": ([24], set()),
    "mixed_patient": ([24], {"mixed-patient"}),
    "one_corrupt": ([23], {"gap", "file-refused"}),
    "orientation_jitter": ([24], {"orientation-jitter"}),
    "single_slice": ([1], set()),
    "monochrome1": ([24], set()),
}


@pytest.fixture
def odd(shared_data):
    folder = shared_data / "odd" / "generated"
    if not (folder / "MANIFEST.csv").is_file():
        pytest.skip("no odd files here")
    return folder


def manifest(folder):
    with open(folder / "MANIFEST.csv", encoding="utf-8", newline="") as file:
        return [(row["file"], row["reasonable behaviour"]) for row in csv.DictReader(file)]


def test_every_odd_dicom_file_does_what_is_reasonable(odd, look):
    wrong = []
    for name, wanted in manifest(odd):
        if not name.startswith(("file/", "tags/", "pixels/")) or name in AT_READING:
            continue
        rows, refused = look(odd / name)
        words = wanted.split(" ")
        may_open = "open" in wanted or "warn" in wanted or "decode" in wanted or "no crash" in wanted
        may_refuse = "refuse" in words[0] or "refuse" in wanted or "no crash" in wanted or "not an image" in wanted
        good = (may_open and len(rows) == 1 and not refused) or (may_refuse and not rows and len(refused) == 1)
        if not good:
            wrong.append((name, wanted, len(rows), [entry.reason for entry in refused]))
    assert wrong == []


@pytest.mark.parametrize("name", SERIES)
def test_every_odd_series_does_what_is_reasonable(odd, look, name):
    sizes, codes = SERIES[name]
    rows, _ = look(odd / "series" / name)
    assert [row.images for row in rows] == sizes
    assert {problem.code for problem in rows[0].problems} == codes


def test_warnings_that_are_asked_for_are_there(odd, look):
    for name, code in [
        ("slope_zero", "slope-zero"),
        ("charset_unknown", "character-set"),
        ("ds_garbage", "spacing-assumed"),
        ("burned_in", "burned-in"),
        ("highbit_wrong", "high-bit"),
        ("iop_bad", "orientation-invalid"),
    ]:
        (row,), _ = look(odd / "tags" / f"{name}.dcm")
        assert code in {problem.code for problem in row.problems}, name


def test_directories_of_media_lead_nowhere_else(odd, look):
    for name in ("DICOMDIR_traversal", "DICOMDIR_missing_files"):
        rows, refused = look(odd / "dicomdir" / name)
        assert rows == []
        assert refused


def test_all_in_one_drop_takes_little_memory(odd, look):
    tracemalloc.start()
    rows, refused = look(odd)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200 << 20
    named = {part for row in rows for part in row.frames[0].path.split("/")}
    assert set(SERIES) <= named
    assert len({row.key for row in rows}) == len(rows)
    assert all(entry.reason for entry in refused)

"""Another file at the place of one that was read never lends its header to the voxels (and none is not exported)."""

import os
import shutil
import time
from pathlib import Path

import pydicom
import pytest
from export_tools import datasets, export

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.io.read import read_first_slice, read_series
from medaug_gui.io.scan import scan_all


def overwrite(path, **changes):
    """The same file with these changes, at the same time and, where they are as long, of the same size."""
    about = os.stat(path)
    data = pydicom.dcmread(path)
    for keyword, value in changes.items():
        setattr(data, keyword, value)
    data.save_as(path)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


def longer(path):
    path.write_bytes(path.read_bytes() + b"\0" * 100)


def touch(path):
    os.utime(path, ns=(time.time_ns(), time.time_ns() + 10**9))


def copy_again(path):
    shutil.copyfile(path, path.with_suffix(".bak"))
    path.unlink()
    path.with_suffix(".bak").rename(path)


def of_slice(series, number):
    return Path(series.frames[number].path)


DAMAGE = {
    "another patient's image": (
        lambda path: overwrite(path, SOPInstanceUID="1.2.3", PatientName="Other^One", PatientID="X-9"),
        "holds another image now",
    ),
    "another patient's header": (lambda path: overwrite(path, PatientName="Who^Ever"), "header is another one"),
    "another patient's number": (lambda path: overwrite(path, PatientID="P-2"), "header is another one"),
    "a longer header": (lambda path: overwrite(path, PatientName="Somebody^Much^Longer"), "bytes"),
    "cut": (cut, "bytes"),
    "longer": (longer, "bytes"),
    "cut in the header": (lambda path: path.write_bytes(path.read_bytes()[:400]), "another image|bytes"),
    "text": (lambda path: path.write_text("nothing"), "no DICOM image any more"),
    "empty": (lambda path: path.write_bytes(b""), "no DICOM image any more"),
    "gone": (lambda path: path.unlink(), "gone since it was read"),
}


@pytest.mark.parametrize("number", [0, 2, 3])
@pytest.mark.parametrize("name", DAMAGE)
def test_a_file_that_is_not_the_one_that_was_read_is_refused(source, out, name, number):
    series = source("CT")
    change, words = DAMAGE[name]
    change(of_slice(series, number))
    with pytest.raises(Refused, match=f"slice {number + 1} of 4 .*({words})") as refused:
        export(series, out)
    assert refused.value.advice
    assert not list(out.glob("*")) if out.exists() else True


@pytest.mark.parametrize("kind", ["DX", "USLOOP", "MRE"])
def test_single_files_too(source, out, kind):
    series = source(kind)
    overwrite(of_slice(series, 0), SOPInstanceUID="1.2.3", PatientName="Other^One")
    with pytest.raises(Refused, match="holds another image now"):
        export(series, out)


@pytest.mark.parametrize("change", [touch, copy_again])
def test_the_same_file_copied_anew_is_still_the_same(source, out, change):
    series = source("CT")
    for number in range(4):
        change(of_slice(series, number))
    assert datasets(export(series, out))[0].PatientID == "P-1"


def test_other_formats_need_no_source(source, out):
    series = source("CT")
    of_slice(series, 1).unlink()
    assert export(series, out, "nifti").folder_or_file.exists()


def test_what_was_read_is_remembered_in_a_session(source, out):
    series = source("CT")
    stored = Series.from_description(series.describe(), series.voxels, ())
    overwrite(of_slice(series, 1), PatientName="Who^Ever")
    with pytest.raises(Refused, match="slice 2 of 4"):
        export(stored, out)


def test_a_session_of_before_compares_the_image_alone(source, out):
    series = source("CT")
    described = series.describe()
    described["frames"] = [frame[:3] for frame in described["frames"]]
    stored = Series.from_description(described, series.voxels, ())
    assert datasets(export(stored, out))[0].PatientID == "P-1"
    overwrite(of_slice(series, 1), SOPInstanceUID="1.2.3")
    with pytest.raises(Refused, match="holds another image now"):
        export(stored, out / "again")


@pytest.mark.parametrize(
    "changes",
    [{"SOPInstanceUID": "1.2.3"}, {"PatientName": "Who^Ever"}, {"PatientID": "P-2"}, {"StudyInstanceUID": "1"}],
)
def test_a_file_replaced_between_scan_and_reading_is_refused(source, changes):
    folder = of_slice(source("CT"), 0).parent
    (row,), _ = scan_all([folder], Progress())
    about = os.stat(row.frames[0].path)
    overwrite(Path(row.frames[0].path), **changes)
    os.utime(row.frames[0].path, ns=(about.st_atime_ns, about.st_mtime_ns + 10**9))
    with pytest.raises(Refused, match="changed since it was scanned"):
        read_series(row, Progress())


def test_another_image_is_no_first_slice_either(source):
    (row,), _ = scan_all([of_slice(source("CT"), 0).parent], Progress())
    path = Path(row.frames[2].path)
    about = os.stat(path)
    overwrite(path, SOPInstanceUID="1.2.3")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns + 10**9))
    with pytest.raises(Refused, match="changed since it was scanned"):
        read_first_slice(row, Progress())

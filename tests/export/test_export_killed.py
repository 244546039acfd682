"""After a kill: no half-written folder is read, none stays, and a living process keeps its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export import staging
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.export.catalog import find_writers
from medaug_gui.io.scan import scan_all

KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_export_killed import ball
from medaug_gui.core.progress import Progress
from medaug_gui.export import staging
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.export.catalog import find_writers

def end(*_all):
    if {stop}:
        os.kill(os.getpid(), signal.SIGSTOP)
    os.kill(os.getpid(), signal.SIGKILL)

{where} = end
print("ready", flush=True)
list(find_writers()[{form!r}].write([ExportItem(ball(), "ball")], Path({out!r}), ExportOptions(), Progress()))
"""
MOVES = "seen = [0]; real = staging._move\ndef move(a, b):\n    seen[0] += 1\n    end() if seen[0] > 1 else real(a, b)"


def ball() -> Series:
    z, y, x = np.meshgrid(*(np.linspace(-1, 1, n) for n in (4, 24, 20)), indexing="ij")
    inside = z**2 + y**2 + x**2 < 0.7
    labels = (LabelMap("Ball", inside.astype(np.uint8), (Label(1, "Ball"),)),)
    identity = Identity(patient_id="T1", modality="CT", description="Ball")
    grid = Geometry((4, 24, 20), (3.0, 1.5, 1.5), (0.0, 0.0, 0.0))
    return Series(np.where(inside, 40, -1000).astype(np.int16), grid, identity, unit="HU", labels=labels)


def killed(out: Path, form: str, where: str = "staging.sync_folder", stop: bool = False) -> subprocess.Popen[str]:
    code = KILLED.format(tests=str(Path(__file__).parent), out=str(out), form=form, where=where, stop=stop)
    if where == "moves":
        code = code.replace("moves = end", MOVES + "\nstaging._move = move")
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    if stop:
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)
    else:
        assert process.wait() == -signal.SIGKILL
    return process


def hidden(out: Path) -> list[Path]:
    return list(out.glob(".medaug-*"))


def written(out: Path, form: str) -> list[Path]:
    return [
        one.folder_or_file
        for one in find_writers()[form].write([ExportItem(ball(), "b")], out, ExportOptions(), Progress())
    ]


@pytest.mark.parametrize("form", ["dicom", "nifti", "png"])
def test_what_a_killed_export_left_is_no_series_and_goes_with_the_next(tmp_path: Path, form: str) -> None:
    module = {"dicom": "dicom.series", "nifti": "volume_files", "png": "png"}[form]
    where = f"import medaug_gui.export.{module} as place; place.sync_folder"
    killed(tmp_path, form, where)
    assert len(hidden(tmp_path)) == 1
    assert len([path for path in hidden(tmp_path)[0].rglob("*") if path.is_file()]) > 2
    assert scan_all([tmp_path], Progress()) == ([], [])
    (refusal,) = scan_all(hidden(tmp_path), Progress())[1]
    assert "not finished" in refusal.reason
    written(tmp_path, form)
    assert hidden(tmp_path) == []


def test_what_a_living_process_writes_is_let_be(tmp_path: Path) -> None:
    where = "import medaug_gui.export.dicom.series as place; place.sync_folder"
    process = killed(tmp_path, "dicom", where, stop=True)
    try:
        before = sorted(hidden(tmp_path)[0].rglob("*"))
        written(tmp_path, "dicom")
        assert sorted(hidden(tmp_path)[0].rglob("*")) == before
    finally:
        process.kill()
        process.wait()
    staging.remove_leftovers(tmp_path)
    assert hidden(tmp_path) == []


def test_files_that_were_half_moved_are_moved_to_their_end(tmp_path: Path) -> None:
    killed(tmp_path / "cut", "nifti", "moves")
    assert len([path for path in (tmp_path / "cut").iterdir() if path.is_file()]) == 1
    staging.remove_leftovers(tmp_path / "cut")
    written(tmp_path / "whole", "nifti")

    def files(folder: Path) -> list[str]:
        return sorted(path.name for path in folder.iterdir())

    assert files(tmp_path / "cut") == files(tmp_path / "whole")
    assert len(files(tmp_path / "cut")) == 3


def test_a_name_that_was_taken_and_not_yet_given_its_file_gets_it(tmp_path: Path) -> None:
    place = tmp_path / ".medaug-x.part"
    (place / "whole").mkdir(parents=True)
    (place / "whole" / ".nii.gz").write_bytes(b"image")
    (place / "moves.json").write_text('{".json": "a.json", ".nii.gz": "a.nii.gz"}')
    (tmp_path / "a.json").write_bytes(b"{}")
    (tmp_path / "a.nii.gz").touch()
    staging.remove_leftovers(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"{}", "a.nii.gz": b"image"}

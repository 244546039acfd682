"""The check at the end tells what is wrong with a set: leaks, files that are gone, changed or hold other things."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from set_fakes import make_nnunet, make_set

from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.cases import SetFacts, read_cases
from medaug_gui.core.sets.manifest import SetReport
from medaug_gui.sets.checking import check_set
from medaug_gui.sets.layouts.base import Finished
from medaug_gui.sets.layouts.catalog import find_layout

Lines = list[dict[str, Any]]


@pytest.fixture
def check(tmp_path: Path) -> Callable[[Callable[[Lines], object]], SetReport]:
    """Changes the lines of the manifest of a whole set, and checks it."""
    plan, work, _ = make_set(make_nnunet(tmp_path / "data", 5), tmp_path / "set", layout="monai")

    def run(change: Callable[[Lines], object]) -> SetReport:
        path = work / "manifest.jsonl"
        lines = [json.loads(line) for line in path.read_text().splitlines()]
        change(lines)
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
        rows = [row for row in read_cases(work) if row.is_used]
        layout, finished = find_layout("monai"), Finished(("dataset.json",))
        return check_set(plan, SetFacts.read(work), rows, finished, layout, work, Progress())

    return run


def test_a_patient_and_an_image_in_two_parts_are_leaks(check: Any) -> None:
    def leak(lines: Lines) -> None:
        held = next(line for line in lines if line["part"] == "test")
        variant = next(line for line in lines if line["kind"] == "variant")
        variant["part"] = "val"
        held["voxels"] = next(line for line in lines if line["part"] == "train")["voxels"]

    leaks = check(leak).leaks
    assert any(one.startswith("One patient stands in the parts train and val") for one in leaks)
    assert any("are the same image, in parts" in one for one in leaks)


def test_what_is_missing_twice_or_strange_is_told(check: Any) -> None:
    def change(lines: Lines) -> None:
        lines.append(lines[0])
        lines[1]["entry"] = "case_0099"

    problems = check(change).problems
    assert any("stands twice in the manifest" in one for one in problems)
    assert any("Two entries have the file" in one for one in problems)
    assert any(one == "case_0099 does not belong to the set." for one in problems)
    assert any(one.endswith("is missing.") for one in problems)


def test_files_that_are_gone_or_hold_something_else_are_told(check: Any, tmp_path: Path) -> None:
    def change(lines: Lines) -> None:
        (tmp_path / "set" / lines[0]["files"][0]["path"]).unlink()
        lines[1]["voxels"] = ["0" * 32]
        path = tmp_path / "set" / lines[2]["files"][0]["path"]
        path.write_bytes(b"no volume")
        lines[2]["files"][0] |= {"size": 9, "sha256": hashlib.sha256(b"no volume").hexdigest()}

    problems = check(change).problems
    assert len(problems) == 3
    assert any(one.startswith("A file of case_") and one.endswith("is missing.") for one in problems)
    assert any("does not read back as it was written" in one for one in problems)
    assert any("cannot be read back" in one and "damaged" in one for one in problems)


def test_nearly_the_same_picture_in_two_parts_is_a_leak(check: Any, tmp_path: Path) -> None:
    path = tmp_path / "set.work/thumbnails.npz"
    with np.load(path) as stored:
        pictures = stored["thumbnails"]
    np.savez(path, thumbnails=np.broadcast_to(pictures[:1], pictures.shape))
    report = check(lambda lines: None)
    assert report.nearest == pytest.approx(1.0, abs=1e-3)
    assert "nearly the same picture" in report.leaks[0]
    assert not report.is_whole
    path.unlink()
    assert check(lambda lines: None).nearest is None


def test_many_problems_are_counted(check: Any) -> None:
    problems = check(lambda lines: lines.extend({**lines[0], "entry": f"case_9{n:03}"} for n in range(40))).problems
    assert len(problems) == 21
    assert problems[-1].endswith("more like these.")

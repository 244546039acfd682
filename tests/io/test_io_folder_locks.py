"""Folders held by a lock: a living process keeps its own whatever the clock says, a dead one keeps nothing."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from medaug_gui.io import folder_locks

HOLD = """
import sys, time
from pathlib import Path
from medaug_gui.io import folder_locks
print(folder_locks.make_folder(Path(sys.argv[1]), "held-").folder, flush=True)
time.sleep(60)
"""


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Callable[[], tuple[Path, subprocess.Popen[str]]]]:
    """Starts a process that holds a folder; gives both."""
    started: list[subprocess.Popen[str]] = []

    def start() -> tuple[Path, subprocess.Popen[str]]:
        process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout is not None
        return Path(process.stdout.readline().strip()), process

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def test_a_folder_is_private_and_nobody_takes_it_twice(tmp_path: Path) -> None:
    mine = folder_locks.make_folder(tmp_path, "held-")
    assert stat.S_IMODE(mine.folder.stat().st_mode) == 0o700
    assert folder_locks.claim_folder(mine.folder) is None
    mine.release()
    again = folder_locks.claim_folder(mine.folder)
    assert again is not None
    again.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_living_process_keeps_its_folder_and_a_killed_one_does_not(tmp_path: Path, held) -> None:
    folder, process = held()
    folder_locks.remove_ownerless(tmp_path, "held-")
    assert folder.is_dir()
    process.kill()  # not waited for: a zombie holds nothing
    until = time.monotonic() + 5
    while folder.exists() and time.monotonic() < until:
        folder_locks.remove_ownerless(tmp_path, "held-")
    assert not folder.exists()
    process.wait()


def test_no_step_of_the_clock_takes_a_folder_from_a_living_process(tmp_path: Path, held, monkeypatch) -> None:
    import psutil

    folder, _ = held()
    later = time.time() + 10 * 365 * 86400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(psutil.Process, "create_time", lambda _self: later)
    os.utime(folder, (1, 1))
    os.utime(folder / folder_locks.LOCK, (1, 1))
    folder_locks.remove_ownerless(tmp_path, "held-")
    assert folder.is_dir()


@pytest.mark.parametrize("locks", [True, False])
def test_another_process_with_the_number_of_a_dead_one_keeps_nothing(tmp_path: Path, monkeypatch, locks) -> None:
    if not locks:
        monkeypatch.setattr(folder_locks, "_lock", lambda _handle: None)
    mine = folder_locks.make_folder(tmp_path, "held-")
    mark = json.loads((mine.folder / folder_locks.LOCK).read_text())
    mine.release()
    (mine.folder / folder_locks.LOCK).write_text(json.dumps({**mark, "started": mark["started"] - 1}))
    folder_locks.remove_ownerless(tmp_path, "held-")
    assert not mine.folder.exists()


def test_without_locks_the_owners_mark_has_to_do(tmp_path: Path, held, monkeypatch) -> None:
    folder, process = held()

    def no_locks(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    folder_locks.remove_ownerless(tmp_path, "held-")
    assert folder.is_dir()
    process.kill()
    process.wait()
    folder_locks.remove_ownerless(tmp_path, "held-")
    assert not folder.exists()


def test_what_another_machine_holds_is_let_be_and_what_this_one_held_before_it_was_started_anew_is_not(
    tmp_path: Path,
) -> None:
    marks = {"elsewhere": {"host": "another", "boot": "x"}, "before": {"boot": "x"}}
    for name, other in marks.items():
        (tmp_path / f"held-{name}").mkdir()
        (tmp_path / f"held-{name}" / folder_locks.LOCK).write_text(
            json.dumps({**folder_locks._this_process(), **other})
        )
    folder_locks.remove_ownerless(tmp_path, "held-")
    assert [path.name for path in tmp_path.iterdir()] == ["held-elsewhere"]


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / "held-link").symlink_to(precious)
    (tmp_path / "held-planted").mkdir()
    (tmp_path / "held-planted" / folder_locks.LOCK).symlink_to(tmp_path / "made-through-it")
    folder_locks.remove_ownerless(tmp_path, "held-")
    assert precious.is_dir()
    assert not (tmp_path / "made-through-it").exists()


def test_a_folder_that_was_never_signed_is_ownerless(tmp_path: Path) -> None:
    (tmp_path / "held-unsigned").mkdir()
    folder_locks.remove_ownerless(tmp_path, "held-")
    assert list(tmp_path.iterdir()) == []


def test_what_is_lent_goes_afterwards_and_what_a_dead_process_was_lent_goes_first(tmp_path: Path) -> None:
    (tmp_path / "held-dead" / "files").mkdir(parents=True)
    with folder_locks.lend_folder(tmp_path, "held-") as folder:
        assert folder.is_dir()
        assert not (tmp_path / "held-dead").exists()
    assert list(tmp_path.iterdir()) == []

"""Sets made by the workers of a Dask scheduler: here by a stand-in for `distributed` that does tasks at once."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from set_fakes import make_nnunet, make_plan, make_set

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.manifest import read_entries
from medaug_gui.sets.run import expand


class KilledWorker(Exception):
    """What Dask raises where a task has taken down several workers."""


class Future:
    """A task that is done when it is asked for."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.work, self.asked = work, 0

    def done(self) -> bool:
        self.asked += 1
        return self.asked > 1

    def result(self) -> Any:
        return self.work()


class Client:
    """One thread."""

    killed: tuple[str, ...] = ()
    closed = 0

    def __init__(self, address: str, **_: Any) -> None:
        if not address.startswith("tcp://"):
            raise OSError("nobody there")

    def nthreads(self) -> dict[str, int]:
        return {"tcp://a": 1}

    def submit(self, work: Any, plan: Any, facts: Any, task: Any, pure: bool) -> Future:
        def do() -> Any:
            if task.row.name in self.killed:
                raise KilledWorker
            return work(plan, facts, task)

        return Future(do)

    def cancel(self, futures: list[Future]) -> None: ...

    def close(self) -> None:
        Client.closed += 1


@pytest.fixture
def dask(monkeypatch: pytest.MonkeyPatch) -> type[Client]:
    module = types.ModuleType("distributed")
    module.Client = Client  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "distributed", module)
    monkeypatch.setattr(Client, "killed", ())
    return Client


def test_a_cluster_makes_what_this_process_makes(dask: type[Client], tmp_path: Path) -> None:
    data = make_nnunet(tmp_path / "data", 5)
    make_set(data, tmp_path / "here/set", layout="monai")
    _, _, entries = make_set(data, tmp_path / "there/set", layout="monai", scheduler="tcp://one:8786")
    for entry in entries:
        for file in entry.files:
            here, there = (tmp_path / name / "set" / file.path for name in ("here", "there"))
            assert here.read_bytes() == there.read_bytes()
    assert dask.closed


def test_lost_workers_cost_their_case(dask: type[Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "killed", ("case_0002",))
    plan = make_plan(make_nnunet(tmp_path / "data", 4), tmp_path / "set", layout="monai", split=(1, 0, 0),
                     scheduler="tcp://one:8786")  # fmt: skip
    report = expand(plan, tmp_path / "work", Progress())
    assert (report.failed, report.entries["train"], report.problems) == (3, 9, ())
    lost = [entry for entry in read_entries(tmp_path / "work/manifest.jsonl") if entry.outcome == "failed"]
    assert {entry.case for entry in lost} == {"case_0002"}


def test_without_a_scheduler_or_dask_a_sentence_says_so(
    dask: type[Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = make_plan(make_nnunet(tmp_path / "data", 3), tmp_path / "set", layout="monai", scheduler="nowhere")
    with pytest.raises(BadParameter, match="No Dask scheduler answers at 'nowhere'"):
        expand(plan, tmp_path / "work", Progress())
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BadParameter, match="Dask is not installed here"):
        expand(plan, tmp_path / "work", Progress())

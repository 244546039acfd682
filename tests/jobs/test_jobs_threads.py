"""The same voxels whatever the number of threads, from the window's engine and from the command line's process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import every_operation as every
import pytest
from jobs_fakes import Driven

from medaug_gui.jobs.engine import run_child
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import EngineReady, JobEnded, ResultReady, RunJob
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.stash import get, put

NAMES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MEDAUG_THREADS")


def started(threads: int) -> subprocess.Popen[str]:
    """Every operation in a process of its own with so many threads."""
    paths = os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": paths, **dict.fromkeys(NAMES, str(threads))}
    words = [sys.executable, str(Path(every.__file__)), str(threads)]
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)


def test_every_operation_makes_the_same_voxels_with_any_number_of_threads(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, three = started(1), started(3)
    for name in NAMES:
        monkeypatch.setenv(name, "2")
    engine = through_the_engine(tmp_path / "session")
    direct = [json.loads(process.communicate(timeout=300)[0]) for process in (one, three)]
    assert len(direct[0]) > 50
    assert direct[0] == direct[1]
    assert engine == {case: value for case, value in direct[0].items() if case in engine}
    assert len(engine) > 50


def through_the_engine(session: Path) -> dict[str, str]:
    """Of every operation that needs a series or nothing: what the engine's process makes, with two threads."""
    driven = Driven(session, run_child)
    found = {}
    try:
        driven.engine.start()
        specs = driven.until(EngineReady, seconds=120).operations
        sources = {name: str(put(every.small(name), session / f"source-{name}")) for name in ("CT", "MR")}
        for operation, modality in every.cases(specs):
            generates = not next(spec for spec in specs if spec.id == operation).accepts.source
            if generates and "mask" in operation:
                continue  # its masks come with a series that the window drops beside it
            item = Item(modality) if generates else Item(modality, stash=sources[modality])
            recipe = Recipe((RecipeStep(operation),), seed=every.SEED)
            job = Job(recipe, (item,), str(session / f"{operation}-{modality}"), device="cpu")
            driven.seen.clear()
            driven.engine.send(RunJob(job))
            driven.until(JobEnded, seconds=120)
            for event in driven.seen:
                if isinstance(event, ResultReady):
                    found[f"{operation} {modality}"] = every.digest(get(Path(event.stash)))
    finally:
        driven.engine.close()
    return found

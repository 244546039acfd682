"""Two processes train one network: their gradients are averaged, and `torchrun` starts a whole training."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch
from runs_fakes import ToyTask, make_settings, write_patients

from medaug_gui.training.config import Schedule
from medaug_gui.training.trainer import compute_rate, descend

HERE = Path(__file__).parent
PROGRAM = """
import sys
sys.path[:0] = [{here!r}, {above!r}]
from pathlib import Path
from runs_fakes import ToyTask, make_prepared
from medaug_gui.core.progress import Progress
from medaug_gui.training.config import Schedule
from medaug_gui.training.runs.attended import Attendance
from medaug_gui.training.runs.together import join
from medaug_gui.training.runs.work import Work
from medaug_gui.training.trainer import Loop
folder = Path({folder!r})
with join() as together:
    task = ToyTask(seed=together.rank)
    task.seed = 0
    loop = Loop(together.share(task), Schedule(steps=6, batch=8, rate=0.05), folder, resume=False)
    Attendance(loop, make_prepared(task), Work(folder), together, lambda _schedule: None).run(Progress())
    values = [float(value) for value in task.network.weight.detach().flatten()]
    (folder / f"weights{{together.rank}}.json").write_text(__import__("json").dumps(values))
"""


def find_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_gradients_of_two_are_those_of_one_with_twice_the_batch(tmp_path: Path) -> None:
    program = PROGRAM.format(here=str(HERE), above=str(HERE.parent), folder=str(tmp_path))
    around = {**os.environ, "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(find_port())}
    both = [subprocess.Popen([sys.executable, "-c", program], env={**around, "RANK": str(rank)},
                             stderr=subprocess.PIPE, text=True) for rank in (0, 1)]  # fmt: skip
    for process in both:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    found = [json.loads((tmp_path / f"weights{rank}.json").read_text()) for rank in (0, 1)]
    assert found[0] == found[1]
    assert np.allclose(found[0], train_alone(), atol=1e-5)


def train_alone() -> list[float]:
    """The same on batches of both, one after the other."""
    task = ToyTask()
    optimiser = task.optimisers["network"]
    for number in range(6):
        for group in optimiser.param_groups:
            group["lr"] = compute_rate(number / 6, Schedule(rate=0.05))
        pairs = [task._draw("batch", 2 * number + rank) for rank in (0, 1)]
        x, y = (torch.cat(parts) for parts in zip(*pairs, strict=True))
        descend(((task.network(x) - y) ** 2).mean(), task.network, optimiser)
    return [float(value) for value in task.network.weight.detach().flatten()]


def test_torchrun_trains_a_plan(tmp_path: Path) -> None:
    scans = write_patients(tmp_path / "data")
    words = ["train", "denoise", str(scans), "-o", str(tmp_path / "out"), "--size", "small", "--json",
             *[word for key, value in make_settings(8).items() for word in ("--set", f"{key}={value}")]]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-port", str(find_port()),
         "-m", "medaug_gui", *words],
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["steps"] == 8
    card = json.loads((tmp_path / "out" / "model.json").read_text())
    assert (card["training"]["processes"], card["training"]["samples"]) == (2, 32)

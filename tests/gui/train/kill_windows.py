"""Kills the window with -9 at random moments of a training, opens it again, and says whether anything is lost.

`python tests/gui/train/kill_windows.py [TIMES]` trains by the fake trainer (`--real FOLDER`: by the real one, on a
folder of scans) and prints a line a kill; the exit status is 1 where something was lost. With the word `window` it is
one such window: it takes up what trains, or queues the first training, and lives until it is killed.
"""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import TrainingState, read_measures
from medaug_gui.jobs import children
from medaug_gui.jobs.trainings import work_folder

FAKE = Path(__file__).with_name("fake_trainer.py")
_PATIENCE = 300.0
_POLL = 0.05


def show_window() -> int:
    """A window in the mode Train; there is a training afterwards."""
    from PySide6.QtCore import QTimer

    from medaug_gui.gui.main import make_application, make_window

    use_trainer()
    app = make_application(["medaug-gui"])
    window = make_window()
    window.show()
    window.modes.show_mode("train")
    folder, minutes = os.environ["MEDAUG_KILLED_DATA"], float(os.environ["MEDAUG_KILLED_MINUTES"])
    trainings = window.train.trainings
    plan = TrainingPlan(task="denoise", sources=(folder,), name="Killed", device="cpu", minutes=minutes)

    def begin() -> None:
        if trainings.was_looked and not work_folder.list_work_folders():
            trainings.queue(plan)
        elif not trainings.was_looked:
            QTimer.singleShot(20, begin)

    QTimer.singleShot(0, begin)
    return int(app.exec())


def use_trainer() -> None:
    """The fake trainer, unless the real one is asked for."""
    if not os.environ.get("MEDAUG_KILLED_REAL"):
        children.make_command = lambda words: [sys.executable, str(FAKE), *words]  # type: ignore[assignment]


@dataclass
class Killer:
    """Opens windows on one home and kills them."""

    home: Path
    data: Path
    minutes: float = 2.0
    real: bool = False
    windows: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def open_window(self) -> subprocess.Popen[bytes]:
        """A window of its own process."""
        around = {**os.environ, "MEDAUG_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen",
                  "MEDAUG_KILLED_DATA": str(self.data), "MEDAUG_KILLED_MINUTES": str(self.minutes),
                  "MEDAUG_KILLED_REAL": "1" if self.real else ""}  # fmt: skip
        window = subprocess.Popen([sys.executable, __file__, "window"], env=around)
        self.windows.append(window)
        return window

    @property
    def work(self) -> Path | None:
        """The folder of the training; None before there is one."""
        return next(iter(work_folder.list_work_folders()), None)

    def read_state(self) -> TrainingState | None:
        """What the trainer said last."""
        return TrainingState.read(self.work) if self.work is not None else None

    def await_step(self, step: int) -> TrainingState:
        """Wait until the training is so far, or over; raises `TimeoutError`."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            state = self.read_state()
            if state is not None and (state.step >= step or state.has_ended):
                return state
            time.sleep(_POLL)
        raise TimeoutError(f"The training has not come to step {step}.")

    def kill_one(self, seconds: float) -> tuple[int, int]:
        """Open a window, kill it so many seconds later; the step at the kill, and one that came after it."""
        window = self.open_window()
        time.sleep(seconds)
        window.kill()
        window.wait()
        state = self.read_state()
        before = state.step if state is not None else 0
        again = self.open_window()
        after = self.await_step(before + 1)
        again.kill()
        again.wait()
        return before, after.step

    def end(self) -> None:
        """End whatever this started."""
        for window in self.windows:
            if window.poll() is None:
                window.kill()
                window.wait()
        for work in work_folder.list_work_folders():
            state = TrainingState.read(work)
            for pid in {work_folder.read_note(work).pid, state.pid if state is not None else 0}:
                children.end_process(pid, work)


def find_breaks(work: Path) -> list[str]:
    """Where the curve of a training is not continuous: steps that come twice or backwards, seconds that do."""
    lines = [line for line in read_measures(work)[0] if "loss" in line]
    found = []
    for one, other in itertools.pairwise(lines):
        if other["step"] <= one["step"] or other["seconds"] < one["seconds"]:
            found.append(f"step {one['step']:.0f} at {one['seconds']} s is followed by step {other['step']:.0f} at "
                         f"{other['seconds']} s")  # fmt: skip
    return found


def main() -> int:
    """Kill so many windows, then let the training come to its end."""
    words = sys.argv[1:]
    if words[:1] == ["window"]:
        return show_window()
    real = words[words.index("--real") + 1] if "--real" in words else ""
    times = int(words[0]) if words and words[0].isdecimal() else 10
    rng = random.Random(0)
    with tempfile.TemporaryDirectory(prefix="medaug-killed-", ignore_cleanup_errors=True) as folder:
        os.environ["MEDAUG_HOME"] = folder
        (Path(folder) / "data").mkdir()
        killer = Killer(Path(folder), Path(real or folder) if real else Path(folder) / "data", 60.0, bool(real))
        try:
            for number in range(times):
                seconds = rng.uniform(0.2, 8.0)
                before, after = killer.kill_one(seconds)
                print(f"{number + 1}: killed after {seconds:.1f} s at step {before}; at step {after} after that")
            assert killer.work is not None
            breaks = find_breaks(killer.work)
            print("; ".join(breaks) or "The curve is continuous.")
            return 1 if breaks else 0
        finally:
            killer.end()


if __name__ == "__main__":
    sys.exit(main())

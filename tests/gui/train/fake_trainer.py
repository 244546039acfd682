"""Stands in for `medaug train`: writes the files of a work folder as the trainer does, in seconds, without torch.

`python fake_trainer.py train --plan FILE --work FOLDER [--resume] [--survey]`
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path

import numpy as np

from medaug_gui.core.trainings.files import SAMPLES, SIZE, STATE, THUMBNAILS, write_json
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import Ear, TrainingState, note_measure
from medaug_gui.core.trainings.survey import (
    STOP,
    WARN,
    Case,
    ClassSource,
    Finding,
    LeftOut,
    Survey,
    ValueHistogram,
    Verdict,
)
from medaug_gui.io.places import find_own_models

PACE = float(os.environ.get("MEDAUG_FAKE_PACE", "0.05"))
"""Seconds of a step; each counts as one second of training."""
_SAMPLED = (2, 6, 12, 20, 28)


def survey(plan: TrainingPlan, work: Path) -> None:
    if "nothing" in plan.sources[0]:
        TrainingState(phase="failed", sentence="There is nothing to train on.").write(work)
        raise SystemExit(1)
    rng = np.random.default_rng(plan.seed)
    groups = ("No finding", "Pneumonia") if plan.classes else ("",)
    cases = tuple(
        Case(key=f"k{n}", patient=f"p{n // 2}", modality=plan.modality or "CR", slices=1, rows=256, columns=256,
             path=f"/nowhere/{n}.png", group=groups[n % len(groups)], thumbnails=(n,))
        for n in range(60)
    )  # fmt: skip
    edges = tuple(map(float, range(0, 257, 4)))
    histogram = ValueHistogram(edges, tuple(int(value) for value in rng.integers(1, 99, 64)))
    left_out = tuple(LeftOut(f"/nowhere/{name}.png", "This picture is all black.") for name in "ab")
    sources = (ClassSource("folder", {"a": 30, "b": 30}), ClassSource("finding", {"yes": 20, "no": 40}))
    Survey(
        cases, left_out, "CR", modalities={"CR": 60}, histogram=histogram, class_sources=sources
    ).write(work)  # fmt: skip
    findings = [Finding("near-duplicates", WARN, "9 pairs of pictures are nearly the same.", "Leave one of each out.")]
    if plan.task == "segment":
        findings.insert(0, Finding("no-labels", STOP, "There is no label map.", "Draw labels first."))
    Verdict(tuple(findings)).write(work)
    y, x = np.mgrid[:64, :64]
    spread = 200 + 20 * np.arange(60)[:, None, None]
    pictures = 255 * np.exp(-((x - 32) ** 2 + (y - 32) ** 2)[None] / spread)
    np.savez(work / THUMBNAILS, thumbnails=pictures.astype(np.uint8))
    sizes = {"small": {"minutes": 0.5, "memory": 1.9e9}, "medium": {"minutes": 540.0, "memory": 4.1e9, "about": True}}
    write_json(work / SIZE, sizes)
    (work / STATE).unlink(missing_ok=True)


class Run:
    """One training, told words and telling how far it is."""

    def __init__(self, plan: TrainingPlan, work: Path, resume: bool) -> None:
        before = TrainingState.read(work) if resume else None
        self.plan, self.work, self.resume = plan, work, resume
        self.step = before.step if before is not None else 0
        self.minutes = (before.minutes if before is not None else 0.0) or plan.minutes or 0.5
        self.ear = Ear(work, before.heard if before is not None else 0)
        self.is_held, self.is_over = False, False

    def say(self, phase: str, sentence: str = "", package: str = "") -> None:
        TrainingState(
            phase=phase, step=self.step, seconds=float(self.step), minutes=self.minutes, pid=os.getpid(),
            heard=self.ear.heard, sentence=sentence, package=package,
        ).write(self.work)  # fmt: skip

    def listen(self) -> None:
        for command in self.ear.listen():
            if command.word == "sample":
                write_sample(self.work, self.step)
            elif command.word == "prolong":
                self.minutes += command.minutes
            elif command.word == "stop":
                self.is_over = True
            else:
                self.is_held = command.word == "pause"

    def advance(self) -> None:
        self.step += 1
        fog = 0.9**self.step
        note_measure(self.work, {"step": self.step, "seconds": float(self.step), "loss": 0.2 + 0.6 * fog})
        if self.step % 3 == 0:
            held_out = {"held-out loss": 0.22 + 0.6 * fog, "held-out psnr_db": 30 - 8 * fog}
            note_measure(self.work, {"step": self.step, "seconds": float(self.step), **held_out})
        if self.step in _SAMPLED:
            write_sample(self.work, self.step)
        if "dies" in self.plan.name and self.step == 8 and not self.resume:
            os._exit(9)

    def run(self) -> None:
        self.say("loading")
        (self.work / SAMPLES).mkdir(exist_ok=True)
        while self.step < self.minutes * 60 and not self.is_over:
            self.listen()
            if not self.is_held and not self.is_over:
                self.advance()
            self.say("paused" if self.is_held else "training")
            time.sleep(PACE)
        self.say("measuring")
        time.sleep(PACE)
        package = os.environ.get("MEDAUG_FAKE_PACKAGE", "")
        if package:
            package = str(shutil.copytree(package, find_own_models() / Path(package).name))
        if self.is_over:
            self.say("stopped", "Stopped by its user.", package)
        else:
            self.say("done", package=package)


def write_sample(work: Path, step: int) -> None:
    y, x = np.mgrid[:64, :64]
    clean = (200 * np.exp(-((x - 32) ** 2 + (y - 32) ** 2) / 400))[None].repeat(8, 0)
    noise = np.random.default_rng(0).normal(0, 60, clean.shape)
    arrays = {"input": clean + noise, "output": clean + noise * 0.9**step, "target": clean}
    pictures = {name: one.clip(0, 255).astype(np.uint8) for name, one in arrays.items()}
    part = work / SAMPLES / "next.part"
    with part.open("wb") as stream:
        np.savez(stream, step=np.int64(step), seconds=np.float64(step), **pictures)  # type: ignore[arg-type]
    part.replace(work / SAMPLES / f"{step:08}.npz")


def main() -> None:
    words = sys.argv[1:]
    work = Path(words[words.index("--work") + 1])
    plan = TrainingPlan.from_json(json.loads(Path(words[words.index("--plan") + 1]).read_text(encoding="utf-8")))
    if "--survey" in words:
        survey(plan, work)
    else:
        Run(plan, work, "--resume" in words).run()


if __name__ == "__main__":
    main()

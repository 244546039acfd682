"""From the trainings of all arms to an answer: means, paired differences with intervals, one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.sets.worth import Arm, ArmRun, ArmScore, Gain, WorthResult
from medaug_gui.imaging.intervals import compute_crossed_interval

REAL, CLASSICAL = "real", "classical"
LEVEL = 0.95
_FEW_SEEDS, _FEW_PATIENTS = 3, 5
_DIGITS = 5
Grid = NDArray[np.float64]


def list_arms(shares: Sequence[float]) -> tuple[Arm, ...]:
    """What is compared: real, real + classical, and with so many generated images for each real one."""
    plain = (
        Arm(id=REAL, title="real", augmented=False),
        Arm(id=CLASSICAL, title="real + classical"),
    )
    return plain + tuple(
        Arm(id=f"generated-{share:g}", title=f"real + classical + generated ({share:g}x)", share=share)
        for share in shares
    )


def judge(arms: Sequence[Arm], runs: Sequence[ArmRun], notes: Sequence[str] = ()) -> WorthResult:
    """The result of all runs, each arm having one for each seed."""
    table = _Table.of(arms, runs)
    generated = [arm.id for arm in arms if arm.share]
    level = 1 - (1 - LEVEL) / max(1, len(generated))
    asked = [table.compare(arm, CLASSICAL, level) for arm in generated] or [table.compare(CLASSICAL, REAL, LEVEL)]
    others = [table.compare(CLASSICAL, REAL, LEVEL)] if generated else []
    return WorthResult(
        sentence=say(asked),
        scores=tuple(table.score(arm) for arm in arms),
        gains=tuple(asked),
        others=tuple(others),
        seeds=len(table.seeds),
        steps=runs[0].steps,
        patients=len(table.patients),
        slices=int(table.counts.sum()),
        level=LEVEL,
        notes=(*notes, *_note(asked, others, table)),
    )


def say(gains: Sequence[Gain]) -> str:
    """The answer in a sentence: the largest of the sure gains, or that there is none."""
    sure = [gain for gain in gains if gain.is_sure]
    if not sure:
        return "No measurable gain: leave it."
    best = max(sure, key=lambda gain: gain.dice)
    dice, low, high = best.dice, best.low, best.high
    if best.arm == CLASSICAL:
        return f"Classical augmentation gains {dice:.3f} Dice ({low:.3f} to {high:.3f}) over real images alone."
    share = best.arm.rpartition("-")[2]
    return f"Real + generated ({share}x) gains {dice:.3f} Dice ({low:.3f} to {high:.3f}) over real + classical."


@dataclass(frozen=True)
class _Table:
    """Sums of Dice [seed, patient] of each arm, and how many slices these are."""

    arms: dict[str, Arm]
    seeds: tuple[int, ...]
    patients: tuple[str, ...]
    sums: dict[str, Grid]
    counts: Grid

    @classmethod
    def of(cls, arms: Sequence[Arm], runs: Sequence[ArmRun]) -> _Table:
        """The table of some runs."""
        seeds = tuple(sorted({run.seed for run in runs}))
        patients = tuple(sorted({patient for run in runs for patient in run.dice}))
        shape = (len(seeds), len(patients))
        sums, counts = {arm.id: np.zeros(shape) for arm in arms}, np.zeros(shape)
        for run in runs:
            for patient, values in run.dice.items():
                place = seeds.index(run.seed), patients.index(patient)
                sums[run.arm][place] = sum(values)
                counts[place] = len(values)
        return cls({arm.id: arm for arm in arms}, seeds, patients, sums, counts)

    def score(self, arm: Arm) -> ArmScore:
        """The mean of an arm."""
        dice, low, high = self._measure(self.sums[arm.id], LEVEL)
        return ArmScore(arm=arm.id, title=arm.title, dice=dice, low=low, high=high)

    def compare(self, arm: str, over: str, level: float) -> Gain:
        """An arm beside another, on the same slices with the same seeds."""
        dice, low, high = self._measure(self.sums[arm] - self.sums[over], level)
        return Gain(arm=arm, over=over, dice=dice, low=low, high=high)

    def _measure(self, sums: Grid, level: float) -> tuple[float, float, float]:
        low, high = compute_crossed_interval(sums, self.counts, level)
        return round(float(sums.sum() / self.counts.sum()), _DIGITS), round(low, _DIGITS), round(high, _DIGITS)


def _note(gains: Sequence[Gain], others: Sequence[Gain], table: _Table) -> list[str]:
    notes = []
    worst = min(gains, key=lambda gain: gain.dice)
    if worst.high < 0:
        notes.append(f"It can harm: {table.arms[worst.arm].title} loses {-worst.dice:.3f} Dice.")
    for gain in others:
        if gain.is_sure:
            notes.append(f"Classical augmentation gains {gain.dice:.3f} Dice over real images alone.")
        else:
            notes.append(f"Classical augmentation changes Dice by {gain.dice:+.3f}, which may be chance.")
    if len(table.seeds) < _FEW_SEEDS:
        notes.append(f"With {len(table.seeds)} seeds the chance of a training is hardly in the intervals.")
    if len(table.patients) < _FEW_PATIENTS:
        notes.append(f"Only {len(table.patients)} patients were measured on: others may tell another story.")
    return notes

"""The verdict on sets: what spoils a training is named before it starts, and nothing is said of good ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_sets import BAD
from good_sets import GOOD

from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import STOP
from medaug_gui.training.sets.judge import judge
from medaug_gui.training.sets.survey import survey_data


@pytest.mark.parametrize("name", list(GOOD))
def test_nothing_is_said_of_a_good_set(name: str, tmp_path: Path) -> None:
    plan = TrainingPlan(sources=(str(tmp_path),), **GOOD[name](tmp_path))
    survey = survey_data(plan, Progress())
    assert judge(survey, plan, free=1 << 40).findings == ()
    assert survey.slices >= 50


@pytest.mark.parametrize("name", list(BAD))
def test_what_is_wrong_with_a_bad_set_is_named(name: str, tmp_path: Path) -> None:
    bad = BAD[name]
    plan = TrainingPlan(sources=(str(tmp_path),), **bad.write(tmp_path))
    verdict = judge(survey_data(plan, Progress()), plan, free=bad.free)
    levels = {finding.kind: finding.level for finding in verdict.findings}
    assert levels.get(bad.kind) == bad.level, verdict.findings
    assert {*levels} - {bad.kind, *bad.besides} == set(), verdict.findings
    assert verdict.may_start == (STOP not in levels.values())


def test_there_are_thirty_bad_sets_and_ten_good_ones() -> None:
    assert len(BAD) >= 30
    assert len(GOOD) == 10

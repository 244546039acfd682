"""Plans, surveys, verdicts and states survive their files, and what cannot be is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import (
    PROLONG,
    STOP,
    Ear,
    TrainingCommand,
    TrainingState,
    note_measure,
    read_measures,
    tell,
)
from medaug_gui.core.trainings.survey import (
    WARN,
    Case,
    ClassSource,
    Finding,
    LeftOut,
    SliceMeasures,
    Survey,
    ValueHistogram,
    Verdict,
)

PLAN = TrainingPlan(task="segment", sources=("/scans", "/more"), series=("a", "b"), classes="folder", minutes=5)


def make_case(key: str, patient: str, group: str = "", slices: int = 3) -> Case:
    return Case(
        key=key, patient=patient, group=group, modality="CT", slices=slices, rows=64, columns=48, path=f"/{key}",
        spacing=(5.0, 0.7, 0.7), has_labels=True, measures=SliceMeasures(low=-1000, high=400, labels={"1": 0.25}),
    )  # fmt: skip


SURVEY = Survey(
    (make_case("a", "p1", "ill"), make_case("b", "p2", "well", 5), make_case("c", "p1", "ill")),
    (LeftOut("/x.txt", "It is no scan."),),
    "CT",
    {"CT": 11},
    ValueHistogram((-1000.0, 0.0, 1000.0), (3, 4), "HU"),
    4,
    (ClassSource("folder", {"ill": 6, "well": 5}),),
    ((0, 1),),
    0.9,
)


def test_a_plan_survives_its_file(tmp_path: Path) -> None:
    PLAN.write(tmp_path)
    assert TrainingPlan.read(tmp_path) == PLAN
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_a_folder_without_a_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"no plan\.json"):
        TrainingPlan.read(tmp_path)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"colour": "red"}, "no key colour"),
        ({"task": "fly"}, "no task 'fly'"),
        ({"method": "magic", "task": "generate"}, "no method 'magic'"),
        ({"method": "gan"}, "A method is chosen for generating"),
        ({"size": "huge"}, "no size 'huge'"),
        ({"sources": []}, "nothing to train on"),
        ({"held_out": 1.5}, "between 0 and 1"),
        ({"minutes": -1}, "between 0 and"),
        ({"minutes": "long"}, "minutes cannot be"),
        ({"seed": True}, "seed cannot be"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadParameter, match=sentence):
        TrainingPlan.from_json({**PLAN.to_json(), **change})


def test_a_survey_survives_its_file_and_counts(tmp_path: Path) -> None:
    SURVEY.write(tmp_path)
    found = Survey.read(tmp_path)
    assert found == SURVEY
    assert found.slices == 11
    assert found.patients == ("p1", "p2")
    assert found.groups == ("ill", "well")
    assert list(found.count_by_patient().items()) == [("p1", 6), ("p2", 5)]
    assert found.count_by_group() == {"ill": 6, "well": 5}


def test_a_verdict_survives_its_file_and_stops(tmp_path: Path) -> None:
    warned = Verdict((Finding("few-patients", WARN, "There are few."),))
    stopped = Verdict((Finding("no-cases", "stop", "There is nothing.", "Choose more."), *warned.findings))
    stopped.write(tmp_path)
    assert Verdict.read(tmp_path) == stopped
    assert (warned.may_start, stopped.may_start) == (True, False)
    assert stopped.kinds == ("no-cases", "few-patients")


def test_a_state_survives_its_file(tmp_path: Path) -> None:
    state = TrainingState(phase="training", step=7, seconds=1.5, minutes=5, pid=42, heard=6)
    assert TrainingState.read(tmp_path) is None
    state.write(tmp_path)
    assert TrainingState.read(tmp_path) == state
    (tmp_path / "state.json").write_text('{"phase": "dreaming"}')
    assert TrainingState.read(tmp_path) is None


def test_each_word_is_heard_once_and_whole(tmp_path: Path) -> None:
    ear = Ear(tmp_path)
    assert ear.listen() == []
    tell(tmp_path, TrainingCommand("pause"))
    tell(tmp_path, TrainingCommand(PROLONG, 2.5))
    assert ear.listen() == [TrainingCommand("pause"), TrainingCommand(PROLONG, 2.5)]
    with (tmp_path / "control").open("a") as stream:
        stream.write("nonsense\nprolong soon\nst")
    assert ear.listen() == []
    with (tmp_path / "control").open("a") as stream:
        stream.write("op\n")
    assert ear.listen() == [TrainingCommand(STOP)]
    assert ear.listen() == []
    later = Ear(tmp_path, ear.heard)  # the training was killed and resumed
    assert later.listen() == []
    tell(tmp_path, TrainingCommand("go"))
    assert later.listen() == [TrainingCommand("go")]


def test_the_log_is_read_on_from_where_it_was(tmp_path: Path) -> None:
    assert read_measures(tmp_path) == ([], 0)
    note_measure(tmp_path, {"step": 1, "seconds": 0.5, "loss": 2.0})
    first, place = read_measures(tmp_path)
    assert first == [{"step": 1.0, "seconds": 0.5, "loss": 2.0}]
    note_measure(tmp_path, {"step": 2, "held-out loss": 1.0})
    with (tmp_path / "log.jsonl").open("a") as stream:
        stream.write('{"step": 3')  # another process is about to write it
    assert read_measures(tmp_path, place)[0] == [{"step": 2.0, "held-out loss": 1.0}]

"""`python -m medaug_gui.training.measures PACKAGE RESULT.json`: what `medaug evaluate --json` found, into a card."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import NotAccepted, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import EvaluationOptions
from medaug_gui.evaluation.run import evaluate
from medaug_gui.models.package import Package, load_package
from medaug_gui.models.packing import write_card
from medaug_gui.training.goals import describe_goals
from medaug_gui.training.job import TrainingJob

_DIGITS = 4


def write_measures(folder: Path, found: Mapping[str, Any], place: str, command: str) -> Package:
    """Write the scores of an evaluation into the card of the package in `folder`, under the name of the data.

    How far that is from what the model aims at is written beside them (`training.goals`).

    Args:
        folder: a package.
        found: the document of `medaug evaluate --json`.
        place: what was measured on; an entry of that name is replaced.
        command: what gives these numbers again.
    """
    package = load_package(folder)
    card = dict(package.card.raw)
    card["metrics"] = {**card["metrics"], place: {"command": command, **found["data"], **tabulate(found["metrics"])}}
    sentences = describe_goals(card, found["metrics"], place)
    if sentences:
        card["aims"] = {**card.get("aims", {}), place: sentences}
    return write_card(folder, card, package.card.weights)


def add_metrics(package: Package, metrics: Mapping[str, Any]) -> Package:
    """The package with more entries of `metrics` in its card."""
    raw = package.card.raw
    return write_card(package.folder, {**raw, "metrics": {**raw["metrics"], **metrics}}, package.card.weights)


def measure(package: Package, job: TrainingJob, places: Mapping[str, Path], progress: Progress) -> Package:
    """Measure a fresh package as `medaug evaluate` does, and write what is found into its card.

    Args:
        package: as written.
        job: its config says how many slices are measured.
        places: what is measured on, for people -> the folder, with nothing in it that was trained on.
        progress: reports and cancels.
    """
    slices = job.config.measured_slices
    options = EvaluationOptions(slices=slices, device=job.config.device)
    for place, folder in progress.over(list(places.items()) if slices else [], "measuring"):
        try:
            found = evaluate(str(package.folder), folder, options, progress.part(0.0, 1.0)).to_json()
        except (Refused, NotAccepted) as problem:
            package = add_metrics(package, {place: {"not measured": str(problem)}})
            continue
        command = f"medaug evaluate {package.id} FOLDER --slices {slices} --json"
        package = write_measures(package.folder, found, place, command)
    return package


def tabulate(scores: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Condition -> measure -> the model's value, its interval, and the baselines'."""
    found: dict[str, dict[str, Any]] = {}
    for score in scores:
        found.setdefault(score["condition"], {})[score["metric"]] = {
            "model": _short(score["value"]),
            "ci95": [_short(bound) for bound in score["ci95"]],
            **{name: _short(value) for name, value in score["baselines"].items()},
        }
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the evaluation's document and write the card."""
    parser = argparse.ArgumentParser(prog="python -m medaug_gui.training.measures", description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("result", type=Path)
    parser.add_argument("--place", required=True, help="what was measured on, e.g. the name of the held-out scan")
    parser.add_argument("--command", required=True, help="the command that was measured with")
    options = parser.parse_args(arguments)
    found = json.loads(options.result.read_text(encoding="utf-8"))
    package = write_measures(options.package, found, options.place, options.command)
    print(f"{package.id}: {len(found['metrics'])} scores in the card")
    return 0


def _short(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


if __name__ == "__main__":
    raise SystemExit(main())

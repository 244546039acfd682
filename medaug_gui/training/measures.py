"""`python -m medaug_gui.training.measured PACKAGE RESULT.json`: what `medaug evaluate --json` found, into a card."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from medaug_gui.models.package import Package, load_package
from medaug_gui.models.packing import write_card
from medaug_gui.training.goals import told

_DIGITS = 4


def with_measures(folder: Path, found: Mapping[str, Any], place: str, command: str) -> Package:
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
    card["metrics"] = {**card["metrics"], place: {"command": command, **found["data"], **table(found["metrics"])}}
    sentences = told(card, found["metrics"], place)
    if sentences:
        card["aims"] = {**card.get("aims", {}), place: sentences}
    return write_card(folder, card, package.card.weights)


def table(scores: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
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
    parser = argparse.ArgumentParser(prog="python -m medaug_gui.training.measured", description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("result", type=Path)
    parser.add_argument("--place", required=True, help="what was measured on, e.g. the name of the held-out scan")
    parser.add_argument("--command", required=True, help="the command that was measured with")
    options = parser.parse_args(arguments)
    found = json.loads(options.result.read_text(encoding="utf-8"))
    package = with_measures(options.package, found, options.place, options.command)
    print(f"{package.id}: {len(found['metrics'])} scores in the card")
    return 0


def _short(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


if __name__ == "__main__":
    raise SystemExit(main())

"""What trials of earlier trainings found on this machine, so that the next one is told before it starts; no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from medaug_gui.core.errors import Refused
from medaug_gui.core.trainings.files import read_json, write_json
from medaug_gui.io.places import find_home

_FILE = "trials.json"
_KEPT = ("device", "memory", "seconds_per_step", "samples_per_second", "parameters")


def remember_trial(trainer: str, size: str, found: dict[str, Any]) -> None:
    """Keep what a trial found; a home that cannot be written keeps nothing."""
    known = _read_all()
    known[f"{trainer} {size}"] = {name: found[name] for name in _KEPT}
    try:
        write_json(_find_file(), known)
    except OSError:
        return


def recall_trial(trainer: str, size: str) -> dict[str, Any]:
    """What the last trial of a size found here; empty where there was none."""
    found = _read_all().get(f"{trainer} {size}")
    return dict(found) if isinstance(found, dict) else {}


def _read_all() -> dict[str, Any]:
    try:
        found = read_json(_find_file())
    except Refused:
        return {}
    return found if isinstance(found, dict) else {}


def _find_file() -> Path:
    return find_home() / _FILE

"""Where the program keeps things: the user's models, settings, sample and session folders."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from platformdirs import user_data_dir

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def find_home() -> Path:
    """The program's own folder; `MEDAUG_HOME` names another."""
    return Path(os.environ.get("MEDAUG_HOME") or user_data_dir("medaug", appauthor=False))


def find_settings_file() -> Path:
    """Where the window keeps its layout and last choices."""
    return find_home() / "settings.ini"


def find_own_models() -> Path:
    """Where the user's own model packages lie."""
    return find_home() / "models"


def find_trainings() -> Path:
    """Where the work folders of trainings lie that the window has started."""
    return find_home() / "trainings"


def find_sets() -> Path:
    """Where the work folders of sets lie that the window has planned or started."""
    return find_home() / "sets"


def find_shipped_models() -> Path:
    """Where the models that come with the program lie."""
    return find_resources() / "models"


def find_resources() -> Path:
    """Icons and models: beside the package in a checkout or a packaged program, under the prefix when installed."""
    return _RESOURCES if _RESOURCES.is_dir() else Path(sys.prefix) / "share" / "medaug"


def find_session_root() -> Path:
    """Where session folders are made: results live there until they are exported or discarded.

    Not the system's folder for temporary files: that is emptied when the machine starts, and results are to outlive
    a power cut. `MEDAUG_SESSIONS` names another.
    """
    return Path(os.environ.get("MEDAUG_SESSIONS") or find_home() / "sessions")


def list_session_roots() -> tuple[Path, ...]:
    """`find_session_root`, and where folders are made when that cannot be written."""
    return find_session_root(), Path(tempfile.gettempdir())

"""Where the program keeps things: the user's models, settings, sample and session folders."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from platformdirs import user_data_dir

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def home() -> Path:
    """The program's own folder; `MEDAUG_HOME` names another."""
    return Path(os.environ.get("MEDAUG_HOME") or user_data_dir("medaug", appauthor=False))


def settings_file() -> Path:
    """Where the window keeps its layout and last choices."""
    return home() / "settings.ini"


def models_folder() -> Path:
    """Where the user's own model packages lie."""
    return home() / "models"


def shipped_models_folder() -> Path:
    """Where the models that come with the program lie."""
    return resources() / "models"


def resources() -> Path:
    """Icons and models: beside the package in a checkout or a packaged program, under the prefix when installed."""
    return _RESOURCES if _RESOURCES.is_dir() else Path(sys.prefix) / "share" / "medaug"


def session_root() -> Path:
    """Where session folders are made: results live there until they are exported or discarded.

    Not the system's folder for temporary files: that is emptied when the machine starts, and results are to outlive
    a power cut. `MEDAUG_SESSIONS` names another.
    """
    return Path(os.environ.get("MEDAUG_SESSIONS") or home() / "sessions")


def session_roots() -> tuple[Path, ...]:
    """`session_root`, and where folders are made when that cannot be written."""
    return session_root(), Path(tempfile.gettempdir())

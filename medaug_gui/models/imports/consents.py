"""Programs that the user allowed, each by its SHA-256: another version of the file is another program."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

from medaug_gui.core.errors import ConsentWanted
from medaug_gui.io.places import find_home
from medaug_gui.models.weights import compute_sha256

QUESTION = (
    "This model is a program: when it runs it can read and change whatever you can. Allow it only if you trust where "
    "it came from."
)


def is_allowed(sha256: str) -> bool:
    """Has this very file been allowed?"""
    return sha256 in _read_consents()


def allow(path: Path) -> str:
    """Allow this very file, whatever it is called; returns its SHA-256."""
    sha256 = compute_sha256(path)
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    _write_consents({**_read_consents(), sha256: {"name": path.name[:80], "date": date}})
    return sha256


def withdraw(sha256: str) -> None:
    """Take a consent back."""
    _write_consents({key: about for key, about in _read_consents().items() if key != sha256})


def require(sha256: str) -> None:
    """Raise `ConsentWanted` unless this file has been allowed."""
    if not is_allowed(sha256):
        raise ConsentWanted(QUESTION, advice="To allow this very file: medaug models consent FILE.")


def _find_file() -> Path:
    return find_home() / "consents.json"


def _read_consents() -> dict[str, dict[str, str]]:
    """What was allowed; a file that cannot be read allows nothing."""
    try:
        kept = json.loads(_find_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write_consents(consents: dict[str, dict[str, str]]) -> None:
    path = _find_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(consents, indent=2) + "\n", encoding="utf-8")
    os.replace(part, path)

"""What the engine could do the last time, kept so that the window has its panel before the engine has started."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from medaug_gui import __version__
from medaug_gui.core.spec import OperationSpec
from medaug_gui.io.places import find_home, find_own_models, find_shipped_models
from medaug_gui.jobs.messages import Device, EngineReady

_LOG = logging.getLogger(__name__)


def save_capabilities(ready: EngineReady) -> None:
    """Keep what the engine can do for the next start; a home that cannot be written costs only time."""
    data = {
        "stamp": _make_stamp(),
        "operations": [spec.to_json() for spec in ready.operations],
        "devices": [asdict(device) for device in ready.devices],
        "problems": list(ready.problems),
    }
    path = _locate()
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(f"{path.stem}.*.part"):  # of programs that were killed while they wrote
            left.unlink(missing_ok=True)
        part.write_text(json.dumps(data), encoding="utf-8")
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        _LOG.warning("the operations were not kept: %s", type(error).__name__)


def load_capabilities() -> EngineReady | None:
    """Read what was kept; None where the program or a model folder has changed since."""
    try:
        data = json.loads(_locate().read_text(encoding="utf-8"))
        if data["stamp"] != _make_stamp():
            return None
        return _parse(data)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _parse(data: dict[str, Any]) -> EngineReady:
    return EngineReady(
        operations=tuple(OperationSpec.from_json(spec) for spec in data["operations"]),
        devices=tuple(Device(**device) for device in data["devices"]),
        problems=tuple(map(str, data["problems"])),
    )


def _locate() -> Path:
    return find_home() / "operations.json"


def _make_stamp() -> list[Any]:
    """The program's version, and when each model package was last changed."""
    return [
        __version__,
        *(entry for folder in (find_shipped_models(), find_own_models()) for entry in _read_times(folder)),
    ]


def _read_times(folder: Path) -> list[list[Any]]:
    cards = sorted(folder.glob("*/model.json")) if folder.is_dir() else []
    return [[card.parent.name, card.stat().st_mtime_ns] for card in cards]

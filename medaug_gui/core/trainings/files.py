"""The files of a work folder: JSON written whole or not at all, so that a reader never sees half of one."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import Refused
from medaug_gui.core.json_text import parse_json

PLAN, SURVEY, VERDICT, SIZE, STATE = "plan.json", "survey.json", "verdict.json", "size.json", "state.json"
THUMBNAILS, SPLIT, LOG, SAMPLES, CONTROL = "thumbnails.npz", "split.json", "log.jsonl", "samples", "control"
CHECKPOINT, LEVELS, TWINS = "checkpoint.safetensors", "levels.json", "twins.npz"
_TRIES = 20
_PAUSE = 0.05


def write_json(path: Path, document: Any) -> None:
    """A JSON file, whole or not at all; its folder is made if need be.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8") as stream:
        json.dump(document, stream, indent=1, ensure_ascii=False)
        stream.flush()
        os.fsync(stream.fileno())
    replace_file(part, path)


def replace_file(part: Path, path: Path) -> None:
    """Put a file in the place of another; raises `OSError`.

    Windows refuses while another program reads the old one: that lasts a moment.
    """
    for left in reversed(range(_TRIES)):
        try:
            os.replace(part, path)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)


def read_json(path: Path) -> Any:
    """The value of a JSON file.

    Raises:
        Refused: it is not there, cannot be read or holds no JSON.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise Refused(f"There is no {path.name} in the work folder.") from None
    return parse_json(content, path.name)

"""What stands beside a training on its page: scores of other methods, and generated pictures beside their twins."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.trainings.files import LEVELS, TWINS, read_json, replace_file, write_json
from medaug_gui.core.trainings.json_object import parse

Bytes = NDArray[np.uint8]
METHOD, SHIPPED = "method", "shipped"


@dataclass(frozen=True)
class ScoreLevel:
    """What something else than the training reaches on the same held-out pictures.

    Attributes:
        measure: a score of the log, without "held-out".
        title: of the method, or the name of a model.
        value: what it reaches.
        kind: `METHOD` for one that needs no training, `SHIPPED` for a model that is there already.
    """

    measure: str
    title: str
    value: float
    kind: str = METHOD


@dataclass(frozen=True)
class Twin:
    """A generated picture and the nearest one of those that were trained on.

    Attributes:
        likeness: of both, -1..1; see `imaging.copy_search`.
        line: above it a picture counts as a copy: 99 of 100 held-out real ones are below.
        usual: the median of held-out real ones.
        shape: rows and columns of each.
        made, trained: their bytes.
    """

    likeness: float
    line: float
    usual: float
    shape: tuple[int, int]
    made: bytes
    trained: bytes

    @property
    def is_copy(self) -> bool:
        """True where it is nearer than real pictures are."""
        return self.likeness > self.line

    def read(self) -> tuple[Bytes, Bytes]:
        """Both as uint8 [row, column]: the generated one, its twin."""
        made, trained = (np.frombuffer(one, np.uint8).reshape(self.shape) for one in (self.made, self.trained))
        return made, trained


def write_levels(work: Path, levels: Sequence[ScoreLevel]) -> None:
    """Write them into a work folder; raises `OSError`."""
    write_json(work / LEVELS, [asdict(one) for one in levels])


def read_levels(work: Path) -> tuple[ScoreLevel, ...]:
    """Those of a work folder; none where none were written."""
    try:
        return tuple(parse(ScoreLevel, one, "level") for one in cast(list[Any], read_json(work / LEVELS)))
    except (Refused, BadParameter, TypeError):
        return ()


def write_twins(work: Path, made: Bytes, trained: Bytes, likeness: Sequence[float], line: float, usual: float) -> None:
    """Write pictures [n, row, column] and their twins, the most alike first; raises `OSError`."""
    part = work / f"{TWINS}.part"
    about = json.dumps({"likeness": [float(one) for one in likeness], "line": line, "usual": usual})
    with part.open("wb") as stream:
        np.savez_compressed(stream, made=made, trained=trained, about=np.array(about))
    replace_file(part, work / TWINS)


def read_twins(work: Path) -> tuple[Twin, ...]:
    """Those of a work folder, the most alike first; none where none were written or they cannot be read."""
    try:
        with (work / TWINS).open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            made, trained, about = stored["made"], stored["trained"], json.loads(str(stored["about"]))
        shape = (int(made.shape[1]), int(made.shape[2]))
        return tuple(
            Twin(float(value), float(about["line"]), float(about["usual"]), shape, one.tobytes(), other.tobytes())
            for value, one, other in zip(about["likeness"], made, trained, strict=True)
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, zipfile.BadZipFile):
        return ()

"""The arrays of a set as a few files that are mapped, not read: cases one after the other, and what lies where."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.trainings.files import read_json, replace_file, write_json
from medaug_gui.core.trainings.json_object import parse

FOLDER, INDEX, ENTRIES = "set", "set.json", "cases.jsonl"
RAW = "uint16"
"""The type of label maps before all are known and the set's labels are numbered."""
DTYPES = {"uint8": np.uint8, "int16": np.int16, "float16": np.float16, "uint16": np.uint16}


@dataclass(frozen=True)
class StoredArray:
    """Where an array lies: its file is named after `part` and `dtype`, `start` counts elements."""

    part: str
    dtype: str
    start: int
    shape: tuple[int, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.part}.{self.dtype}"

    @property
    def end(self) -> int:
        """The element after the last one."""
        return self.start + int(np.prod(self.shape))


@dataclass(frozen=True)
class StoredCase:
    """What is known of one case of a set: everything of `SetCase` that is no array.

    `names` are the numbers in its label map -> [name, colour ...] as `core.labels` describes them; `problem` says why
    it has no slices, where it could not be read.
    """

    key: str
    voxels: StoredArray | None = None
    labels: StoredArray | None = None
    factor: float = 1.0
    spacing: tuple[float, float, float] = (1.0, 1.0, 1.0)
    places: tuple[int, ...] = ()
    low: float = 0.0
    high: float = 1.0
    top: float = 1.0
    mean: float = 0.0
    spread: float = 1.0
    foreground: tuple[float, ...] = ()
    names: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""


class SetWriter:
    """Adds cases to the folder of a set; one that was stopped goes on behind the last whole case.

    Args:
        folder: of the set.
        fingerprint: of what is written: the folder of another set is emptied.

    Raises:
        OSError: it cannot be written.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder
        self._ends: dict[str, int] = {}
        self.cases: dict[str, StoredCase] = {}
        folder.mkdir(parents=True, exist_ok=True)
        if _read_index(folder).get("fingerprint") != fingerprint:
            for path in folder.iterdir():
                path.unlink()
            write_json(folder / INDEX, {"fingerprint": fingerprint, "whole": False})
        for case in _read_entries(folder):
            self._note(case)
        self._cut()

    def add(self, case: StoredCase, voxels: NDArray[Any] | None, labels: NDArray[Any] | None) -> None:
        """Write a case with its arrays; its places in the files are put in here."""
        stored = replace(case, voxels=self._append("voxels", voxels), labels=self._append("labels", labels))
        with (self._folder / ENTRIES).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(stored)) + "\n")
            stream.flush()
        self._note(stored)

    def finish(self, labels: tuple[Label, ...], numbers: Mapping[str, Mapping[int, int]]) -> None:
        """Give the label maps the numbers of the set and say that all cases are there.

        Args:
            labels: of the set.
            numbers: key -> number in the case's label map -> number in the set.
        """
        raw = SetFiles(self._folder)
        for key, case in list(self.cases.items()):
            if case.labels is not None and case.labels.dtype == RAW:
                table = np.zeros(1 << 16, np.uint8)
                for own, number in numbers[key].items():
                    table[own] = number
                self.cases[key] = replace(case, labels=self._append("labels", table[raw.map(case.labels)]), names={})
        part = self._folder / f"{ENTRIES}.part"
        part.write_text("".join(json.dumps(asdict(case)) + "\n" for case in self.cases.values()), encoding="utf-8")
        replace_file(part, self._folder / ENTRIES)
        described = LabelMap("", np.zeros((1, 1, 1), np.uint8), labels).describe()["labels"]
        write_json(self._folder / INDEX, {**read_json(self._folder / INDEX), "whole": True, "labels": described})
        del raw  # a file that is mapped cannot be taken away on every system
        with suppress(OSError):
            (self._folder / f"labels.{RAW}").unlink(missing_ok=True)

    def _note(self, case: StoredCase) -> None:
        self.cases[case.key] = case
        for array in (case.voxels, case.labels):
            if array is not None:
                self._ends[array.file] = array.end

    def _append(self, part: str, array: NDArray[Any] | None) -> StoredArray | None:
        if array is None:
            return None
        name = array.dtype.name
        stored = StoredArray(part, name, self._ends.get(f"{part}.{name}", 0), array.shape)
        with (self._folder / stored.file).open("ab") as stream:
            stream.write(np.ascontiguousarray(array).data)
            stream.flush()
            os.fsync(stream.fileno())
        self._ends[stored.file] = stored.end
        return stored

    def _cut(self) -> None:
        """Take off what was written behind the last whole case."""
        for part in ("voxels", "labels"):
            for name, dtype in DTYPES.items():
                path = self._folder / f"{part}.{name}"
                if path.exists():
                    os.truncate(path, self._ends.get(path.name, 0) * np.dtype(dtype).itemsize)


class SetFiles:
    """The files of a whole set, mapped."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maps: dict[str, NDArray[Any]] = {}

    def map(self, array: StoredArray) -> NDArray[Any]:
        """An array of the set, read-only; raises `OSError` where its file is gone."""
        if array.file not in self._maps:
            self._maps[array.file] = np.memmap(self._folder / array.file, DTYPES[array.dtype], "r")
        found: NDArray[Any] = self._maps[array.file][array.start : array.end].reshape(array.shape)
        return found


def read_cases(folder: Path, fingerprint: str) -> tuple[list[StoredCase], tuple[Label, ...]] | None:
    """The cases and the labels of a set that is whole; None where it is not, or is another one."""
    index = _read_index(folder)
    if index.get("fingerprint") != fingerprint or not index.get("whole"):
        return None
    described = {"name": "", "labels": index.get("labels", []), "algorithm": None}
    return _read_entries(folder), LabelMap.from_description(described, np.zeros((1, 1, 1), np.uint8)).labels


def _read_index(folder: Path) -> dict[str, Any]:
    """What says of which set the folder is; empty where nothing sound does: the set is made again."""
    try:
        index = read_json(folder / INDEX)
    except Refused:
        return {}
    return index if isinstance(index, dict) else {}


def _read_entries(folder: Path) -> list[StoredCase]:
    """All whole lines; a line that was begun is the last one."""
    try:
        lines = (folder / ENTRIES).read_bytes().splitlines(keepends=True)
    except OSError:
        return []
    found = []
    for line in lines:
        if not line.endswith(b"\n"):
            break
        try:
            found.append(parse(StoredCase, json.loads(line), "case"))
        except (ValueError, BadParameter):
            break
    return found

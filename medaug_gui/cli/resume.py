"""What a `medaug run` has finished, so that the same command goes on after a kill or Ctrl+C and does nothing twice.

The record lies in the user's home and not in the folder that is written to: that may be given away, and what links its
results with their sources is nobody else's business. Sources are known by digests.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import MedAugError
from medaug_gui.io import folder_locks
from medaug_gui.io.places import find_home
from medaug_gui.jobs.job import Copy, Item
from medaug_gui.jobs.recipe import Recipe

_FOLDER = "runs"
_LINES = "record.jsonl"
_MANY = 50
"""Records beyond which those of folders that are gone are removed."""


@dataclass(frozen=True)
class RunIdentity:
    """What makes two runs one: the same steps and seed, in the same way into the same folder, on the same paths.

    `options` is what else decides how the results are: the program's and the models' versions, label maps, identity.
    The number of copies and the device are not in it: with more copies, the first ones are there.
    """

    out: Path
    recipe: Recipe
    options: tuple[str, ...]
    paths: tuple[Path, ...] = ()

    @property
    def place(self) -> str:
        """A name for the records of runs that differ in their paths alone."""
        steps = [
            [step.operation, dict(step.parameters), *([] if step.enabled else ["bypassed"])]
            for step in self.recipe.steps
        ]
        return _digest([os.path.realpath(self.out), steps, self.recipe.seed, self.options])

    @property
    def name(self) -> str:
        """A name for this run's record among those."""
        return _digest([os.path.realpath(path) for path in self.paths])


@dataclass
class RunRecord:
    """The record of one run, this process's as long as it runs.

    Attributes:
        key: the key of the pseudonyms, the same for all parts of the run.
        stopped: True where an earlier run was not finished.
        wanted: True where the user asked to go on: what runs on other paths finished counts too.
        outputs: (source, copy) -> what was said of the result.
    """

    identity: RunIdentity
    held: folder_locks.LockedFolder
    key: str
    stopped: bool = False
    wanted: bool = False
    outputs: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    _before: frozenset[str] = frozenset()
    _begun: tuple[str, int] | None = None

    def find_done(self, items: Sequence[Item], copies: int) -> dict[Copy, dict[str, Any]]:
        """Of (number of the item, number of the copy), those whose files are still there, and what was said of them."""
        others = self._of_other_paths()
        self._find_begun({Path(output["path"]).name for output in (*self.outputs.values(), *others.values())})
        self.outputs = {**others, **self.outputs} if self.wanted else self.outputs
        found: dict[Copy, dict[str, Any]] = {}
        for number, item in enumerate(items):
            source = digest_source(item)
            for copy in range(copies):
                output = self.outputs.get((source, copy))
                if output is not None and _is_there(output):
                    found[number, copy] = output
        return found

    def begin(self, item: Item, copy: int) -> None:
        """A result is being written."""
        self._write({"begin": [digest_source(item), copy]})

    def finish(self, item: Item, copy: int, output: dict[str, Any]) -> None:
        """It is written and checked."""
        self._write({"done": [digest_source(item), copy], "output": output})

    def close(self, complete: bool) -> None:
        """The run ends; where something is missing, the same command goes on with it."""
        if complete:
            self._write({"over": True})
        self.held.release()

    def start(self) -> None:
        """Begin the record anew."""
        names = sorted(_list_names(self.identity.out))
        (self.held.folder / _LINES).unlink(missing_ok=True)
        self.outputs, self.stopped, self._before, self._begun = {}, False, frozenset(names), None
        self._write({"out": os.path.realpath(self.identity.out), "key": self.key, "before": names})

    def read(self) -> bool:
        """Take up what was written; False where there is nothing."""
        over = False
        lines = _read_lines(self.held.folder / _LINES)
        if not lines or "out" not in lines[0]:
            return False
        self.key, self._before = str(lines[0].get("key", "")) or self.key, frozenset(lines[0].get("before", ()))
        for line in lines[1:]:
            if "begin" in line:
                self._begun = str(line["begin"][0]), int(line["begin"][1])
            elif "done" in line:
                self._begun = None
            over = "over" in line
        self.outputs = _find_finished(lines)
        self.stopped = not over
        return True

    def _of_other_paths(self) -> dict[tuple[str, int], dict[str, Any]]:
        """What the same run on other paths has finished."""
        found: dict[tuple[str, int], dict[str, Any]] = {}
        for folder in self.held.folder.parent.iterdir():
            if folder != self.held.folder:
                found.update(_find_finished(_read_lines(folder / _LINES)))
        return found

    def _find_begun(self, known: set[str]) -> None:
        """A result that was published but not noted before the run was killed: the one new thing in the folder."""
        if self._begun is None:
            return
        stems = tuple(_strip_ending(name) for name in known)
        new = sorted(_list_names(self.identity.out) - self._before - known)
        mine = [name for name in new if not _belongs_to(name, stems) and self._is_begun(self.identity.out / name)]
        if mine:
            path = self.identity.out / min(mine, key=len)
            count = sum(1 for one in path.rglob("*") if one.is_file()) if path.is_dir() else len(mine)
            self.outputs[self._begun] = {"path": str(path), "files": count, "notes": []}
        self._begun = None

    def _is_begun(self, path: Path) -> bool:
        from medaug_gui.export.recipe import find_recipe

        assert self._begun is not None
        try:
            facts = find_recipe(path)
            recipe = Recipe.from_json(facts.get("recipe"))
        except (MedAugError, OSError):
            return False
        steps, seed = self.identity.recipe.steps, self.identity.recipe.seed
        return (recipe.steps, recipe.seed, facts.get("copy")) == (steps, seed, self._begun[1])

    def _write(self, line: dict[str, Any]) -> None:
        """A home that is full costs the record, never the run."""
        try:
            with open(self.held.folder / _LINES, "a", encoding="utf-8") as lines:
                lines.write(json.dumps(line) + "\n")
                lines.flush()
                os.fsync(lines.fileno())
        except OSError:
            return


def open_record(identity: RunIdentity, key: str) -> RunRecord | None:
    """The record of a run; None where another process is at the same run, or the home cannot be written."""
    root = find_home() / _FOLDER
    folder = root / identity.place / identity.name
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _prune(root)
    except OSError:
        return None
    held = folder_locks.claim_folder(folder)
    return RunRecord(identity, held, key) if held is not None else None


def digest_source(item: Item) -> str:
    """A digest of what an item is made from: another file of the same name is another source."""
    facts: list[Any] = [item.key]
    if item.header is not None:
        paths = {frame.path for frame in item.header.frames} | set(item.header.label_files)
        sizes = {path: _find_size(path) for path in paths}
        facts += [[frame.sop_uid, frame.frame, sizes[frame.path]] for frame in item.header.frames]
        facts += [sizes[path] for path in item.header.label_files]
    return _digest(facts)


def _digest(facts: list[Any]) -> str:
    return hashlib.blake2b(json.dumps(facts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _find_finished(lines: list[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    return {(str(line["done"][0]), int(line["done"][1])): line["output"] for line in lines if "done" in line}


def _read_lines(path: Path) -> list[dict[str, Any]]:
    """The whole lines; a kill may have cut the last one short."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    found = []
    for line in text.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            found.append(entry)
    return found


def _is_there(output: dict[str, Any]) -> bool:
    path = Path(output["path"])
    if path.is_dir():
        return sum(1 for one in path.rglob("*") if one.is_file()) >= int(output["files"])
    return path.is_file()


def _list_names(folder: Path) -> set[str]:
    try:
        return {name for name in os.listdir(folder) if not name.startswith(".medaug-")}
    except OSError:
        return set()


def _strip_ending(name: str) -> str:
    return name.removesuffix(".gz").rsplit(".", 1)[0] if "." in name else name


def _belongs_to(name: str, stems: tuple[str, ...]) -> bool:
    """True for what lies beside a result under its name: label maps, maps, a sidecar."""
    return any(name.startswith((f"{stem}.", f"{stem}_label", f"{stem}_map")) for stem in stems)


def _find_size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return -1


def _prune(root: Path) -> None:
    """Remove the records of folders that are gone, once there are many."""
    places = [path for path in root.iterdir() if path.is_dir()]
    if len(places) <= _MANY:
        return
    for place in places:
        for held in folder_locks.claim_ownerless(place, ""):
            lines = _read_lines(held.folder / _LINES)
            if lines and not os.path.isdir(str(lines[0].get("out", ""))):
                held.remove()
            else:
                held.release()
        with suppress(OSError):  # others are still in it
            place.rmdir()

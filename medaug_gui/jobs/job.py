"""A job: a recipe on named inputs. What the queue holds."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Series
from medaug_gui.jobs.recipe import Recipe

GENERATED = "generated"
"""The key of a generator's item."""
_FRAME = [entry.name for entry in fields(FrameRef)]
_FRAME_VALUES = attrgetter(*_FRAME)
Copy = tuple[int, int]
"""One result of a job: (number of the item, number of the copy)."""


@dataclass(frozen=True)
class Item:
    """One input of a job.

    Attributes:
        key: what the random streams are named after: the header's key; the same from window and command line.
        title: for people.
        header: where to read it from, or None for a generator's item or a stashed series.
        stash: a folder that holds the series already (see `jobs.stash`), or empty.
        drawn: a folder with the label maps that it has in place of its own (see `jobs.drawn.label_folder`), or empty.
    """

    key: str
    title: str = ""
    header: SeriesHeader | None = None
    stash: str = ""
    drawn: str = ""

    @classmethod
    def from_header(cls, header: SeriesHeader) -> Item:
        """Make the item of a scanned series."""
        return cls(header.key, header.identity.description or header.modality, header)

    @classmethod
    def for_generator(cls, title: str = "") -> Item:
        """Make the item of a generator, which needs no series."""
        return cls(GENERATED, title)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` reads them back."""
        data: dict[str, Any] = {"key": self.key, "title": self.title, "header": None, "stash": self.stash}
        if self.drawn:
            data["drawn"] = self.drawn
        if self.header is not None:
            # Frames by the hundred, in a job by the hundred thousand: as rows under their fields' names.
            data["header"] = replace(self.header, frames=()).to_json()
            data["fields"], data["frames"] = _FRAME, [_FRAME_VALUES(frame) for frame in self.header.frames]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Item:
        """The inverse of `to_json`."""
        header = None
        if data["header"]:
            frames = tuple(FrameRef(**dict(zip(data["fields"], row, strict=True))) for row in data["frames"])
            header = replace(SeriesHeader.from_json(data["header"]), frames=frames)
        return cls(str(data["key"]), str(data["title"]), header, str(data["stash"]), str(data.get("drawn", "")))


@dataclass(frozen=True)
class Job:
    """A recipe on items, on a device.

    Attributes:
        folder: where the engine stashes results.
        done: results that are there already from an earlier job, which are not made again.
        continues: the id of that job, or empty.
    """

    recipe: Recipe
    items: tuple[Item, ...]
    folder: str = ""
    device: str = "auto"
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    done: frozenset[Copy] = frozenset()
    continues: str = ""

    @property
    def wanted(self) -> int:
        """How many results there are when nothing is missing any more."""
        return len(self.items) * self.recipe.copies

    @property
    def total(self) -> int:
        """How many results it yields when nothing fails: those wanted and not done."""
        return len(self.list_missing())

    @property
    def summary(self) -> str:
        """The ids of its operations, in one line."""
        return " + ".join(step.operation for step in self.recipe.active)

    def list_missing(self) -> list[Copy]:
        """List the results that are to be made, item by item."""
        return [(item, copy) for item in range(len(self.items)) for copy in self.list_missing_copies(item)]

    def list_missing_copies(self, item: int) -> list[int]:
        """List the copies of an item that are to be made."""
        return [copy for copy in range(self.recipe.copies) if (item, copy) not in self.done]

    def result_folder(self, result: Copy) -> Path:
        """Where a result is stashed."""
        return Path(self.folder) / "{}-{}".format(*result)

    def make_rest(self, made: Iterable[Copy], device: str) -> Job:
        """Make the job that goes on after this one made these: the same items, copies and seed."""
        done = self.done | frozenset(made)
        return replace(self, folder="", device=device, id=uuid.uuid4().hex, done=done, continues=self.id)


@dataclass(frozen=True)
class Result:
    """One finished copy of one item."""

    job: str
    item: int
    copy: int
    series: Series


@dataclass(frozen=True)
class Failure:
    """One copy of one item that failed, with the sentence for the user; the others go on."""

    job: str
    item: int
    copy: int
    sentence: str
    details: str = ""

"""A job: a recipe on named inputs. What the queue holds."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import Series
from medaug_gui.jobs.recipe import Recipe

GENERATED = "generated"
"""The key of a generator's item."""


@dataclass(frozen=True)
class Item:
    """One input of a job.

    Attributes:
        key: what the random streams are named after: the header's key; the same from window and command line.
        title: for people.
        header: where to read it from, or None for a generator's item or a stashed series.
        stash: a folder that holds the series already (see `jobs.stash`), or empty.
    """

    key: str
    title: str = ""
    header: SeriesHeader | None = None
    stash: str = ""

    @classmethod
    def of(cls, header: SeriesHeader) -> Item:
        """The item of a scanned series."""
        return cls(header.key, header.identity.description or header.modality, header)

    @classmethod
    def generated(cls, title: str = "") -> Item:
        """The item of a generator, which needs no series."""
        return cls(GENERATED, title)


@dataclass(frozen=True)
class Job:
    """A recipe on items, on a device. `folder` is where the engine stashes results."""

    recipe: Recipe
    items: tuple[Item, ...]
    folder: str = ""
    device: str = "auto"
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def total(self) -> int:
        """How many results it yields when nothing fails."""
        return len(self.items) * self.recipe.copies


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

"""Makes the images of one case, or generated ones: reads once, draws each variant, writes it whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Cancelled, Refused, as_sentence
from medaug_gui.core.grey import Greys
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.sets.manifest import DROPPED, FAILED_ENTRY, VARIANT, SetEntry
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.run import CheckedSteps, check_recipe
from medaug_gui.jobs.services import Services, create_services
from medaug_gui.sets.entries import describe_draw, describe_entry, find_faults, hash_text, list_remarks, publish
from medaug_gui.sets.generating import make_generated
from medaug_gui.sets.labels import attach_labels, ignore_undrawn, number_case
from medaug_gui.sets.layouts.base import Layout, Sample
from medaug_gui.sets.layouts.catalog import find_layout
from medaug_gui.sets.tasks import CaseTask, GeneratedTask, Task, name_variant

Labels = NDArray[np.uint8]
HALF_WRITTEN = ".medaug-part-"
_FOLDERS = 8
_ATTEMPTS = 5
"""Draws of a variant, until the carry check finds its labels whole; none of them is: it is dropped."""


class Maker:
    """Makes what tasks say for one set; the same in this process and in others.

    Args:
        plan: of the set.
        facts: of the set.
        services: how series are read and steps run; the program's own unless given.
    """

    def __init__(self, plan: SetPlan, facts: SetFacts, services: Services | None = None) -> None:
        self.plan, self.facts = plan, facts
        self.services = services or create_services()
        self.layout: Layout = find_layout(plan.layout)
        self.recipe = Recipe.from_json(dict(facts.recipe))
        self.steps: CheckedSteps = check_recipe(self.recipe, self.services.known) if plan.copies else ()
        self._place = Path(plan.out) / f"{HALF_WRITTEN}{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self.print = hash_text(json.dumps(dict(facts.recipe), sort_keys=True))

    def make(self, task: Task, progress: Progress) -> Iterator[SetEntry]:
        """An entry for each image of a task, as it is written; one that fails says why, and the others go on.

        Raises:
            Cancelled: through `progress`; what was yielded stands whole on the disk.
        """
        if isinstance(task, GeneratedTask):
            yield from make_generated(self, task, progress)
            return
        about = describe_entry(task.row, self.plan.seed)
        try:
            channels, labels = read_case(task, self.facts, self.services, progress, ignores=self.layout.IGNORES)
        except Cancelled:
            raise
        except Exception as error:
            for copy in task.copies:
                yield replace(self._name(about, copy), outcome=FAILED_ENTRY, remarks=(as_sentence(error),))
            return
        with ThreadPoolExecutor(1, thread_name_prefix="medaug-write") as writer:
            pending: deque[Future[SetEntry]] = deque()
            for copy in task.copies:
                progress.check()
                made = self._prepare(task, copy, channels, labels, self._name(about, copy), progress)
                pending.append(writer.submit(self._write_safely, *made))
                if len(pending) > 1:  # one is written while the next is made
                    yield pending.popleft().result()
            yield from (future.result() for future in pending)

    def _name(self, about: SetEntry, copy: int) -> SetEntry:
        """The entry of a copy: 0 is the original."""
        if not copy:
            return about
        return replace(about, entry=name_variant(about.case, copy), kind=VARIANT, copy=copy, recipe=self.print)

    def _prepare(
        self, task: CaseTask, copy: int, channels: Sequence[Series], labels: Labels | None, entry: SetEntry,
        progress: Progress,
    ) -> tuple[Sample | None, SetEntry]:  # fmt: skip
        """A sample as it is to be written, and its entry; None for one that failed or is dropped."""
        try:
            made: tuple[Series, ...] = tuple(channels)
            faults: tuple[str, ...] = ()
            if copy:
                made, drawn, faults = self._vary(task, copy, channels, labels, progress)
                entry = replace(entry, drawn=drawn)
            draws = tuple(map(describe_draw, made[0].provenance.steps))
            entry = replace(entry, draws=draws, remarks=list_remarks(made))
            if faults:
                return None, replace(entry, outcome=DROPPED, remarks=faults)
            ranges = tuple((float(one.voxels.min()), float(one.voxels.max())) for one in channels)
            found = take_labels(made[0]) if copy else labels
            return Sample(entry.entry, entry.part, entry.patient, entry.group, made, found, ranges), entry
        except Cancelled:
            raise
        except Exception as error:
            return None, replace(entry, outcome=FAILED_ENTRY, remarks=(as_sentence(error),))

    def _write_safely(self, sample: Sample | None, entry: SetEntry) -> SetEntry:
        """The entry of a sample that is written, or says why it could not be."""
        try:
            return self.write(sample, entry) if sample is not None else entry
        except Exception as error:
            return replace(entry, outcome=FAILED_ENTRY, remarks=(as_sentence(error),))

    def _vary(
        self, task: CaseTask, copy: int, channels: Sequence[Series], labels: Labels | None, progress: Progress
    ) -> tuple[tuple[Series, ...], int, tuple[str, ...]]:
        """A variant of each channel, the copy of the recipe that it is, and what is wrong with its labels.

        Where labels did not come along it is drawn again, a few times; copies that are drawn again lie behind all
        others of the case, so that each is a copy of its own.
        """
        ignored = len(self.facts.labels) + 1
        marked = attach_labels(channels[0], labels, self.facts) if labels is not None else channels[0]
        for attempt in range(_ATTEMPTS):
            drawn = copy - 1 + attempt * max(1, task.row.copies)
            first = self._run(marked, task.headers[0].key, drawn, progress)
            faults = find_faults(first, ignored) if self.plan.drop_doubtful else ()
            if not faults:
                break
        if faults:
            return (first,), drawn, faults
        others = zip(channels[1:], task.headers[1:], strict=True)
        made = (first, *(self._run(series, header.key, drawn, progress) for series, header in others))
        if any(one.geometry.shape != first.geometry.shape for one in made):
            raise Refused("The channels of a variant came out on different grids.")
        return made, drawn, ()

    def _run(self, series: Series, key: str, drawn: int, progress: Progress) -> Series:
        return self.services.run_steps(series, self.steps, key, self.recipe.seed, drawn, progress, self.plan.device)

    def write(self, sample: Sample, entry: SetEntry) -> SetEntry:
        """Write a sample into the set's folder; the entry with its files and hashes.

        Raises:
            OSError: the disk refuses.
            MedAugError: the layout cannot hold it.
        """
        place = self._place
        place.mkdir(parents=True, exist_ok=True)
        try:
            stored = self.layout.write(sample, self.facts, place)
            files = publish(place, Path(self.plan.out))
            if sum(1 for _ in place.glob("**/")) > _FOLDERS:  # some for each image: they are not used again
                shutil.rmtree(place)
            return replace(entry, files=files, voxels=stored.voxels, labels=stored.labels)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise

    def close(self) -> None:
        """Take away the hidden folder that samples were written in."""
        shutil.rmtree(self._place, ignore_errors=True)


def read_case(
    task: CaseTask, facts: SetFacts, services: Services, progress: Progress, *, ignores: bool
) -> tuple[tuple[Series, ...], Labels | None]:
    """The channels of a case without label maps, and its label map in the numbers of the set.

    Raises:
        Refused: a file cannot be read, or the channels do not lie on one grid.
    """
    channels, labels = [], None
    for header in task.headers:
        series = services.read(header, progress)
        if series.labels and labels is None:
            labels = number_case(series.labels, {int(value): number for value, number in task.row.numbers.items()})
        channels.append(replace(make_grey(series), labels=()))
    if task.row.numbers and labels is None:
        raise Refused("Its label map could not be read.")
    if any(one.geometry.shape != channels[0].geometry.shape for one in channels):
        raise Refused("Its channels have different sizes.")
    if labels is not None and task.row.half_drawn and ignores:
        labels = ignore_undrawn(labels, len(facts.labels) + 1)
    return tuple(channels), labels


def make_grey(series: Series) -> Series:
    """A series in colour as one of grey levels (Rec. 601); others as they are."""
    if not series.is_colour:
        return series
    grey = np.rint(series.voxels @ np.array([0.299, 0.587, 0.114], np.float32)).astype(np.int16)
    return replace(series, voxels=grey, window=None, greys=Greys())


def take_labels(series: Series) -> Labels | None:
    """The label map that was moved along; None without one."""
    return series.labels[0].voxels.astype(np.uint8, copy=False) if series.labels else None

"""Images that a generator makes, as images of a set: of the classes of the set, with labels where it gives some."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from medaug_gui.core.errors import BadParameter, Cancelled, Refused, as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.sets.cases import CaseRow, SetFacts
from medaug_gui.core.sets.manifest import FAILED_ENTRY, GENERATED, SetEntry
from medaug_gui.core.sets.plan import TRAIN, SetPlan
from medaug_gui.core.spec import OperationSpec
from medaug_gui.jobs.job import GENERATED as KEY
from medaug_gui.jobs.run import find_spec
from medaug_gui.sets.entries import describe_draw, hash_text, list_remarks
from medaug_gui.sets.layouts.base import Labels, Sample
from medaug_gui.sets.tasks import GeneratedTask, name_generated

if TYPE_CHECKING:
    from medaug_gui.sets.making import Maker

_AT_ONCE = 8
"""Images of one run of a generator of slices."""
_MASK, _DRAWN, _IMAGES = "mask", "drawn", "images"


class Named(Protocol):
    """A label: its number and its name."""

    @property
    def value(self) -> int:
        """The number."""
        ...

    @property
    def name(self) -> str:
        """The name."""
        ...


def deal_generated(facts: SetFacts, rows: Sequence[CaseRow], done: Container[str]) -> Iterator[GeneratedTask]:
    """The generated images that are missing, some at a time. Classes are dealt out in turn.

    An image is made with the same neighbours whatever is missing: so it is the same.
    """
    groups = sorted({row.group for row in rows if row.part == TRAIN}) or [""]
    for place, group in enumerate(groups):
        own = range(place + 1, facts.generated + 1, len(groups))
        for start in range(0, len(own), _AT_ONCE):
            numbers = tuple(own[start : start + _AT_ONCE])
            wanted = frozenset(number for number in numbers if name_generated(number) not in done)
            if wanted:
                yield GeneratedTask(numbers, wanted, group)


def check_generator(plan: SetPlan, facts: SetFacts, known: OperationSpec, *, segments: bool) -> None:
    """Refuse what cannot be mixed in.

    Raises:
        BadParameter: it is no generator, it makes one channel of several, or label maps are wanted and it gives none.
    """
    if known.kind != "generate":
        raise BadParameter(f"{plan.generator} generates no images.", advice="medaug operations lists what does.")
    if len(facts.channels) > 1:
        raise BadParameter("A generator makes one channel, and the cases of this set have several.")
    if (segments or facts.labels) and not any(one.name == _MASK for one in known.parameters):
        raise BadParameter(f"{plan.generator} gives no label maps, which this set has.",
                           advice="Choose a generator that draws masks, or leave generated images out.")  # fmt: skip


def make_generated(maker: Maker, task: GeneratedTask, progress: Progress) -> Iterator[SetEntry]:
    """An entry for each number of a task, as it is written; one that fails says why. Raises `Cancelled`."""
    about = [
        SetEntry(entry=name_generated(number), kind=GENERATED, part=TRAIN, group=task.group, copy=number,
                 seed=maker.plan.seed, sources=(), recipe=hash_generator(maker.plan))
        for number in task.numbers
    ]  # fmt: skip
    wanted = {name_generated(number) for number in task.wanted}
    try:
        images = _generate(maker, task, progress)
    except Cancelled:
        raise
    except Exception as error:
        said = (as_sentence(error),)
        yield from (replace(one, outcome=FAILED_ENTRY, remarks=said) for one in about if one.entry in wanted)
        return
    for entry, image in zip(about, images, strict=True):
        progress.check()
        if entry.entry in wanted:
            yield _write(maker, entry, image)


def hash_generator(plan: SetPlan) -> str:
    """A hash of what makes generated images."""
    return hash_text(f"{plan.generator}\x1f{plan.seed}")


def _generate(maker: Maker, task: GeneratedTask, progress: Progress) -> list[Series]:
    """The images of a task: slices of one stack, or volumes one after the other."""
    spec = find_spec(maker.plan.generator, maker.services.known)
    count = len(task.numbers)
    if any(one.name == _IMAGES for one in spec.parameters):
        values = choose_values(spec, task.group, count)
        stack = _run(maker, values, task.numbers[0], progress)
        if len(stack.voxels) < count:
            raise Refused("The generator made fewer images than asked: the others were copies of training images.")
        return [_take_slice(stack, place) for place in range(count)]
    values = choose_values(spec, task.group, 1)
    return [_run(maker, values, number, progress) for number in task.numbers]


def _run(maker: Maker, values: Mapping[str, Any], number: int, progress: Progress) -> Series:
    steps = ((maker.plan.generator, values),)
    return maker.services.run_steps(None, steps, KEY, maker.plan.seed, number - 1, progress, maker.plan.device)


def choose_values(spec: OperationSpec, group: str, count: int) -> dict[str, Any]:
    """The parameters of a generator for so many images of a class: drawn masks where it takes masks."""
    values: dict[str, Any] = {}
    for one in spec.parameters:
        if one.name == _IMAGES:
            values[_IMAGES] = count
        elif one.name == _MASK and _DRAWN in one.options:
            values[_MASK] = _DRAWN
        elif group and (named := next((word for word in one.options if _is_same(word, group)), "")):
            values[one.name] = named
    return values


def _is_same(word: str, group: str) -> bool:
    """True for "no finding" and "no_findings"."""
    one, other = (re.sub(r"[^a-z0-9]", "", text.lower()).rstrip("s") for text in (word, group))
    return one == other


def _take_slice(series: Series, place: int) -> Series:
    grid = replace(series.geometry, shape=(1, *series.geometry.shape[1:]), planes=())
    labels = tuple(replace(one, voxels=one.voxels[place : place + 1]) for one in series.labels)
    return replace(series, voxels=series.voxels[place : place + 1], geometry=grid, labels=labels, maps=())


def _write(maker: Maker, entry: SetEntry, image: Series) -> SetEntry:
    try:
        entry = replace(entry, draws=tuple(map(describe_draw, image.provenance.steps)), remarks=list_remarks([image]))
        labels = number_labels_of(image, maker.facts.labels) if maker.facts.labels else None
        ranges = ((float(image.voxels.min()), float(image.voxels.max())),)
        channels = (replace(image, labels=()),)
        sample = Sample(entry.entry, TRAIN, "", entry.group, channels, labels, ranges, synthetic=True)
        return maker.write(sample, entry)
    except Cancelled:
        raise
    except Exception as error:
        return replace(entry, outcome=FAILED_ENTRY, remarks=(as_sentence(error),))


def number_labels_of(image: Series, known: Sequence[Named]) -> Labels:
    """Its label map in the numbers of a set: by name, or its only label where the set has one only.

    Args:
        image: generated.
        known: the labels of the set.

    Raises:
        Refused: it has a label that the set does not know.
    """
    numbered = np.zeros(image.geometry.shape, np.uint8)
    names = {one.name.strip().lower(): one.value for one in known}
    for one in image.labels:
        for label in one.labels:
            number = names.get(label.name.strip().lower())
            if number is None and len(known) == 1:
                number = known[0].value
            if number is None:
                raise Refused(f"The generator draws the label {label.name[:40]!r}, which the set does not have.")
            numbered[one.voxels == label.value] = number
    return numbered

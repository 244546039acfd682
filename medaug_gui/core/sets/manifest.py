"""The manifest of a set: one line for each image with its labels, and the report once all is there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.json_text import parse_json
from medaug_gui.core.sets.files import REPORT
from medaug_gui.core.trainings.files import read_json, write_json
from medaug_gui.core.trainings.json_object import parse

MADE, DROPPED, FAILED_ENTRY = "made", "dropped", "failed"
ORIGINAL, VARIANT, GENERATED = "original", "variant", "generated"


@dataclass(frozen=True)
class SetFile:
    """A file of an entry: its path under the set's folder, its size, and SHA-256 of its bytes."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class SetEntry:
    """One image of a set with its labels. It names no patient and no place outside of the set.

    Attributes:
        entry: its name in the set: "case_0001", "case_0001_v02", "generated_0001".
        kind: "original", "variant" or "generated".
        outcome: "made"; "dropped" where the carry check refused it; "failed" where it could not be made.
        case: the name of its case; empty for generated ones.
        part: "train", "val" or "test".
        patient: what stands for the patient (`CaseRow.subject`); empty for generated ones, which show nobody.
        group: its class.
        copy: number of the variant from 1; 0 of originals.
        drawn: which copy of the recipe it is, from 0, as `medaug run` counts them from 1; -1 of originals.
        sources: a hash for each channel, of the key of the series that it was made of.
        recipe: a hash of the recipe (`SetFacts.recipe`); empty of originals.
        seed: of the recipe.
        draws: for each step of the first channel: the operation, its seed and what chance made of it.
        files: of the set.
        voxels: for each channel a hash of its voxels as they were written.
        labels: a hash of the label map; empty without one.
        remarks: sentences about it: notes and doubts of the operations, why it was dropped or failed.
    """

    entry: str
    kind: str = ORIGINAL
    outcome: str = MADE
    case: str = ""
    part: str = ""
    patient: str = ""
    group: str = ""
    copy: int = 0
    drawn: int = -1
    sources: tuple[str, ...] = ()
    recipe: str = ""
    seed: int = 0
    draws: tuple[Mapping[str, Any], ...] = ()
    files: tuple[SetFile, ...] = ()
    voxels: tuple[str, ...] = ()
    labels: str = ""
    remarks: tuple[str, ...] = ()

    def to_line(self) -> str:
        """The line of the manifest."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")) + "\n"


def add_entry(stream: IO[bytes], entry: SetEntry) -> None:
    """Add a line to an open manifest, seen by whoever reads it from now on; raises `OSError`."""
    stream.write(entry.to_line().encode())
    stream.flush()


def read_entries(path: Path) -> Iterator[SetEntry]:
    """The whole lines of a manifest, one at a time; none where there is no file.

    Raises:
        Refused: a line is damaged.
        BadParameter: a key of it is wrong.
    """
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        return
    with stream:
        for line in stream:
            if line.endswith(b"\n"):
                yield parse(SetEntry, parse_json(line, path.name), "entry", "set")


def cut_torn_line(path: Path) -> None:
    """Take off what a killed process left of a line; raises `OSError`."""
    if not path.is_file():
        return
    with path.open("r+b") as stream:
        size = stream.seek(0, 2)
        start = size
        while start > 0:
            start = max(0, start - (1 << 16))
            stream.seek(start)
            block = stream.read(min(1 << 16, size - start))
            if (place := block.rfind(b"\n")) >= 0:
                stream.truncate(start + place + 1)
                return
        stream.truncate(0)


@dataclass(frozen=True, kw_only=True)
class SetReport:
    """What was counted and read back once a set was whole.

    Attributes:
        out: the folder of the set.
        layout: of its files.
        entries: images by part.
        variants, generated, failed, dropped: of them.
        files: that were read back and agree with the manifest.
        size: bytes of these.
        problems: sentences on files that are missing, strange or differ; none where all agree.
        leaks: sentences on images or patients that stand in two parts; none where none does.
        nearest: correlation of the structure of the two most alike cases in different parts; None where not looked at.
        alike: above it two pictures count as the same.
        next_step: how the set is trained on, a line of a shell; may be empty.
    """

    out: str
    layout: str
    entries: Mapping[str, int] = field(default_factory=dict)
    variants: int = 0
    generated: int = 0
    failed: int = 0
    dropped: int = 0
    files: int = 0
    size: int = 0
    problems: tuple[str, ...] = ()
    leaks: tuple[str, ...] = ()
    nearest: float | None = None
    alike: float = 0.0
    next_step: str = ""

    @property
    def is_whole(self) -> bool:
        """True where nothing is missing and nothing leaks."""
        return not (self.problems or self.leaks or self.failed)

    @classmethod
    def read(cls, work: Path) -> SetReport | None:
        """The report of a work folder; None where there is none yet."""
        try:
            return parse(cls, read_json(work / REPORT), "report", "set")
        except (Refused, BadParameter):
            return None

    def write(self, work: Path) -> None:
        """Write it into a work folder; raises `OSError`."""
        write_json(work / REPORT, asdict(self))

"""What the manifest says of an image: its files with their hashes, what was drawn for it, what is said of it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Series
from medaug_gui.core.sets.cases import CaseRow
from medaug_gui.core.sets.manifest import ORIGINAL, SetEntry, SetFile

_LONGEST_DRAW = 2000
"""Characters of a draw that the manifest holds in full; of more (a field of bends) a hash: its seed makes it again."""


def publish(place: Path, out: Path) -> tuple[SetFile, ...]:
    """Move every file below a folder to the same place below another, over what a killed process left there."""
    files = []
    for path in sorted(one for one in place.rglob("*") if one.is_file()):
        inside = path.relative_to(place)
        files.append(SetFile(inside.as_posix(), path.stat().st_size, hash_file(path)))
        (out / inside).parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, out / inside)
    return tuple(files)


def describe_entry(row: CaseRow, seed: int) -> SetEntry:
    """The entry of the original of a case, without its files."""
    return SetEntry(
        entry=row.name, kind=ORIGINAL, case=row.name, part=row.part, patient=row.subject, group=row.group, seed=seed,
        sources=tuple(map(hash_text, row.series)),
    )  # fmt: skip


def describe_draw(step: Step) -> dict[str, Any]:
    """A step as the manifest has it; long draws as a hash, which their seed makes again."""
    drawn: Mapping[str, Any] | str = dict(step.realised)
    text = json.dumps(drawn, sort_keys=True)
    if len(text) > _LONGEST_DRAW:
        drawn = hash_text(text)
    return {"operation": step.operation, "version": step.version, "parameters": dict(step.parameters),
            "seed": step.seed, "realised": drawn}  # fmt: skip


def list_remarks(made: Sequence[Series]) -> tuple[str, ...]:
    """What the operations said of a variant, each once."""
    return tuple(dict.fromkeys(str(note) for series in made for note in series.provenance.notes))


def find_faults(series: Series, ignored: int) -> tuple[str, ...]:
    """What the carry check says of labels that did not come along; none where all did.

    What is `ignored` is no thing that could be cut off.
    """
    return tuple(one.sentence for one in series.provenance.findings if one.fails and one.label != ignored)


def hash_text(text: str) -> str:
    """A hash that tells texts apart and tells nothing of them."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def hash_file(path: Path) -> str:
    """SHA-256 of the bytes of a file; raises `OSError`."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

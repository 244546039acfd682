"""The sections of the bench, their order, and what is written where."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.children import LIMITS
from bench.machine import described
from bench.table import Row, markdown

OUT = Path("bench-output")
THREADS = 2
Section = Callable[[Path, bool], Iterator[Row]]


def _section(name: str, folder: Path, quick: bool) -> Iterator[Row]:
    """The rows of a module of the bench, imported when it is its turn."""
    yield from importlib.import_module(f"bench.{name}").rows(folder, quick)


def _transforms(folder: Path, quick: bool, only: Collection[str] = ()) -> Iterator[Row]:
    from bench.transforms import rows

    yield from rows(quick, only)


SECTIONS: dict[str, Section] = {
    "startup": partial(_section, "startup"),
    "scan": partial(_section, "scan"),
    "reading": partial(_section, "reading"),
    "decoding": partial(_section, "decoding"),
    "latency": partial(_section, "latency"),
    "looking": partial(_section, "looking"),
    "models": partial(_section, "models"),
    "sets": partial(_section, "sets"),
    "transforms": _transforms,
}
"""The window first, while nothing else has filled the memory; the transforms, which take longest, last."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print the table and write it; 0 also where a bar is missed, 1 where something could not be measured."""
    options = _parser().parse_args(words)
    limit_threads()
    header = described()
    begun = time.monotonic()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="medaug-bench-") as temporary:
        for name, section in chosen(options.only).items():
            for row in guarded(name, section, Path(temporary) / name, options.quick):
                rows.append(row)
                print(" | ".join(row.cells()), file=sys.stderr, flush=True)
    if not rows:
        print(f"Nothing here is called {', '.join(options.only)}.", file=sys.stderr)
        return 2
    header["took"] = f"{time.monotonic() - begun:.0f} s"
    text = markdown(rows, [f"{key}: {value}" for key, value in header.items()])
    write(OUT, text, rows, header)
    print(text)
    return 1 if any(row.broken for row in rows) else 0


def chosen(only: Sequence[str]) -> dict[str, Section]:
    """The sections named, or all; other names are transforms."""
    if not only:
        return SECTIONS
    wanted = {name: section for name, section in SECTIONS.items() if name in only}
    transforms = [name for name in only if name not in SECTIONS]
    if transforms and "transforms" not in wanted:
        wanted["transforms"] = partial(_transforms, only=transforms)
    return wanted


def guarded(name: str, section: Section, folder: Path, quick: bool) -> Iterator[Row]:
    """The section's rows; where it raises, a row that says so, and the run goes on."""
    try:
        yield from section(folder, quick)
    except Exception as error:
        yield Row.failure(name, error)


def limit_threads() -> None:
    """Everything in this process on two threads, ours and the peers' alike. Called before any of it is imported."""
    os.environ.update(dict.fromkeys(LIMITS, str(THREADS)))
    # Threads that spin after one program's turn would slow the other's.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    warnings.simplefilter("ignore")
    import SimpleITK as sitk  # noqa: N813
    import torch

    torch.set_num_threads(THREADS)
    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(THREADS)  # type: ignore[no-untyped-call]


def write(folder: Path, text: str, rows: Sequence[Row], header: dict[str, str]) -> None:
    """The same as Markdown and, with every single time, as JSON."""
    folder.mkdir(exist_ok=True)
    (folder / "bench.md").write_text(text, encoding="utf-8")
    data = {**header, "rows": [row.to_json() for row in rows]}
    (folder / "bench.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help=f"some of {', '.join(SECTIONS)}, or names of transforms"
    )
    parser.add_argument("--quick", action="store_true", help="fewer repeats, the small volume only, under 3 minutes")
    return parser

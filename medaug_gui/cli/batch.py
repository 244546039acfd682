"""Run a job and write each result as it comes, so that memory stays flat however many there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from medaug_gui.cli.inputs import Found
from medaug_gui.cli.terminal import counted, say, show
from medaug_gui.core.errors import BadParameter, Cancelled, as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.export.base import Export, Options, Writer, Written
from medaug_gui.jobs.job import Failure, Item, Job, Result
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.run import run_job
from medaug_gui.jobs.workshop import Workshop


def writer_of(format: str) -> Writer:
    """The writer of a format; raises `BadParameter`."""
    from medaug_gui.export.catalog import writers

    found = writers()
    if format not in found:
        raise BadParameter(f"There is no format {format!r}.", advice=f"There are {', '.join(found)}.")
    return found[format]


@dataclass
class Batch:
    """One `medaug run`: where to write, and what came of it."""

    writer: Writer
    out: Path
    options: Options
    quiet: bool = False
    debug: bool = False
    strict: bool = False
    found: Found = field(default_factory=Found)
    outputs: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)
    cancelled: bool = False

    def go(self, job: Job, tools: Workshop, progress: Progress, cancelled: Callable[[], bool]) -> None:
        """Run the job and write what it yields; raises `Cancelled`, with what was written whole."""
        for outcome in run_job(job, progress, tools):
            item = job.items[outcome.item]
            if isinstance(outcome, Failure):
                self._failed(item, outcome.copy, outcome.sentence, outcome.details)
            else:
                self._write(job, item, outcome, Progress(cancelled=cancelled))
            del outcome  # or the last result stays in memory while the next is made

    def _write(self, job: Job, item: Item, result: Result, progress: Progress) -> None:
        try:
            for written in self.writer.write([Export(result.series, item.title)], self.out, self.options, progress):
                self._written(job, item, result, written)
        except Cancelled:
            raise
        except Exception as error:
            self._failed(item, result.copy, as_sentence(error), repr(error))

    def _written(self, job: Job, item: Item, result: Result, written: Written) -> None:
        notes = (*result.series.provenance.notes, *written.notes)
        self.outputs.append(
            {
                **_told(item, result.copy),
                "operation": "+".join(step.operation for step in job.recipe.steps),
                "path": str(written.folder_or_file),
                "files": written.files,
                "largest_error": written.largest_error,
                "unit": written.unit,
                "notes": list(notes),
                "problems": [problem.sentence for problem in item.header.problems] if item.header else [],
            }
        )
        if not self.quiet:
            error = f"largest error {written.largest_error:.3g} {written.unit}".rstrip()
            show(f"{written.folder_or_file}  ({counted(written.files, 'file')}, {error})")
            for note in notes:
                say(f"  note: {note}")

    def _failed(self, item: Item, copy: int, sentence: str, details: str) -> None:
        self.failures.append({**_told(item, copy), "reason": sentence})
        say(f"failed: {item.title or item.key}, copy {copy + 1}: {sentence}")
        if self.debug:
            say(details)

    def to_json(self, recipe: Recipe) -> dict[str, Any]:
        """The document of `--json`."""
        return {
            "recipe": recipe.to_json(),
            "outputs": self.outputs,
            "failures": self.failures,
            "refused": self.found.refused_json(),
            "cancelled": self.cancelled,
        }

    def summary(self) -> str:
        """One line for people."""
        files = sum(int(output["files"]) for output in self.outputs)
        parts = [f"{counted(len(self.outputs), 'result')}, {counted(files, 'file')}, checked"]
        if self.failures:
            parts.append(f"{len(self.failures)} failed")
        if self.found.refused:
            parts.append(f"{counted(len(self.found.refused), 'file')} not opened (medaug scan says why)")
        if self.cancelled:
            parts.append("cancelled: what was finished is there, nothing is half written")
        return "; ".join(parts)


def _told(item: Item, copy: int) -> dict[str, Any]:
    identity = item.header.identity if item.header else None
    return {
        "input": item.key,
        "series_uid": identity.series_uid if identity else "",
        "description": item.title,
        "copy": copy + 1,
    }

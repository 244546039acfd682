"""Run a job and write each result as it comes, so that memory stays flat however many there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from medaug_gui.cli.inputs import FoundInputs
from medaug_gui.cli.redaction import hide_names
from medaug_gui.cli.resume import RunRecord
from medaug_gui.cli.terminal import count, say, show
from medaug_gui.core.carried.findings import LabelFinding
from medaug_gui.core.errors import BadParameter, Cancelled, as_sentence
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.export.base import ExportItem, ExportOptions, Writer, WrittenResult
from medaug_gui.jobs.job import Failure, Item, Job, Result
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.run import run_job
from medaug_gui.jobs.services import Services


def find_writer(format: str) -> Writer:
    """The writer of a format; raises `BadParameter`."""
    from medaug_gui.export.catalog import find_writers

    found = find_writers()
    if format not in found:
        raise BadParameter(f"There is no format {format!r}.", advice=f"There are {', '.join(found)}.")
    return found[format]


@dataclass
class Batch:
    """One `medaug run`: where to write, and what came of it.

    `doubts` holds by the key of a series why a step or a model may have no meaning for it, `said` what was said of it.
    """

    writer: Writer
    out: Path
    options: ExportOptions
    quiet: bool = False
    debug: bool = False
    strict: bool = False
    found: FoundInputs = field(default_factory=FoundInputs)
    outputs: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)
    cancelled: bool = False
    doubts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    record: RunRecord | None = None
    said: set[tuple[str, str]] = field(default_factory=set)

    def run(self, job: Job, tools: Services, progress: Progress, cancelled: Callable[[], bool]) -> None:
        """Run the job and write what it yields, but for what an earlier part of the run has written.

        Raises:
            Cancelled: with what was written whole.
        """
        if self.record is not None and self.record.stopped:
            job = self._find_rest(job, self.record)
        for outcome in run_job(job, progress, tools):
            item = job.items[outcome.item]
            if isinstance(outcome, Failure):
                self._note_failure(item, outcome.copy, outcome.sentence, outcome.details)
            else:
                self._write(job, item, outcome, Progress(cancelled=cancelled))
            del outcome  # or the last result stays in memory while the next is made

    def _find_rest(self, job: Job, record: RunRecord) -> Job:
        """What an earlier run that was stopped has not finished; what it has is reported as it was then."""
        done = record.find_done(job.items, job.recipe.copies)
        if done:
            say(f"Going on with a run that was stopped: {len(done)} of {count(job.wanted, 'result')} there already.")
        for (number, copy), output in done.items():
            item = job.items[number]
            self.outputs.append({**self._describe_result(job, item, copy), **output, "earlier": True})
            if not self.quiet:
                show(f"{output['path']}  (there already)")
        return job.make_rest(done, job.device)

    def _write(self, job: Job, item: Item, result: Result, progress: Progress) -> None:
        if self.record is not None:
            self.record.begin(item, result.copy)
        try:
            for written in self.writer.write([ExportItem(result.series, item.title)], self.out, self.options, progress):
                self._note_result(job, item, result, written)
        except Cancelled:
            raise
        except Exception as error:
            self._note_failure(item, result.copy, as_sentence(error), repr(error))

    def _note_result(self, job: Job, item: Item, result: Result, written: WrittenResult) -> None:
        notes = [self.redact(note, item.header) for note in (*result.series.provenance.notes, *written.notes)]
        output = {
            "path": str(written.folder_or_file),
            "files": written.files,
            "largest_error": written.largest_error,
            "unit": written.unit,
            "notes": notes,
            "findings": [self._tell_finding(item, finding) for finding in result.series.provenance.findings],
            "problems": self._list_problems(item, result),
        }
        self.outputs.append({**self._describe_result(job, item, result.copy), **output, "earlier": False})
        if self.record is not None:
            self.record.finish(item, result.copy, output)
        if not self.quiet:
            error = f"largest error {written.largest_error:.3g} {written.unit}".rstrip()
            show(f"{written.folder_or_file}  ({count(written.files, 'file')}, {error})")
            for note in notes:
                say(f"  note: {note}")

    def _list_problems(self, item: Item, result: Result) -> list[str]:
        """What the scan found and, said here for the first time, what only reading could find."""
        known = self._list_known(item)
        read = [self.redact(problem.sentence, item.header) for problem in result.series.problems]
        found = [sentence for sentence in read if sentence not in known]
        for sentence in found:
            if (item.key, sentence) not in self.said:
                self.said.add((item.key, sentence))
                say(f"{self.name_item(item)}: {sentence}")
        return [*known, *found]

    def _tell_finding(self, item: Item, finding: LabelFinding) -> dict[str, Any]:
        """What was found out about a label, as JSON."""
        said = {name: self.redact(getattr(finding, name), item.header) for name in ("sentence", "label_map")}
        return {**asdict(finding), **said}

    def _describe_result(self, job: Job, item: Item, copy: int) -> dict[str, Any]:
        """What is known of a result without its files."""
        return {
            **self._identify(item, copy),
            "operation": "+".join(step.operation for step in job.recipe.active),
            "doubts": list(self.doubts.get(item.key, ())),
            "problems": self._list_known(item),
        }

    def _list_known(self, item: Item) -> list[str]:
        """What the scan found."""
        found = item.header.problems if item.header else ()
        return [self.redact(problem.sentence, item.header) for problem in found]

    def redact(self, sentence: str, header: SeriesHeader | None) -> str:
        """The sentence; where the identity is removed, without names of files, folders and patients."""
        return hide_names(sentence, header) if self.options.deidentify else sentence

    def _note_failure(self, item: Item, copy: int, sentence: str, details: str) -> None:
        doubts = list(self.doubts.get(item.key, ()))
        sentence = self.redact(sentence, item.header)
        self.failures.append({**self._identify(item, copy), "reason": sentence, "doubts": doubts})
        say(f"failed: {self.name_item(item)}, copy {copy + 1}: {sentence}")
        if self.debug:
            say(details)

    def to_json(self, recipe: Recipe) -> dict[str, Any]:
        """The document of `--json`."""
        return {
            "recipe": recipe.to_json(),
            "outputs": self.outputs,
            "failures": self.failures,
            "refused": self._list_refused(),
            "passed_over": self.found.passed,
            "cancelled": self.cancelled,
        }

    def summarise(self) -> str:
        """One line for people."""
        files = sum(int(output["files"]) for output in self.outputs)
        parts = [f"{count(len(self.outputs), 'result')}, {count(files, 'file')}, checked"]
        if self.failures:
            parts.append(f"{len(self.failures)} failed")
        if self.found.refused:
            parts.append(f"{count(len(self.found.refused), 'file')} not opened (medaug scan says why)")
        if self.cancelled:
            parts.append("cancelled: what was finished is there, nothing is half written")
            if self.record is not None:
                parts.append("the same command goes on with what is missing")
        return "; ".join(parts)

    def name_item(self, item: Item) -> str:
        """The series in a line for people; where the identity is removed, by what names nobody."""
        who = item.header.identity if item.header else None
        if self.options.deidentify and who is not None:
            return f"{who.modality or 'series'} {item.key}"
        if who is not None and item.header is not None:
            return who.description or who.modality or Path(item.header.frames[0].path).name
        return item.title or item.key

    def _identify(self, item: Item, copy: int) -> dict[str, Any]:
        """Which copy of which input; where the identity is removed, without what may name somebody."""
        identity = item.header.identity if item.header and not self.options.deidentify else None
        return {
            "input": item.key,
            "series_uid": identity.series_uid if identity else "",
            "description": self.name_item(item) if self.options.deidentify else item.title,
            "copy": copy + 1,
        }

    def _list_refused(self) -> list[dict[str, str]]:
        """What was not opened; names of files may be names of patients."""
        refused = self.found.refused_json()
        if not self.options.deidentify:
            return refused
        return [
            {"path": f"file {number + 1} of those not opened", "reason": hide_names(entry["reason"], None)}
            for number, entry in enumerate(refused)
        ]

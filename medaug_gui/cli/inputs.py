"""The series that the paths of a command line hold."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress


@dataclass
class FoundInputs:
    """Series in the order found, what was not opened: (path, sentence), and how many files are no images."""

    series: list[SeriesHeader] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    passed: int = 0

    @property
    def has_failed(self) -> bool:
        """True where a file that the user named was refused, or nothing else was found.

        A text file beside the scans of a folder is told, but is no failure.
        """
        return bool(self.refused) and (not self.series or any(path in self.named for path, _ in self.refused))

    @property
    def passed_over(self) -> str:
        """How many files of a folder were none to open (text, tables, programs), or nothing."""
        if not self.passed:
            return ""
        return (
            "1 file that is no image was passed over"
            if self.passed == 1
            else (f"{self.passed} files that are no images were passed over")
        )

    def refused_json(self) -> list[dict[str, str]]:
        """The refused files under their names in every JSON document."""
        return [{"path": path, "reason": reason} for path, reason in self.refused]


def find_inputs(paths: list[Path], progress: Progress, labels: str = "auto") -> FoundInputs:
    """Scan files, folders and archives; raises `BadParameter` where a path, or a folder of labels, is not there."""
    from medaug_gui.io import events
    from medaug_gui.io.labelling.choice import AUTO, parse_label_source
    from medaug_gui.io.scan import scan

    for path in paths:
        if not path.exists():
            raise BadParameter(f"There is no file or folder {str(path)!r}.")
    choice = parse_label_source(labels)
    found = FoundInputs(named=frozenset(name for path in paths for name in (str(path), str(path.resolve()))))
    for event in scan(paths, progress) if choice == AUTO else scan(paths, progress, labels=choice):
        match event:
            case events.Found(header=header):
                found.series.append(header)
            case events.FileRefused(path=path_, reason=reason):
                found.refused.append((path_, reason))
            case events.PassedOver(files=files):
                found.passed = files
    return found


def describe_series(headers: Sequence[SeriesHeader]) -> list[dict[str, Any]]:
    """The series of a scan as `medaug scan --json` prints them; `channels` are the keys of all channels of its case."""
    cases: dict[str, list[str]] = {}
    for header in headers:
        if header.case:
            cases.setdefault(header.case, []).append(header.key)
    return [{**describe_header(header), "channels": cases.get(header.case, [])} for header in headers]


def describe_header(header: SeriesHeader) -> dict[str, Any]:
    """One series: shape and spacing along [slice, row, column]."""
    identity = header.identity
    return {
        "file": header.frames[0].path if header.format != "dicom" else "",
        "key": header.key,
        "patient_id": identity.patient_id,
        "study_uid": identity.study_uid,
        "series_uid": identity.series_uid,
        "modality": identity.modality,
        "description": identity.description,
        "part": identity.part,
        "format": header.format,
        "images": header.images,
        "shape": list(header.shape),
        "spacing_mm": list(header.spacing),
        "first_axis": header.first,
        "label_files": list(header.label_files),
        "label_map": header.label_map,
        "case": header.case,
        "channel": header.channel,
        "problems": [problem.sentence for problem in header.problems],
    }


def clean_up(out: Path | None = None) -> None:
    """Remove what killed programs left and nobody can want: unpacked archives, and in `out` half-written results."""
    from medaug_gui.export.staging import remove_leftovers
    from medaug_gui.jobs.leftover import look_over

    with suppress(OSError):
        look_over()
    if out is not None:
        remove_leftovers(out)

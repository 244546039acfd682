"""Which class a picture or scan is of: its folder, or a column of a table; and what the classes could be taken from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.trainings.plan import FOLDER_CLASSES
from medaug_gui.core.trainings.survey import ClassSource
from medaug_gui.training.sets.patients import list_folders
from medaug_gui.training.sets.tables import Tables, find_value

MOST = 24
"""Classes: what has more values is a number or a name."""
_NO_CLASS = re.compile(
    r"images?|imgs?|images?(tr|ts|te|va|val)|pictures|pngs?|jpe?gs?|train\w*|test\w*|val\w*|data\w*|dicom|nifti|all|raw"
    r"|anat|func|ses-.*|sub-.*|slices?|scans?",
    re.IGNORECASE,
)


def find_classes(
    headers: Sequence[SeriesHeader], classes: str, tables: Tables, sources: Sequence[Path]
) -> dict[str, str]:  # fmt: skip
    """path -> class, of the files that have one.

    Args:
        headers: of the series.
        classes: "folder", the name of a column, or empty for none.
        tables: beside them.
        sources: the files and folders that are trained on.
    """
    if not classes:
        return {}
    if classes == FOLDER_CLASSES:
        return _find_folders(headers, sources)
    paths = [header.frames[0].path for header in headers]
    found = {path: find_value(tables.find_row(Path(path)), classes) for path in paths}
    return {path: value for path, value in found.items() if value}


def list_class_sources(
    headers: Sequence[SeriesHeader], tables: Tables, sources: Sequence[Path]
) -> tuple[ClassSource, ...]:
    """Everything that would give two to `MOST` classes."""
    wanted = [FOLDER_CLASSES, *tables.columns]
    counted = [(name, _count(headers, find_classes(headers, name, tables, sources))) for name in wanted]
    return tuple(ClassSource(name, counts) for name, counts in counted if 2 <= len(counts) <= MOST)


def _count(headers: Sequence[SeriesHeader], found: dict[str, str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for header in headers:
        if group := found.get(header.frames[0].path):
            counts[group] += header.images
    return dict(sorted(counts.items()))


def _find_folders(headers: Sequence[SeriesHeader], sources: Sequence[Path]) -> dict[str, str]:
    """By the highest level of folders that has more than one name; a source of its own is a folder too."""
    levels: dict[int, dict[str, str]] = defaultdict(dict)
    for header in headers:
        path = header.frames[0].path
        inner = [part for part in list_folders(path, sources) if not _NO_CLASS.fullmatch(part)]
        for level, part in enumerate([_name_source(path, sources), *inner]):
            levels[level][path] = part
    for level in sorted(levels):
        if len(set(levels[level].values())) > 1:
            return levels[level]
    return {}


def _name_source(path: str, sources: Sequence[Path]) -> str:
    """The source that a file lies under: several folders that were chosen side by side may be the classes."""
    for source in sources:
        if Path(path).is_relative_to(source.absolute()):
            return source.absolute().name if source.is_dir() else source.absolute().parent.name
    return Path(path).parent.name

"""Label maps found among what was opened, none at all, or those of a folder, matched by name."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from medaug_gui.core.errors import BadParameter, Refused, as_sentence
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.io.events import FileRefused
from medaug_gui.io.files import FileListing
from medaug_gui.io.formats.volumes import read_headers
from medaug_gui.io.labelling import problems
from medaug_gui.io.labelling.channels import mark_cases
from medaug_gui.io.labelling.files import group_by_file
from medaug_gui.io.labelling.joining import join_labels
from medaug_gui.io.labelling.layouts import NAME, Key, list_image_keys
from medaug_gui.io.labelling.surroundings import FilePlace
from medaug_gui.io.labelling.words import Tokens, list_beginnings, split_tokens, strip_image_words, strip_label_words

Refusals = list[tuple[str, str]]
_NO_IMAGE = "No image of what was opened has the name of this label map."
_SEVERAL = "Several images have the name of this label map, so it is joined to none."
_OTHER_GRID = "It has another size than its image and says nothing about its position, so it is not used."


def with_labels(
    choice: LabelSource, volumes: Sequence[SeriesHeader], dicom: Sequence[SeriesHeader], progress: Progress
) -> tuple[list[SeriesHeader], list[SeriesHeader], Refusals]:
    """DICOM rows and the others with their label maps, and the label maps (path, sentence) that have no image.

    `volumes` and `dicom` are the rows of a scan. "none" takes every file for an image.
    """
    if choice == NONE:
        return list(dicom), mark_cases([replace(row, label_map=False) for row in volumes]), []
    if choice == AUTO:
        found, rows = join_labels(volumes, dicom, progress)
        return rows, found, []
    folder = os.path.abspath(choice)
    outside = [row for row in volumes if not Path(row.frames[0].path).is_relative_to(folder)]
    found, rows = join_labels(outside, (), progress)
    images = [drop_labels(row) for row in (*dicom, *found)]
    rows, unused = match_folder(images, Path(folder), progress)
    return [row for row in rows if row.format == "dicom"], [row for row in rows if row.format != "dicom"], unused


def drop_labels(row: SeriesHeader) -> SeriesHeader:
    """The row without its label maps, and without what was said of them."""
    said = (problems.GUESSED, problems.UNPLACED)
    kept = tuple(problem for problem in row.problems if problem.code not in said)
    return replace(row, label_files=(), problems=kept)


def as_image(row: SeriesHeader) -> SeriesHeader:
    """The row of what was taken for a label map, as the image that the user says it is."""
    said = tuple(problem for problem in row.problems if problem.code != problems.ALONE)
    return replace(row, label_map=False, identity=replace(row.identity, modality=""), problems=said)


def open_as_images(paths: Sequence[str]) -> list[SeriesHeader]:
    """The rows of files that are no label maps after all; what cannot be an image (DICOM SEG) is left out."""
    found: list[SeriesHeader] = []
    for path in paths:
        try:
            found += [replace(row, label_map=False) for row in read_headers(Path(path))]
        except (Refused, OSError, MemoryError):
            continue
    return found


def match_folder(rows: Sequence[SeriesHeader], folder: Path, progress: Progress) -> tuple[list[SeriesHeader], Refusals]:
    """The rows with the label maps of a folder that bear their names; and those that no row, or several, go with."""
    images = _index_by_name([row for row in rows if not row.label_map])
    found: dict[str, list[str]] = defaultdict(list)
    unused: Refusals = []
    for path in FileListing().list_folder(str(folder), progress):
        if isinstance(path, FileRefused):
            unused.append((path.path, path.reason))
            continue
        progress.check()
        try:
            label = read_headers(Path(path))
        except (Refused, OSError, MemoryError) as error:
            unused.append((path, as_sentence(error)))
            continue
        if not label:
            continue
        fitting, reason = _match(FilePlace(path), label[0], images)
        for row in fitting:
            found[row.key].append(path)
        if reason:
            unused.append((path, reason))
    return [
        replace(row, label_files=(*row.label_files, *found[row.key])) if row.key in found else row for row in rows
    ], unused


def _match(
    place: FilePlace, label: SeriesHeader, images: dict[Key, list[SeriesHeader]]
) -> tuple[list[SeriesHeader], str]:
    """The images of a label map, or why it has none."""
    for name in _list_names(place):
        named = images.get((NAME, *name), [])
        if not named:
            continue
        own_folder = [
            row for row in named if split_tokens(_folder_of(row)) == split_tokens(os.path.basename(place.folder))
        ]
        named = own_folder or named
        if len({(row.identity.study_uid or _folder_of(row)) for row in named}) > 1:
            return [], _SEVERAL
        same = [row for row in named if row.shape == label.shape]
        placed = [row for row in named if _is_positioned(row) and _is_positioned(label)]
        return same or placed, "" if same or placed else _OTHER_GRID
    return [], _NO_IMAGE


def _list_names(place: FilePlace) -> list[Tokens]:
    """What its image may be called: as it is, as it begins (case_1_liver), or as its folder is (case_1/liver)."""
    names = [place.tokens, *strip_label_words(place.tokens), strip_image_words(place.tokens)]
    names += list_beginnings(place.tokens)
    names += [split_tokens(os.path.basename(place.folder))]
    return [name for name in dict.fromkeys(names) if name]


def _index_by_name(rows: Sequence[SeriesHeader]) -> dict[Key, list[SeriesHeader]]:
    """Rows by what they may be called: files as their name says, DICOM by folder, patient, description and UID."""
    found: dict[Key, list[SeriesHeader]] = defaultdict(list)
    for row in rows:
        if row.format == "dicom":
            who = row.identity
            texts = (os.path.basename(_folder_of(row)), who.patient_id, who.description, who.series_uid)
            keys = [(NAME, *split_tokens(text)) for text in texts if text]
        else:
            keys = [key for file in group_by_file([row]) for key in list_image_keys(file.place) if key[0] == NAME]
            keys.append((NAME, *split_tokens(os.path.basename(_folder_of(row)))))
        for key in dict.fromkeys(keys):
            found[key].append(row)
    return found


def _folder_of(row: SeriesHeader) -> str:
    return os.path.dirname(row.frames[0].path)


def _is_positioned(row: SeriesHeader) -> bool:
    return all(problem.code != "missing-position" for problem in row.problems)


AUTO, NONE = "auto", "none"
LabelSource = str | Path
"""AUTO, NONE, or the folder that holds the label maps."""


def parse_label_source(text: str) -> LabelSource:
    """What `--labels` takes; raises `BadParameter` where it is neither a word for it nor a folder."""
    if text in (AUTO, NONE):
        return text
    folder = Path(text)
    if not folder.is_dir():
        raise BadParameter(
            f"There is no folder {text!r} with label maps.", advice="Give auto, none, or a folder of label maps."
        )
    return folder

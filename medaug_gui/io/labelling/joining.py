"""Joining label maps to their images, once everything that was opened has been seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.io.labelling.channels import mark_cases
from medaug_gui.io.labelling.evidence import find_by_values, may_be_labels
from medaug_gui.io.labelling.files import ScannedFile, group_by_file
from medaug_gui.io.labelling.layouts import (
    ANY_ROOT,
    CASE,
    NAME,
    Key,
    find_target,
    is_one_case,
    list_image_keys,
    says_label,
    target_by_header,
)
from medaug_gui.io.labelling.onto_dicom import join_to_dicom
from medaug_gui.io.labelling.placing import lies_on
from medaug_gui.io.labelling.surroundings import Surroundings


def join_labels(
    volumes: Sequence[SeriesHeader], dicom: Sequence[SeriesHeader], progress: Progress
) -> tuple[list[SeriesHeader], list[SeriesHeader]]:
    """The rows of volume files without those of joined label maps, and the DICOM rows, with their `label_files`.

    A label map whose image is not here stays a row and is named as one. Images that are channels of one case on one
    grid share their `case`. A file is read only where a name leaves it open what it is, and then not whole.

    Raises:
        Cancelled: through `progress`.
    """
    files = group_by_file(volumes)
    _sort_out(files, progress)
    alone = _put_together(files)
    for file, images in find_by_values([file for file in files if file.target is None], progress):
        file.target = target_by_header(file.place)
        file.attach(images, guess=True)
    rows, here = join_to_dicom(alone, dicom, progress)
    return mark_cases(
        [row for file in files if not file.images and file not in here for row in file.describe_rows()]
    ), rows


def join_later(
    labels: Sequence[SeriesHeader], images: Sequence[SeriesHeader], progress: Progress
) -> list[SeriesHeader]:
    """Those of the `images` (DICOM or not) that a label map opened after them is joined to, and label maps left alone.

    `labels` are rows of label maps without their images; what is an image is not asked again.
    """
    volumes = [row for row in images if row.format != "dicom"]
    files = group_by_file([*labels, *volumes])
    around = Surroundings(file.place for file in files)
    for file in files:
        if file.rows[0].label_map:
            file.target = find_target(file.place, around) or target_by_header(file.place)
    dicom, here = join_to_dicom(_put_together(files), [row for row in images if row.format == "dicom"], progress)
    before = {row.key: row.label_files for row in images}
    rows = [*dicom, *(row for file in files if not file.images and file not in here for row in file.describe_rows())]
    return [row for row in rows if row.label_map or row.label_files != before[row.key]]


def _put_together(files: Sequence[ScannedFile]) -> list[ScannedFile]:
    """Join the label maps among the files to their images; those that stay alone."""
    found = _Images(file for file in files if file.target is None)
    return [file for file in files if file.target is not None and not _join(file, found)]


def _sort_out(files: Sequence[ScannedFile], progress: Progress) -> None:
    """Image or label map, by header, by layout and, where these leave it open, by the first values."""
    around = Surroundings(file.place for file in files)
    for file in files:
        progress.check()
        target = find_target(file.place, around)
        if file.rows[0].label_map:
            file.target = target or target_by_header(file.place)
        elif target is None or (file.rows[0].colour and file.rows[0].format != "image"):
            continue
        elif target.sure or may_be_labels(file.place.path):
            file.target = target
        else:
            file.doubted = says_label(file.place.tokens)


class _Images:
    """The images of a scan by everything that a label map may know them by."""

    def __init__(self, files: Iterable[ScannedFile]) -> None:
        self._by_key: dict[Key, list[ScannedFile]] = defaultdict(list)
        for file in files:
            for key in list_image_keys(file.place):
                self._by_key[key].append(file)

    def under(self, key: Key) -> list[ScannedFile]:
        """The images of a key; those of a whole folder only where it holds one case, of a name only in one folder."""
        files = self._by_key.get(key, [])
        if key[0] == CASE and not is_one_case([file.place for file in files]):
            return []
        if key[0] == NAME and len({file.place.folder for file in files}) > 1:
            return []
        return files


def _join(file: ScannedFile, found: _Images) -> bool:
    """Join a label map to the images of the first key that has some; False where it stays alone."""
    assert file.target is not None
    for key in file.target.keys:
        named = _find_alike(file, found.under(key))
        images = _find_fitting(file, named)
        if images:
            loose = key[0] in (CASE, NAME) or key[:2] == ANY_ROOT
            file.attach(images, guess=loose and not (key[0] == CASE and file.target.sure))
            return True
        if named and key[0] not in (CASE, NAME):
            for image in named:
                image.unplaced.append(file.place.path)
    return False


def _find_alike(file: ScannedFile, images: list[ScannedFile]) -> list[ScannedFile]:
    """Of the images of one BIDS session those that a label map names by kind, run, acquisition; else all."""
    if len(images) < 2 or not file.place.stem.startswith("sub-"):
        return images
    pieces = set(file.place.stem.split("_")[1:])
    counts = [sum(piece in pieces for piece in image.place.stem.split("_")[1:]) for image in images]
    return [image for image, count in zip(images, counts, strict=True) if count == max(counts)]


def _find_fitting(file: ScannedFile, images: list[ScannedFile]) -> list[ScannedFile]:
    """The images on the label map's grid; else those onto whose grid its place in the patient brings it."""
    same = [image for image in images if image.shape == file.shape]
    if same or not file.positioned:
        return same
    placed = [image for image in images if image.positioned]
    return [image for image in placed if lies_on(file.rows[0], image.rows[0])] or placed

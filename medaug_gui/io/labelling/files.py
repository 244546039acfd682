"""One file of a scan while it is found out whether it is an image or a label map, and of which images."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from medaug_gui.core.header import SeriesHeader
from medaug_gui.io.labelling import problems
from medaug_gui.io.labelling.layouts import LabelTarget
from medaug_gui.io.labelling.surroundings import FilePlace


@dataclass(eq=False)
class ScannedFile:
    """One file with its rows.

    Attributes:
        target: where its images are, if it is a label map; None for an image.
        images: those it was joined to.
        labels: the paths of the label maps of an image; `guessed` and `unplaced` are those of a guess, and those
            that could not be joined.
    """

    place: FilePlace
    rows: list[SeriesHeader] = field(default_factory=list)
    target: LabelTarget | None = None
    images: list[ScannedFile] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    doubted: bool = False

    @property
    def shape(self) -> tuple[int, int, int]:
        """Of the first volume."""
        return self.rows[0].shape

    @property
    def positioned(self) -> bool:
        """True where the file says where it lies in the patient."""
        return all(problem.code != "missing-position" for problem in self.rows[0].problems)

    def attach(self, images: list[ScannedFile], guess: bool) -> None:
        """Join this label map to its images."""
        self.images = images
        for image in images:
            image.labels.append(self.place.path)
            if guess:
                image.guessed.append(self.place.path)

    def describe_rows(self) -> list[SeriesHeader]:
        """The rows of a file that is no joined label map, with what was found out."""
        if self.target is not None:
            return [mark_alone(row) for row in self.rows]
        said = [problems.guessed(self.guessed)] if self.guessed else []
        said += [problems.describe_not_placed(self.unplaced)] if self.unplaced else []
        said += [problems.describe_no_labels()] if self.doubted else []
        if not said and not self.labels:
            return self.rows
        return [
            replace(row, label_files=(*row.label_files, *self.labels), problems=(*row.problems, *said))
            for row in self.rows
        ]


def group_by_file(rows: Iterable[SeriesHeader]) -> list[ScannedFile]:
    """The rows by their files, in order."""
    files: dict[str, ScannedFile] = {}
    for row in rows:
        path = row.frames[0].path
        files.setdefault(path, ScannedFile(FilePlace(path))).rows.append(row)
    return list(files.values())


def mark_alone(row: SeriesHeader) -> SeriesHeader:
    """The row of a label map whose image is not here."""
    if row.problems and row.problems[-1].code == problems.ALONE:
        return row
    identity = replace(row.identity, modality="SEG")
    return replace(row, label_map=True, identity=identity, problems=(*row.problems, problems.alone()))

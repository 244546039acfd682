"""What a flow is trained on: 8-bit pictures with their words, brought to one size and varied before the training."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.head_frame import find_picture_box, level_brightness
from medaug_gui.models.class_labels import Condition, LabelMix
from medaug_gui.training.config import parse
from medaug_gui.training.data.films import FilmSource, read_films
from medaug_gui.training.data.held_out import copy_films, copy_slices
from medaug_gui.training.data.index import IMAGES, INDEX, MASKS, find_picture, read_entries, read_grey, read_rows
from medaug_gui.training.data.planes import PLANES, sort_planes
from medaug_gui.training.data.slices import read_slices
from medaug_gui.training.data.splits import BlockSplit, Indices, describe_people, split_by_patient
from medaug_gui.training.flow.augmentation import (
    NUMBERS,
    Box,
    PictureAugmentation,
    PictureSteps,
    enlarge_square,
    show_square,
)
from medaug_gui.training.job import TrainingJob

Array = NDArray[np.float32]
Whole = NDArray[np.int64]
SLICES, FILMS = "slices", "films"
_FILM_SIZE = 256
_PLANE_SIDE = 64


@dataclass(frozen=True)
class FlowData:
    """The `data` of a config.

    Attributes:
        kind: "slices" (index.csv with id, masks if there are) or "films" (with file, label and patient); empty for what
            the folder holds.
        folder: under the data folder.
        framed: every head is brought to one place, size and brightness.
        planes: a program sorts slices by plane, which becomes a choice.
        labels: classes of the slices or labels of the films, in the order of the words; empty for all there are.
        words: the same for people; empty for the labels themselves.
        choice: what the words choose, and its title.
        split: how slices are held out.
        copies: how often each picture is shown varied, itself included.
        augmentation: how pictures are varied.
    """

    kind: str = ""
    folder: str = "."
    framed: bool = False
    planes: bool = False
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    choice: tuple[str, str] = ("label", "Label")
    split: BlockSplit = BlockSplit()
    copies: int = 8
    augmentation: PictureSteps = PictureSteps()


@dataclass(frozen=True)
class Picture:
    """One 8-bit picture, the square of it that is used, and its words (0 where not known).

    Attributes:
        grey: the picture.
        box: left, top, right, bottom.
        words: one number a condition; k is its k-th word.
        mask: where the tumour is (0 and 255), None where nobody drew it.
    """

    grey: Image.Image
    box: Box
    words: tuple[int, ...]
    mask: Image.Image | None = None

    def show_mask(self) -> Picture:
        """The mask in the place of the picture."""
        assert self.mask is not None
        return Picture(self.mask, self.box, self.words)


@dataclass(frozen=True)
class PictureStyle:
    """How pictures of a kind are brought to the network.

    Attributes:
        steps: of their augmentation.
        level: sets the brightness of an image in 0..1, before it is varied.
        go_on: outside a picture its edge goes on; black where False.
    """

    steps: PictureSteps
    level: Callable[[Array], Array]
    go_on: bool

    def drop_level(self) -> PictureStyle:
        """The same without a change of brightness."""
        return replace(self, level=_as_it_is)


def _as_it_is(image: Array) -> Array:
    return image


HEADS = PictureStyle(PictureSteps(), level_brightness, go_on=False)
WHOLES = PictureStyle(PictureSteps(), _as_it_is, go_on=True)


@dataclass(frozen=True)
class Bank:
    """Varied pictures: `copies` of each in a row, the first as it is.

    Attributes:
        images: [n, size, size] float16 in 0..1.
        words: [n, condition].
        varied: [n, 8], see `augmentation.NUMBERS`.
        masks: [n, size, size].
        drawn: [n], False where there is no mask.
        copies: how many of each.
    """

    images: NDArray[np.float16]
    words: Whole
    varied: Array
    masks: NDArray[np.bool_]
    drawn: NDArray[np.bool_]
    copies: int


@dataclass(frozen=True)
class FlowSet:
    """What one network is trained on and measured with.

    Attributes:
        bank: what it learns.
        held_out_bank: the same of what is not trained on, as it is.
        trained, held_out: pictures as they are [n, size, size] in 0..1.
        masks: of the held-out pictures that have one [m, size, size].
        choices: what a user may ask for.
        mix: how often each combination of words occurs.
        name: of the folder, for the card.
        split: how the two sets were kept apart.
        places: what is measured on, for people -> its folder.
    """

    bank: Bank
    held_out_bank: Bank
    trained: Array
    held_out: Array
    masks: NDArray[np.bool_]
    choices: tuple[Condition, ...]
    mix: LabelMix
    name: str
    split: str
    places: Mapping[str, Path]


@dataclass(frozen=True)
class _Found:
    """Pictures of a folder, which are trained on and held out, what the card says of that, and a place to measure."""

    pictures: Sequence[Picture]
    kept: Indices
    held: Indices
    choices: tuple[Condition, ...]
    split: str
    places: Mapping[str, Path]


def read_flow_set(job: TrainingJob, size: int, progress: Progress) -> FlowSet:
    """The pictures of a data folder, varied.

    Raises:
        BadParameter: the config's `data` has unknown keys.
        Refused: there are no such pictures, or none says of what kind it is.
    """
    about = parse(FlowData, job.config.data, "data")
    kind = about.kind or _guess_kind(job.data / about.folder)
    if kind not in (SLICES, FILMS):
        raise BadParameter(f"A flow is trained on {SLICES} or {FILMS}, not on {kind!r}.")
    found = _find_slices(job, about) if kind == SLICES else _find_films(job, about)
    if not len(found.kept):
        raise Refused("No picture is left to train on: all are held out or in a margin.")
    style = HEADS if about.framed else WHOLES
    style = replace(style, steps=about.augmentation)
    own, kept_back = ([found.pictures[index] for index in part] for part in (found.kept, found.held))
    bank = make_bank(own, size, about.copies, style, job.config.seed, progress)
    masked = [picture for picture in kept_back if picture.mask is not None]
    masks = make_images([picture.show_mask() for picture in masked], size, style.drop_level()) >= 0.5
    name = job.data.resolve().name if about.folder == "." else about.folder
    return FlowSet(
        bank, make_bank(kept_back, size, 1, style, job.config.seed, Progress()),
        bank.images[:: about.copies].astype(np.float32), make_images(kept_back, size, style), masks, found.choices,
        LabelMix(count_words(bank.words[:: about.copies])), name, found.split, found.places,
    )  # fmt: skip


def _guess_kind(folder: Path) -> str:
    if not (folder / INDEX).is_file():
        raise Refused(f"The folder {folder.name} has no {INDEX}.",
                      advice="Pictures are named there: by id, or by file, label and patient.")  # fmt: skip
    return SLICES if "id" in read_rows(folder, ())[0] else FILMS


def _find_slices(job: TrainingJob, about: FlowData) -> _Found:
    """All slices of a folder, with plane and class as words, split by blocks of numbers."""
    folder = job.data / about.folder
    entries = read_entries(folder)
    labels = about.labels or tuple(sorted({entry.group for entry in entries}))
    greys = [read_grey(find_picture(folder / IMAGES, entry.name)) for entry in entries]
    planes = _sort_planes(folder) if about.planes else [()] * len(entries)
    pictures = []
    for entry, grey, plane in zip(entries, greys, planes, strict=True):
        box = find_picture_box(grey) if about.framed else (0.0, 0.0, float(grey.width), float(grey.height))
        label = labels.index(entry.group) + 1 if entry.group in labels else 0
        mask = _read_mask(folder / MASKS, entry.name, grey.size)
        pictures.append(Picture(grey, box, (*plane, label), mask))
    kept, held = about.split.split([entry.number for entry in entries])
    place = copy_slices(folder, [entries[index].name for index in held], job.work / "held-out")
    choices = (Condition("plane", "Plane", PLANES),) if about.planes else ()
    return _Found(
        pictures, kept, held, (*choices, Condition(*about.choice, about.words or labels)),
        about.split.describe(len(kept), len(held)),
        {"slices of number blocks not trained on": place} if len(held) else {},
    )  # fmt: skip


def _sort_planes(folder: Path) -> list[tuple[int, ...]]:
    """The plane of each slice as a word, 0 where that is not sure."""
    framed = read_slices(folder, _PLANE_SIDE, framed=True)
    planes, sure = sort_planes(read_slices(folder, _PLANE_SIDE).images, framed.images)
    return [(int(plane) + 1 if certain else 0,) for plane, certain in zip(planes, sure, strict=True)]


def _find_films(job: TrainingJob, about: FlowData) -> _Found:
    """All films of a folder with their label as a word, split by patient."""
    films = read_films(job.data, FilmSource(about.folder, about.labels), _FILM_SIZE)
    box = (0.0, 0.0, float(_FILM_SIZE), float(_FILM_SIZE))
    greys = [Image.fromarray((255 * image).round().astype(np.uint8)) for image in films.images]
    pictures = [Picture(grey, box, (int(kind) + 1,)) for grey, kind in zip(greys, films.classes, strict=True)]
    kept, held = split_by_patient(films.patients)
    place = copy_films(job.data / about.folder, [films.files[index] for index in held], job.work / "held-out")
    return _Found(
        pictures, kept, held, (Condition(*about.choice, about.words or films.labels),),
        describe_people(films.patients, kept, held), {"films of people not trained on": place} if len(held) else {},
    )  # fmt: skip


def make_images(pictures: Sequence[Picture], size: int, style: PictureStyle) -> Array:
    """Pictures as they are: [n, size, size] in 0..1."""
    images = [style.level(show_square(_enlarge(picture, size, style), size)[0]) for picture in pictures]
    return np.stack(images) if images else np.zeros((0, size, size), np.float32)


def make_bank(
    pictures: Sequence[Picture], size: int, copies: int, style: PictureStyle, seed: int, progress: Progress
) -> Bank:  # fmt: skip
    """Each picture as it is and `copies` - 1 times varied."""
    augmentation = PictureAugmentation(style.steps, size)
    images, masks = [np.zeros((0, size, size), np.float32)], [np.zeros((0, size, size), bool)]
    varied = [np.zeros((0, len(NUMBERS)), np.float32)]
    for index, picture in enumerate(progress.over(pictures, "varying pictures")):
        rng = make_generator(seed, "variations", index)
        layers = _enlarge(picture, size, style)
        still = show_square(layers, size)
        images.append(style.level(still[:1]))
        masks.append(still[1:] >= 0.5 if picture.mask else np.zeros((1, size, size), bool))
        varied.append(np.zeros((1, len(NUMBERS)), np.float32))
        if copies > 1:
            views, others, numbers = augmentation.augment(layers, copies - 1, style.level, rng)
            images.append(views)
            masks.append(others[:, 0] >= 0.5 if picture.mask else np.zeros((copies - 1, size, size), bool))
            varied.append(numbers)
    words = np.repeat(np.array([picture.words for picture in pictures], dtype=np.int64), copies, axis=0)
    known = np.repeat(np.array([picture.mask is not None for picture in pictures], bool), copies)
    return Bank(
        np.concatenate(images).astype(np.float16), words, np.concatenate(varied), np.concatenate(masks), known, copies
    )


def _enlarge(picture: Picture, size: int, style: PictureStyle) -> Array:
    layers = [picture.grey, *([picture.mask] if picture.mask else [])]
    return np.stack([enlarge_square(layer, picture.box, size, go_on=style.go_on) for layer in layers])


def count_words(rows: Whole) -> list[list[int]]:
    """How often each combination of words occurs: rows of the words and the count; combinations with a gap left out."""
    whole = rows[(rows > 0).all(1)]
    if not len(whole):
        raise Refused("None of the pictures says of what kind it is.")
    found, counts = np.unique(whole, axis=0, return_counts=True)
    return [[*map(int, words), int(count)] for words, count in zip(found, counts, strict=True)]


def _read_mask(folder: Path, name: str, size: tuple[int, int]) -> Image.Image | None:
    """The mask of a slice (0 and 255), None where nobody drew it."""
    try:
        mask = read_grey(find_picture(folder, name))
    except Refused:
        return None
    binary = mask.point(lambda value: 255 if value else 0)
    return binary if binary.size == size else binary.resize(size, Image.Resampling.NEAREST)

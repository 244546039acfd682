"""What a flow learns from: pictures with conditions and masks, each varied several times and encoded beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.head_frame import find_picture_box, level_brightness
from medaug_gui.models.networks.latent_flow import LatentFlow
from medaug_gui.training.data.films import films
from medaug_gui.training.data.slices import pictures, planes
from medaug_gui.training.flow.augmentation import (
    FILM_STEPS,
    HEAD_STEPS,
    NUMBERS,
    Box,
    PictureAugmentation,
    PictureSteps,
    enlarge_square,
    show_square,
)

Array = NDArray[np.float32]
Whole = NDArray[np.int64]
TUMOURS = ("glioma", "meningioma", "pituitary")
_GROUP = 64


@dataclass(frozen=True)
class Picture:
    """One 8-bit picture, the square of it that is used, and its words (0 where not known).

    Attributes:
        grey: the picture.
        box: left, top, right, bottom.
        words: one number a condition; k is its k-th word.
        mask: where the tumour is (0 and 255), None where nobody drew it.
        number: where it stands among its neighbours, for splitting.
    """

    grey: Image.Image
    box: Box
    words: tuple[int, ...]
    mask: Image.Image | None = None
    number: int = 0

    def outlined(self) -> Picture:
        """The mask in the place of the picture."""
        assert self.mask is not None
        return Picture(self.mask, self.box, self.words)


@dataclass(frozen=True)
class Look:
    """How pictures of a kind are brought to the network.

    Attributes:
        steps: of their augmentation.
        level: sets the brightness of an image in 0..1, before it is varied.
        go_on: outside a picture its edge goes on; black where False.
    """

    steps: PictureSteps
    level: Callable[[Array], Array]
    go_on: bool

    def bare(self) -> Look:
        """The same without a change of brightness."""
        return replace(self, level=_as_it_is)


def _as_it_is(image: Array) -> Array:
    return image


HEADS = Look(HEAD_STEPS, level_brightness, go_on=False)
FILMS = Look(FILM_STEPS, _as_it_is, go_on=True)


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


def tumour_pictures(folder: Path) -> list[Picture]:
    """All slices of a folder of brain tumours, with plane and kind of tumour as words; raises `Refused`.

    Args:
        folder: with index.csv (columns id, class), images/<id>.jpg and, as far as drawn, masks/<id>.png; or one that
            holds such a folder named mr_t1c_tumor_figshare.
    """
    folder = folder if (folder / "index.csv").is_file() else folder / "mr_t1c_tumor_figshare"
    framed = pictures(folder, 64, framed=True)
    plane, sure = planes(pictures(folder, 64).images, framed.images)
    found = []
    for name, number, side, certain in zip(framed.names, framed.numbers, plane, sure, strict=True):
        with Image.open(folder / "images" / f"{name}.jpg") as image:
            grey = image.convert("L")
        kind = name.split("/")[0]
        tumour = TUMOURS.index(kind) + 1 if kind in TUMOURS else 0
        mask = _mask(folder / "masks" / f"{name}.png", grey.size)
        found.append(Picture(grey, find_picture_box(grey), (int(side) + 1 if certain else 0, tumour), mask, number))
    return found


def film_pictures(folder: Path) -> tuple[list[Picture], tuple[str, ...]]:
    """All chest films with their class as a word, and whose they are; raises `Refused`. See `films.films`."""
    images, classes, patients = films(folder, 256)
    box = (0.0, 0.0, 256.0, 256.0)
    grey = [Image.fromarray((255 * image).round().astype(np.uint8)) for image in images]
    return [Picture(one, box, (int(kind) + 1,)) for one, kind in zip(grey, classes, strict=True)], patients


def plain(pictures: list[Picture], size: int, look: Look) -> Array:
    """Pictures as they are: [n, size, size] in 0..1."""
    return np.stack([look.level(show_square(_enlarge(picture, size, look), size)[0]) for picture in pictures])


def bank(pictures: list[Picture], size: int, copies: int, look: Look, seed: int, progress: Progress) -> Bank:
    """Each picture as it is and `copies` - 1 times varied."""
    augmentation = PictureAugmentation(look.steps, size)
    images, masks, varied = [], [], []
    for index, picture in enumerate(progress.over(pictures, "varying pictures")):
        rng = make_generator(seed, "variations", index)
        layers = _enlarge(picture, size, look)
        still = show_square(layers, size)
        images.append(look.level(still[:1]))
        masks.append(still[1:] >= 0.5 if picture.mask else np.zeros((1, size, size), bool))
        varied.append(np.zeros((1, len(NUMBERS)), np.float32))
        if copies > 1:
            views, others, numbers = augmentation.augment(layers, copies - 1, look.level, rng)
            images.append(views)
            masks.append(others[:, 0] >= 0.5 if picture.mask else np.zeros((copies - 1, size, size), bool))
            varied.append(numbers)
    words = np.repeat(np.array([picture.words for picture in pictures], dtype=np.int64), copies, axis=0)
    known = np.repeat([picture.mask is not None for picture in pictures], copies)
    return Bank(
        np.concatenate(images).astype(np.float16), words, np.concatenate(varied), np.concatenate(masks), known, copies
    )


def _enlarge(picture: Picture, size: int, look: Look) -> Array:
    layers = [picture.grey, *([picture.mask] if picture.mask else [])]
    return np.stack([enlarge_square(layer, picture.box, size, go_on=look.go_on) for layer in layers])


def encoded(network: LatentFlow, images: NDArray[np.float16], progress: Progress) -> tuple[torch.Tensor, torch.Tensor]:
    """Codes of images [n, size, size] and their standard deviations, both float16 [n, latent, h / 4, w / 4]."""
    means, spreads = [], []
    for start in progress.over(range(0, len(images), _GROUP), "encoding"):
        batch = torch.from_numpy(images[start : start + _GROUP].astype(np.float32))[:, None]
        with torch.inference_mode():
            mean, spread = network.encode_images(batch)
        means.append(mean.half())
        spreads.append(spread.half())
    return torch.cat(means), torch.cat(spreads)


def told_words(rows: Whole) -> list[list[int]]:
    """How often each combination of words occurs: rows of the words and the count; combinations with a gap left out."""
    whole = rows[(rows > 0).all(1)]
    if not len(whole):
        raise Refused("None of the pictures says of what kind it is.")
    found, counts = np.unique(whole, axis=0, return_counts=True)
    return [[*map(int, words), int(count)] for words, count in zip(found, counts, strict=True)]


def _mask(path: Path, size: tuple[int, int]) -> Image.Image | None:
    if not path.is_file():
        return None
    with Image.open(path) as image:
        drawn_ = image.convert("L").point(lambda value: 255 if value else 0)
    return drawn_ if drawn_.size == size else drawn_.resize(size, Image.Resampling.NEAREST)

"""What the values of a file say: a label map has few whole numbers, and neighbours mostly have the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.labels import Label
from medaug_gui.core.progress import Progress
from medaug_gui.io.formats import images
from medaug_gui.io.formats.volumes import StoredVolume, read_volumes
from medaug_gui.io.labelling.files import ScannedFile
from medaug_gui.io.labelling.placing import is_same_place
from medaug_gui.io.labelling.words import IMAGE_WORDS, Tokens

_GLANCE = 1 << 20
_LOOK = 128 << 20
MOST_LABELS = 1000
"""More different values than this hold no label map (see `io.labelling.reading`)."""
_FEW = 64
"""With more different values than this, they have to lie in pieces; a file for which only its values speak has less."""
_IN_PIECES = 0.4
"""Of the neighbours along a row of which one is drawn, at least so many carry the same value."""
_NEARLY = 24
_BINARY = 0.95
_STEPS = (0, 64, 128, 192, 255)
"""Components of the plain colours that label maps are painted with."""


def may_be_labels(path: str) -> bool:
    """False where the first values of a file cannot be labels: fractions, negative, or too many and without order."""
    try:
        volume = read_volumes(Path(path))[0]
        if volume.colour:
            return volume.format == "image" and number_colours(Path(path), volume)[0].size > 0
        values = _Values(MOST_LABELS)
        few = values.fed(volume, _GLANCE) and (values.count <= _FEW or values.in_pieces)
        return few or values.nearly_binary
    except (Refused, OSError, MemoryError):
        return False


def are_labels(path: str) -> bool:
    """True where the values alone make a label map: few whole ones, 0 among them, in pieces of one value each.

    An image is known as such by its first values; only a label map is read to its end.
    """
    try:
        volume = read_volumes(Path(path))[0]
        values = _Values(_FEW)
        return not volume.colour and values.fed(volume, _LOOK) and values.in_pieces and values.drawn
    except (Refused, OSError, MemoryError):
        return False


def is_nearly_binary(values: NDArray[Any]) -> bool:
    """True for a black and white mask of 8 bits that a lossy compression has blurred."""
    if values.dtype != np.uint8 or not values.size:
        return False
    clear = (values <= _NEARLY) | (values >= 255 - _NEARLY)
    return bool(values.max() > 127 and clear.mean() >= _BINARY)


class _Values:
    """Distinct values and the share of equal neighbours, piece by piece."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: NDArray[Any] = np.zeros(0)
        self._pairs = 0
        self._same = 0
        self.nearly_binary = False

    def fed(self, volume: StoredVolume, most: int) -> bool:
        """Take up to `most` bytes in; False as soon as they cannot be labels."""
        for piece in volume.peek(most):
            values = piece.ravel()
            if volume.slope != 1.0 or volume.intercept != 0.0:
                values = values * volume.slope + volume.intercept
            self.nearly_binary = volume.format == "image" and is_nearly_binary(values)
            if not self._takes(values):
                return False
        return True

    def _takes(self, values: NDArray[Any]) -> bool:
        found = np.unique(values)
        if not np.issubdtype(found.dtype, np.integer):
            if not np.isfinite(found).all() or np.abs(np.rint(found) - found).max(initial=0.0) > 1e-3:
                return False
            found = np.unique(np.rint(found))
        self._found = np.union1d(self._found, found)
        drawn = (values[:-1] != 0) | (values[1:] != 0)
        self._pairs += int(drawn.sum())
        self._same += int((values[:-1] == values[1:])[drawn].sum())
        few = len(self._found) <= self._most
        return few and bool(self._found.min(initial=0) >= 0 and self._found.max(initial=0) < 65536)

    @property
    def count(self) -> int:
        """How many different values were seen."""
        return len(self._found)

    @property
    def in_pieces(self) -> bool:
        """Not the fine grain of an image; two values are no image in any case."""
        return len(self._found) <= 2 or self._same >= _IN_PIECES * self._pairs

    @property
    def drawn(self) -> bool:
        """Nothing but background, or no background, is no evidence."""
        return len(self._found) > 1 and self._found[0] == 0


_MOST_BESIDE = 64
"""Files that share a name with more others than this are a set of scans, not one case."""
_Name = tuple[str, Tokens]


def find_by_values(
    images: Sequence[ScannedFile], progress: Progress
) -> Iterator[tuple[ScannedFile, list[ScannedFile]]]:
    """Label maps among the images, each with its own images; what is yielded is no image from then on."""
    taken: set[ScannedFile] = set()
    for candidate, partners in _find_sharing(images):
        progress.check()
        fitting = [
            image
            for image in partners
            if image not in taken and image.shape == candidate.shape and is_same_place(candidate.rows[0], image.rows[0])
        ]
        if not fitting or not are_labels(candidate.place.path):
            continue
        fitting = [image for image in fitting if not are_labels(image.place.path)]
        if fitting:
            taken.add(candidate)
            yield candidate, fitting


def _find_sharing(images: Sequence[ScannedFile]) -> Iterator[tuple[ScannedFile, list[ScannedFile]]]:
    """Each image with those that share its name: case_lesion with case, or with case_ct; case.png with case.jpg."""
    named: dict[_Name, list[ScannedFile]] = defaultdict(list)
    begun: dict[_Name, list[ScannedFile]] = defaultdict(list)
    for file in images:
        folder, tokens = file.place.folder, file.place.tokens
        named[folder, tokens].append(file)
        if len(tokens) > 1 and _is_word(tokens[-1]):
            begun[folder, tokens[:-1]].append(file)
    for file in images:
        folder, tokens = file.place.folder, file.place.tokens
        if not tokens or tokens[-1] in IMAGE_WORDS:
            continue
        partners = list(named[folder, tokens])
        for length in range(1, len(tokens)):
            if any(map(_is_word, tokens[length:])):
                partners += named.get((folder, tokens[:length]), [])
        if _is_word(tokens[-1]):
            partners += begun.get((folder, tokens[:-1]), [])
        others = [other for other in dict.fromkeys(partners) if other is not file]
        if others and len(others) <= _MOST_BESIDE:
            yield file, others


def _is_word(token: str) -> bool:
    return not token.isdigit()


def number_colours(path: Path, volume: StoredVolume) -> tuple[NDArray[Any], dict[int, Label]]:
    """Numbers of a palette; greys; or of plain colours (each component 0, 64, 128, 192 or 255) a number for each."""
    pages = []
    labels: dict[int, Label] = {}
    for number in volume.frames:
        page, palette = images.read_indexed(path, number)
        if page.ndim == 3 and (page == page[..., :1]).all():
            page = page[..., 0]
        elif page.ndim == 3:
            page, palette = _encode_colours(page)
        labels |= {value: Label(value, f"Label {value}", colour) for value, colour in palette.items()}
        pages.append(page)
    return np.stack(pages), labels


def _encode_colours(page: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], dict[int, tuple[int, int, int]]]:
    steps = np.array(_STEPS)
    nearest = np.abs(page[..., None].astype(np.int16) - steps).argmin(axis=-1)
    if np.abs(steps[nearest] - page).max() > 1:
        raise Refused("It is a picture in many colours, not a label map.")
    codes = (nearest @ np.array([25, 5, 1])).astype(np.uint8)
    return codes, {
        int(code): (_STEPS[code // 25], _STEPS[code // 5 % 5], _STEPS[code % 5]) for code in np.unique(codes) if code
    }

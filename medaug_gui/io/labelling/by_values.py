"""The last resort: label maps that only their values tell from the image whose name and grid they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from medaug_gui.core.progress import Progress
from medaug_gui.io.labelling.evidence import are_labels
from medaug_gui.io.labelling.files import File
from medaug_gui.io.labelling.placing import same_place
from medaug_gui.io.labelling.words import IMAGE_WORDS, Tokens

_MOST_BESIDE = 64
"""Files that share a name with more others than this are a set of scans, not one case."""
_Name = tuple[str, Tokens]


def by_values(images: Sequence[File], progress: Progress) -> Iterator[tuple[File, list[File]]]:
    """Label maps among the images, each with its own images; what is yielded is no image from then on."""
    taken: set[File] = set()
    for candidate, partners in _sharing_names(images):
        progress.check()
        fitting = [
            image
            for image in partners
            if image not in taken and image.shape == candidate.shape and same_place(candidate.rows[0], image.rows[0])
        ]
        if not fitting or not are_labels(candidate.place.path):
            continue
        fitting = [image for image in fitting if not are_labels(image.place.path)]
        if fitting:
            taken.add(candidate)
            yield candidate, fitting


def _sharing_names(images: Sequence[File]) -> Iterator[tuple[File, list[File]]]:
    """Each image with those that share its name: case_lesion with case, or with case_ct; case.png with case.jpg."""
    named: dict[_Name, list[File]] = defaultdict(list)
    begun: dict[_Name, list[File]] = defaultdict(list)
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

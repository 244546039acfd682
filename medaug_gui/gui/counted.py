"""How many images, in the word for their kind: slices of a volume, frames of a film, radiographs, or just images."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_SLICES = frozenset(("CT", "MR", "PT", "NM"))
_RADIOGRAPHS = frozenset(("CR", "DX", "MG", "RG", "PX", "IO"))


def count_images(count: int, modality: str, is_film: bool = False) -> str:
    """ "24 slices", "24 frames", "24 films" or "24 images"."""
    if is_film:
        text = QCoreApplication.translate("Browser", "{0} frames")
    elif modality in _SLICES:
        text = QCoreApplication.translate("Browser", "{0} slices")
    elif modality in _RADIOGRAPHS:
        text = QCoreApplication.translate("Browser", "{0} films")
    else:
        text = QCoreApplication.translate("Browser", "{0} images")
    return text.format(count)

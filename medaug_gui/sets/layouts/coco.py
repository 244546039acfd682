"""COCO: pictures of 8 bits in `images`, and `annotations/PART.json` with an annotation for each piece of each label.

Outlines run along the edges of pixels; a piece with holes is a run-length mask, which alone can say so
(https://cocodataset.org/#format-data). What each image has stands in `annotations/images` too, of which the lists are
made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.sets.plan import PARTS
from medaug_gui.core.shapes.contours import trace_contours
from medaug_gui.core.trainings.files import replace_file
from medaug_gui.sets.layouts.base import Finished, Sample, Stored, WholeSet, hash_array
from medaug_gui.sets.pictures import choose_shown, read_picture, write_picture

TITLE = "COCO"
NEEDS_LABELS = False
IGNORES = False
_PIECES = "annotations/images"


def write(sample: Sample, facts: SetFacts, place: Path) -> Stored:
    """Write a picture for each slice of the first channel, and what is drawn in it; raises `OSError`."""
    series = sample.channels[0]
    stored = choose_shown(series.unit, series.window, *sample.ranges[0]).encode(series.voxels)
    found = []
    for index, pixels in enumerate(stored):
        path = f"images/{sample.name}_s{index + 1:04}.png"
        write_picture(place / path, pixels)
        drawn = [] if sample.labels is None else list(describe_pieces(sample.labels[index]))
        found.append({"file_name": path, "height": pixels.shape[0], "width": pixels.shape[1], "pieces": drawn})
    text = json.dumps(found, separators=(",", ":"))
    (place / _PIECES).mkdir(parents=True, exist_ok=True)
    (place / _PIECES / f"{sample.name}.json").write_text(text, encoding="utf-8")
    return Stored((hash_array(stored),), _hash_text(text))


def read_back(out: Path, files: Sequence[str], facts: SetFacts) -> Stored:
    """What the files of a sample hold; raises `Refused` and `OSError`."""
    pictures = [read_picture(out / path) for path in sorted(files) if path.startswith("images/")]
    texts = [(out / path).read_text(encoding="utf-8") for path in files if path.startswith(_PIECES)]
    return Stored((hash_array(np.stack(pictures)),), "".join(map(_hash_text, texts)))


def finish(whole: WholeSet, out: Path) -> Finished:
    """Write a list for each part that has images. Raises `OSError`."""
    lists = [f"annotations/{part}.json" for part in PARTS if whole.list_part(part)]
    for path in lists:
        _write_list(whole, path.rpartition("/")[2].removesuffix(".json"), out, out / path)
    return Finished(tuple(lists), f"pycocotools.coco.COCO({str(out / lists[0])!r})")


def describe_pieces(labels: NDArray[np.uint8]) -> Iterator[dict[str, Any]]:
    """An annotation for each connected piece of each label of a slice [row, column]."""
    for value in np.unique(labels[labels > 0]).tolist():
        pieces, count = ndimage.label(labels == value)
        for number in range(1, count + 1):
            yield {"category_id": value, "iscrowd": 0, **_outline(pieces == number)}


def _outline(piece: NDArray[np.bool_]) -> dict[str, Any]:
    """Area, box (x, y, width, height) and outline of one connected piece."""
    rows, columns = np.flatnonzero(piece.any(1)), np.flatnonzero(piece.any(0))
    box = [int(columns[0]), int(rows[0]), int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1)]
    whole = not np.any(ndimage.binary_fill_holes(piece) & ~piece)
    contours = trace_contours(piece) if whole else []
    if len(contours) == 1:
        corners = np.rint(contours[0][:, ::-1] + 0.5).astype(int)
        outline: Any = [corners.reshape(-1).tolist()]
    else:
        outline = {"size": list(piece.shape), "counts": _count_runs(piece)}
    return {"area": int(piece.sum()), "bbox": box, "segmentation": outline}


def _count_runs(piece: NDArray[np.bool_]) -> list[int]:
    """Runs of 0 and 1 by turns, down the columns; the first is of 0."""
    flat = piece.reshape(-1, order="F").astype(np.int8)
    changes = np.flatnonzero(np.diff(flat)) + 1
    runs = np.diff(np.concatenate([[0], changes, [flat.size]])).tolist()
    return [0, *runs] if flat[0] else runs


def _write_list(whole: WholeSet, part: str, out: Path, path: Path) -> None:
    """One image at a time: a list may be larger than the memory should be."""
    half = path.with_name(f"{path.name}.part")
    categories = [{"id": one.value, "name": one.name} for one in whole.facts.labels]
    about = json.dumps({"info": {"description": whole.facts.name}, "licenses": [], "categories": categories})
    with half.open("w", encoding="utf-8") as stream:
        stream.write(f'{about[:-1]}, "images": [')
        _write_all(stream, (image for image, _ in _list_images(whole, part, out)))
        stream.write('], "annotations": [')
        _write_all(stream, (piece for _, pieces in _list_images(whole, part, out) for piece in pieces))
        stream.write("]}")
    replace_file(half, path)


def _write_all(stream: Any, entries: Iterator[dict[str, Any]]) -> None:
    for number, entry in enumerate(entries):
        stream.write(("\n" if not number else ",\n") + json.dumps(entry, separators=(",", ":")))


def _list_images(whole: WholeSet, part: str, out: Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each image of a part with its annotations, numbered from 1."""
    image = piece = 0
    for one in whole.list_part(part):
        for found in json.loads((out / _PIECES / f"{one.entry}.json").read_text(encoding="utf-8")):
            image += 1
            drawn = enumerate(found.pop("pieces"), piece + 1)
            pieces = [{"id": number, "image_id": image, **own} for number, own in drawn]
            piece += len(pieces)
            group = {"class": one.group} if one.group else {}
            yield {"id": image, **found, "case": one.case or one.entry, "patient": one.patient, **group}, pieces


def _hash_text(text: str) -> str:
    return hash_array(np.frombuffer(text.encode(), np.uint8))

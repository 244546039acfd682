"""What the names of files and folders say: words for label maps, words for images, and names without them."""

from __future__ import annotations

import re
from collections.abc import Iterable

Tokens = tuple[str, ...]

LABEL_WORDS = frozenset([
    "label", "labels", "labelmap", "labelmaps", "lbl", "seg", "segs", "segm", "segmentation", "segmentations",
    "synthseg", "mask", "masks", "msk", "dseg", "gt", "groundtruth", "roi", "rois", "annotation", "annotations",
    "annot", "contour", "contours", "delineation",
])  # fmt: skip
_KINDLESS = frozenset([
    "image", "images", "img", "imgs", "imaging", "volume", "vol", "scan", "data", "orig", "ana", "raw", "anat",
])  # fmt: skip
CHANNEL_WORDS = frozenset([
    "ct", "cta", "cect", "ncct", "ldct", "ctres", "mr", "mri", "mra", "bold", "pet", "petres", "pt", "suv", "t1", "t1w",
    "t1c", "t1ce", "t1gd", "t1n", "t1post", "t1pre", "t1km", "t1ir", "ir", "t2", "t2w", "t2f", "t2star", "t2starw",
    "flair", "tirm", "dwi", "adc", "pd", "pdw", "swi", "dce", "us", "xray", "cxr", "dx", "spect", "angio", "tof",
    "inplanet1", "inplanet2",
])  # fmt: skip
"""Which kind of image it is: what tells the channels of one case apart."""
IMAGE_WORDS = CHANNEL_WORDS | _KINDLESS
"""What an image is called beside the name of its case."""

_LABEL_FOLDER = (
    r"labelmaps?|labels?|lbls?|masks?|msks?|segmentations?|segs?|annotations?|annots?|ann|gts?|ground[ _-]?truths?"
    r"|groundtruth|manual|rois?|contours?|delineations?"
)
_IMAGE_FOLDERS = (
    "images", "image", "imgs", "img", "scans", "scan", "volumes", "volume", "vols", "data", "raw", "ct", "cts", "mr",
    "mri", "mris", "pet", "us", "xray", "xrays", "cxr", "inputs", "input", "originals", "original", "pictures",
)  # fmt: skip
_PARTS = r"(?:tr|ts|te|va|train|training|test|testing|val|valid|validation|all|final|2d|3d|png|nii|nifti|\d+)"
_FOLDER = re.compile(
    rf"(?P<before>(?:{_PARTS}[ _-])*)(?P<word>{_LABEL_FOLDER})(?P<after>(?:[ _-]?{_PARTS})*)", re.IGNORECASE
)
_NUMBERED = re.compile(rf"({'|'.join(sorted(LABEL_WORDS | _KINDLESS, key=len, reverse=True))})(\d+)")
_JOINED = re.compile(r"(ground|label)[ _-](truth|map)(?![a-z])")


def split_tokens(stem: str) -> Tokens:
    """The words and numbers of a file's stem, lower case: `img0001` is img and 0001, `Case_1-label` case, 1, label."""
    found: list[str] = []
    for piece in re.split(r"[\s_\-.()\[\]+,=]+", _JOINED.sub(r"\1\2", stem.lower())):
        numbered = _NUMBERED.fullmatch(piece)
        found += numbered.groups() if numbered else [piece] if piece else []
    return tuple(found)


def strip_image_words(tokens: Tokens) -> Tokens:
    """What is left of a name without what says which kind of image it is."""
    return tuple(token for token in tokens if token not in IMAGE_WORDS)


def strip_label_words(tokens: Tokens) -> list[Tokens]:
    """The names that the image of a label map may have, the likeliest first; empty where no word says label map."""
    at = _is_label_word(tokens)
    if at is None:
        return []
    before, after = tokens[:at], tokens[at + 1 :]
    rest = tuple(token for token in before if token not in LABEL_WORDS or token != before[-1])
    names = [(*rest, *after), rest] if after and at else [(*rest, *after)]
    names += [strip_image_words(name) for name in names]
    return list(dict.fromkeys([*names, *(begun for name in names for begun in list_beginnings(name))]))


def list_beginnings(tokens: Tokens) -> list[Tokens]:
    """The names that a name goes on from with a word, the longest first: case_1 of case_1_liver, not case of case_1."""
    words = [length for length in range(1, len(tokens)) if any(not token.isdigit() for token in tokens[length:])]
    return [tokens[:length] for length in reversed(words)]


def _is_label_word(tokens: Tokens) -> int | None:
    """Where the last of them lies: scan_seg, scan_mask_1, mask_scan, 0001_mask_2_liver."""
    places = [at for at, token in enumerate(tokens) if token in LABEL_WORDS]
    return places[-1] if places else None


def is_label_folder(name: str) -> bool:
    """True for `labelsTr`, `masks`, `train_masks`, `GroundTruth` and the like."""
    return _FOLDER.fullmatch(name) is not None


def list_image_folders(name: str) -> Iterable[str]:
    """What the folder of the images is called beside a folder of label maps, lower case: images for masks."""
    found = _FOLDER.fullmatch(name)
    if found is None:
        return ()
    return [f"{found['before']}{word}{found['after']}".lower() for word in _IMAGE_FOLDERS]

"""The layouts of data sets in which a label map is known by its name and place. One layout is one function here.

Each takes a file and what lies beside it and says, where the file is a label map, under which keys its images are to
be found (see `keys_of_image`): the first key with images wins. A new layout is one more function in `LAYOUTS`.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from medaug_gui.io.labelling.surroundings import FilePlace, Surroundings
from medaug_gui.io.labelling.words import (
    IMAGE_WORDS,
    LABEL_WORDS,
    Tokens,
    is_label_folder,
    strip_image_words,
    strip_label_words,
)

Key = tuple[str, ...]
CASE = "*"
"""(CASE, folder): the images of a folder, where it holds one case."""
NAME = "?"
"""(NAME, words ...): images of that name in any folder."""
ANY_ROOT = ("bids", "")
_NUMBER = re.compile(r"_\d{4}$")
_NNUNET = re.compile(r"labels(tr|ts|te|va|val|test|train)", re.IGNORECASE)
_IMAGES = re.compile(r"images(tr|ts|te|va|val|test|train)", re.IGNORECASE)
_BRATS = re.compile(r"(?P<case>.+)[_-](seg|segmentation)")
_BRATS_IMAGES = ("t1", "t1ce", "t1gd", "t2", "flair", "t1n", "t1c", "t2w", "t2f")
_FREESURFER = re.compile(
    r"aseg|aseg\.(auto|presurf|auto_noccseg).*|aparc.*\+aseg.*|wmparc.*|([lr]h\.)?ribbon|filled|wm\.seg|synthseg.*"
    r"|brainstemsslabels.*|[lr]h\.(hippo|amyg|hippoamyg|hippoamyglabels|hipposfvolumes).*|thalamicnuclei.*"
)
_BIDS_SUFFIXES = ("dseg", "mask", "msk", "seg", "label", "labels", "segmentation", "labelmap")
_NATIVE = ("", "orig", "individual", "native", "scanner", "t1w", "t2w", "flair", "bold", "anat", "subject")


@dataclass(frozen=True)
class LabelTarget:
    """A label map: by which layout, where its images are, and whether the layout alone is proof enough."""

    layout: str
    keys: tuple[Key, ...]
    sure: bool


def find_target(place: FilePlace, around: Surroundings) -> LabelTarget | None:
    """What the first layout that knows the file says of it; None where it is an image by its name and place."""
    if is_image_folder(place.folder):
        return None
    for layout in LAYOUTS:
        target = layout(place, around)
        if target is not None:
            return target
    return None


def list_image_keys(place: FilePlace) -> list[Key]:
    """Where an image is looked for: by its whole name, without its channel's number, without the kind of image."""
    names = [place.tokens]
    if _NUMBER.search(place.stem) and len(place.tokens) > 1:
        names.append(place.tokens[:-1])
    names += [strip_image_words(name) for name in names]
    keys = [(place.folder, *name) for name in names] + [(NAME, *name) for name in names if name]
    entities = parse_bids_entities(place.stem)
    if entities:
        keys.append(_make_bids_key(find_bids_root(place), entities))
        keys.append(_make_bids_key("", entities))
    return list(dict.fromkeys([*keys, (CASE, place.folder)]))


def _make_in(folder: str, names: list[Tokens]) -> tuple[Key, ...]:
    return tuple((folder, *name) for name in names)


def match_freesurfer(place: FilePlace, around: Surroundings) -> LabelTarget | None:
    """mri/aseg, aparc+aseg, wmparc, ribbon ... of a subject beside orig, T1, brain (converted from .mgz)."""
    if not is_freesurfer(place):
        return None
    here = around.stems(place.folder) & {"orig", "t1", "brain", "norm", "nu", "rawavg", "brainmask", "t2"}
    return LabelTarget("FreeSurfer", ((CASE, place.folder),), bool(here) or os.path.basename(place.folder) == "mri")


def match_bids(place: FilePlace, around: Surroundings) -> LabelTarget | None:
    """sub-01_..._dseg, _mask, label-X_mask, beside the image or in derivatives/ (BIDS 1.10, Derivatives, Imaging)."""
    entities = parse_bids_entities(place.stem)
    last = place.stem.rpartition("_")[2]
    named = last in _BIDS_SUFFIXES or re.fullmatch(r"(seg|label|mask)-[^_]+", last)
    if not entities or not named:
        return None
    kinds = [word for word in place.stem.split("_") if word in IMAGE_WORDS]
    exact = [name for name in strip_label_words(place.tokens) if kinds]
    keys = (
        *_make_in(place.folder, exact[:1]),
        _make_bids_key(find_bids_root(place), entities),
        _make_bids_key("", entities),
    )
    return LabelTarget("BIDS", keys, True)


def match_brats(place: FilePlace, around: Surroundings) -> LabelTarget | None:
    """case_seg beside case_t1, case_t1ce, case_t2, case_flair, or case-seg beside case-t1n, -t1c, -t2w, -t2f."""
    found = _BRATS.fullmatch(place.stem)
    if not found:
        return None
    here = around.stems(place.folder)
    channels = [found["case"] + mark + kind for mark in "_-" for kind in _BRATS_IMAGES]
    if not any(channel in here for channel in channels):
        return None
    return LabelTarget("BraTS", _make_in(place.folder, strip_label_words(place.tokens)), True)


def match_kits(place: FilePlace, around: Surroundings) -> LabelTarget | None:
    """case_00000/segmentation beside case_00000/imaging."""
    if place.stem not in ("segmentation", "aggregated_and_seg", "aggregated_or_seg", "aggregated_maj_seg"):
        return None
    if "imaging" not in around.stems(place.folder):
        return None
    return LabelTarget("KiTS", ((place.folder, "imaging"), (place.folder,)), True)


def match_totalsegmentator(place: FilePlace, around: Surroundings) -> LabelTarget | None:
    """s0001/segmentations/liver beside s0001/ct (or mri): a file for each organ."""
    above, name = os.path.split(place.folder)
    if name.lower() not in ("segmentations", "segmentation", "segments"):
        return None
    images = around.stems(above) & {"ct", "mri", "mr", "pet"}
    if not images:
        return None
    return LabelTarget("TotalSegmentator", tuple((above, name) for name in sorted(images)), True)


def match_nnunet(place: FilePlace, around: Surroundings) -> LabelTarget | None:
    """labelsTr/case beside imagesTr/case_0000, _0001 ... (nnU-Net) or imagesTr/case (Decathlon, MSD)."""
    if not _NNUNET.fullmatch(os.path.basename(place.folder)):
        return None
    keys = [(folder, *place.tokens) for folder in around.of_images(place.folder)]
    return LabelTarget("nnU-Net", (*keys, (NAME, *place.tokens)), True)


def match_folders(place: FilePlace, around: Surroundings) -> LabelTarget | None:
    """masks/a beside images/a; labels/, annotations/, gt/ ... , and such a folder within that of the images."""
    parts = Path(place.folder).parts[-3:]
    if not any(is_label_folder(part) for part in parts[-1:]) and not around.of_images(place.folder):
        return None
    names = list(dict.fromkeys([place.tokens, *strip_label_words(place.tokens), strip_image_words(place.tokens)]))
    beside = around.of_images(place.folder)
    keys = [(folder, *name) for name in names for folder in beside]
    above = os.path.dirname(place.folder)
    if is_label_folder(parts[-1]):
        keys += [(above, *name) for name in names if name]
    keys += [(NAME, *name) for name in names if name]
    if is_label_folder(parts[-1]):
        keys += [(CASE, above)]
    return LabelTarget("images and masks", tuple(keys), any(place.stem in around.stems(folder) for folder in beside))


def match_beside(place: FilePlace, around: Surroundings) -> LabelTarget | None:
    """case_label, case-seg, case_mask, case.seg.nrrd, label_case, mask_case ... beside case, as Slicer names them."""
    names = strip_label_words(place.tokens)
    if not names:
        return None
    return LabelTarget("beside", (*_make_in(place.folder, names), (CASE, place.folder)), False)


LAYOUTS = (
    match_freesurfer,
    match_bids,
    match_brats,
    match_kits,
    match_totalsegmentator,
    match_nnunet,
    match_folders,
    match_beside,
)


def target_by_header(place: FilePlace) -> LabelTarget:
    """Where the images of a file are that says itself that it is a label map."""
    names = strip_label_words(place.tokens) or [place.tokens]
    above = os.path.dirname(place.folder)
    return LabelTarget(
        "header", (*_make_in(place.folder, names), (CASE, place.folder), *_make_in(above, names), (CASE, above)), True
    )


def parse_bids_entities(stem: str) -> dict[str, str]:
    """The entities of a BIDS name, lower case: sub, ses, space ...; empty where it is none."""
    if not stem.startswith("sub-"):
        return {}
    return dict(piece.split("-", 1) for piece in stem.split("_") if "-" in piece)


def find_bids_root(place: FilePlace) -> str:
    """The data set's folder: above derivatives/, or above the subject's folder, or the file's own."""
    parts = Path(place.folder).parts
    lower = [part.lower() for part in parts]
    if "derivatives" in lower:
        return str(Path(*parts[: lower.index("derivatives")]))
    subjects = [at for at, part in enumerate(lower) if part.startswith("sub-")]
    return str(Path(*parts[: subjects[0]])) if subjects else place.folder


def _make_bids_key(root: str, entities: dict[str, str]) -> Key:
    space = entities.get("space", "")
    return ("bids", root, entities["sub"], entities.get("ses", ""), "" if space in _NATIVE else space)


def is_one_case(places: list[FilePlace]) -> bool:
    """True for the images of one patient: one file, or names that differ only in the kind of image."""
    names = {strip_image_words(place.tokens) for place in places}
    stems = {place.stem for place in places}
    freesurfer = bool(stems & {"orig", "brain", "brainmask", "norm", "nu"}) and not any(
        token.isdigit() for place in places for token in place.tokens
    )
    return len(names) == 1 or freesurfer


def says_label(tokens: Tokens) -> bool:
    """True where the last word of a name says label map: what is opened as an image for all that is told so."""
    return bool(tokens) and tokens[-1] in LABEL_WORDS


def is_freesurfer(place: FilePlace) -> bool:
    """True for the names of FreeSurfer's label maps."""
    return _FREESURFER.fullmatch(place.stem) is not None


def is_image_folder(folder: str) -> bool:
    """True for imagesTr, imagesTs ... of nnU-Net and the Decathlon."""
    return _IMAGES.fullmatch(os.path.basename(folder)) is not None

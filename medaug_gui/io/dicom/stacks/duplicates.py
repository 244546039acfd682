"""Files that claim to be the same images: copies count once; different pixels or headers are versions of the series.

Tools that remove faces, and other anonymisers, keep identifiers and headers and change pixels: two such folders must
become two volumes, never one of both. Only where sizes and headers are equal are the pixels read and compared.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from medaug_gui.core.series import Problem
from medaug_gui.io import problems
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.header.transfer_syntax import DEFLATED
from medaug_gui.io.dicom.stacks.frames import Frame

_Instance = tuple[str, int]
_PIECE = 1 << 20
_NUMBER = tags.InstanceNumber
_Place = tuple[str, int]
"""A folder below the one that all have in common, and which of the files there that stand for one slice."""


@dataclass(frozen=True)
class Version:
    """Frames of one version of a series.

    Attributes:
        place: where its files lie, as the user sees it; empty where there is one version only.
        key: what sets it apart, wherever it lies; empty likewise.
    """

    frames: list[Frame]
    place: str = ""
    key: str = ""
    problems: tuple[Problem, ...] = ()


def find_versions(frames: list[Frame]) -> list[Version]:
    """One version without copies, or several: by folder, or by name where they lie side by side.

    A version of which only some files are there has the rest from the one that holds all of its images.
    """
    by_instance: dict[_Instance, list[Frame]] = defaultdict(list)
    for frame in frames:
        by_instance[_name_instance(frame)].append(frame)
    if len(by_instance) == len(frames):
        return [Version(frames)]
    contents = _Contents()
    crowds = [same for instance, same in by_instance.items() if instance[0] and len(same) > 1]
    if not any(contents.differ(same) for same in crowds):
        return [_drop_copies(frames, contents)]
    places, copies = _part_places(_sort_by_place(frames, crowds, contents), contents)
    return _describe_versions(_complete(places, contents), copies, contents)


class _Contents:
    """Compares files by what they hold; pixels are read once, and only where nothing else tells."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def are_copies(self, one: Frame, other: Frame) -> bool:
        """True for two files with the same header and the same pixels."""
        return self.are_alike(one, other) and self._read_pixels(one) == self._read_pixels(other)

    def are_alike(self, one: Frame, other: Frame) -> bool:
        """True for two files with the same header."""
        first, second = one.header, other.header
        return first.path != second.path and first.size == second.size and first.all_raw == second.all_raw

    def are_at_one_place(self, one: Frame, other: Frame) -> bool:
        """True for two files that stand for the same slice, not for slices that carry one identifier by mistake."""
        if self.are_alike(one, other):
            return True
        numbers = one.header.raw(_NUMBER), other.header.raw(_NUMBER)
        return one.position is not None and one.position == other.position and numbers[0] == numbers[1]

    def differ(self, same: Sequence[Frame]) -> bool:
        """True where files of one instance are no copies: in other folders, or side by side for one slice."""
        first = same[0]
        here = _find_folder(first)
        return any(
            (_find_folder(other) != here or self.are_at_one_place(first, other)) and not self.are_copies(first, other)
            for other in same[1:]
        )

    def describe(self, frame: Frame) -> bytes:
        """The header and, where they were read, the pixels of a file."""
        return repr(sorted(frame.header.all_raw.items())).encode() + self._known.get(frame.header.path, b"")

    def _read_pixels(self, frame: Frame) -> bytes:
        """With the description of every frame, where the file has one: the header is kept without it."""
        path = frame.header.path
        if path not in self._known:
            whole = frame.keys is not None or frame.header.transfer_syntax == DEFLATED
            self._known[path] = _digest_pixels(frame.header, 0 if whole else frame.header.pixel_offset)
        return self._known[path]


def _digest_pixels(header: Header, start: int) -> bytes:
    """Of the bytes of the pixel data, or from elsewhere to the end of the file."""
    digest = hashlib.blake2b(digest_size=16)
    left = header.pixel_length if header.pixel_length >= 0 and start else header.size - start
    try:
        with open(header.path, "rb", buffering=0) as stream:
            stream.seek(start)
            while left > 0 and (piece := stream.read(min(_PIECE, left))):
                digest.update(piece)
                left -= len(piece)
    except OSError:  # no copy of anything; reading it will say why
        return os.fsencode(header.path)
    return digest.digest()


def _name_instance(frame: Frame) -> _Instance:
    return frame.stored.sop_uid, frame.stored.frame


def _find_folder(frame: Frame) -> str:
    return os.path.dirname(frame.header.path)


def _drop_copies(frames: list[Frame], contents: _Contents) -> Version:
    """Leave out files that are exact copies."""
    seen: dict[_Instance, list[Frame]] = defaultdict(list)
    kept = []
    for frame in frames:
        known = seen[_name_instance(frame)] if frame.stored.sop_uid else []
        if not any(contents.are_copies(frame, other) for other in known):
            known.append(frame)
            kept.append(frame)
    copies = len(frames) - len(kept)
    return Version(kept, problems=(problems.describe_same_instance(copies),) if copies else ())


def _sort_by_place(frames: list[Frame], crowds: list[list[Frame]], contents: _Contents) -> dict[str, list[Frame]]:
    """The frames by folder, at the highest level at which no folder holds two versions of one image."""
    parts, common = _find_below({_find_folder(frame) for frame in frames})
    deepest = max(map(len, parts.values()))
    for depth in range(deepest + 1):
        if depth == deepest or not any(_is_mixed(same, parts, depth, contents) for same in crowds):
            break
    found: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        place = os.path.join("", *parts[_find_folder(frame)][:depth])
        found[place or common].append(frame)
    return found


def _find_below(folders: Iterable[str]) -> tuple[dict[str, tuple[str, ...]], str]:
    """Each folder as seen from the deepest one that holds them all, and the name of that."""
    parts = {folder: Path(folder).parts for folder in folders}
    levels = zip(*parts.values(), strict=False)
    same = [level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels)]
    return {folder: below[len(same) :] for folder, below in parts.items()}, same[-1] if same else ""


def _is_mixed(same: list[Frame], parts: dict[str, tuple[str, ...]], depth: int, contents: _Contents) -> bool:
    """True where two versions of an image lie in different folders below one folder of this level."""
    by_place: dict[tuple[str, ...], list[Frame]] = defaultdict(list)
    for frame in same:
        by_place[tuple(parts[_find_folder(frame)][:depth])].append(frame)
    return any(
        _find_folder(one) != _find_folder(other) and not contents.are_copies(one, other)
        for those in by_place.values()
        for one in those[:1]
        for other in those[1:]
    )


def _part_places(places: dict[str, list[Frame]], contents: _Contents) -> tuple[dict[_Place, list[Frame]], Counter[str]]:
    """The same, each image once, and how many copies each place held.

    Files of one folder that stand for one slice go by the order of their names.
    """
    found: dict[_Place, list[Frame]] = defaultdict(list)
    copies: Counter[str] = Counter()
    for place, frames in places.items():
        seen: dict[_Instance, list[Frame]] = defaultdict(list)
        for frame in sorted(frames, key=lambda one: one.header.path):
            known = seen[_name_instance(frame)]
            if frame.stored.sop_uid and any(contents.are_copies(frame, other) for other in known):
                copies[place] += 1
                continue
            rank = sum(contents.are_at_one_place(frame, other) for other in known)
            known.append(frame)
            found[place, rank].append(frame)
    return found, copies


def _complete(places: dict[_Place, list[Frame]], contents: _Contents) -> dict[_Place, list[Frame]]:
    """The places that contradict others, each with the images that all versions share.

    Images that lie only where nothing contradicts count to all; what a version of changed pixels lacks is taken from
    the place that holds all of its images.
    """
    held = {place: {_name_instance(frame): frame for frame in frames} for place, frames in places.items()}
    rivals = {place: [other for other in held if _contradict(held[place], held[other], contents)] for place in held}
    own = {instance for place in held if rivals[place] for instance in held[place]}
    shared = {
        instance: frame
        for place in held
        if not rivals[place]
        for instance, frame in held[place].items()
        if instance not in own
    }
    found = {}
    for place in (place for place in held if rivals[place]):
        lent = [shared, *(held[other] for other in _find_lender(place, held, contents))]
        more = {instance: frame for lender in lent for instance, frame in lender.items() if instance not in held[place]}
        found[place] = [*places[place], *more.values()]
    return found


def _find_lender(place: _Place, held: dict[_Place, dict[_Instance, Frame]], contents: _Contents) -> list[_Place]:
    """The place of which this one holds only the changed images: side by side, or with equal headers and fewer."""
    if place[1]:
        return [(place[0], 0)]
    ours = held[place]
    return [
        other
        for other, theirs in sorted(held.items(), key=lambda pair: -len(pair[1]))
        if ours.keys() < theirs.keys()
        and all(
            contents.are_alike(frame, theirs[instance]) and not contents.are_copies(frame, theirs[instance])
            for instance, frame in ours.items()
        )
    ][:1]


def _contradict(ours: dict[_Instance, Frame], theirs: dict[_Instance, Frame], contents: _Contents) -> bool:
    return ours is not theirs and any(
        instance in theirs and instance[0] and not contents.are_copies(frame, theirs[instance])
        for instance, frame in ours.items()
    )


def _describe_versions(places: dict[_Place, list[Frame]], copies: Counter[str], contents: _Contents) -> list[Version]:
    """A version for each place, which says where it lies and where others do."""
    names = {}
    for place, frames in places.items():
        beside = (place[0], 1) in places
        names[place] = f"{place[0]}, files like {os.path.basename(frames[0].header.path)}" if beside else place[0]
    return [
        Version(
            frames,
            names[place],
            _make_fingerprint(frames, contents),
            (
                problems.describe_other_version(
                    names[place], [name for other, name in names.items() if other != place]
                ),
                *([problems.describe_same_instance(copies[place[0]])] if copies[place[0]] else []),
            ),
        )
        for place, frames in places.items()
    ]


def _make_fingerprint(frames: Iterable[Frame], contents: _Contents) -> str:
    digest = hashlib.blake2b(digest_size=6)
    files = {frame.header.path: frame for frame in frames}
    for named in sorted(contents.describe(frame) for frame in files.values()):
        digest.update(named)
    return digest.hexdigest()

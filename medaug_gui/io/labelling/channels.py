"""Channels: several images of one case on one grid (T1 and FLAIR, _0000 and _0001), which have to move as one.

They share a `case`, the key of the first of them, found by looking at what lies in the folder on the disk: so the
draw is the same whether all of them were opened or one alone, and two cases never share it.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.seeds import find_scan_key
from medaug_gui.io.formats.volumes import read_headers
from medaug_gui.io.labelling.layouts import is_image_folder, parse_bids_entities
from medaug_gui.io.labelling.surroundings import FilePlace
from medaug_gui.io.labelling.words import CHANNEL_WORDS, strip_label_words

_NUMBERED = re.compile(r"(?P<case>.+)_(?P<channel>\d{4})")
_MOST = 16
_FREESURFER = ("orig", "nu", "t1", "brain", "norm", "brainmask", "t2", "flair", "rawavg")
_ENDINGS = (".nii", ".nii.gz", ".nrrd", ".nhdr", ".mha", ".mhd", ".hdr", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
_Case = tuple[str, ...]


@dataclass(frozen=True)
class _Channel:
    """One file as a channel: what names its case (folder first), which one it is, its first key and its shape."""

    place: FilePlace
    case: _Case
    name: str


def mark_cases(rows: Sequence[SeriesHeader]) -> list[SeriesHeader]:
    """The same rows; channels of one case, of one shape, with their `case` and `channel`."""
    by_path: dict[str, list[SeriesHeader]] = defaultdict(list)
    for row in rows:
        if not row.label_map:
            by_path[row.frames[0].path].append(row)
    named = [found for path in by_path if (found := _read_channel(FilePlace(path))) is not None]
    cases = _is_complete(named, by_path)
    channels = {found.place.path: found for found in named}
    return [_mark_case(row, channels.get(row.frames[0].path), cases, by_path) for row in rows]


def _mark_case(
    row: SeriesHeader,
    channel: _Channel | None,
    cases: dict[tuple[_Case, tuple[int, ...]], str],
    by_path: dict[str, list[SeriesHeader]],
) -> SeriesHeader:
    if row.label_map:
        return row
    within = by_path[row.frames[0].path]
    case = cases.get((channel.case, row.shape), "") if channel else ""
    if len(within) > 1:  # channels or moments in one file
        number = next(place for place, other in enumerate(within) if other.key == row.key)
        name = f"{channel.name} {number + 1}" if channel and case else str(number + 1)
        return replace(row, case=case or find_scan_key(within[0].key), channel=name)
    return replace(row, case=case, channel=channel.name) if channel and case else row


def _read_channel(place: FilePlace) -> _Channel | None:
    """What its name says of a file; None where it names no channel."""
    entities = parse_bids_entities(place.stem)
    if entities:
        space = entities.get("space", "")
        kind = place.stem.rpartition("_")[2]
        return _Channel(place, (place.folder, "bids", entities["sub"], entities.get("ses", ""), space), kind)
    numbered = _NUMBERED.fullmatch(place.stem)
    if numbered and (is_image_folder(place.folder) or any(map(str.isdigit, numbered["case"]))):
        return _Channel(place, (place.folder, "number", numbered["case"]), numbered["channel"])
    if place.stem in _FREESURFER and os.path.basename(place.folder) == "mri":
        return _Channel(place, (place.folder, "freesurfer"), place.stem)
    kinds = [token for token in place.tokens if token in CHANNEL_WORDS]
    if not kinds:
        return None
    rest = tuple(token for token in place.tokens if token not in CHANNEL_WORDS)
    return _Channel(place, (place.folder, "kind", *rest), "-".join(kinds))


def _is_complete(
    named: Sequence[_Channel], by_path: dict[str, list[SeriesHeader]]
) -> dict[tuple[_Case, tuple[int, ...]], str]:
    """For each case and shape with at least two channels the key of the first, those on the disk included."""
    groups: dict[_Case, dict[str, _Channel]] = defaultdict(dict)
    for channel in named:
        groups[channel.case][channel.place.path] = channel
    for folder in {channel.place.folder for channel in named}:
        for channel in _is_on_disk(folder):
            if channel.case in groups:
                groups[channel.case].setdefault(channel.place.path, channel)
    found: dict[tuple[_Case, tuple[int, ...]], str] = {}
    for case, channels in groups.items():
        if len(channels) < 2 or not _are_channels(case, list(channels.values())):
            continue
        members: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for path in sorted(channels, key=lambda path: channels[path].place.stem):
            rows = by_path.get(path) or _read_headers(path)
            if rows:
                members[rows[0].shape].append(find_scan_key(rows[0].key))
        found |= {(case, shape): keys[0] for shape, keys in members.items() if len(keys) > 1}
    return found


def _are_channels(case: _Case, channels: Sequence[_Channel]) -> bool:
    """False for numbers that count cases or slices: channels begin at 0000, are few, and share one label map."""
    if case[1] != "number":
        return len(channels) <= _MOST
    numbers = [channel.name for channel in channels]
    if "0000" not in numbers or len(numbers) > _MOST:
        return False
    folder = Path(case[0])
    labels = folder.with_name("labels" + folder.name[6:]) if is_image_folder(case[0]) else None
    return labels is None or not any((labels / f"{case[2]}_0000{ending}").exists() for ending in _ENDINGS)


def _is_on_disk(folder: str) -> list[_Channel]:
    try:
        names = [name for name in os.listdir(folder) if name.lower().endswith(_ENDINGS)]
    except OSError:
        return []
    places = [FilePlace(os.path.join(folder, name)) for name in names]
    images = [place for place in places if not strip_label_words(place.tokens)]
    return [channel for channel in map(_read_channel, images) if channel is not None]


def _read_headers(path: str) -> list[SeriesHeader]:
    try:
        return [row for row in read_headers(Path(path)) if not row.label_map]
    except (Refused, OSError, MemoryError):
        return []

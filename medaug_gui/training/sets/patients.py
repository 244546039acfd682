"""Whose scan is whose, as hashes: by a table, the header, the name of the file or folder, else each file alone."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.seeds import find_scan_key
from medaug_gui.io.formats.volumes import strip_ending
from medaug_gui.training.sets.tables import Tables, find_patient

_NOBODY = re.compile(r"(anon\w*|unknown|none|n/?a|no ?id|removed|de-?identified|patient|test|x+|0+|-+)?", re.IGNORECASE)
_BIDS = re.compile(r"(?:^|[/_])(sub-[a-zA-Z0-9]+)")
_NO_PATIENT = re.compile(
    r"(class|grade|stage|label|type|group|category|cat|birads|kl|level|fold|batch|part|set|split|site|cohort|phase|v)"
    r"[ _-]?\d+|images?\w{0,3}|imgs?|train\w*|test\w*|val\w*|data\d*|dicom|nifti|\d|\d+(mm|px)|\d+x\d+|t[12]\w?|[23]d",
    re.IGNORECASE,
)
"""Folders with a number in their name that are no patients."""
_ITEM = r"s|se|ser|series|im|img|image|sl|slice|f|fr|frame|scan|study|acq|visit|v|ses|run|view|echo|phase|time|t|ph"
_ITEM_NUMBER = re.compile(rf"({_ITEM})-?\d+", re.IGNORECASE)
_ITEM_WORD = re.compile(_ITEM, re.IGNORECASE)
_KIND = re.compile(
    r"ax|axial|sag|sagittal|cor|coronal|lat|lateral|pa|ap|frontal|l|r|left|right|cc|mlo|ct|mr|mri|t1\w*|t2\w*|flair|dwi"
    r"|adc|pd|bold|image|img|raw|[23]d|ed|es|virus|bacteria|pre|post|\d+mm",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[_\-. ]+")
_MOST_SHARE = 0.6
_FEW = 5
_ENOUGH = 10


@dataclass(frozen=True)
class Person:
    """Whose a series is: what names the person (never written down), and what said it."""

    name: str
    source: str

    @property
    def patient(self) -> str:
        """The hash."""
        return hashlib.blake2b(f"patient\x1f{self.name}".encode(), digest_size=8).hexdigest()


def find_people(
    headers: Sequence[SeriesHeader], tables: Tables, sources: Sequence[Path], class_folders: Mapping[str, str]
) -> list[Person]:
    """Whose each series is, in their order.

    Args:
        headers: of the series.
        tables: beside them.
        sources: the files and folders that are trained on.
        class_folders: path -> the folder that is its class: that is no patient.
    """
    names = _find_names(headers)
    folders = _find_folders(headers, sources, class_folders)
    studies: dict[str, set[str]] = defaultdict(set)
    for header in headers:
        studies[header.identity.study_uid].add(folders.get(header.frames[0].path, ""))
    counts = {study: len(places) for study, places in studies.items()}
    return [_find_person(header, tables, names, folders, counts) for header in headers]


def _find_person(
    header: SeriesHeader,
    tables: Tables,
    names: Mapping[str, str],
    folders: Mapping[str, str],
    studies: Mapping[str, int],
) -> Person:
    """By the first that speaks for it; `studies` says over how many folders a study is spread: then they are series."""
    path = header.frames[0].path
    if named := find_patient(tables.find_row(Path(path))):
        return Person(named, "index")
    if not _NOBODY.fullmatch(header.identity.patient_id.strip()):
        return Person(header.identity.patient_id.strip(), "header")
    if subject := _BIDS.search(path.replace(os.sep, "/")):
        return Person(subject[1], "name")
    study = header.identity.study_uid
    if path in folders and (not study or studies[study] == 1):
        return Person(folders[path], "folder")
    if header.format == "dicom":
        return Person(study, "study") if study else _name_file(header)
    return Person(names[path], "name") if path in names else _name_file(header)


def _name_file(header: SeriesHeader) -> Person:
    """A file that nobody speaks for: by its contents, channels of one case together."""
    return Person(header.case or find_scan_key(header.key), "file")


def _find_names(headers: Sequence[SeriesHeader]) -> dict[str, str]:
    """path -> what its name says before the number of the slice: 0012 of 0012_003, p07 of p07_s2_001."""
    found = {}
    for header in headers:
        if header.format != "dicom" and (name := strip_slice(strip_ending(Path(header.frames[0].path)))):
            found[header.frames[0].path] = name
    counts = Counter(found.values())
    lopsided = len(found) >= _ENOUGH and max(counts.values(), default=0) > _MOST_SHARE * len(found)
    if len(counts) < 2 or (lopsided and len(counts) < _FEW):
        return {}
    return found


def strip_slice(stem: str) -> str:
    """The part of a file's stem that names the patient; empty where only a number or a word would be left."""
    tokens = [token for token in _TOKEN.split(stem) if token]
    numbered = False
    while tokens:
        last, before = tokens[-1], tokens[-2] if len(tokens) > 1 else ""
        if last.isdigit() and _ITEM_WORD.fullmatch(before):
            tokens = tokens[:-2]
        elif _ITEM_NUMBER.fullmatch(last) or _KIND.fullmatch(last):
            tokens = tokens[:-1]
        elif last.isdigit() and not numbered and any(map(_has_digit, tokens[:-1])):
            tokens, numbered = tokens[:-1], True
        else:
            break
    name = "-".join(tokens)
    return name if _has_digit(name) and len(tokens) < len([token for token in _TOKEN.split(stem) if token]) else ""


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _find_folders(
    headers: Sequence[SeriesHeader], sources: Sequence[Path], class_folders: Mapping[str, str]
) -> dict[str, str]:
    """path -> the highest folder under the source whose name has a number, where that tells several people apart."""
    found = {}
    for header in headers:
        path = header.frames[0].path
        for part in list_folders(path, sources):
            if _has_digit(part) and part != class_folders.get(path) and not _NO_PATIENT.fullmatch(part):
                found[path] = part
                break
    return found if len(set(found.values())) > 1 else {}


def list_folders(path: str, sources: Sequence[Path]) -> tuple[str, ...]:
    """The folders between a source and a file, the highest first; empty where the file itself is a source."""
    here = Path(path)
    for source in sources:
        try:
            return here.relative_to(os.path.abspath(source)).parts[:-1]
        except ValueError:
            continue
    return ()

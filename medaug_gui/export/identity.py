"""One patient, one stand-in: what is written in the place of an identity that is removed.

What stands for a patient follows from the patient's number and a key. All exports with one key give one patient one
stand-in, so that sets can be split by patient; without the key nobody can undo it.

Free text that may name somebody is cut down to words that cannot: the Clean Descriptors rule (DICOM PS3.15 Annex
E.3.5) lets descriptions stay where they are cleaned of what identifies. Nobody can tell a name from a word by its
looks, so only known words stay (see `export.vocabulary`), and short codes such as B30f or T1. Words of the patient's
own header (names, numbers, addresses) never stay, whatever else they may mean.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass, replace
from pathlib import Path

from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.measures import Measure
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Provenance
from medaug_gui.core.series import Identity, Series
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.export.visible import VisibleIdentity, look_at_pixels
from medaug_gui.export.vocabulary import read_known_words

_KEY = re.compile(r"[0-9a-f]{32,128}")
_SCHEMES = ("DCM", "SCT", "SRT")
"""Coding schemes whose codes are the standard's, not a hospital's (PS3.16 section 8)."""
_FIRST_LINE = "medaug-pseudonym-key"
_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
_CODE = re.compile(r"[a-z]{0,3}\d{1,3}[a-z]{0,2}|[a-z]", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\S)\d{1,5}(\.\d+)?(?!\w)")
_PART_WORDS = """
acquisition angle direction dimension flip imaginary kernel magnitude matrix number opposed orientation part pixels
point real reference trace voltage ms of TI TR kV
"""
"""Words with which this program tells the volumes of a series apart."""
_SHORTEST = 3


@dataclass(frozen=True)
class PreparedResult:
    """A result as it is written.

    Attributes:
        series: its label maps and descriptions name nobody where the identity is removed.
        title: what the window calls it; empty where the identity is removed.
        key: of this export: stand-ins for identifiers and the patient depend on it.
        alias: what stands for the patient, None where the identity stays.
        words: of whose scan it is, where the identity is removed: none of them stays.
        visible: what the pixels show of the patient all the same.
        measures: what was measured on it: numbers and places, no text that anybody typed.
    """

    series: Series
    title: str
    key: str
    alias: str | None = None
    words: frozenset[str] = frozenset()
    visible: VisibleIdentity = VisibleIdentity()
    measures: tuple[Measure, ...] = ()


def prepare_results(
    items: Iterable[ExportItem], options: ExportOptions, progress: Progress
) -> Iterator[tuple[PreparedResult, Progress]]:
    """Each result as it is written, with what is left of its share of the progress.

    The identity is removed where the options say so. Results of an iterator are taken one by one, and each has the
    whole progress.

    Raises:
        Cancelled: through `progress`.
    """
    key = options.key or make_key()
    total = len(items) if isinstance(items, Sized) else 0
    for number, item in enumerate(items):
        progress.check()
        share = progress.part(number / total, (number + 1) / total) if total else progress
        if options.deidentify:
            hidden = _hide_identity(item.series, key, share.part(0.0, 0.1))
            yield replace(hidden, measures=item.measures), share.part(0.1, 1.0)
        else:
            yield PreparedResult(item.series, item.title, key, measures=item.measures), share


def _hide_identity(series: Series, key: str, progress: Progress) -> PreparedResult:
    """Nobody stands behind what was generated: its pixels are not looked at."""
    scanned = series.frames or not series.provenance.is_synthetic
    seen = look_at_pixels(series, progress) if scanned else VisibleIdentity()
    return PreparedResult(
        series=remove_names(series),
        title="",
        key=key,
        alias=make_series_alias(series, key),
        words=list_words(series.identity),
        visible=seen,
    )


def make_key() -> str:
    """A key that tells nothing."""
    return secrets.token_hex(16)


def read_key_file(path: Path) -> str:
    """The key that a user keeps in a file; the file is made, readable by its owner alone, where there is none.

    Raises:
        ExportProblem: the file holds no key, or cannot be read or made.
    """
    try:
        if path.exists():
            return _parse_key(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        key = make_key()
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
            stream.write(f"{_FIRST_LINE}\n{key}\n")
        return key
    except FileExistsError:
        return read_key_file(path)
    except OSError as error:
        reason = error.strerror or "the disk refuses"
        raise ExportProblem(f"The key file of pseudonyms cannot be used: {reason}.", advice="Choose another.") from None


def _parse_key(path: Path) -> str:
    with open(path, "rb") as stream:
        lines = stream.read(1024).decode("ascii", "replace").split()
    if len(lines) != 2 or lines[0] != _FIRST_LINE or not _KEY.fullmatch(lines[1]):
        raise ExportProblem(
            "The file is no key file of pseudonyms.", advice="Choose one that MedAug made, or a name that is free."
        )
    return lines[1]


def make_alias(key: str, patient_id: str, patient_name: str, otherwise: str = "") -> str:
    """What stands for a patient: by the number alone where there is one, written in whatever way, else by the name.

    Args:
        otherwise: what tells patients apart that have neither (the study, the file).
    """
    number = " ".join(patient_id.split()).casefold()
    name = " ".join(sorted(re.findall(r"[^\W_]+", patient_name.casefold())))
    whose = f"number\x1f{number}" if number else f"name\x1f{name}" if name else f"place\x1f{otherwise}"
    return "Anon-" + hashlib.blake2b(whose.encode("utf-8", "replace"), key=key.encode()[:64]).hexdigest()[:12]


def make_series_alias(series: Series, key: str) -> str:
    """What stands for the patient of a series."""
    identity = series.identity
    place = identity.study_uid or (series.frames[0].path if series.frames else identity.series_uid)
    return make_alias(key, identity.patient_id, identity.patient_name, place)


def remove_names(series: Series) -> Series:
    """The series with label maps, labels, points and descriptions that hold known words alone (see `descriptors`)."""
    identity = series.identity
    names = list_words(identity)
    maps = tuple(_remove_map_names(entry, number + 1, names) for number, entry in enumerate(series.labels))
    part = ", ".join(filter(None, (clean_part(piece, names) for piece in identity.part.split(", "))))
    words = ", ".join(filter(None, (clean_text(identity.whole_description, names), part)))
    marks = tuple(
        replace(mark, name=clean_text(mark.name, names) or f"{mark.kind} {number}")
        for number, mark in enumerate(series.landmarks, start=1)
    )
    return replace(
        series,
        labels=maps,
        identity=replace(identity, description=words, part=part),
        landmarks=marks,
        provenance=_remove_finding_names(series.provenance),
    )


def _remove_finding_names(provenance: Provenance) -> Provenance:
    """What was found out about labels by their numbers alone: sentences name them."""
    steps = []
    for step in provenance.steps:
        said = {finding.sentence for finding in step.findings}
        notes = tuple(note for note in step.notes if note not in said)
        findings = tuple(replace(finding, sentence="", label_map="") for finding in step.findings)
        steps.append(replace(step, notes=notes, findings=findings))
    return replace(provenance, steps=tuple(steps))


def list_words(identity: Identity) -> frozenset[str]:
    """The words of whose scan it is."""
    return split_words((identity.patient_name, identity.patient_id))


def _remove_map_names(label_map: LabelMap, number: int, names: frozenset[str]) -> LabelMap:
    labels = tuple(_remove_label_name(label, names) for label in label_map.labels)
    return replace(label_map, name=clean_text(label_map.name, names) or f"Labels {number}", labels=labels)


def _remove_label_name(label: Label, names: frozenset[str]) -> Label:
    name = clean_text(label.name, names) or f"Label {label.value}"
    return replace(label, name=name, code=_keep_standard(label.code), category=_keep_standard(label.category))


def _keep_standard(code: Code | None) -> Code | None:
    return code if code is not None and code.scheme in _SCHEMES else None


def split_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of an identity in small letters, as `clean_text` takes them; too short ones tell nothing."""
    words = (word.lower() for text in texts for word in _TOKEN.findall(text))
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def clean_text(text: str, identity: frozenset[str] = frozenset()) -> str:
    """The text with its known words alone, or an empty string.

    Args:
        identity: words that never stay; see `split_words`.
    """
    kept = [word for word in _TOKEN.findall(text) if _is_harmless(word.lower(), identity)]
    if not any(len(word) > 1 or word.isdigit() for word in kept) and len(kept) != len(_TOKEN.findall(text)):
        return ""
    return text.strip() if len(kept) == len(_TOKEN.findall(text)) else " ".join(kept)


def clean_part(piece: str, identity: frozenset[str] = frozenset()) -> str:
    """What tells a volume from the others of its series ("b 1000", "echo 2, 4.6 ms"): its numbers stay with it."""
    words = _NUMBER.sub(" ", piece).replace("°", " ").split()
    plain = all(word in _PART_WORDS.split() or _is_harmless(word.lower(), identity) for word in words)
    return piece if plain and all(_TOKEN.fullmatch(word) for word in words) else clean_text(piece, identity)


def _is_harmless(word: str, identity: frozenset[str]) -> bool:
    if any(name in word for name in identity):
        return False
    return word in read_known_words() or _CODE.fullmatch(word) is not None

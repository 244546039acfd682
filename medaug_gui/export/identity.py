"""One patient, one stand-in: keys, and series whose label maps name nobody.

What stands for a removed identity follows from the patient's number and a key. All exports with one key give one
patient one stand-in, so that sets can be split by patient; without the key nobody can undo it.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export.base import Export, Options
from medaug_gui.export.descriptors import cleaned, cleaned_part, tokens
from medaug_gui.export.visible import Visible, look

_KEY = re.compile(r"[0-9a-f]{32,128}")
_SCHEMES = ("DCM", "SCT", "SRT")
"""Coding schemes whose codes are the standard's, not a hospital's (PS3.16 section 8)."""
_FIRST_LINE = "medaug-pseudonym-key"


@dataclass(frozen=True)
class Hidden:
    """What is written in the place of a result.

    Attributes:
        export: the result; its label maps name nobody where the identity is removed.
        alias: what stands for the patient, None where the identity stays.
        visible: what the pixels show all the same.
    """

    export: Export
    alias: str | None = None
    visible: Visible = Visible()


def hide(export: Export, options: Options, key: str, progress: Progress) -> Hidden:
    """The result as it is written: with its identity removed where the options say so.

    Nobody stands behind what was generated: its pixels are not looked at.
    """
    series = export.series
    if not options.deidentify:
        return Hidden(export)
    seen = look(series, progress) if series.frames or not series.provenance.synthetic else Visible()
    return Hidden(Export(without_names(series)), alias_of(series, key), seen)


def new_key() -> str:
    """A key that tells nothing."""
    return secrets.token_hex(16)


def key_in_file(path: Path) -> str:
    """The key that a user keeps in a file; the file is made, readable by its owner alone, where there is none.

    Raises:
        ExportProblem: the file holds no key, or cannot be read or made.
    """
    try:
        if path.exists():
            return _key_of(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        key = new_key()
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
            stream.write(f"{_FIRST_LINE}\n{key}\n")
        return key
    except FileExistsError:
        return key_in_file(path)
    except OSError as error:
        reason = error.strerror or "the disk refuses"
        raise ExportProblem(f"The key file of pseudonyms cannot be used: {reason}.", advice="Choose another.") from None


def _key_of(path: Path) -> str:
    with open(path, "rb") as stream:
        lines = stream.read(1024).decode("ascii", "replace").split()
    if len(lines) != 2 or lines[0] != _FIRST_LINE or not _KEY.fullmatch(lines[1]):
        raise ExportProblem(
            "The file is no key file of pseudonyms.", advice="Choose one that MedAug made, or a name that is free."
        )
    return lines[1]


def alias(key: str, patient_id: str, patient_name: str, otherwise: str = "") -> str:
    """What stands for a patient: by the number alone where there is one, written in whatever way, else by the name.

    Args:
        otherwise: what tells patients apart that have neither (the study, the file).
    """
    number = " ".join(patient_id.split()).casefold()
    name = " ".join(sorted(re.findall(r"[^\W_]+", patient_name.casefold())))
    whose = f"number\x1f{number}" if number else f"name\x1f{name}" if name else f"place\x1f{otherwise}"
    return "Anon-" + hashlib.blake2b(whose.encode("utf-8", "replace"), key=key.encode()[:64]).hexdigest()[:12]


def alias_of(series: Series, key: str) -> str:
    """What stands for the patient of a series."""
    identity = series.identity
    place = identity.study_uid or (series.frames[0].path if series.frames else identity.series_uid)
    return alias(key, identity.patient_id, identity.patient_name, place)


def without_names(series: Series) -> Series:
    """The series with label maps, labels and descriptions that hold known words alone (see `descriptors`)."""
    identity = series.identity
    names = identity_tokens(identity)
    maps = tuple(_nameless(entry, number + 1, names) for number, entry in enumerate(series.labels))
    part = ", ".join(filter(None, (cleaned_part(piece, names) for piece in identity.part.split(", "))))
    words = ", ".join(filter(None, (cleaned(identity.whole_description, names), part)))
    return replace(series, labels=maps, identity=replace(identity, description=words, part=part))


def identity_tokens(identity: Identity) -> frozenset[str]:
    """The words of whose scan it is."""
    return tokens((identity.patient_name, identity.patient_id))


def _nameless(label_map: LabelMap, number: int, names: frozenset[str]) -> LabelMap:
    labels = tuple(_nameless_label(label, names) for label in label_map.labels)
    return replace(label_map, name=cleaned(label_map.name, names) or f"Labels {number}", labels=labels)


def _nameless_label(label: Label, names: frozenset[str]) -> Label:
    name = cleaned(label.name, names) or f"Label {label.value}"
    return replace(label, name=name, code=_standard(label.code), category=_standard(label.category))


def _standard(code: Code | None) -> Code | None:
    return code if code is not None and code.scheme in _SCHEMES else None

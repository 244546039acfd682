"""Files that torch.save, torch.jit.save and torch.export.save write, told from each other without being loaded.

Formats: torch/serialization.py (zip since 1.6, before it a row of pickles that starts with a magic number),
torch/csrc/jit/serialization (TorchScript: a zip with `code/` and `constants.pkl`), torch/export/pt2_archive.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.naming import list_names
from medaug_gui.models.imports.outline import Outline, check, read_outline
from medaug_gui.models.imports.pickles import PickleScan, scan_pickle
from medaug_gui.models.imports.recognition import ACCEPT, CONSENT, REFUSE, Recognition
from medaug_gui.models.imports.zips import read_entry

_MAGIC = bytes.fromhex("8002" + "8a0a" + "6cfc9c46f9206aa85019" + "2e")
"""The pickle of torch's magic number 0x1950a86a20f9469cfc6c."""
_RESAVE = (
    "Where it was made, save only its numbers: "
    "safetensors.torch.save_file(model.state_dict(), 'model.safetensors'), and bring that."
)
_ASK = "It runs only after `medaug models consent FILE` for this very file."


def recognise_zip(path: Path, entries: Mapping[str, zipfile.ZipInfo]) -> Recognition | None:
    """What torch wrote, None where this is no zip of torch."""
    inner = {name.split("/", 1)[1] for name in entries if "/" in name}
    if "archive_format" in inner and any(name.startswith("models/") for name in inner):
        return _recognise_program("torch-export", "a program saved by torch.export (.pt2)", path)
    if "serialized_exported_program.json" in entries:
        return _recognise_program("torch-export", "a program saved by torch.export (.pt2)", path)
    if "constants.pkl" in inner and any(name.startswith("code/") for name in inner):
        return _recognise_program("torchscript", "a TorchScript program", path)
    data = _find_data_name(entries)
    if data is None:
        return None
    if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries.values()):
        return Recognition("torch", REFUSE, "This checkpoint is compressed, which torch never does.", _RESAVE, path)
    return _judge(_scan_zip(path, data), path)


def recognise_pickle(path: Path) -> Recognition:
    """A legacy checkpoint of torch, or another pickle. Raises `ModelProblem` for a damaged one."""
    with path.open("rb") as file:
        legacy = file.read(len(_MAGIC)) == _MAGIC
        if legacy:
            scan_pickle(file)
            scan_pickle(file)
        else:
            file.seek(0)
        found = scan_pickle(file)
    if legacy:
        return _judge(found, path)
    if found.offending:
        return _judge(found, path)
    return Recognition(
        "pickle", REFUSE, "This is a Python pickle without tensors, so no model is in it.", _RESAVE, path
    )


def read_checkpoint_outline(path: Path) -> Outline:
    """The claims of a checkpoint, compared with the file; raises `ModelProblem` where they are lies."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
        name = str(_find_data_name(entries))
        found = read_outline(io.BytesIO(read_entry(path, name)))
        base = name.removesuffix("data.pkl") + "data/"
        held = {key.removeprefix(base): entry.file_size for key, entry in entries.items() if key.startswith(base)}
        check(found, path.stat().st_size, held)
        return found
    with path.open("rb") as file:
        file.seek(len(_MAGIC))
        scan_pickle(file)
        scan_pickle(file)
        found = read_outline(file)
    check(found, path.stat().st_size, None)
    return found


def _scan_zip(path: Path, name: str) -> PickleScan:
    return scan_pickle(io.BytesIO(read_entry(path, name)))


def _find_data_name(entries: Mapping[str, object]) -> str | None:
    names = [name for name in entries if name == "data.pkl" or (name.endswith("/data.pkl") and name.count("/") == 1)]
    return names[0] if len(names) == 1 else None


def _judge(found: PickleScan, path: Path) -> Recognition:
    offending = found.offending
    if not offending:
        return Recognition("torch", ACCEPT, "This is a checkpoint of torch with tensors only.", "", path)
    listed = list_names(offending)
    whole = "a whole module" if any("." in name and not name.startswith("torch.") for name in offending) else "objects"
    sentence = f"This pickle holds {whole} and not only numbers: reading it would run {listed}."
    return Recognition("pickle", REFUSE, sentence, _RESAVE, path, offending)


def _recognise_program(kind: str, what: str, path: Path) -> Recognition:
    return Recognition(kind, CONSENT, f"This is {what}: it can do whatever its author wrote.", _ASK, path)


def make_no_model_problem(sentence: str) -> ModelProblem:
    """The error for a file of torch without anything to run."""
    return ModelProblem(sentence, advice=_RESAVE)

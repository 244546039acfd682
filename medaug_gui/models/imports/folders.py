"""What models are in a folder: every one is found and told, none is left out without saying so."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from medaug_gui.models.imports.naming import list_names
from medaug_gui.models.imports.recognition import ACCEPT, REFUSE, Recognition

MODEL_SUFFIXES = (
    ".safetensors", ".pth", ".pt", ".ckpt", ".pt2", ".onnx", ".bin", ".pkl", ".h5", ".keras", ".tflite", ".gguf", ".pb",
    ".index", ".zip",
)  # fmt: skip
_MORE = "There is more in it than is looked through: bring the folder inside that you mean."
_DEEPEST = 4
_MOST_ENTRIES = 20_000
_MOST_MODELS = 64


@dataclass(frozen=True)
class FolderContent:
    """What was found, in the order of the names.

    Attributes:
        models: each file or folder that may be a model, taken or not.
        whole: False where there were more files than are looked at.
    """

    models: tuple[Recognition, ...]
    whole: bool = True


def look_into(folder: Path, identify_root: Callable[[Path], Recognition | None],
              identify_file: Callable[[Path], Recognition]) -> FolderContent:  # fmt: skip
    """Everything in a folder and the folders in it, links to folders and hidden ones left alone.

    Args:
        folder: where to look.
        identify_root: what a folder is as a whole (a package, a bundle); None where its files are looked at.
        identify_file: what a file is.
    """
    found: list[Recognition] = []
    whole = True
    for kind, path in _walk(folder, lambda one: one != folder and _take_root(one, identify_root, found)):
        if kind == "end" or len(found) >= _MOST_MODELS:
            whole = False
            break
        found.append(identify_file(path))
    return FolderContent(tuple(found), whole)


def describe_folder(folder: Path, content: FolderContent, known: str) -> Recognition:
    """One recognition for all that is in a folder: the one model, or all of them in `inside`."""
    if not content.models:
        return _make(folder, content, REFUSE, "This folder holds no model.", known)
    taken = [one for one in content.models if one.policy != REFUSE]
    if len(content.models) == 1 or (len(taken) == 1 and content.whole):
        return taken[0] if taken else content.models[0]
    names = list_names([one.path.relative_to(folder) for one in (taken or content.models)], 8)
    if not taken:
        sentence = f"This folder holds {len(content.models)} files of models, none of which can be taken: {names}."
        return _make(folder, content, REFUSE, sentence, "`medaug models identify` says of each why.")
    sentence = f"This folder holds {len(taken)} models: {names}."
    return _make(folder, content, ACCEPT, sentence, "")


def _make(folder: Path, content: FolderContent, policy: str, sentence: str, advice: str) -> Recognition:
    said = sentence if content.whole else f"{sentence} {_MORE}"
    return Recognition("folder", policy, said, advice, folder, inside=content.models)


def _take_root(folder: Path, identify_root: Callable[[Path], Recognition | None], found: list[Recognition]) -> bool:
    """True where the folder is one model, which then is among `found`."""
    one = identify_root(folder)
    if one is not None:
        found.append(one)
    return one is not None


def _walk(folder: Path, is_one_model: Callable[[Path], bool]) -> Iterator[tuple[str, Path]]:
    """("file", path) for each file with the suffix of a model; ("end", folder) where there is too much."""
    waiting, entries = deque([(folder, 0)]), 0
    while waiting:
        place, depth = waiting.popleft()
        if is_one_model(place):
            continue
        try:
            listed = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError:
            continue
        entries += len(listed)
        if entries > _MOST_ENTRIES:
            yield "end", place
            return
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEEPEST and not entry.name.startswith((".", "__")):
                    waiting.append((Path(entry.path), depth + 1))
            elif Path(entry.name).suffix.lower() in MODEL_SUFFIXES and entry.is_file():
                yield "file", Path(entry.path)

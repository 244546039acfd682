"""Which models there are: those that come with the program and the user's own. Adding, finding and removing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import BadParameter, ModelProblem
from medaug_gui.io import folder_locks
from medaug_gui.io.places import find_home, find_own_models
from medaug_gui.models.imports import consents
from medaug_gui.models.imports.making import ImportOptions, make_from_checkpoint, make_from_program, make_identifier
from medaug_gui.models.imports.recognition import CONSENT, Recognition
from medaug_gui.models.imports.sniff import identify
from medaug_gui.models.imports.zips import unpack
from medaug_gui.models.package import CARD, Package, find_packages, load_package
from medaug_gui.models.weights import compute_sha256

_BESIDE = (
    "LICENSE", "LICENSE.txt", "NOTICE", "README.md", "preview.png", "feature_bank.safetensors", "training.json",
    "training_log.json", "training.png", "card.md",
)  # fmt: skip
"""What a package may hold beside its card and weights; anything else stays outside."""
_PROGRAM = "It is a program: bring it by itself, and you are asked whether it may run."


@dataclass(frozen=True)
class Model:
    """One model of the library. `source` is "shipped" or "user"."""

    package: Package
    source: str

    def to_json(self) -> dict[str, Any]:
        """The whole card, and where it is from."""
        return {"privacy": {}, **self.package.card.raw, "title": self.package.name, "source": self.source}


@dataclass(frozen=True)
class Added:
    """What was added: the id of the (first) model, a sentence for people, and all ids where there are several."""

    id: str
    sentence: str
    ids: tuple[str, ...] = ()


def list_models() -> tuple[tuple[Model, ...], tuple[str, ...]]:
    """All models, and a sentence for each folder that holds a broken one."""
    packages, problems = find_packages()
    own = find_own_models()
    return tuple(Model(one, "user" if own in one.folder.parents else "shipped") for one in packages), problems


def find_model(name: str) -> Model:
    """The model of this id; raises `BadParameter` with those there are."""
    models, problems = list_models()
    for model in models:
        if model.package.id == name:
            return model
    broken = next((problem for problem in problems if problem.startswith(f"{name}:")), "")
    if broken:
        raise ModelProblem(f"The model {broken}")
    known = ", ".join(model.package.id for model in models) or "none"
    raise BadParameter(f"There is no model {name[:48]!r}.", advice=f"Known: {known}.")


def add_model(path: Path, options: ImportOptions | None = None) -> Added:
    """Take a model into the user's folder, whatever it is, as far as it can be trusted.

    Args:
        path: a package, a bundle, a checkpoint or a program: a file, a zip, or a folder with one or several.
        options: what the user knows of it; also the consent to a program.

    Raises:
        ConsentWanted: it is a program that has not been allowed.
        ModelProblem: it is damaged, unknown, not safe, or there already.
    """
    found, wanted = identify(path), options or ImportOptions()
    found.refuse()
    find_home().mkdir(parents=True, exist_ok=True)
    return _add_each(found, wanted) if found.inside else _add_one(found, wanted)


def _add_each(found: Recognition, options: ImportOptions) -> Added:
    """Every model of a folder, and a sentence that says of each that was left why; raises where none was taken."""
    if options.id:
        raise BadParameter("This folder holds several models: --id is for one.", advice="Bring the one that you mean.")
    added, left = [], []
    for one in found.inside:
        name = one.path.relative_to(found.path)
        try:
            if one.policy == CONSENT and not consents.is_allowed(compute_sha256(one.path)):
                raise ModelProblem(_PROGRAM)
            one.refuse()
            added.append(_add_one(one, replace(options, consent=False)))
        except ModelProblem as problem:
            left.append(f"{name} was not taken: {problem}")
    if not added:
        raise ModelProblem(" ".join(("No model of this folder can be taken.", *left)))
    names = ", ".join(one.id for one in added)
    done = f"The model {names} was added." if len(added) == 1 else f"{len(added)} models were added: {names}."
    return Added(added[0].id, " ".join((done, *left)), tuple(one.id for one in added))


def _add_one(found: Recognition, wanted: ImportOptions) -> Added:
    if found.path.is_file() and found.kind in ("package", "bundle", "diffusers"):
        if found.kind == "diffusers":  # which does not say what it is called
            wanted = replace(wanted, id=wanted.id or make_identifier(found.path.stem))
        with unpack(found.path) as folder:
            return _stage(identify(folder), wanted)
    return _stage(found, wanted)


def remove_model(name: str) -> str:
    """Remove one of the user's models; a sentence for people. Those that came with the program stay."""
    model = find_model(name)
    if model.source != "user":
        raise ModelProblem(f"The model {name} came with the program and stays.")
    shutil.rmtree(model.package.folder)
    if model.package.card.architecture.is_program:
        consents.withdraw(model.package.stamp.weights_sha256)
    return f"The model {name} was removed."


def export_model(name: str, folder: Path, layout: str = "package") -> str:
    """Write a model into a new folder, as a "package" or in the layout of a MONAI "bundle"; a sentence for people.

    Raises:
        BadParameter: there is no such model or layout, or something is in the folder.
    """
    if layout not in ("package", "bundle"):
        raise BadParameter(f"--as is package or bundle, not {layout[:20]!r}.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadParameter(f"{str(folder)!r} is there already.", advice="Give a new folder.")
    model = find_model(name)
    if layout == "bundle":
        from medaug_gui.models.imports.bundles.reading import write_bundle

        write_bundle(model.package, folder)
    else:
        shutil.copytree(model.package.folder, folder, dirs_exist_ok=True)
    return f"{name} was written to {folder} as a {layout}."


def _stage(found: Recognition, options: ImportOptions) -> Added:
    found.refuse()
    makers: dict[str, Callable[[Recognition, Path, ImportOptions], Package]] = {
        "package": _copy,
        "bundle": _make_from_bundle,
        "diffusers": _make_from_diffusers,
        "maisi": _make_from_maisi,
        "safetensors": make_from_checkpoint,
        "torch": make_from_checkpoint,
    }
    with folder_locks.lend_folder(find_home(), ".adding-") as place:
        staged = place / "model"
        package = makers.get(found.kind, make_from_program)(found, staged, options)
        _check_id(package)
        if not package.card.architecture.is_program:
            package.network()
        target = find_own_models() / package.id
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, target)
    return Added(package.id, f"The model {package.name} was added as {package.id}.")


def _check_id(package: Package) -> None:
    """Two models cannot share an id, nor a folder."""
    models, _ = list_models()
    for model in models:
        if model.package.id != package.id:
            continue
        if model.package.stamp.weights_sha256 == package.stamp.weights_sha256:
            raise ModelProblem(f"The model {package.id} is there already.")
        raise ModelProblem(
            f"There is another model called {package.id}.",
            advice="Give this one another name (--id), or remove that one first.",
        )
    if (find_own_models() / package.id).exists():
        raise ModelProblem(
            f"The folder of the model {package.id} is taken by something broken.", advice="Remove that folder first."
        )


def _copy(found: Recognition, folder: Path, options: ImportOptions) -> Package:
    """Our own package as it is: card, weights and papers, nothing else that lies beside them."""
    root = found.path if found.path.is_dir() else found.path.parent
    package = load_package(root)
    file = package.card.weights.file
    folder.mkdir(parents=True)
    for name in (CARD, file, *_BESIDE):
        source = root / name
        if source.is_file() and not source.is_symlink():
            shutil.copyfile(source, folder / name)
    if options.id:
        card = {**package.card.raw, "id": options.id}
        (folder / CARD).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    copied = load_package(folder)
    if copied.card.architecture.is_program:
        if options.consent:
            consents.allow(folder / file)
        copied.network()
    return copied


def _make_from_bundle(found: Recognition, folder: Path, options: ImportOptions) -> Package:
    from medaug_gui.models.imports.bundles.reading import read_bundle

    return read_bundle(found, folder, options)


def _make_from_diffusers(found: Recognition, folder: Path, options: ImportOptions) -> Package:
    from medaug_gui.models.imports.diffusers_making import make_from_diffusers

    return make_from_diffusers(found, folder, options)


def _make_from_maisi(found: Recognition, folder: Path, options: ImportOptions) -> Package:
    from medaug_gui.models.imports.maisi.making import make_from_maisi

    return make_from_maisi(found, folder, options)

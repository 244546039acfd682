"""Folders that diffusers saved: told by their files alone. Taken are unconditional images, made in pixels.

The format: model_index.json names the pipeline and the [library, class] of each part; each part has a folder with a
configuration and weights. A class from another library than diffusers or transformers is code of the author's, which
`from_pretrained` would fetch and run; nothing of that kind is called here.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.diffusers_config import DEFAULTS, check, parse_schedule, parse_unet
from medaug_gui.models.imports.naming import list_names
from medaug_gui.models.imports.recognition import ACCEPT, REFUSE, Recognition
from medaug_gui.models.weights import read_header

INDEX = "model_index.json"
_PIPELINES = ("DDPMPipeline", "DDIMPipeline")
_SCHEDULERS = ("DDPMScheduler", "DDIMScheduler")
_UNET = "UNet2DModel"
_WEIGHTS = "diffusion_pytorch_model.safetensors"
_LIBRARIES = ("diffusers", "transformers")
_LONGEST = 2**20
_TAKEN = "Taken are DDPMPipeline and DDIMPipeline: images from noise alone, by a UNet2DModel."
_ONNX = "Bring one network of it as ONNX, or its weights with a model.json that names a network known here."
_PLAIN = "Bring a pipeline that needs no code of its own; here none is run."
_RESAVE = "Where it was made: pipeline.save_pretrained(FOLDER, safe_serialization=True), and bring that."
_ONE = "Where it was made: pipeline.save_pretrained(FOLDER, max_shard_size='100GB'), and bring that."
_AGAIN = "Get it again from where it came."


@dataclass(frozen=True)
class Pipeline:
    """What a folder says of itself, checked: its class, the arguments of our network for it, and its weights."""

    name: str
    arguments: dict[str, Any]
    weights: Path


def recognise(folder: Path) -> Recognition:
    """What is done with this folder of diffusers."""
    try:
        pipeline = read_pipeline(folder)
    except ModelProblem as problem:
        return Recognition("diffusers", REFUSE, problem.sentence, problem.advice, folder)
    if not _is_installed():
        sentence = f"This is a diffusers pipeline ({pipeline.name}), and diffusers is not installed."
        return Recognition("diffusers", REFUSE, sentence, "pip install 'medaug[diffusers]' brings it.", folder)
    return Recognition("diffusers", ACCEPT, f"This is a diffusers pipeline ({pipeline.name}).", "", folder)


def read_pipeline(folder: Path) -> Pipeline:
    """Read the JSON of a pipeline and the header of its weights.

    Raises:
        ModelProblem: it has parts or code that are not run here, settings that are not known, or no safe weights.
    """
    index = _read_json(folder / INDEX)
    name = _find_class(index)
    _check_parts(index)
    for path in (*folder.glob("*.py"), *folder.glob("*/*.py")):
        raise ModelProblem(f"This pipeline comes with code of its own ({path.name[:60]}).", advice=_PLAIN)
    unet, scheduler = _find_part(folder, "unet"), _find_part(folder, "scheduler")
    about, plan = _read_json(unet / "config.json"), _read_json(scheduler / "scheduler_config.json")
    _expect(about, "network", (_UNET,))
    _expect(plan, "scheduler", _SCHEDULERS)
    try:
        arguments = {**parse_unet(about), **parse_schedule(plan)}
        if "sample_size" not in arguments:
            raise ValueError("no sample_size, the size of its images")
        check({**DEFAULTS, **arguments})
    except ValueError as error:
        raise ModelProblem(f"This pipeline is set up with {error}; that is not run here.", advice=_ONNX) from None
    return Pipeline(name, arguments, _find_weights(unet))


def _find_class(index: Mapping[str, Any]) -> str:
    name = index.get("_class_name")
    if isinstance(name, list):
        raise ModelProblem(f"This pipeline is code of its author's ({_read_said(name)}).", advice=_PLAIN)
    if name not in _PIPELINES:
        said = f"of the kind {name[:60]}" if isinstance(name, str) else "that does not say its kind"
        raise ModelProblem(f"This is a diffusers pipeline {said}, which is not run here.", advice=_TAKEN)
    return str(name)


def _check_parts(index: Mapping[str, Any]) -> None:
    """Raise where a part is missing, is another's code, or is one that unconditional images do not have."""
    parts = {key: value for key, value in index.items() if isinstance(value, list) and any(value) and key[:1] != "_"}
    for key, value in parts.items():
        if len(value) != 2 or value[0] not in _LIBRARIES:
            raise ModelProblem(
                f"The {key[:40]} of this pipeline is code of its author's ({_read_said(value)}).", advice=_PLAIN
            )
    more = sorted(set(parts) - {"unet", "scheduler"})
    if more:
        raise ModelProblem(f"This pipeline has parts that are not run here: {list_names(more)}.", advice=_TAKEN)
    for key, known in (("unet", (_UNET,)), ("scheduler", _SCHEDULERS)):
        said = parts.get(key, ["", "none"])[1]
        if said not in known:
            raise ModelProblem(f"The {key} of this pipeline is {str(said)[:60]}, which is not run here.", advice=_ONNX)


def _expect(config: Mapping[str, Any], what: str, known: tuple[str, ...]) -> None:
    said = config.get("_class_name")
    if said not in known:
        raise ModelProblem(f"The {what} of this pipeline is {str(said)[:60]}, which is not known here.", advice=_ONNX)


def _find_part(folder: Path, name: str) -> Path:
    """The folder of a part; the oldest pipelines have all files side by side."""
    return folder / name if (folder / name).is_dir() else folder


def _find_weights(unet: Path) -> Path:
    path = unet / _WEIGHTS
    if path.is_file():
        read_header(path)
        return path
    others = sorted(file.name for file in unet.iterdir() if file.suffix in (".bin", ".pth", ".pt", ".ckpt"))
    if (unet / f"{_WEIGHTS}.index.json").is_file():
        raise ModelProblem("The weights of this pipeline lie in several files.", advice=_ONE)
    if others:
        sentence = f"The weights of this pipeline are a pickle ({others[0][:60]}), which can run code when read."
        raise ModelProblem(sentence, advice=_RESAVE)
    raise ModelProblem(f"This pipeline has no weights: unet/{_WEIGHTS} is missing.", advice=_RESAVE)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LONGEST:
            raise ValueError
        found = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError):
        found = None
    if not isinstance(found, dict):
        raise ModelProblem(f"The {path.name} of this pipeline is missing or damaged.", advice=_AGAIN)
    return found


def _read_said(value: list[Any]) -> str:
    return list_names(value, 3, 40)


def _is_installed() -> bool:
    """Without importing it, which takes seconds."""
    try:
        return importlib.util.find_spec("diffusers") is not None
    except ValueError:  # loaded by hand, without a specification
        return True

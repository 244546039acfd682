"""Cards for strangers' bundles: what their metadata say, and "unknown" for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.imports.making import ImportOptions, make_identifier
from medaug_gui.models.networks.monai_generator import find_edge

_UNKNOWN = "not said in the bundle"
_RANGE = (0, 1000)


def make_plain_card(metadata: Mapping[str, Any], root: Path, options: ImportOptions) -> dict[str, Any]:
    """A card without task, inputs, outputs and architecture."""
    name = str(metadata.get("name") or root.name)
    return {
        "id": options.id or make_identifier(name), "name": name[:64] or "MONAI bundle", "version": "0.0.0",
        "summary": str(metadata.get("description") or metadata.get("task") or _UNKNOWN)[:200],
        "intended_use": str(metadata.get("intended_use") or _UNKNOWN)[:2000],
        "not_for": "Diagnosis. Anything for which it has not been measured on scans of the same kind.",
        "licence": str(metadata.get("copyright") or _UNKNOWN)[:200],
        "training": {
            "data": [str(metadata.get("data_source") or _UNKNOWN)[:500]], "split": _UNKNOWN, "procedure": _UNKNOWN,
            "seed": 0, "date": _UNKNOWN, "hardware": _UNKNOWN,
        },
        "metrics": metadata["eval_metrics"] if isinstance(metadata.get("eval_metrics"), dict) else {},
        "privacy": {"copies": _UNKNOWN},
        "limitations": ["The bundle's own transforms are not run: values are mapped as this card says."],
        "source": {"file": root.name[:120], "format": "bundle"},
    }  # fmt: skip


def make_generator_card(
    metadata: Mapping[str, Any], root: Path, options: ImportOptions, arguments: Mapping[str, Any]
) -> dict[str, Any]:
    """A card for MONAI's `Generator`; raises `ModelProblem` where it makes no square grey images."""
    try:
        edge = find_edge(arguments["start_shape"], arguments["channels"], arguments["strides"])
    except (KeyError, TypeError, ValueError) as error:
        raise ModelProblem(f"The bundle's Generator cannot be run: {error}.") from None
    return {
        **make_plain_card(metadata, root, options),
        "task": "generate",
        "inputs": {"modality": []},
        "outputs": {
            "modality": next(iter(options.modality), "OT"),
            "size": edge,
            "range": list(options.range or _RANGE),
            "spacing_mm": None,
        },
        "sampling": {"variety": 1.0},
        "limitations": ["Whose pictures it was trained on is not known: its images may be copies of them."],
    }


def find_noise_and_range(metadata: Mapping[str, Any], sigmoid: bool) -> dict[str, Any]:
    """How a generator's noise is drawn and what its answer means, from the ranges in the metadata."""
    taken, given = (_find_range(metadata, side) for side in ("inputs", "outputs"))
    found: dict[str, Any] = {"uniform": taken == (0.0, 1.0), "sigmoid": sigmoid}
    if not sigmoid:
        found["low"], found["high"] = given or (0.0, 1.0)
    return found


def _find_range(metadata: Mapping[str, Any], side: str) -> tuple[float, float] | None:
    try:
        (about,) = metadata["network_data_format"][side].values()
        low, high = (float(end) for end in about["value_range"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return (low, high) if low < high else None

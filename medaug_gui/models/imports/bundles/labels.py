"""What a MONAI bundle segments: its channel definitions as the labels of a card, and the other way round.

MONAI's metadata has, for a network that segments, the format "segmentation" and `channel_def`, which names each channel
of the output (docs.monai.io, "MONAI bundle specification", metadata.json).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models.card import Outputs

_BACKGROUND = "background"
_MOST = 254


def parse_labels(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The `outputs` of a card where the bundle segments, else nothing.

    The names of channels become labels. A first channel called background is left out; without one labels may overlap.

    Raises:
        ModelProblem: there are more labels than a label map holds.
    """
    given = _find_output(metadata)
    if given.get("format") != "segmentation":
        return {}
    defined = given.get("channel_def")
    named = defined if isinstance(defined, dict) else {}
    count = given.get("num_channels", len(named) or 1)
    count = count if isinstance(count, int) and count > 0 else 1
    if count > _MOST:
        raise ModelProblem(f"The bundle finds {count} labels; a label map holds at most {_MOST}.")
    names = [
        str(named.get(str(channel), f"Channel {channel}"))[:64].strip() or f"Channel {channel}"
        for channel in range(count)
    ]
    shared = count > 1 and (names[0].casefold() == _BACKGROUND or not named)
    labels = [{"name": name} for name in (names[1:] if shared else names)]
    return {"labels": labels, "activation": "softmax" if shared else "sigmoid"}


def describe_labels(outputs: Outputs) -> dict[str, Any]:
    """The keys of a bundle's output for a card that segments."""
    names = [label.name for label in outputs.labels]
    if outputs.activation != "sigmoid":
        names.insert(0, _BACKGROUND)
    channels = {str(number): name for number, name in enumerate(names)}
    return {"format": "segmentation", "num_channels": len(names), "channel_def": channels}


def _find_output(metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        (given,) = metadata["network_data_format"]["outputs"].values()
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}
    return given if isinstance(given, dict) else {}

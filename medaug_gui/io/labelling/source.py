"""Where the label maps of a scan come from, as the user says it."""

from __future__ import annotations

from pathlib import Path

from medaug_gui.core.errors import BadParameter

AUTO, NONE = "auto", "none"
LabelSource = str | Path
"""AUTO, NONE, or the folder that holds the label maps."""


def parse_label_source(text: str) -> LabelSource:
    """What `--labels` takes; raises `BadParameter` where it is neither a word for it nor a folder."""
    if text in (AUTO, NONE):
        return text
    folder = Path(text)
    if not folder.is_dir():
        raise BadParameter(
            f"There is no folder {text!r} with label maps.", advice="Give auto, none, or a folder of label maps."
        )
    return folder

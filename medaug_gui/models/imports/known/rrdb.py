"""ESRGAN, Real-ESRGAN and BSRGAN: one network under three generations of names."""

from __future__ import annotations

import re

from medaug_gui.models.imports.known.match import Match, Shapes

_RENAMED: tuple[tuple[str, str], ...] = (
    (r"^RRDB_trunk\.(\d+)\.RDB(\d)\.(conv\d)\.", r"body.\1.rdb\2.\3."),
    (r"^trunk_conv\.", "conv_body."),
    (r"^upconv1\.", "conv_up1."),
    (r"^upconv2\.", "conv_up2."),
    (r"^HRconv\.", "conv_hr."),
)
_NUMBERED: tuple[tuple[str, str], ...] = (
    (r"^1\.sub\.(\d+)\.RDB(\d)\.(conv\d)\.0\.", r"body.\1.rdb\2.\3."),
    (r"^1\.sub\.\d+\.(weight|bias)$", r"conv_body.\1"),
    (r"^0\.", "conv_first."),
    (r"^3\.", "conv_up1."),
    (r"^6\.", "conv_up2."),
    (r"^8\.", "conv_hr."),
    (r"^10\.", "conv_last."),
)


def match(shapes: Shapes) -> Match | None:
    """Told by the dense blocks; the factor from the channels of the first convolution."""
    rules = _NUMBERED if "1.sub.0.RDB1.conv1.0.weight" in shapes else _RENAMED
    names = {key: _rename(key, rules) for key in shapes}
    by_name = {name: shapes[key] for key, name in names.items()}
    if not {"conv_first.weight", "body.0.rdb1.conv1.weight", "conv_last.weight", "conv_up2.weight"} <= set(by_name):
        return None
    features, folded = by_name["conv_first.weight"][:2]
    outputs = by_name["conv_last.weight"][0]
    factor = {1: 4, 4: 2, 16: 1}.get(folded // outputs if outputs else 0)
    if factor is None or outputs not in (1, 3) or folded % outputs:
        return None
    blocks = len({name.split(".")[1] for name in by_name if name.startswith("body.")})
    growth = by_name["body.0.rdb1.conv1.weight"][0]
    arguments = {
        "inputs": outputs, "outputs": outputs, "scale": factor, "features": features, "blocks": blocks,
        "growth": growth,
    }  # fmt: skip
    title = f"ESRGAN x{factor}, {blocks} blocks"
    return Match(
        "rrdb", arguments, names, title, channels=outputs, factor=factor, multiple=4 // factor,
        reference="ECCV Workshops 2018, ICCV Workshops 2021",
    )  # fmt: skip


def _rename(key: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, name in rules:
        new, count = re.subn(pattern, name, key)
        if count:
            return new
    return key

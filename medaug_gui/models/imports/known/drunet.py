"""DRUNet as published with "Plug-and-play image restoration with deep denoiser prior"."""

from __future__ import annotations

from medaug_gui.models.imports.known.match import Match, Shapes


def match(shapes: Shapes) -> Match | None:
    """Told by `m_head` and `m_tail`; sizes from the shapes."""
    if not {"m_head.weight", "m_tail.weight", "m_body.0.res.0.weight", "m_up1.0.weight"} <= set(shapes):
        return None
    head, tail = shapes["m_head.weight"], shapes["m_tail.weight"]
    blocks = len([key for key in shapes if key.startswith("m_body.") and key.endswith(".res.0.weight")])
    widths = [shapes.get(f"m_down{level}.{blocks}.weight", (0,))[0] for level in (1, 2, 3)]
    if len(head) != 4 or head[1] - 1 != tail[0] or tail[0] not in (1, 3):
        return None
    arguments = {"inputs": tail[0], "outputs": tail[0], "channels": [head[0], *widths], "blocks": blocks}
    return Match(
        "drunet", arguments, {key: key for key in shapes}, "DRUNet", channels=tail[0], multiple=8, noise=True,
        reference="IEEE TPAMI 2021",
    )  # fmt: skip

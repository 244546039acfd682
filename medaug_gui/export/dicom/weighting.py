"""Diffusion weighting and complex component of a result, in public attributes, however the source's maker wrote them.

Classic MR objects have no module for them; as elsewhere (Siemens XA, Philips) they stand beside those of the IOD, which
PS3.2 3.11.4 (Standard Extended SOP Class) allows.
"""

from __future__ import annotations

from typing import Any

from medaug_gui.core.series import FrameRef, Series
from medaug_gui.export.dicom import provenance as told
from medaug_gui.io.dicom.header.elements import Elements
from medaug_gui.io.dicom.header.walk import header_of
from medaug_gui.io.dicom.image.plan import functional
from medaug_gui.io.dicom.stacks.diffusion import Diffusion, complex_component, diffusion_of, diffusion_of_csa, of_macro
from medaug_gui.io.dicom.stacks.groups import DIFFUSION

_FRAME_TYPE = 0x00189226
_COMPONENTS = ("MAGNITUDE", "PHASE", "REAL", "IMAGINARY", "MIXED")


def weighting(series: Series) -> dict[str, Any]:
    """What all slices have in common (PS3.3 C.8.13.5.9, C.8.13.3.1.1).

    A direction stays where the anatomy stays and where it is known in the patient's coordinates.
    """
    found = {_of(frame) for frame in series.frames} if _is_weighted(series) else set()
    values: dict[str, Any] = {}
    bs = {weighted.b for weighted in found}
    if len(bs) == 1 and (b := bs.pop()) is not None:
        values["DiffusionBValue"] = b
    if len(found) == 1:
        values |= _direction(found.pop(), told.moved(series))
    components = {_component(frame) for frame in series.frames}
    if len(components) == 1 and (component := components.pop()) in _COMPONENTS:
        values["ComplexImageComponent"] = component
    return values


def _direction(weighted: Diffusion, moved: bool) -> dict[str, Any]:
    if weighted.b == 0:
        return {"DiffusionDirectionality": "NONE"}
    if weighted.word == "isotropic":
        return {"DiffusionDirectionality": "ISOTROPIC"}
    if weighted.direction is None:
        return {}
    if moved or not weighted.in_patient:
        return {"DiffusionDirectionality": "DIRECTIONAL"}
    return {"DiffusionDirectionality": "DIRECTIONAL", "DiffusionGradientOrientation": list(weighted.direction)}


def _is_weighted(series: Series) -> bool:
    """False for what is no diffusion image: some scanners write b = 0 into private elements of all images."""
    first = series.frames[0]
    weighted = _of(first)
    public = 0x00189087 in header_of(first.path) or bool(_macro(first).all_raw)
    return bool(weighted.b) or weighted.direction is not None or public or "b 0" in series.identity.part.split(", ")


def _macro(frame: FrameRef) -> Elements:
    return functional(header_of(frame.path), frame.frame, DIFFUSION)


def _of(frame: FrameRef) -> Diffusion:
    macro = _macro(frame)
    if macro.all_raw:
        return of_macro(macro)
    header = header_of(frame.path)
    found = diffusion_of(header)
    return found if found.known else diffusion_of_csa(header)


def _component(frame: FrameRef) -> str:
    header = header_of(frame.path)
    own = functional(header, frame.frame, _FRAME_TYPE).code(0x00089208).upper()
    return own or complex_component(header)

"""Which SOP class a result is written as, and what that class asks of its pixels."""

from __future__ import annotations

from dataclasses import dataclass

from medaug_gui.core.series import Identity, Series
from medaug_gui.export.dicom import attributes as carried


@dataclass(frozen=True)
class Kind:
    """One SOP class as it is written here: classic, single frames, but for ultrasound loops.

    Attributes:
        module: the room of `complete` that knows its required attributes.
        uid: the SOP class (PS3.4 B.5).
        modality: of the series.
        attributes: what may be carried over beside the common modules.
        rescale: "any" (Modality LUT), "slope" (intercept is 0), "none" (stored values are the values).
        signed: whether stored values may be negative.
        bits: the most a stored value may have.
        plane: whether position and orientation are required.
        multi_frame: all frames in one file.
    """

    module: str
    uid: str
    modality: str
    attributes: tuple[str, ...] = ()
    rescale: str = "any"
    signed: bool = True
    bits: int = 16
    plane: bool = False
    multi_frame: bool = False


_ROOT = "1.2.840.10008.5.1.4.1.1."
CT = Kind("ct", _ROOT + "2", "CT", (*carried.CT, *carried.CONTRAST), plane=True)
MR = Kind("mr", _ROOT + "4", "MR", (*carried.MR, *carried.CONTRAST), plane=True)
PT = Kind("pt", _ROOT + "128", "PT", carried.PT, rescale="slope", plane=True)
CR = Kind("cr", _ROOT + "1", "CR", (*carried.CR, *carried.CONTRAST), signed=False)
DX = Kind("dx", _ROOT + "1.1", "DX", carried.DX, rescale="none", signed=False)
DX_RAW = Kind("dx", _ROOT + "1.1.1", "DX", carried.DX, rescale="none", signed=False)
MG = Kind("mg", _ROOT + "1.2", "MG", carried.DX, rescale="none", signed=False)
MG_RAW = Kind("mg", _ROOT + "1.2.1", "MG", carried.DX, rescale="none", signed=False)
US = Kind("us", _ROOT + "6.1", "US", carried.US, rescale="none", signed=False, bits=8)
US_LOOP = Kind("us", _ROOT + "3.1", "US", carried.US, rescale="none", signed=False, bits=8, multi_frame=True)
SC = Kind("sc", _ROOT + "7", "OT")

_BY_CLASS = {
    **{kind.uid: kind for kind in (CT, MR, PT, CR, DX, DX_RAW, MG, MG_RAW, US, US_LOOP)},
    _ROOT + "2.1": CT, _ROOT + "2.2": CT, _ROOT + "4.1": MR, _ROOT + "4.4": MR, _ROOT + "4.3": MR,
    _ROOT + "130": PT, _ROOT + "128.1": PT, _ROOT + "6": US, _ROOT + "3": US_LOOP,
}  # fmt: skip
_BY_MODALITY = {"CT": CT, "MR": MR, "PT": PT, "CR": CR, "DX": DX, "MG": MG, "US": US}


MULTI_FRAME = frozenset(
    _ROOT + end
    for end in ("2.1", "2.2", "3", "3.1", "4.1", "4.3", "4.4", "6.2", "7.1", "7.2", "7.3", "7.4", "12.1", "12.1.1",
                "12.2", "12.2.1", "13.1.1", "13.1.2", "13.1.3", "20", "30", "66.4", "77.1.5.4", "128.1", "130", "481.2")
)  # fmt: skip
"""Classes whose images may be many in one instance: only they are referenced by frame."""


def kind_of(series: Series) -> Kind:
    """The SOP class for this series: its source's in classic form, else its modality's, else Secondary Capture.

    Enhanced multi-frame sources are written as classic slices, which every program reads. PET needs how it was
    acquired, so one without a DICOM source is a Secondary Capture.
    """
    identity = series.identity
    known = _BY_CLASS.get(identity.sop_class) or (None if identity.sop_class else _by_modality(identity))
    if known is None:
        return captured(identity)
    if known is US_LOOP and series.geometry.shape[0] == 1:
        known = US
    if series.colour:
        return known if known.module == "us" else captured(identity)
    return known if _fits(known, series) else captured(identity)


def captured(identity: Identity) -> Kind:
    """Secondary Capture, under the modality that the source has."""
    modality = identity.modality if identity.modality.isalnum() and identity.modality.isupper() else "OT"
    return Kind("sc", SC.uid, modality[:16])


def _by_modality(identity: Identity) -> Kind | None:
    return None if identity.modality == "PT" else _BY_MODALITY.get(identity.modality)


def _fits(kind: Kind, series: Series) -> bool:
    """Whether values without a rescale would keep what there is to see: 8 bits of grey levels at the least."""
    if kind.rescale != "none":
        return True
    low, high = float(series.voxels.min()), float(series.voxels.max())
    top = 2**kind.bits - 1
    if kind.bits == 8:
        return high <= top + 0.5 and low >= -0.25 * top and _spread(low, high)
    return high <= top + 0.5 and _spread(low, high)


def _spread(low: float, high: float) -> bool:
    return high - low >= 100 or (low == int(low) and high == int(high))

"""The unit of PET voxels, as the header names it (DICOM PS3.3 C.8.9.1.1.3): activity stays activity, SUV stays SUV."""

from __future__ import annotations

from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Header

_UNITS = {"BQML": "Bq/ml", "CNTS": "counts", "CPS": "counts/s", "PROPCNTS": "counts", "PROPCPS": "counts/s"}
_SUV_TYPES = {"": "SUV", "BW": "SUV", "LBM": "SUVlbm", "BSA": "SUVbsa", "LBMJAMES128": "SUVlbm", "IBW": "SUVibw"}


def pet_unit(header: Header) -> str:
    """ "Bq/ml", "SUV", "counts" ..., or the header's own word."""
    units = header.code(tags.Units).upper()
    if units == "GML":
        return _SUV_TYPES.get(header.code(tags.SUVType).upper(), "SUV")
    return _UNITS.get(units, units)

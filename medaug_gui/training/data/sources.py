"""The public collections that the shipped models are trained on: licence and citation, by the name of their folder."""

from __future__ import annotations

from typing import Any

_TCIA = "The Cancer Imaging Archive"
KNOWN: dict[str, dict[str, Any]] = {
    "ct_chest_cmb_crc_dicom": {
        "name": f"CMB-CRC, {_TCIA}: one CT chest with contrast, lung kernel, 2.5 mm, 100 slices",
        "licence": "CC BY 4.0",
        "source": "https://doi.org/10.7937/djg7-gz87",
        "patients": 1,
    },
    "ct_chest_lidc0314_dicom": {
        "name": f"LIDC-IDRI, {_TCIA}: one CT chest, 2 mm, 138 slices",
        "licence": "CC BY 3.0",
        "source": "https://doi.org/10.7937/k9/tcia.2015.lo9ql9sx",
        "patients": 1,
    },
    "ct_chest_rider0109_dicom": {
        "name": f"RIDER Pilot, {_TCIA}: one CT chest, standard kernel, 5 mm, 64 slices",
        "licence": "CC BY 4.0",
        "source": "https://doi.org/10.7937/m87f-mz83",
        "patients": 1,
    },
    "mr_t1_studyforrest_dicom": {
        "name": "studyforrest: one de-faced T1 head, 0.7 mm, 384 slices",
        "licence": "PDDL 1.0",
        "source": "https://github.com/datalad/example-dicom-structural",
        "patients": 1,
    },
    "mr_t2_fnndsc_adi_dicom": {
        "name": "FNNDSC example data: one T2 head, 2.5 mm, 55 slices",
        "licence": "Apache-2.0",
        "source": "https://github.com/FNNDSC/data",
        "patients": 1,
    },
    "mr_t1c_tumor_figshare": {
        "name": "Jun Cheng, brain tumor dataset, figshare (2017): T1 slices with contrast, 8-bit, 256 pixels",
        "licence": "CC BY 4.0",
        "source": "https://doi.org/10.6084/m9.figshare.1512427.v8",
        "patients": "some 230, not named",
    },
    "cxr_nih": {
        "name": "NIH Clinical Center ChestX-ray14 (Wang et al., CVPR 2017): 811 chest films, 8-bit, 256 pixels",
        "licence": "no restriction on use, attribution asked",
        "source": "https://nihcc.app.box.com/v/ChestXray-NIHCC",
        "patients": 542,
    },
}


def described(folder: str) -> dict[str, Any]:
    """What a card says of the data in a folder of this name."""
    unknown = {"name": folder, "licence": "not stated", "source": "", "patients": "not stated"}
    return dict(KNOWN.get(folder, unknown))

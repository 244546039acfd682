"""The one finding where nothing can be used: the commonest reason, as what to do."""

from __future__ import annotations

from collections import Counter

from medaug_gui.core.trainings.survey import STOP, Finding, Survey

_SAID = {
    "unlabelled": ("no-labels", "There are no label maps to learn segmenting from.",
                   "Put them beside the images: folders images and masks, imagesTr and labelsTr, or DICOM SEG."),
    "label-misfit": ("label-misfit", "No label map fits its image.",
                     "Bring label maps of the size of their images, or in NIfTI or DICOM SEG."),
    "label-alone": ("label-alone", "There are label maps, but no image of their name.",
                    "Name label maps like their images, in folders images and masks, or imagesTr and labelsTr."),
    "short": ("short", "There is no stack of slices: filling learns from slices that follow each other.",
              "Choose scans of 8 slices or more."),
    "film": ("film", "There are films only: their frames are moments, and nothing lies between them to fill.",
             "Choose scans in slices."),
    "uneven": ("uneven", "The slices of all series are not evenly apart.", "Choose complete series."),
    "modality": ("no-modality", "None of the series is of the modality that was chosen.", "Choose another modality."),
    "no-class": ("no-class", "None of the series belongs to a class.",
                 "Put each into the folder of its class, or choose the column."),
    "unreadable": ("unreadable", "None of the series can be read.", "Export them again."),
}  # fmt: skip


def explain_nothing(survey: Survey) -> Finding:
    """Why a survey has no cases."""
    counts = Counter(one.kind for one in survey.left_out if one.kind in _SAID)
    if not counts:
        return Finding(
            "nothing", STOP, "Nothing was found that can be trained on.", "Choose a folder of scans or pictures."
        )
    kind, sentence, advice = _SAID[max(counts, key=lambda name: (counts[name], name))]
    return Finding(kind, STOP, sentence, advice)

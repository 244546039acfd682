"""Exported segmentations name the right new images and lie at their places, as highdicom reads them."""

from dataclasses import replace

import numpy as np
import pytest
from export_tools import datasets, export

from medaug_gui.core.labels import Label, LabelMap

hd = pytest.importorskip("highdicom")
pytestmark = pytest.mark.filterwarnings("ignore")  # highdicom warns of what it makes and reads


def uneven(dataset, index):
    if "ImagePositionPatient" in dataset:
        dataset.ImagePositionPatient = [-100.5, -50.25, (0.0, 2.5, 9.0, 11.5)[index]]


@pytest.mark.parametrize(("kind", "change"), [("CT", None), ("CT", uneven), ("MRE", None)])
def test_frames_lie_on_the_slices_that_are_marked(source, out, kind, change):
    series = source(kind, change)
    marked = np.zeros(series.geometry.shape, np.uint8)
    marked[1, 3:9, 4:9] = 3
    marked[2, 5:7, 4:20] = 5
    series = replace(series, labels=(LabelMap("Lesions", marked, (Label(3, "A"), Label(5, "B"))),))
    written = export(series, out)
    images = datasets(written)
    (path,) = written.folder_or_file.glob("SEG*.dcm")
    seg = hd.seg.segread(path)
    found = seg.get_pixels_by_source_instance([image.SOPInstanceUID for image in images], combine_segments=True,
                                              assert_missing_frames_are_empty=True)  # fmt: skip
    np.testing.assert_array_equal(found, np.select([marked == 3, marked == 5], [1, 2]))
    heights = {image.SOPInstanceUID: image.ImagePositionPatient[2] for image in images}
    for group in seg.PerFrameFunctionalGroupsSequence:
        named = group.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID
        assert group.PlanePositionSequence[0].ImagePositionPatient[2] == pytest.approx(heights[named], abs=1e-6)

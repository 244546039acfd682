"""What the guide says: short chapters, each with the part of the window that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Chapter:
    """A title, its sentences, and the part of the window that its picture shows lit (`miniature.PARTS`)."""

    title: str
    sentences: tuple[str, ...]
    part: str


CHAPTERS = (
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Open scans")),
        (
            str(QT_TRANSLATE_NOOP("Window", "Drop files, folders or a .zip anywhere on the window, or press Ctrl+O.")),
            str(QT_TRANSLATE_NOOP("Window", "What is new is shown at once. Originals are never changed.")),
            str(QT_TRANSLATE_NOOP("Window", "Without a scan at hand, open a sample study from the File menu.")),
        ),
        "browser",
    ),
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Look")),
        (
            str(QT_TRANSLATE_NOOP("Window", "The wheel goes through the slices, Ctrl and the wheel zoom.")),
            str(QT_TRANSLATE_NOOP("Window", "A right drag changes the window, a middle drag moves the picture.")),
            str(QT_TRANSLATE_NOOP("Window", "The keys 1 to 9 choose a named window, 0 is as in the file.")),
            str(QT_TRANSLATE_NOOP("Window", "A double click makes one picture large, and small again.")),
        ),
        "source",
    ),
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Try an operation")),
        (
            str(QT_TRANSLATE_NOOP("Window", "Press / and choose an operation: its preview stands beside the source.")),
            str(QT_TRANSLATE_NOOP("Window", "Change a value and look: the preview of this slice follows.")),
            str(QT_TRANSLATE_NOOP("Window", "A recipe has one step or several, in the order in which you put them.")),
        ),
        "inspector",
    ),
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Run")),
        (
            str(QT_TRANSLATE_NOOP("Window", "Ctrl+Enter runs the recipe on all series that are marked.")),
            str(QT_TRANSLATE_NOOP("Window", "Jobs go on while you work; press the job at the foot for all of them.")),
            str(QT_TRANSLATE_NOOP("Window", "Esc never ends a job.")),
        ),
        "jobs",
    ),
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Compare")),
        (
            str(QT_TRANSLATE_NOOP("Window", "F2 to F8 show source and result alone, side by side or laid together.")),
            str(QT_TRANSLATE_NOOP("Window", "The space bar flickers between the two.")),
            str(QT_TRANSLATE_NOOP("Window", "The strip under the pictures holds the results of what is shown.")),
        ),
        "panes",
    ),
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Measure")),
        (
            str(QT_TRANSLATE_NOOP("Window", "D measures a distance, M a region: its mean, spread and area.")),
            str(QT_TRANSLATE_NOOP("Window", "The same region is measured in the source and in the result.")),
            str(QT_TRANSLATE_NOOP("Window", "The table is copied, saved as CSV, or exported with the images.")),
        ),
        "measures",
    ),
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Export")),
        (
            str(QT_TRANSLATE_NOOP("Window", "Ctrl+E writes what is marked, and reads it back to check it.")),
            str(QT_TRANSLATE_NOOP("Window", "Each file says what was done to its images.")),
            str(QT_TRANSLATE_NOOP("Window", "Patients get pseudonyms unless you decide otherwise.")),
        ),
        "inspector",
    ),
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Train")),
        (
            str(QT_TRANSLATE_NOOP("Window", "Ctrl+2 trains a model of your own: choose what to learn and from what.")),
            str(
                QT_TRANSLATE_NOOP("Window", "What will be used, and what speaks against it, is said before it starts.")
            ),
            str(QT_TRANSLATE_NOOP("Window", "It goes on while you work, and when the window is closed if you like.")),
        ),
        "toolbar",
    ),
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Dataset")),
        (
            str(QT_TRANSLATE_NOOP("Window", "Ctrl+3 makes a whole set to train on, for nnU-Net, MONAI and others.")),
            str(QT_TRANSLATE_NOOP("Window", "No patient stands in two parts; training cases alone get variants.")),
            str(QT_TRANSLATE_NOOP("Window", "It can be stopped and go on, and is read back at the end.")),
        ),
        "toolbar",
    ),
    Chapter(
        str(QT_TRANSLATE_NOOP("Window", "Find anything")),
        (
            str(QT_TRANSLATE_NOOP("Window", "Ctrl+K finds every action, operation and series by a few letters.")),
            str(QT_TRANSLATE_NOOP("Window", "F1 lists all keys. Esc goes one step back.")),
            str(QT_TRANSLATE_NOOP("Window", "Ctrl+Z takes back what you did, also what you discarded.")),
        ),
        "toolbar",
    ),
)

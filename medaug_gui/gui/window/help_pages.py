"""The pages of the Help menu: keys and mouse (F1), and about the program."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from medaug_gui import PROGRAM, __version__
from medaug_gui.gui.view.keys import KEYS
from medaug_gui.gui.widgets.text_page import show_page

_MOUSE = (
    ("Wheel", "slices"),
    ("Right drag", "window centre and width"),
    ("Ctrl + wheel", "zoom at the pointer"),
    ("Middle drag", "pan"),
    ("Shift + move", "crosshair"),
    ("Double click", "one picture large, and back"),
)
_PROGRAM = (
    ("Ctrl + O, Ctrl + Shift + O", "open files, open a folder"),
    ("Ctrl + R", "run the recipe on the marked series"),
    ("Ctrl + E", "export"),
    ("Ctrl + L, Ctrl + S", "load, save the recipe"),
    ("Ctrl + H", "histogram of the slice"),
    ("Ctrl + M", "measure a model on a folder of scans"),
    ("Enter in the operations", "keep the operation as a step"),
    ("Ctrl + Z", "undo: discards, removals, edits of the recipe"),
    ("Ctrl + Shift + Z, Ctrl + Y", "redo"),
    ("Delete", "in the list with the focus: discard a result, take off a series, take out a step, cancel a job"),
    ("Esc", "stop a drag, clear a field, leave a large picture or the full screen; in the jobs cancel one"),
    ("Esc twice", "cancel what is under way"),
    ("F11", "full screen"),
)


def show_keys(parent: QWidget) -> QDialog:
    """Open the page of keys; it closes with Esc."""
    rows = "".join(
        f"<tr><td style='padding:3px 18px 3px 0'><b>{key}</b></td><td>{what}</td></tr>"
        for key, what in (*_MOUSE, *KEYS, *_PROGRAM)
    )
    return show_page(parent, "keys", parent.tr("Keys and mouse"), f"<table>{rows}</table>")


def show_about(parent: QWidget) -> QDialog:
    """Open the page about the program."""
    text = (
        f"<h2>{PROGRAM} {__version__}</h2><p>Augments, enhances and generates radiology scans on this machine. "
        "Nothing leaves it.</p><p>For research. Not a medical device: its results are not for diagnosis.</p>"
        "<p>Licence: Apache-2.0.</p>"
    )
    return show_page(parent, "about", parent.tr("About MedAug"), text)

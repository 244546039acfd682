"""The page about the program: its version, what it is for, and the versions and licences of what it stands on."""

from __future__ import annotations

import platform
from html import escape
from importlib.metadata import PackageNotFoundError, metadata

from PySide6.QtCore import QCoreApplication, qVersion

from medaug_gui import PROGRAM, __version__

_STANDS_ON = (
    ("PySide6-Essentials", "LGPL-3.0"), ("pyqtgraph", "MIT"), ("numpy", "BSD-3-Clause"), ("scipy", "BSD-3-Clause"),
    ("torch", "BSD-3-Clause"), ("SimpleITK", "Apache-2.0"), ("pydicom", "MIT"), ("highdicom", "MIT"),
    ("pylibjpeg", "MIT"), ("pyjpegls", "MIT"), ("python-gdcm", "BSD-3-Clause"), ("pillow", "MIT-CMU"),
    ("safetensors", "Apache-2.0"), ("QtAwesome", "MIT"), ("fontpkg-inter", "OFL-1.1"), ("typer", "MIT"),
    ("rich", "MIT"), ("platformdirs", "MIT"), ("psutil", "BSD-3-Clause"),
)  # fmt: skip
"""Package and licence, as its own files state it; Phosphor's icons come with QtAwesome, Inter with fontpkg-inter."""


def write_about() -> str:
    """The page as HTML."""
    tr = QCoreApplication.translate
    rows = "".join(_write_row(*package) for package in list_packages())
    what = tr("About", "Augments, enhances and generates radiology scans on this machine.")
    sends = tr("About", "Nothing leaves it unless you send it.")
    research = tr("About", "For research. Not a medical device: its results are not for diagnosis.")
    licence = tr("About", "Licence: Apache-2.0.")
    stands = tr("About", "It stands on")
    return (
        f"<h2>{PROGRAM} {__version__}</h2><p>{what} {sends}</p><p>{research}</p><p>{licence}</p>"
        f"<h3>{stands}</h3><table>{rows}</table>"
    )


def _write_row(name: str, version: str, licence: str) -> str:
    cells = "".join(f"<td style='padding:2px 24px 2px 0'>{escape(text)}</td>" for text in (name, version, licence))
    return f"<tr>{cells}</tr>"


def list_packages() -> list[tuple[str, str, str]]:
    """Name, version and licence of Python, Qt and each package there is."""
    found = [("Python", platform.python_version(), "PSF-2.0"), ("Qt", qVersion(), "LGPL-3.0")]
    for name, licence in _STANDS_ON:
        try:
            found.append((name, metadata(name)["Version"], licence))
        except PackageNotFoundError:
            continue
    return found

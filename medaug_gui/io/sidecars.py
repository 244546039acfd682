"""Files that lie beside scans and are no images: counted, not listed as refused.

A file that is named like an image and is none (a page of HTML called scan.nii.gz) is worth saying: it stays refused.
"""

from __future__ import annotations

import os
import re

from medaug_gui.core.errors import Refused

_ENDING = re.compile(
    # Text, tables and documents; bval and bvec are of FSL, the last ones of 3D Slicer and ITK.
    r"te?xt|md|markdown|rst|adoc|rtf|log|out|err|csv|tsv|jsonl?|ndjson|ya?ml|toml|ini|cfg|conf|xml|x[sd][sdl]|dtd"
    r"|bvals?|bvecs?|x?html?|css|pdf|ps|docx?|od[tsp]|xlsx?|pptx?|tex|bib|cff|eml|url|lnk"
    r"|fcsv|acsv|ctbl|mrml|tfm|xfm|lta"
    # Checksums, settings and programs of media and repositories.
    r"|md5|sha(1|256|512)|sfv|sig|asc|gitignore|gitattributes|gitkeep|gitmodules|bidsignore|dvc|pyc?|ipynb|m|r|rmd"
    r"|sh|bash|bat|cmd|ps1|[jt]s|sql|exe|dll|so|dylib|jar|class|msi|ico|inf|db|bak|tmp|lock"
)
_NAME = re.compile(
    r"licen[sc]e|copying|notice|readme|changes|changelog|history|authors|contributors|citation|version|manifest|install"
    r"|makefile|dockerfile|(sha(1|256|512)|md5)(sums)?|checksums|participants|todo|icon\r"
    r"|\.ds_store|\.directory|\.gitignore|\.gitattributes|\.gitkeep|\.gitmodules|\.bidsignore|\.nomedia|\.localized"
    r"|(eh)?thumbs\.db|desktop\.ini|autorun\.inf"
)
_APPLE = (b"\0\5\x16\7", b"\0\5\x16\0")
"""AppleDouble and AppleSingle (RFC 1740): what macOS writes as ._NAME beside each file of a foreign disk."""
_POINTER = b"version https://git-lfs"
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<head")


def is_sidecar(path: str) -> bool:
    """True for a file that nobody means to open as an image, by its name (of ._NAME by what it holds)."""
    name = os.path.basename(path).lower()
    if name.startswith("._"):
        return _start(path, 4) in (*_APPLE, b"")
    _, dot, ending = name.rpartition(".")
    return bool(_NAME.fullmatch(name) or (dot and _ENDING.fullmatch(ending)))


def refuse_what_it_is(path: str, start: bytes) -> None:
    """Raise `Refused` with what the file is, where that can be told: a download that went wrong, most often."""
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        raise Refused("The file is empty.")
    if text.startswith(_POINTER):
        raise Refused(
            "This is a pointer of git-lfs: the file itself was not downloaded.", advice="Run 'git lfs pull' there."
        )
    if text.startswith(_PAGES):
        kind = "a page of HTML" if b"html" in text[:512] else "XML"
        raise Refused(f"This is {kind}, not an image.", advice="If it was downloaded, the download went wrong.")
    if text[:1] in (b"{", b"[") and text.rstrip().endswith((b"}", b"]", b",")):
        raise Refused("This is JSON text, not an image.")
    if not start.strip(b"\0"):
        raise Refused("The file holds nothing but zeros.")


def _start(path: str, count: int) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read(count)
    except OSError:
        return b""

"""Files that lie beside scans and are no images: counted, not listed as refused.

A file that is named like an image and is none (a page of HTML called scan.nii.gz, words called IM0001) is worth saying:
it stays refused.
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
_LED = re.compile(
    r"(licen[sc]e|copying|notice|readme|read\.me|changes|changelog|authors|contributors|citation|version|manifest"
    r"|(sha(1|256|512)|md5|check)(sums?)?)[-_. ].*"
)
"""Names that begin with such a word: LICENSE.pydicom, README.first, CHECKSUM_v2."""
_IMAGE_ENDING = re.compile(
    r"dcm|dicom|dic|ima|img|hdr|nii|gz|nrrd|nhdr|mh[ad]|raw|zraw|mg[hz]|mnc|mif|mat|par|rec|v|pic|vt[ik]|stl"
    r"|png|jpe?g|jp2|j2[ck]|jls|jxl|tiff?|bmp|gif|webp|pgm|pbm|ppm|pnm|exr|npy|npz|zip|tar|tgz|bz2|xz|7z|rar|mp4|avi|mov"
)
_NUMBERED = re.compile(r"[a-z]{0,6}[-_. ]?\d[\d._-]*")
"""How scans without an ending are named: IM0001, 1.2.840.1, slice_12."""
_LOOKED_AT = 4096
_APPLE = (b"\0\5\x16\7", b"\0\5\x16\0")
"""AppleDouble and AppleSingle (RFC 1740): what macOS writes as ._NAME beside each file of a foreign disk."""
_POINTER = b"version https://git-lfs"
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<head")


def is_sidecar(path: str) -> bool:
    """True for a file that nobody means to open as an image, by its name (of ._NAME by what it holds).

    A name that says nothing, as NOTES or weights.v2, is that of a sidecar where the file holds text.
    """
    name = os.path.basename(path).lower()
    if name.startswith("._"):
        return _start(path, 4) in (*_APPLE, b"")
    _, dot, ending = name.rpartition(".")
    if dot and _IMAGE_ENDING.fullmatch(ending):
        return False
    if _NAME.fullmatch(name) or _LED.fullmatch(name) or (dot and _ENDING.fullmatch(ending)):
        return True
    return not _NUMBERED.fullmatch(name) and _is_text(_start(path, _LOOKED_AT))


def _is_text(start: bytes) -> bool:
    """True for words that somebody may have written, not for a pointer or a page, which stand for another file."""
    if not start.strip() or any(byte < 32 and byte not in b"\t\n\f\r\x1b" for byte in start):
        return False
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((_POINTER, *_PAGES)):
        return False
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4  # a letter that the end of what was read cuts through
    return True


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

"""Text of a DICOM file in its own character set, made safe to show.

DICOM PS3.5 section 6.1 and PS3.3 C.12.1.1.2 (Specific Character Set).
"""

from __future__ import annotations

import codecs
import warnings
from collections.abc import Iterable

_LONGEST = 256
_MISNAMED = {b"ISO_IR 149": "euc_kr", b"ISO_IR 58": "gb2312"}
"""Names that programs make up for character sets which DICOM knows with code extensions only."""


def decode_text(raw: bytes, character_set: bytes) -> str:
    """One line of text: decoded, padding stripped, control characters shown as escapes, at most 256 characters."""
    if not raw:
        return ""
    raw = raw[: 16 * _LONGEST]
    plain = raw.isascii() and b"\x1b" not in raw
    text = raw.decode("ascii") if plain else _decode(raw, character_set)
    text = text.strip("\0 ")
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else _escape(letter) for letter in text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def pick_name(name: str) -> str:
    """The first group of a person name that says anything: alphabetic, ideographic, phonetic (PS3.5 6.2.1)."""
    return next((group for group in name.split("=") if group.strip("^ ")), "").rstrip("^ ")


def is_known_character_set(character_set: bytes) -> bool:
    """False where the file names a character set that does not exist."""
    from pydicom.charset import python_encoding

    names = [name.strip() for name in character_set.decode("latin-1").strip("\0 ").split("\\")]
    return all(name in python_encoding or name.encode() in _MISNAMED for name in names)


def guess_codec(character_set: bytes, texts: Iterable[bytes]) -> str:
    """The Python codec of texts whose file names no character set, or one by a name that DICOM does not know; or empty.

    Texts beyond ASCII that are all valid UTF-8 are UTF-8: other character sets hardly ever look like it by chance.
    Their ends may be cut off within a character.
    """
    name = character_set.strip(b"\0 ")
    if name not in (b"", b"ISO_IR 6"):
        return _MISNAMED.get(name, "")
    beyond = [text for text in texts if not text.isascii()]
    return "utf-8" if beyond and all(map(_is_utf_8, beyond)) else ""


def _is_utf_8(text: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(text)
    except UnicodeDecodeError:
        return False
    return b"\x1b" not in text


def _decode(raw: bytes, character_set: bytes) -> str:
    from pydicom.charset import convert_encodings, decode_bytes
    from pydicom.valuerep import PN_DELIMS, TEXT_VR_DELIMS

    if codec := guess_codec(character_set, [raw]):
        return raw.decode(codec, "replace").rstrip("\ufffd")
    names = character_set.decode("latin-1").strip("\0 ").split("\\")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return decode_bytes(raw, convert_encodings(names), PN_DELIMS | TEXT_VR_DELIMS)
        except (LookupError, UnicodeError, ValueError):
            return raw.decode("latin-1")


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")

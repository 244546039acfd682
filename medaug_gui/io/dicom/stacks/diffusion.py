"""What a diffusion image was weighted with: b-value and direction of the gradient, however its maker wrote them.

Public: DICOM PS3.3 C.8.13.5.9 (MR Diffusion). Private: Siemens (0019,xx0C to 0E) and its CSA header, GE (0043,xx39) and
(0019,xxBB to BD), Philips (2001,xx03), (2001,xx04) and (2005,xxB0 to B2), as the makers' conformance statements say.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from medaug_gui.core.geometry import Vector
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Elements, Header, parse_decimals, read_groups
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.stacks.csa import has_csa, read_csa

TAGS = (
    tags.DiffusionDirectionality,
    tags.DiffusionGradientDirectionSequence,
    tags.DiffusionBValue,
    tags.DiffusionGradientOrientation,
    tags.MRDiffusionSequence,
    *tags.PRIVATE,
)
"""Every element that may say something about diffusion, and the creators of the private ones."""
_TEXT = frozenset(b"0123456789+-.eE\\ \0")


class Diffusion(NamedTuple):
    """b-value in s/mm², or None where it is not said; what is known of the direction.

    Attributes:
        direction: unit vector, or None.
        word: "isotropic", or the maker's own word for a direction whose vector is not said.
        in_patient: True where the vector is in the patient's coordinates (LPS), as the public attribute wants it.
    """

    b: float | None = None
    direction: Vector | None = None
    word: str = ""
    in_patient: bool = True

    @property
    def known(self) -> bool:
        """True where anything is said."""
        return self.b is not None or self.direction is not None or bool(self.word)

    @property
    def heading(self) -> str:
        """The direction as text that is the same for the same direction; empty for none."""
        if self.word == "isotropic" or self.direction is None:
            return self.word
        return ",".join(f"{value:.2f}".replace("-0.00", "0.00") for value in self.direction)


def read_diffusion(frame: FrameRef) -> Diffusion:
    """Of one slice, wherever its file says it: its own group of an enhanced object, elements, the CSA header."""
    header = read_header(frame.path)
    macro = read_groups(header).macro(frame.frame, tags.MRDiffusionSequence)
    if macro.all_raw:
        return read_macro(macro)
    found = read_header_diffusion(header)
    return found if found.known else read_csa_diffusion(header)


def is_weighted(frame: FrameRef) -> bool:
    """False for what says no more than b = 0 in private elements: some scanners write that into all images."""
    header = read_header(frame.path)
    if tags.DiffusionBValue in header or read_groups(header).macro(frame.frame, tags.MRDiffusionSequence).all_raw:
        return True
    found = read_diffusion(frame)
    return bool(found.b) or found.direction is not None


def read_component(frame: FrameRef) -> str:
    """`complex_component` of one slice: its own group of an enhanced object comes first."""
    header = read_header(frame.path)
    own = read_groups(header).macro(frame.frame, tags.MRImageFrameTypeSequence).code(tags.ComplexImageComponent)
    return own.upper() or read_complex_component(header)


def read_header_diffusion(header: Header) -> Diffusion:
    """From the elements that the walk keeps: public ones first, then those of the makers."""
    for read in (_read_public, _read_siemens, _read_ge, _read_philips):
        found = read(header)
        if found.known:
            return found
    return Diffusion()


def read_csa_diffusion(header: Header) -> Diffusion:
    """From the CSA header, which has to be looked for in the file: 0.2 ms."""
    if not has_csa(header):
        return Diffusion()
    said = read_csa(header.path, header.explicit, header.little)
    b = parse_decimals(said.get("B_value", ("",))[0].encode())
    vector = parse_decimals("\\".join(said.get("DiffusionGradientDirection", ())).encode())
    return _make(b, vector, said.get("DiffusionDirectionality", ("",))[0])


def read_macro(macro: Elements) -> Diffusion:
    """From an item of the MR Diffusion Sequence (PS3.3 C.8.13.5.9)."""
    vector = macro.first(tags.DiffusionGradientDirectionSequence).binary(
        tags.DiffusionGradientOrientation, "d"
    ) or macro.binary(tags.DiffusionGradientOrientation, "d")
    return _make(macro.binary(tags.DiffusionBValue, "d"), vector, macro.code(tags.DiffusionDirectionality))


def _read_public(header: Header) -> Diffusion:
    if tags.MRDiffusionSequence in header:
        return read_macro(header.first(tags.MRDiffusionSequence))
    vector = _read_numbers(header, tags.DiffusionGradientOrientation, "d") or header.first(
        tags.DiffusionGradientDirectionSequence
    ).binary(tags.DiffusionGradientOrientation, "d")
    return _make(_read_numbers(header, tags.DiffusionBValue, "d"), vector, header.code(tags.DiffusionDirectionality))


def _read_siemens(header: Header) -> Diffusion:
    base = _find_block(header, 0x0019, "SIEMENS MR HEADER", "SIEMENS")
    if not base:
        return Diffusion()
    return _make(
        _read_numbers(header, base | 0x0C, "d"), _read_numbers(header, base | 0x0E, "d"), header.code(base | 0x0D)
    )


def _read_ge(header: Header) -> Diffusion:
    base = _find_block(header, 0x0043, "GEMS_PARM_01", "GE ")
    values = _read_numbers(header, base | 0x39, "i") if base else ()
    if not values:
        return Diffusion()
    # The scanner adds 1e9 to b-values that it works with itself.
    b = values[0] % 100_000
    acquired = _find_block(header, 0x0019, "GEMS_ACQU_01", "GE ")
    vector = tuple(part for last in (0xBB, 0xBC, 0xBD) for part in _read_numbers(header, acquired | last, "d")[:1])
    found = _make((b,), vector if acquired else (), "")
    collapse = header.raw(base | 0x30)
    if found.direction is None and b and len(collapse) in (2, 4) and not _is_text(collapse):
        way = int.from_bytes(collapse[:2], "little" if header.little else "big")
        return found._replace(word="isotropic" if way == 15 else f"gradient {way}")
    return found._replace(in_patient=False)


def _read_philips(header: Header) -> Diffusion:
    base = _find_block(header, 0x2001, "PHILIPS IMAGING DD 001", "PHILIPS")
    if not base:
        return Diffusion()
    place = _find_block(header, 0x2005, "PHILIPS MR IMAGING DD 001", "PHILIPS")
    vector = tuple(part for last in (0xB0, 0xB1, 0xB2) for part in _read_numbers(header, place | last, "f")[:1])
    return _make(_read_numbers(header, base | 0x03, "f"), vector if place else (), header.code(base | 0x04))


def read_complex_component(header: Header) -> str:
    """MAGNITUDE, PHASE, REAL, IMAGINARY or MIXED: the public attribute (PS3.3 C.8.13.3.1.1), or GE's (0043,xx2F)."""
    public = header.code(tags.ComplexImageComponent).upper()
    if public:
        return public
    base = _find_block(header, 0x0043, "GEMS_PARM_01", "GE ")
    raw = header.raw(base | 0x2F) if base else b""
    if len(raw) != 2:
        return ""
    number = int.from_bytes(raw, "little" if header.little else "big")
    return ("MAGNITUDE", "PHASE", "REAL", "IMAGINARY")[number] if number < 4 else ""


def _find_block(header: Header, group: int, creator: str, maker: str) -> int:
    """The tag that the elements of a creator's block begin with, or 0.

    Where creators were taken out but not their elements, the first block belongs to the maker of the scanner.
    """
    named = False
    for block in tags.PRIVATE_BLOCKS:
        name = header.code(group << 16 | block).upper()
        if name.startswith(creator):
            return group << 16 | block << 8
        named = named or bool(name)
    if not named and header.code(tags.Manufacturer).upper().startswith(maker):
        return group << 16 | tags.PRIVATE_BLOCKS[0] << 8
    return 0


def _read_numbers(header: Header, tag: int, code: str) -> tuple[float, ...]:
    """Binary as `code` says, or as text, as converters often leave private elements."""
    raw = header.raw(tag)
    return parse_decimals(raw) if _is_text(raw) else header.binary(tag, code)


def _is_text(raw: bytes) -> bool:
    return bool(raw.strip(b"\0 ")) and _TEXT.issuperset(raw)


def _make(b: tuple[float, ...], vector: tuple[float, ...], word: str) -> Diffusion:
    value = float(b[0]) if b and 0 <= b[0] < 1e6 else None
    if word.upper().startswith("I"):
        return Diffusion(value, word="isotropic")
    length = math.hypot(*vector) if len(vector) == 3 else 0.0
    if value == 0 or (length and not 0.1 < length < 10):
        return Diffusion(value)
    if length:
        x, y, z = (part / length for part in vector)
        return Diffusion(value, (x, y, z))
    return Diffusion(value, word="" if word.upper() in ("", "NONE", "DIRECTIONAL", "BMATRIX") else word)

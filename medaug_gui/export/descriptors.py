"""Free text that may name somebody, cut down to words that cannot: the Clean Descriptors rule.

DICOM PS3.15 Annex E.3.5 lets descriptions stay where they are cleaned of what identifies. Nobody can tell a name from
a word by its looks, so only known words stay: those of the standard's own terms (SNOMED CT and DCM, as pydicom carries
them) and of scanners, kernels and sequences, and short codes such as B30f or T1. Words of the patient's own header
(names, numbers, addresses) never stay, whatever else they may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
_CODE = re.compile(r"[a-z]{0,3}\d{1,3}[a-z]{0,2}|[a-z]", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\S)\d{1,5}(\.\d+)?(?!\w)")
_PART_WORDS = """
acquisition angle direction dimension flip imaginary kernel magnitude matrix number opposed orientation part pixels
point real reference trace voltage ms of TI TR kV
"""
"""Words with which this program tells the volumes of a series apart."""
_SHORTEST = 3
_SCANNERS = """
agfa aquilion artis aera achieva ambition avanto biograph brightspeed brilliance canon carestream combo confidence
definition digital discovery drive edge electron elite emotion excel excelarge explorer force freestar fuji fujifilm
galan ge gemini genesis go gyroscan hd healthcare hi hitachi hologic horizon hr hres ict incisive infinia infinity
ingenia ingenuity inc intera intuition iq konica lightspeed ltd magnetom marconi mct mediso medical mindray minolta
mobilett molecular mr msv multix neusoft nucare ntx odyssey one optima panorama perfusion perspective philips picker
positron prime prisma pro quantum revolution scenaria scope sensation siemens signa skyra sola solo somatom somaris
sonata spectra spirit star symphony syngo systems tim toshiba trio truaire ultra united imaging uct umr upmr vereos
verio vida vision volume zoom
"""
_KERNELS = """
standard soft softer smooth smoother sharp sharper bone boneplus chst chest lung detail edge ultra asir asirv veo
qac stnd head body abdomen stn axial fbp osem tof psf iterative mlem vpfx vpfxs bp ctac htkc lor ramla vue point
gauss gaussian hann hanning ramp shepp logan butterworth all pass filter none wedge medium large small bow tie flat
airs aidr fc br qr hr
"""
_TERMS = """
helical spiral axial mode scout localizer localiser cine static dynamic gated whole spin echo gradient turbo fast fat
sat saturated fse tse gre spgr mprage flair stir dwi adc epi tfe ffe haste space vibe dixon water in out phase pre post
contrast with without venous arterial portal delayed native plain sag sagittal cor coronal tra ax transverse oblique
thin thick recon reconstruction mip mpr per rg cg ppg fc pff pfp sp fs decy attn scat dtim motn pmot cln ran radl dcal
norm bqml cnts gml counts direct scintillator storage film area slot round rectangle hexagonal cylindrical ring multiple
planar parallel fan cone focused reciprocating stationary dlyd sing measured model singles tungsten molybdenum rhodium
aluminum aluminium copper silver niobium europium lead tantalum strip butterfly mixed sector phased linear curved array
algo all and auto custom default file hard harder high linear low lut max medium min narrow normal preset sigmoid
softtissue tissue user voi wide window
ap pa ll rl rld lld llo rlo lordotic label labels map mask segment segmentation structure lesion lesions nodule nodules
tumour tumor background organ synthetic image images medaug ct mr pet pt us xa cr dx mg nm iso isotropic volume
"""
_NAMES = """
albert alexander bauer billy black brittany brown bruce campbell castro charles cooper cruz dixon evans flores fox
george gray green hall harper harris hart hill huang jack jacob james kennedy king lawrence lee lewis logan long mark
mayer michel miller moore morgan murray ray richardson robert russell russo simpson stone taylor victoria walker white
willis wolf wright xu
"""
"""Words of the standard's terms (eponyms, colours, breeds) that are people's names far more often."""


@cache
def known_words() -> frozenset[str]:
    """Words in small letters that identify nobody."""
    from pydicom.sr.codedict import codes

    terms = [*codes.SCT.trait_names(), *codes.DCM.trait_names()]
    standard = {word.lower() for term in terms for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", term)}
    own = f"{_SCANNERS} {_KERNELS} {_TERMS} {' '.join(_body_parts())}".split()
    return frozenset(standard.union(own).difference(_NAMES.split()))


def tokens(texts: Iterable[str]) -> frozenset[str]:
    """The words of an identity in small letters, as `cleaned` takes them; too short ones tell nothing."""
    words = (word.lower() for text in texts for word in _TOKEN.findall(text))
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def cleaned(text: str, identity: frozenset[str] = frozenset()) -> str:
    """The text with its known words alone, or an empty string.

    Args:
        identity: words that never stay; see `tokens`.
    """
    kept = [word for word in _TOKEN.findall(text) if _harmless(word.lower(), identity)]
    if not any(len(word) > 1 or word.isdigit() for word in kept) and len(kept) != len(_TOKEN.findall(text)):
        return ""
    return text.strip() if len(kept) == len(_TOKEN.findall(text)) else " ".join(kept)


def cleaned_part(piece: str, identity: frozenset[str] = frozenset()) -> str:
    """What tells a volume from the others of its series ("b 1000", "echo 2, 4.6 ms"): its numbers stay with it."""
    words = _NUMBER.sub(" ", piece).replace("°", " ").split()
    plain = all(word in _PART_WORDS.split() or _harmless(word.lower(), identity) for word in words)
    return piece if plain and all(_TOKEN.fullmatch(word) for word in words) else cleaned(piece, identity)


def _harmless(word: str, identity: frozenset[str]) -> bool:
    if any(name in word for name in identity):
        return False
    return word in known_words() or _CODE.fullmatch(word) is not None


def _body_parts() -> Iterable[str]:
    from medaug_gui.export.dicom.complete import BODY_PARTS

    return (part.lower() for part in BODY_PARTS)

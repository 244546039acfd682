"""Words that name nobody: the standard's own terms, scanners, kernels, sequences and body parts."""

from __future__ import annotations

import re
from functools import cache

BODY_PARTS = (
    "ABDOMEN", "ABDOMENPELVIS", "AORTA", "BACK", "BLADDER", "BRAIN", "CEREBELLUM", "CERVIX", "CHEST",
    "CHESTABDOMEN", "CHESTABDPELVIS", "CIRCLEOFWILLIS", "COCCYX", "COLON", "CORONARYARTERY", "CSPINE",
    "CTSPINE", "DUODENUM", "ESOPHAGUS", "FACE", "GALLBLADDER", "HEAD", "HEADNECK", "HEART", "ILEUM", "ILIUM",
    "JAW", "JEJUNUM", "LARYNX", "LIVER", "LSPINE", "LSSPINE", "MAXILLA", "MEDIASTINUM", "MOUTH", "NECK",
    "NECKCHEST", "NECKCHESTABDOMEN", "NECKCHESTABDPELV", "NOSE", "PANCREAS", "PELVIS", "PENIS", "PHARYNX",
    "PROSTATE", "RECTUM", "SCALP", "SKULL", "SPINE", "SPLEEN", "SSPINE", "STERNUM", "STOMACH", "THYMUS",
    "THYROID", "TLSPINE", "TONGUE", "TRACHEA", "TSPINE", "URETER", "URETHRA", "UTERUS", "VAGINA", "VULVA",
    "WHOLEBODY",
)  # fmt: skip
"""Body parts (PS3.16 annex L) of which there is one: Laterality must be absent for them."""
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
def read_known_words() -> frozenset[str]:
    """Words in small letters that identify nobody.

    The standard's terms are SNOMED CT and DCM, as pydicom carries them.
    """
    from pydicom.sr.codedict import codes

    terms = [*codes.SCT.trait_names(), *codes.DCM.trait_names()]
    standard = {word.lower() for term in terms for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", term)}
    own = f"{_SCANNERS} {_KERNELS} {_TERMS} {' '.join(BODY_PARTS).lower()}".split()
    return frozenset(standard.union(own).difference(_NAMES.split()))

"""DICOM tags by keyword (PS3.6), e.g. `tags.Rows` is 0x00280010: the only place where tags stand as numbers.

`KEPT` are the top-level elements that the walk over a header keeps: what the browser shows, the division into stacks
needs and the reader decodes with.
"""

from __future__ import annotations

TransferSyntaxUID = 0x00020010
DirectoryRecordSequence = 0x00041220
ReferencedFileID = 0x00041500
SpecificCharacterSet = 0x00080005
ImageType = 0x00080008
SOPClassUID = 0x00080016
SOPInstanceUID = 0x00080018
StudyDate = 0x00080020
SeriesDate = 0x00080021
AcquisitionDate = 0x00080022
AcquisitionDateTime = 0x0008002A
StudyTime = 0x00080030
SeriesTime = 0x00080031
AcquisitionTime = 0x00080032
ContentTime = 0x00080033
Modality = 0x00080060
ConversionType = 0x00080064
Manufacturer = 0x00080070
ReferringPhysicianName = 0x00080090
StudyDescription = 0x00081030
SeriesDescription = 0x0008103E
ManufacturerModelName = 0x00081090
ReferencedSeriesSequence = 0x00081115
ReferencedImageSequence = 0x00081140
ReferencedInstanceSequence = 0x0008114A
ReferencedSOPInstanceUID = 0x00081155
ReferencedFrameNumber = 0x00081160
SourceImageSequence = 0x00082112
FrameType = 0x00089007
DerivationImageSequence = 0x00089124
ComplexImageComponent = 0x00089208
AcquisitionContrast = 0x00089209
PatientName = 0x00100010
PatientID = 0x00100020
PatientBirthDate = 0x00100030
PatientSex = 0x00100040
PatientAge = 0x00101010
ContrastBolusAgent = 0x00180010
BodyPartExamined = 0x00180015
ScanOptions = 0x00180022
SequenceName = 0x00180024
SliceThickness = 0x00180050
KVP = 0x00180060
RepetitionTime = 0x00180080
EchoTime = 0x00180081
InversionTime = 0x00180082
EchoNumbers = 0x00180086
SpacingBetweenSlices = 0x00180088
SoftwareVersions = 0x00181020
ProtocolName = 0x00181030
TriggerTime = 0x00181060
ReconstructionDiameter = 0x00181100
GantryDetectorTilt = 0x00181120
FieldOfViewDimensions = 0x00181149
ExposureTime = 0x00181150
XRayTubeCurrent = 0x00181151
Exposure = 0x00181152
ImagerPixelSpacing = 0x00181164
ConvolutionKernel = 0x00181210
FlipAngle = 0x00181314
PatientPosition = 0x00185100
SequenceOfUltrasoundRegions = 0x00186011
FrameAcquisitionDateTime = 0x00189074
DiffusionDirectionality = 0x00189075
DiffusionGradientDirectionSequence = 0x00189076
InversionTimes = 0x00189079
EffectiveEchoTime = 0x00189082
DiffusionBValue = 0x00189087
DiffusionGradientOrientation = 0x00189089
VelocityEncodingDirection = 0x00189090
MRTimingAndRelatedParametersSequence = 0x00189112
MREchoSequence = 0x00189114
MRModifierSequence = 0x00189115
MRDiffusionSequence = 0x00189117
CardiacSynchronizationSequence = 0x00189118
FrameReferenceDateTime = 0x00189151
MRVelocityEncodingSequence = 0x00189197
MRImageFrameTypeSequence = 0x00189226
CTReconstructionSequence = 0x00189314
CTXRayDetailsSequence = 0x00189325
CTImageFrameTypeSequence = 0x00189329
PETFrameTypeSequence = 0x00189751
StudyInstanceUID = 0x0020000D
SeriesInstanceUID = 0x0020000E
SeriesNumber = 0x00200011
AcquisitionNumber = 0x00200012
InstanceNumber = 0x00200013
ImagePositionPatient = 0x00200032
ImageOrientationPatient = 0x00200037
FrameOfReferenceUID = 0x00200052
TemporalPositionIdentifier = 0x00200100
NumberOfTemporalPositions = 0x00200105
SliceLocation = 0x00201041
StackID = 0x00209056
InStackPositionNumber = 0x00209057
FrameContentSequence = 0x00209111
PlanePositionSequence = 0x00209113
PlaneOrientationSequence = 0x00209116
TemporalPositionIndex = 0x00209128
NominalCardiacTriggerDelayTime = 0x00209153
FrameAcquisitionNumber = 0x00209156
DimensionIndexValues = 0x00209157
DimensionIndexPointer = 0x00209165
DimensionIndexSequence = 0x00209222
NominalPercentageOfCardiacPhase = 0x00209241
NominalPercentageOfRespiratoryPhase = 0x00209245
ActualCardiacTriggerDelayTime = 0x00209252
RespiratorySynchronizationSequence = 0x00209253
ImagePositionVolume = 0x00209301
TemporalPositionTimeOffset = 0x0020930D
TemporalPositionSequence = 0x00209310
DimensionOrganizationType = 0x00209311
SamplesPerPixel = 0x00280002
PhotometricInterpretation = 0x00280004
PlanarConfiguration = 0x00280006
NumberOfFrames = 0x00280008
FrameIncrementPointer = 0x00280009
Rows = 0x00280010
Columns = 0x00280011
PixelSpacing = 0x00280030
PixelAspectRatio = 0x00280034
CorrectedImage = 0x00280051
BitsAllocated = 0x00280100
BitsStored = 0x00280101
HighBit = 0x00280102
PixelRepresentation = 0x00280103
SmallestImagePixelValue = 0x00280106
LargestImagePixelValue = 0x00280107
PixelPaddingValue = 0x00280120
PixelPaddingRangeLimit = 0x00280121
FloatPixelPaddingValue = 0x00280122
DoubleFloatPixelPaddingValue = 0x00280123
FloatPixelPaddingRangeLimit = 0x00280124
DoubleFloatPixelPaddingRangeLimit = 0x00280125
BurnedInAnnotation = 0x00280301
PixelSpacingCalibrationType = 0x00280A02
PixelSpacingCalibrationDescription = 0x00280A04
WindowCenter = 0x00281050
WindowWidth = 0x00281051
RescaleIntercept = 0x00281052
RescaleSlope = 0x00281053
RescaleType = 0x00281054
WindowCenterWidthExplanation = 0x00281055
VOILUTFunction = 0x00281056
RedPaletteColorLookupTableDescriptor = 0x00281101
GreenPaletteColorLookupTableDescriptor = 0x00281102
BluePaletteColorLookupTableDescriptor = 0x00281103
RedPaletteColorLookupTableData = 0x00281201
GreenPaletteColorLookupTableData = 0x00281202
BluePaletteColorLookupTableData = 0x00281203
SegmentedRedPaletteColorLookupTableData = 0x00281221
SegmentedGreenPaletteColorLookupTableData = 0x00281222
SegmentedBluePaletteColorLookupTableData = 0x00281223
LossyImageCompression = 0x00282110
ModalityLUTSequence = 0x00283000
LUTDescriptor = 0x00283002
LUTExplanation = 0x00283003
ModalityLUTType = 0x00283004
LUTData = 0x00283006
VOILUTSequence = 0x00283010
DataPointRows = 0x00289001
DataPointColumns = 0x00289002
PixelMeasuresSequence = 0x00289110
FrameVOILUTSequence = 0x00289132
PixelValueTransformationSequence = 0x00289145
RealWorldValueMappingSequence = 0x00409096
TotalPixelMatrixColumns = 0x00480006
NumberOfEnergyWindows = 0x00540011
EnergyWindowRangeSequence = 0x00540013
RadiopharmaceuticalInformationSequence = 0x00540016
DetectorInformationSequence = 0x00540022
RotationInformationSequence = 0x00540052
NumberOfSlices = 0x00540081
NumberOfTimeSlices = 0x00540101
SeriesType = 0x00541000
Units = 0x00541001
CountsSource = 0x00541002
SUVType = 0x00541006
DecayCorrection = 0x00541102
FrameReferenceTime = 0x00541300
DecayFactor = 0x00541321
SegmentationType = 0x00620001
SegmentSequence = 0x00620002
SegmentIdentificationSequence = 0x0062000A
ReferencedSegmentNumber = 0x0062000B
PresentationLUTSequence = 0x20500010
PresentationLUTShape = 0x20500020
GridFrameOffsetVector = 0x3004000C
DoseGridScaling = 0x3004000E
ReferencedFrameOfReferenceSequence = 0x30060010
RTReferencedStudySequence = 0x30060012
RTReferencedSeriesSequence = 0x30060014
ContourImageSequence = 0x30060016
SharedFunctionalGroupsSequence = 0x52009229
PerFrameFunctionalGroupsSequence = 0x52009230
ExtendedOffsetTable = 0x7FE00001
ExtendedOffsetTableLengths = 0x7FE00002
FloatPixelData = 0x7FE00008
DoubleFloatPixelData = 0x7FE00009
PixelData = 0x7FE00010

SiemensCSACreator = 0x00290010
SiemensCSAImageHeader = 0x00291010

PIXEL_DATA = frozenset([FloatPixelData, DoubleFloatPixelData, PixelData])
"""Float, double and plain pixel data (PS3.3 C.7.6.3, C.7.6.24, C.7.6.25)."""
PRIVATE_BLOCKS = (0x10, 0x11, 0x12)
"""Private blocks (PS3.5 7.8.1) in which the elements below are looked for."""
_PRIVATE = {0x0019: (0x0C, 0x0D, 0x0E, 0xBB, 0xBC, 0xBD), 0x0043: (0x2F, 0x30, 0x39), 0x2001: (0x03, 0x04),
            0x2005: (0xB0, 0xB1, 0xB2)}  # fmt: skip
"""What the makers of scanners say about diffusion and complex images; see `diffusion`."""
PRIVATE = tuple(
    tag
    for group, ends in _PRIVATE.items()
    for block in PRIVATE_BLOCKS
    for tag in (group << 16 | block, *(group << 16 | block << 8 | end for end in ends))
)
"""These and the names of their blocks."""
KEPT = frozenset([
    TransferSyntaxUID, DirectoryRecordSequence, SpecificCharacterSet, ImageType, SOPClassUID, SOPInstanceUID,
    StudyDate, SeriesDate, AcquisitionDate, AcquisitionDateTime, StudyTime, SeriesTime, AcquisitionTime,
    ContentTime, Modality, ConversionType, Manufacturer, ReferringPhysicianName, StudyDescription,
    SeriesDescription, ManufacturerModelName, ReferencedSeriesSequence, ReferencedImageSequence,
    ComplexImageComponent, PatientName, PatientID, PatientBirthDate, PatientSex, PatientAge, ContrastBolusAgent,
    BodyPartExamined, ScanOptions, SequenceName, SliceThickness, KVP, RepetitionTime, EchoTime, InversionTime,
    EchoNumbers, SpacingBetweenSlices, SoftwareVersions, ProtocolName, TriggerTime, ReconstructionDiameter,
    GantryDetectorTilt, FieldOfViewDimensions, ExposureTime, XRayTubeCurrent, Exposure, ImagerPixelSpacing,
    ConvolutionKernel, FlipAngle, PatientPosition, SequenceOfUltrasoundRegions, DiffusionDirectionality,
    DiffusionGradientDirectionSequence, DiffusionBValue, DiffusionGradientOrientation, MRDiffusionSequence,
    StudyInstanceUID, SeriesInstanceUID, SeriesNumber, AcquisitionNumber, InstanceNumber, ImagePositionPatient,
    ImageOrientationPatient, FrameOfReferenceUID, TemporalPositionIdentifier, NumberOfTemporalPositions,
    SliceLocation, StackID, TemporalPositionIndex, NominalCardiacTriggerDelayTime, DimensionIndexSequence,
    NominalPercentageOfCardiacPhase, NominalPercentageOfRespiratoryPhase, ActualCardiacTriggerDelayTime,
    TemporalPositionTimeOffset, DimensionOrganizationType, SamplesPerPixel, PhotometricInterpretation,
    PlanarConfiguration, NumberOfFrames, FrameIncrementPointer, Rows, Columns, PixelSpacing, PixelAspectRatio,
    CorrectedImage, BitsAllocated, BitsStored, HighBit, PixelRepresentation, SmallestImagePixelValue,
    LargestImagePixelValue, PixelPaddingValue, PixelPaddingRangeLimit, FloatPixelPaddingValue,
    DoubleFloatPixelPaddingValue, FloatPixelPaddingRangeLimit, DoubleFloatPixelPaddingRangeLimit,
    BurnedInAnnotation, PixelSpacingCalibrationType, PixelSpacingCalibrationDescription, WindowCenter, WindowWidth,
    RescaleIntercept, RescaleSlope, RescaleType, WindowCenterWidthExplanation, VOILUTFunction,
    RedPaletteColorLookupTableDescriptor, GreenPaletteColorLookupTableDescriptor,
    BluePaletteColorLookupTableDescriptor, RedPaletteColorLookupTableData, GreenPaletteColorLookupTableData,
    BluePaletteColorLookupTableData, SegmentedRedPaletteColorLookupTableData,
    SegmentedGreenPaletteColorLookupTableData, SegmentedBluePaletteColorLookupTableData, LossyImageCompression,
    ModalityLUTSequence, VOILUTSequence, DataPointRows, DataPointColumns, RealWorldValueMappingSequence,
    TotalPixelMatrixColumns, NumberOfEnergyWindows, EnergyWindowRangeSequence,
    RadiopharmaceuticalInformationSequence, DetectorInformationSequence, RotationInformationSequence,
    NumberOfSlices, NumberOfTimeSlices, SeriesType, Units, CountsSource, SUVType, DecayCorrection,
    FrameReferenceTime, DecayFactor, SegmentationType, SegmentSequence, PresentationLUTSequence,
    PresentationLUTShape, GridFrameOffsetVector, DoseGridScaling, ReferencedFrameOfReferenceSequence,
    SharedFunctionalGroupsSequence, PerFrameFunctionalGroupsSequence, ExtendedOffsetTable,
    ExtendedOffsetTableLengths, *PRIVATE, SiemensCSACreator,
])  # fmt: skip

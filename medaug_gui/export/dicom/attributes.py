"""What may be carried over from a source: an allow-list by module, with the words that enumerated attributes may have.

Whatever is not named here is left out: private elements, free text that may hold anything, references that no
longer hold. Sections are those of DICOM PS3.3.
"""

from __future__ import annotations

from collections.abc import Mapping

PATIENT = (
    "PatientName", "PatientID", "IssuerOfPatientID", "PatientBirthDate", "PatientSex", "EthnicGroup",
    "PatientSpeciesDescription", "PatientIdentityRemoved", "DeidentificationMethod",
    "DeidentificationMethodCodeSequence",
)  # fmt: skip
NAMING = (
    "PatientName", "PatientID", "OtherPatientNames", "OtherPatientIDs", "PatientBirthName", "PatientMotherBirthName",
    "ResponsiblePerson", "ReferringPhysicianName", "PerformingPhysicianName", "OperatorsName",
    "NameOfPhysiciansReadingStudy", "RequestingPhysician", "AccessionNumber", "StudyID",
)  # fmt: skip
"""Whose words stay in no text where the identity is removed."""
STUDY = (
    "StudyDate", "StudyTime", "ReferringPhysicianName", "StudyID", "AccessionNumber", "StudyDescription",
    "PatientAge", "PatientSize", "PatientWeight",
)  # fmt: skip
SERIES = ("Laterality", "ProtocolName", "BodyPartExamined", "PatientPosition", "PositionReferenceIndicator")
EQUIPMENT = (
    "Manufacturer", "InstitutionName", "StationName", "ManufacturerModelName", "DeviceSerialNumber",
    "SoftwareVersions", "SpatialResolution",
)  # fmt: skip
IMAGE = (
    "AcquisitionNumber", "AcquisitionDate", "AcquisitionTime", "BurnedInAnnotation", "QualityControlImage",
    "PatientOrientation", "LossyImageCompression", "LossyImageCompressionRatio", "LossyImageCompressionMethod",
    "RecognizableVisualFeatures",
)  # fmt: skip
CONTRAST = (
    "ContrastBolusAgent", "ContrastBolusRoute", "ContrastBolusVolume", "ContrastBolusStartTime",
    "ContrastBolusStopTime", "ContrastBolusTotalDose", "ContrastFlowRate", "ContrastFlowDuration",
    "ContrastBolusIngredient", "ContrastBolusIngredientConcentration",
)  # fmt: skip
CT = (
    "KVP", "ScanOptions", "DataCollectionDiameter", "ReconstructionDiameter", "DistanceSourceToDetector",
    "DistanceSourceToPatient", "GantryDetectorTilt", "TableHeight", "RotationDirection", "ExposureTime",
    "XRayTubeCurrent", "Exposure", "FilterType", "GeneratorPower", "FocalSpots",
    "ConvolutionKernel", "RevolutionTime", "SingleCollimationWidth", "TotalCollimationWidth", "TableSpeed",
    "TableFeedPerRotation", "SpiralPitchFactor", "CTDIvol", "SliceThickness", "SpacingBetweenSlices",
    "TemporalPositionIdentifier", "NumberOfTemporalPositions", "TemporalResolution",
)  # fmt: skip
MR = (
    "ScanningSequence", "SequenceVariant", "ScanOptions", "MRAcquisitionType", "RepetitionTime", "EchoTime",
    "EchoTrainLength", "InversionTime", "TriggerTime", "SequenceName", "AngioFlag", "NumberOfAverages",
    "ImagingFrequency", "ImagedNucleus", "EchoNumbers", "MagneticFieldStrength", "NumberOfPhaseEncodingSteps",
    "PercentSampling", "PercentPhaseFieldOfView", "PixelBandwidth", "NominalInterval", "ReceiveCoilName",
    "TransmitCoilName", "AcquisitionMatrix", "InPlanePhaseEncodingDirection", "FlipAngle", "VariableFlipAngleFlag",
    "SAR", "dBdt", "TemporalPositionIdentifier", "NumberOfTemporalPositions", "TemporalResolution",
    "ReconstructionDiameter", "SliceThickness", "SpacingBetweenSlices", "CardiacNumberOfImages",
)  # fmt: skip
"""Diffusion and complex component come from `weighting`: they are written in many ways."""
PT = (
    "Units", "CountsSource", "SeriesType", "ReprojectionMethod", "NumberOfRRIntervals", "CorrectedImage",
    "RandomsCorrectionMethod", "AttenuationCorrectionMethod", "ScatterCorrectionMethod", "DecayCorrection",
    "ReconstructionDiameter", "ConvolutionKernel", "ReconstructionMethod", "CollimatorType", "FieldOfViewShape",
    "FieldOfViewDimensions", "DetectorLinesOfResponseUsed", "FrameReferenceTime", "ActualFrameDuration",
    "DecayFactor", "DoseCalibrationFactor", "ScatterFractionFactor", "SlicesSensitivityFactor", "SUVType",
    "TriggerTime", "FrameTime", "SliceThickness", "SpacingBetweenSlices", "PatientGantryRelationshipCodeSequence",
    "PatientOrientationCodeSequence", "RadiopharmaceuticalInformationSequence", "SeriesDate", "SeriesTime",
)  # fmt: skip
X_RAY = (
    "KVP", "ExposureTime", "XRayTubeCurrent", "Exposure", "ExposureInuAs", "FilterType", "FocalSpots",
    "DistanceSourceToDetector", "DistanceSourceToPatient", "Sensitivity", "Grid",
    "RelativeXRayExposure", "DetectorType", "FilterMaterial", "AnodeTargetMaterial", "BodyPartThickness",
    "CompressionForce", "EstimatedRadiographicMagnificationFactor",
)  # fmt: skip
CR = (*X_RAY, "ViewPosition", "PlateID", "PlateType", "CassetteOrientation", "CassetteSize")
DX = (
    *X_RAY, "ViewPosition", "ImageLaterality", "PresentationIntentType", "PixelIntensityRelationship",
    "PixelIntensityRelationshipSign", "AnatomicRegionSequence", "ViewCodeSequence", "PositionerPrimaryAngle",
    "PositionerSecondaryAngle", "PositionerType", "ImplantPresent", "PartialView", "OrganExposed",
    "DetectorActiveTime",
    "DetectorTemperature", "DetectorConfiguration", "BreastImplantPresent", "OrganDose",
)  # fmt: skip
US = ("TransducerType", "MechanicalIndex", "BoneThermalIndex", "CranialThermalIndex", "SoftTissueThermalIndex",
      "FrameTime", "UltrasoundColorDataPresent", "SequenceOfUltrasoundRegions", "HeartRate")  # fmt: skip

CODE = ("CodeValue", "CodingSchemeDesignator", "CodingSchemeVersion", "CodeMeaning")
INSIDE: Mapping[str, tuple[str, ...]] = {
    "RadiopharmaceuticalInformationSequence": (
        "Radiopharmaceutical", "RadiopharmaceuticalVolume", "RadiopharmaceuticalStartTime",
        "RadiopharmaceuticalStartDateTime", "RadiopharmaceuticalStopTime", "RadionuclideTotalDose",
        "RadionuclideHalfLife", "RadionuclidePositronFraction", "RadiopharmaceuticalSpecificActivity",
        "RadionuclideCodeSequence", "RadiopharmaceuticalCodeSequence",
    ),
    "PatientOrientationCodeSequence": (*CODE, "PatientOrientationModifierCodeSequence"),
    "ViewCodeSequence": (*CODE, "ViewModifierCodeSequence"),
    "SequenceOfUltrasoundRegions": (
        "RegionSpatialFormat", "RegionDataType", "RegionFlags", "RegionLocationMinX0", "RegionLocationMinY0",
        "RegionLocationMaxX1", "RegionLocationMaxY1", "ReferencePixelX0", "ReferencePixelY0",
        "PhysicalUnitsXDirection", "PhysicalUnitsYDirection", "ReferencePixelPhysicalValueX",
        "ReferencePixelPhysicalValueY", "PhysicalDeltaX", "PhysicalDeltaY", "TransducerFrequency",
    ),
}  # fmt: skip
"""What may stand in an item of a sequence; a sequence that is not here holds codes."""

_YES_NO = ("YES", "NO")
_Y_N = ("Y", "N")
WORDS: Mapping[str, tuple[str, ...]] = {
    "PatientSex": ("M", "F", "O"), "Laterality": ("R", "L"), "ImageLaterality": ("R", "L", "U", "B"),
    "PatientPosition": ("HFP", "HFS", "HFDR", "HFDL", "FFDR", "FFDL", "FFP", "FFS", "LFP", "LFS", "RFP", "RFS",
                        "AFDR", "AFDL", "PFDR", "PFDL"),
    "PatientIdentityRemoved": _YES_NO, "BurnedInAnnotation": _YES_NO, "QualityControlImage": _YES_NO,
    "RecognizableVisualFeatures": _YES_NO, "LossyImageCompression": ("00", "01"), "RotationDirection": ("CW", "CC"),
    "ScanningSequence": ("SE", "IR", "GR", "EP", "RM"),
    "SequenceVariant": ("SK", "MTC", "SS", "TRSS", "SP", "MP", "OSP", "NONE"), "MRAcquisitionType": ("2D", "3D"),
    "AngioFlag": _Y_N, "VariableFlipAngleFlag": _Y_N, "InPlanePhaseEncodingDirection": ("ROW", "COL"),
    "CountsSource": ("EMISSION", "TRANSMISSION"), "DecayCorrection": ("NONE", "START", "ADMIN"),
    "ContrastBolusIngredient": ("IODINE", "GADOLINIUM", "CARBON DIOXIDE", "BARIUM"),
    "PresentationIntentType": ("FOR PRESENTATION", "FOR PROCESSING"), "PixelIntensityRelationship": ("LIN", "LOG"),
    "ImplantPresent": _YES_NO, "PartialView": _YES_NO, "BreastImplantPresent": _YES_NO,
    "PositionerType": ("CARM", "COLUMN", "MAMMOGRAPHIC", "PANORAMIC", "CEPHALOSTAT", "RIGID", "NONE"),
    "UltrasoundColorDataPresent": (), "SUVType": ("BSA", "BW", "LBM", "LBMJAMES128", "LBMJANMA", "IBW"),
    "ReprojectionMethod": ("SUM", "MAX PIXEL"),
}  # fmt: skip
"""Enumerated values; attributes not named here take any fit value."""

VARYING = (
    "AcquisitionNumber", "AcquisitionDate", "AcquisitionTime", "XRayTubeCurrent", "Exposure", "ExposureTime",
    "TriggerTime", "TemporalPositionIdentifier", "FrameReferenceTime", "ActualFrameDuration", "DecayFactor",
    "ScatterFractionFactor", "TableHeight", "FocalSpots", "CTDIvol", "NominalInterval",
    "SlicesSensitivityFactor", "SAR", "ImagingFrequency",
)  # fmt: skip
"""What may differ from slice to slice: written per slice where output and source slices are one to one."""

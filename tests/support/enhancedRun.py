#!/usr/bin/python3
"""An enhanced multi-frame object made by pydicom, and the greys that pydicom gives its frames.

    enhancedRun.py OUT < wishes.json

Wishes: sopClassUid, modality, and what each frame's functional groups hold: window [centre, width] or lut [first value,
bits, values], rescale [intercept, slope], imager [row, column], object [row, column]. A group of one entry is shared,
else it is written for each frame. Prints greys, one list of 0 to 255 a frame, as JSON.
"""
import json
import sys
import warnings

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.pixel_data_handlers.util import apply_modality_lut, apply_voi_lut
from pydicom.sequence import Sequence

SIDE = 16


def item(**values):
    one = Dataset()
    for keyword, value in values.items():
        setattr(one, keyword, value)
    return one


def voi(frame):
    if "lut" in frame:
        first, bits, values = frame["lut"]
        table = item(LUTDescriptor=[len(values), first, bits], LUTExplanation="TABLE", LUTData=values)
        table["LUTDescriptor"].VR = "US"
        table["LUTData"].VR = "US"
        return item(VOILUTSequence=Sequence([table]))
    center, width = frame["window"]
    return item(WindowCenter=str(center), WindowWidth=str(width), VOILUTFunction=frame.get("function", "LINEAR"))


MACROS = {
    "voi": ("FrameVOILUTSequence", voi),
    "rescale": (
        "PixelValueTransformationSequence",
        lambda frame: item(RescaleIntercept=str(frame[0]), RescaleSlope=str(frame[1]), RescaleType="US"),
    ),
    "imager": (
        "FramePixelDataPropertiesSequence",
        lambda frame: item(ImagerPixelSpacing=frame, GeometricalProperties="UNIFORM", ImageProcessingApplied="NONE"),
    ),
    "object": (
        "ProjectionPixelCalibrationSequence",
        lambda frame: item(DistanceObjectToTableTop=100.0, ObjectPixelSpacingInCenterOfBeam=frame),
    ),
    "acquired": ("FrameContentSequence", lambda frame: item(FrameAcquisitionDateTime=frame)),
}


def main():
    warnings.simplefilter("ignore")
    wishes = json.load(sys.stdin)
    count = wishes["frames"]
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = wishes["sopClassUid"]
    meta.MediaStorageSOPInstanceUID = "2.25.4711"
    meta.TransferSyntaxUID = "1.2.840.10008.1.2.1"
    data_set = FileDataset(sys.argv[1], {}, file_meta=meta, preamble=b"\0" * 128)
    data_set.is_little_endian, data_set.is_implicit_VR = True, False
    data_set.SOPClassUID, data_set.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    data_set.StudyInstanceUID, data_set.SeriesInstanceUID = "2.25.4712", "2.25.4713"
    data_set.StudyDate, data_set.StudyTime = "20260105", "080000"
    data_set.PatientID, data_set.Modality = "ENHANCED-1", wishes["modality"]
    data_set.SamplesPerPixel, data_set.PhotometricInterpretation = 1, "MONOCHROME2"
    data_set.Rows = data_set.Columns = SIDE
    data_set.NumberOfFrames = count
    data_set.BitsAllocated, data_set.BitsStored, data_set.HighBit, data_set.PixelRepresentation = 16, 12, 11, 0
    stored = (np.arange(SIDE * SIDE, dtype=np.uint16) * 16).reshape(SIDE, SIDE)
    data_set.PixelData = np.stack([stored] * count).tobytes()
    shared, frames = Dataset(), [Dataset() for _ in range(count)]
    for name, (keyword, make) in MACROS.items():
        values = wishes.get(name, [])
        for index, value in enumerate(values):
            setattr(shared if len(values) == 1 else frames[index], keyword, Sequence([make(value)]))
    data_set.SharedFunctionalGroupsSequence = Sequence([shared])
    data_set.PerFrameFunctionalGroupsSequence = Sequence(frames)
    data_set.save_as(sys.argv[1])

    greys = []
    for frame in pydicom.dcmread(sys.argv[1]).PerFrameFunctionalGroupsSequence:
        plain = Dataset()
        for keyword in ("PhotometricInterpretation", "BitsStored", "PixelRepresentation"):
            setattr(plain, keyword, data_set.get(keyword))
        for keyword in ("FrameVOILUTSequence", "PixelValueTransformationSequence"):
            if keyword.startswith("Pixel") and not wishes["rescaled"]:
                continue
            for group in (shared, frame):
                for one in group.get(keyword, []):
                    plain.update(one)
        values = apply_voi_lut(apply_modality_lut(stored, plain), plain).astype(float)
        if "VOILUTSequence" in plain:
            values = values / (2 ** plain.VOILUTSequence[0].LUTDescriptor[2] - 1)
        else:
            # pydicom spreads a window over the range of the values before it.
            slope, intercept = float(plain.get("RescaleSlope", 1)), float(plain.get("RescaleIntercept", 0))
            low, high = intercept, 4095 * slope + intercept
            values = (values - low) / (high - low)
        greys.append(np.rint(np.clip(values, 0, 1) * 255).astype(int).ravel().tolist())
    print(json.dumps(greys))


main()

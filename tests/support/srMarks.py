"""The marks of SR files as pydicom reads them, one JSON list of lists a file: srMarks.py FILE.dcm …"""

import json
import sys

from pydicom import dcmread


def named(items, value):
    return [item for item in items if item.get("ConceptNameCodeSequence") and code_of(item) == value]


def code_of(item):
    return item.ConceptNameCodeSequence[0].CodeValue


def mark_of(group):
    region = named(group.ContentSequence, "111030")[0]
    image = named(region.ContentSequence, "111040")[0].ReferencedSOPSequence[0]
    frame = int(image.ReferencedFrameNumber) if "ReferencedFrameNumber" in image else None
    label = named(group.ContentSequence, "112039")[0].TextValue
    return [label, image.ReferencedSOPInstanceUID, frame, [float(value) for value in region.GraphicData]]


for path in sys.argv[1:]:
    dataset = dcmread(path)
    measurements = named(dataset.ContentSequence, "126010")
    groups = [group for one in measurements for group in named(one.ContentSequence, "125007")]
    print(json.dumps([mark_of(group) for group in groups]))

"""A DICOM JSON Model file as a Part 10 file, by pydicom and nothing of this project: srToPart10.py IN.json OUT.dcm …"""

import json
import sys

from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, PYDICOM_IMPLEMENTATION_UID


def convert(source, target):
    with open(source, encoding="utf-8") as file:
        dataset = Dataset.from_json(json.load(file))
    meta = FileMetaDataset()
    meta.FileMetaInformationVersion = b"\x00\x01"
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = PYDICOM_IMPLEMENTATION_UID
    whole = FileDataset(target, dataset, file_meta=meta, preamble=b"\x00" * 128)
    whole.is_little_endian = True
    whole.is_implicit_VR = False
    whole.save_as(target, write_like_original=False)


arguments = sys.argv[1:]
for source, target in zip(arguments[::2], arguments[1::2]):
    convert(source, target)

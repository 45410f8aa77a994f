#!/usr/bin/python3
"""The frames of a DICOM file as other people's software decodes them: the truth that the screen is compared with.

    oraclePixels.py FILE OUT [--frames 1,6,12]

Writes the chosen frames (1-based; all without --frames) one after the other into OUT and prints what they are as JSON.
Grey: one little-endian int32 a pixel, the stored value with its sign, masked to Bits Stored. Colour: RGB, 8 bits.
Native pixels are read by pydicom; compressed ones are first made native by dcmtk or gdcm, whichever knows the syntax.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom
from pydicom.encaps import encapsulate, generate_pixel_data_frame
from pydicom.pixel_data_handlers.util import apply_color_lut, convert_color_space

NATIVE = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"}
JPEG = {f"1.2.840.10008.1.2.4.{n}" for n in (50, 51, 57, 70)}
JPEG_LS = {"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"}
JPEG_2000 = {"1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"}
MADE_NATIVE_BY = {
    **{uid: ["dcmdjpeg"] for uid in JPEG},
    **{uid: ["dcmdjpls"] for uid in JPEG_LS},
    **{uid: ["gdcmconv", "--raw"] for uid in JPEG_2000},
    "1.2.840.10008.1.2.5": ["dcmdrle"],
    "1.2.840.10008.1.2.1.99": ["dcmconv", "+te"],
    "1.2.840.10008.1.2.1.98": ["gdcmconv", "--raw"],
}


def read_native(path, folder):
    """The data set as it is, the same with native pixels, and which program made them so."""
    data_set = pydicom.dcmread(path, force=True)
    if "TransferSyntaxUID" not in data_set.file_meta:
        data_set.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2" if data_set.is_implicit_VR else "1.2.840.10008.1.2.1"
    syntax = str(data_set.file_meta.TransferSyntaxUID)
    if syntax in NATIVE:
        return data_set, data_set, "pydicom"
    command = MADE_NATIVE_BY.get(syntax)
    if command is None:
        sys.exit(f"no independent decoder here for {syntax}")
    native = os.path.join(folder, "native.dcm")
    done = subprocess.run([*command, path, native], capture_output=True, text=True)
    if done.returncode != 0 and syntax in JPEG_2000:
        # gdcm wants one fragment a frame.
        joined = pydicom.dcmread(path, force=True)
        joined.PixelData = encapsulate(list(generate_pixel_data_frame(joined.PixelData, joined.NumberOfFrames)))
        joined.save_as(os.path.join(folder, "joined.dcm"))
        done = subprocess.run([*command, os.path.join(folder, "joined.dcm"), native], capture_output=True, text=True)
    if done.returncode != 0 or not os.path.exists(native):
        sys.exit(f"{command[0]} failed: {done.stderr.strip()[:400]}")
    return data_set, pydicom.dcmread(native, force=True), command[0]


def stored_values(data_set, frames):
    """Frames as an array [frame, row, column] or [frame, row, column, sample], before any lookup table."""
    pixels = data_set.pixel_array
    colour = data_set.SamplesPerPixel == 3
    if pixels.ndim == (3 if colour else 2):
        pixels = pixels[np.newaxis]
    return pixels[[number - 1 for number in frames]]


def grey(data_set, pixels):
    stored = int(data_set.BitsStored)
    shift = int(data_set.HighBit) + 1 - stored
    values = (pixels.astype(np.int64) >> shift) & ((1 << stored) - 1)
    if data_set.PixelRepresentation == 1:
        values = np.where(values >= 1 << (stored - 1), values - (1 << stored), values)
    return values.astype("<i4")


def colour(data_set, pixels):
    photometric = data_set.PhotometricInterpretation
    if photometric == "PALETTE COLOR":
        bits = data_set.RedPaletteColorLookupTableDescriptor[2]
        looked_up = apply_color_lut(pixels, data_set)
        # A table of 16-bit entries holds 8-bit greys either in the high byte or, wrongly, in the low one.
        return (looked_up >> 8 if bits == 16 and looked_up.max() > 255 else looked_up).astype(np.uint8)
    if photometric.startswith("YBR_FULL"):
        pixels = np.stack([convert_color_space(frame, "YBR_FULL", "RGB") for frame in pixels])
    if pixels.dtype.itemsize > 1:
        pixels = pixels >> (int(data_set.BitsStored) - 8)
    return pixels.astype(np.uint8)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("out")
    parser.add_argument("--frames", default="")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        data_set, native, decoder = read_native(given.file, folder)
        count = int(data_set.get("NumberOfFrames", 1) or 1)
        frames = [int(part) for part in given.frames.split(",")] if given.frames else list(range(1, count + 1))
        pixels = stored_values(native, frames)
    is_grey = str(data_set.PhotometricInterpretation) in ("MONOCHROME1", "MONOCHROME2")
    (grey(data_set, pixels) if is_grey else colour(native, pixels)).tofile(given.out)
    facts = {
        "rows": int(data_set.Rows),
        "columns": int(data_set.Columns),
        "numberOfFrames": count,
        "frames": frames,
        "kind": "grey" if is_grey else "colour",
        "photometricInterpretation": str(data_set.PhotometricInterpretation),
        "bitsStored": int(data_set.BitsStored),
        "signed": int(data_set.PixelRepresentation) == 1,
        "transferSyntaxUid": str(data_set.file_meta.TransferSyntaxUID),
        "decoder": decoder,
        "sopInstanceUid": str(data_set.get("SOPInstanceUID", "")),
    }
    print(json.dumps(facts))


main()

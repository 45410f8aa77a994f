#!/usr/bin/python3
"""Small runs in every kind of pixel that DICOM allows a grey or colour image, with the values they must be shown from.

    pixelVariants.py FOLDER

Writes FOLDER/NAME.dcm, FOLDER/NAME.raw (grey: little-endian int32 a pixel; colour: RGB bytes) and FOLDER/list.json. The
values come from numpy; native files are written by pydicom, compressed ones by dcmtk and gdcm from those. Lossy ones have
no values: the test asks another decoder.
"""
import json
import os
import subprocess
import sys

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixel_data_handlers.rle_handler import rle_encode_frame

IMPLICIT, EXPLICIT, BIG = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"
ENCAPSULATED, RLE = "1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.5"
FRAMES, ROWS, COLUMNS = 3, 37, 35  # odd on purpose: frames that end in the middle of a byte or word
made = []


def values(stored, signed, rng):
    low, high = (-(1 << (stored - 1)), (1 << (stored - 1)) - 1) if signed else (0, (1 << stored) - 1)
    truth = rng.integers(low, high + 1, (FRAMES, ROWS, COLUMNS))
    truth[:, 0, 0], truth[:, 0, 1] = low, high
    return truth


def header(syntax, rows=ROWS, columns=COLUMNS):
    data_set = Dataset()
    data_set.file_meta = FileMetaDataset()
    data_set.file_meta.TransferSyntaxUID = syntax
    data_set.file_meta.MediaStorageSOPClassUID = data_set.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7.3"
    data_set.file_meta.MediaStorageSOPInstanceUID = data_set.SOPInstanceUID = f"2.25.{len(made) + 1}"
    data_set.StudyInstanceUID, data_set.SeriesInstanceUID = "2.25.900", "2.25.901"
    data_set.PatientID, data_set.Modality = "VARIANT", "OT"
    data_set.NumberOfFrames, data_set.Rows, data_set.Columns = FRAMES, rows, columns
    data_set.SamplesPerPixel, data_set.PhotometricInterpretation = 1, "MONOCHROME2"
    data_set.FrameTime = "40"
    data_set.FrameIncrementPointer = 0x00181063
    data_set.is_little_endian, data_set.is_implicit_VR = syntax != BIG, syntax == IMPLICIT
    return data_set


def save(folder, name, data_set, truth, kind="grey"):
    path = os.path.join(folder, f"{name}.dcm")
    pydicom.dcmwrite(path, data_set, write_like_original=False)
    note(folder, name, truth, kind)
    return path


def note(folder, name, truth, kind="grey"):
    if truth is not None:
        truth.astype("<i4" if kind == "grey" else np.uint8).tofile(os.path.join(folder, f"{name}.raw"))
    made.append({"name": name, "kind": kind, "exact": truth is not None})


def bits(data_set, allocated, stored, high, signed):
    data_set.BitsAllocated, data_set.BitsStored, data_set.HighBit = allocated, stored, high
    data_set.PixelRepresentation = int(signed)


def native_words(truth, allocated, stored, high, junk):
    """The values at their bits, and something else (old overlays, PS3.5 8.1.2 of 2004) in all bits around them."""
    shift = high + 1 - stored
    mask = (1 << stored) - 1
    return ((truth & mask) << shift) | (junk & ~(mask << shift) & ((1 << allocated) - 1))


def put_native(data_set, words, allocated):
    if allocated == 1:
        raw = np.packbits(words.reshape(-1).astype(np.uint8), bitorder="little").tobytes()
    else:
        order = "<" if data_set.is_little_endian else ">"
        raw = words.astype(f"{order}u{allocated // 8}").tobytes()
    data_set.add_new(0x7FE00010, "OB" if allocated <= 8 and not data_set.is_implicit_VR else "OW", raw + b"\0" * (len(raw) % 2))


def grey_variants(folder, rng):
    formats = [(1, 1, 0, False), (8, 8, 7, False), (8, 8, 7, True), (8, 6, 5, False), (8, 6, 7, False), (16, 9, 8, False),
               (16, 10, 9, False), (16, 10, 9, True), (16, 12, 11, False), (16, 12, 11, True), (16, 12, 15, False),
               (16, 12, 13, True), (16, 16, 15, False), (16, 16, 15, True)]
    for syntax, label in ((EXPLICIT, "explicit"), (IMPLICIT, "implicit"), (BIG, "big"), (ENCAPSULATED, "encapsulated")):
        for allocated, stored, high, signed in formats:
            if allocated == 1 and syntax in (BIG, ENCAPSULATED):
                continue
            truth = values(stored, signed, rng)
            junk = rng.integers(0, 1 << allocated, truth.shape)
            words = native_words(truth, allocated, stored, high, junk)
            data_set = header(syntax)
            bits(data_set, allocated, stored, high, signed)
            if syntax == ENCAPSULATED:
                frames = [frame.astype(f"<u{allocated // 8}").tobytes() for frame in words]
                data_set.PixelData = encapsulate([frame + b"\0" * (len(frame) % 2) for frame in frames])
                data_set["PixelData"].is_undefined_length = True
                data_set["PixelData"].VR = "OB"
            else:
                put_native(data_set, words, allocated)
            name = f"grey_{label}_{allocated}_{stored}_{high}_{'signed' if signed else 'unsigned'}"
            path = save(folder, name, data_set, truth)
            if syntax == EXPLICIT and allocated > 1:
                compressed_variants(folder, name, path, data_set, words, truth, stored, high, signed)


def compressed_variants(folder, name, path, data_set, words, truth, stored, high, signed):
    rle = pydicom.dcmread(path)
    size = rle.BitsAllocated // 8
    rle.file_meta.TransferSyntaxUID = RLE
    rle.PixelData = encapsulate([rle_encode_frame(frame.astype(f"<u{size}")) for frame in words])
    rle["PixelData"].is_undefined_length = True
    save(folder, f"{name}_rle", rle, truth)
    made_by(folder, f"{name}_deflated", ["dcmconv", "+td", path], truth)
    if high != stored - 1:
        return  # codestreams have no spare bits
    clean = pydicom.dcmread(path)
    put_native(clean, truth & ((1 << stored) - 1), clean.BitsAllocated)
    clean_path = os.path.join(folder, "clean.tmp")
    pydicom.dcmwrite(clean_path, clean, write_like_original=False)
    for selection in range(1, 8):
        made_by(folder, f"{name}_jpegll_sv{selection}", ["dcmcjpeg", "+el", "+sv", str(selection), clean_path], truth)
    made_by(folder, f"{name}_jpegls", ["dcmcjpls", "+el", clean_path], truth)
    made_by(folder, f"{name}_j2k", ["gdcmconv", "--j2k", clean_path], truth)
    # Of 6 bits dcmtk's coder derives other thresholds than ISO 14495-1 C.2.4.1.1: ffmpeg and CharLS 2 lose their way.
    if not signed and stored > 7:
        made_by(folder, f"{name}_jpegls_near2", ["dcmcjpls", "+en", "+md", "2", clean_path], None)
    os.remove(clean_path)


def made_by(folder, name, command, truth, kind="grey"):
    """What a program cannot write is no variant; the test counts how many there are."""
    path = os.path.join(folder, f"{name}.dcm")
    done = subprocess.run([*command, path], capture_output=True)
    if done.returncode == 0 and os.path.exists(path):
        note(folder, name, truth, kind)


def colour_variants(folder, rng):
    rgb = rng.integers(0, 256, (FRAMES, ROWS, COLUMNS, 3)).astype(np.uint8)
    for syntax, label in ((EXPLICIT, "explicit"), (BIG, "big"), (IMPLICIT, "implicit")):
        for planar in (0, 1):
            data_set = header(syntax)
            bits(data_set, 8, 8, 7, False)
            data_set.SamplesPerPixel, data_set.PhotometricInterpretation, data_set.PlanarConfiguration = 3, "RGB", planar
            put_native(data_set, rgb if planar == 0 else rgb.transpose(0, 3, 1, 2), 8)
            path = save(folder, f"rgb_{label}_planar{planar}", data_set, rgb, "colour")
            if syntax == EXPLICIT:
                rle = pydicom.dcmread(path)
                rle.file_meta.TransferSyntaxUID = RLE
                rle.PixelData = encapsulate([rle_encode_frame(frame) for frame in rgb])
                rle["PixelData"].is_undefined_length = True
                rle.PlanarConfiguration = planar
                save(folder, f"rgb_rle_planar{planar}", rle, rgb, "colour")
                # dcmcjpeg takes three planes for pixels: that file is another picture, by its own decoder too.
                made_by(folder, f"rgb_jpegll_planar{planar}", ["dcmcjpeg", "+e1", path], rgb if planar == 0 else None, "colour")
                made_by(folder, f"rgb_jpegls_planar{planar}", ["dcmcjpls", "+el", path], rgb, "colour")
                made_by(folder, f"rgb_j2k_planar{planar}", ["gdcmconv", "--j2k", path], rgb, "colour")
    ybr = rng.integers(0, 256, (FRAMES, ROWS, COLUMNS, 3)).astype(np.uint8)
    for planar in (0, 1):
        data_set = header(EXPLICIT)
        bits(data_set, 8, 8, 7, False)
        data_set.SamplesPerPixel, data_set.PhotometricInterpretation, data_set.PlanarConfiguration = 3, "YBR_FULL", planar
        put_native(data_set, ybr if planar == 0 else ybr.transpose(0, 3, 1, 2), 8)
        save(folder, f"ybr_full_planar{planar}", data_set, rgb_of(ybr), "colour")
    half = rng.integers(0, 256, (FRAMES, ROWS, 18, 4)).astype(np.uint8)  # Y1 Y2 Cb Cr for each two columns
    whole = np.stack([half[..., :2].reshape(FRAMES, ROWS, 36), half[..., 2].repeat(2, 2), half[..., 3].repeat(2, 2)], -1)
    data_set = header(EXPLICIT, columns=36)
    bits(data_set, 8, 8, 7, False)
    data_set.SamplesPerPixel, data_set.PhotometricInterpretation, data_set.PlanarConfiguration = 3, "YBR_FULL_422", 0
    put_native(data_set, half, 8)
    save(folder, "ybr_full_422", data_set, rgb_of(whole), "colour")


def rgb_of(ybr):
    """PS3.3 C.7.6.3.1.2, rounded to the nearest."""
    y, cb, cr = (ybr[..., i].astype(float) for i in range(3))
    r, g, b = y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128), y + 1.772 * (cb - 128)
    return np.clip(np.rint(np.stack([r, g, b], -1)), 0, 255)


def palette_variants(folder, rng):
    for allocated, entries, first, entry_bits in ((8, 256, 0, 8), (8, 256, 0, 16), (8, 100, 20, 16), (16, 65536, 0, 16), (16, 4096, 0, 8)):
        tables = rng.integers(0, 1 << entry_bits, (3, entries))
        indices = rng.integers(0, 1 << (8 if allocated == 8 else 12), (FRAMES, ROWS, COLUMNS))
        for syntax, label in ((EXPLICIT, "explicit"), (BIG, "big")):
            data_set = header(syntax)
            bits(data_set, allocated, 8 if allocated == 8 else 12, 7 if allocated == 8 else 11, False)
            data_set.PhotometricInterpretation = "PALETTE COLOR"
            order = "<" if syntax != BIG else ">"
            for i in range(3):
                data_set.add_new(0x00281101 + i, "US", [entries % 65536, first, entry_bits])
                words = tables[i].astype(f"{order}u2") if entry_bits == 16 else None
                if entry_bits == 8:
                    pairs = tables[i].astype(np.uint8)
                    words = (pairs[0::2].astype(np.uint16) | (pairs[1::2].astype(np.uint16) << 8)).astype(f"{order}u2")
                data_set.add_new(0x00281201 + i, "OW", words.tobytes())
            put_native(data_set, indices, allocated)
            looked_up = tables[:, np.clip(indices - first, 0, entries - 1)].transpose(1, 2, 3, 0)
            truth = looked_up >> 8 if entry_bits == 16 else looked_up
            save(folder, f"palette_{label}_{allocated}_{entries}_{first}_{entry_bits}", data_set, truth, "colour")


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    rng = np.random.default_rng(2026)
    grey_variants(folder, rng)
    colour_variants(folder, rng)
    palette_variants(folder, rng)
    with open(os.path.join(folder, "list.json"), "w", encoding="utf-8") as file:
        json.dump(made, file)


main()

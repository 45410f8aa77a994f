#!/usr/bin/python3
"""The contrast curve of a file as numpy counts it: the truth that Fimbria's is compared with.

    contrastCurve.py FILE BLOCKS [LEFT,TOP,RIGHT,BOTTOM ...]

Mean of (mean of frames 1 to 3) minus frame, over the pixels of the whole image or of a region, for every frame, as JSON: one
list for the whole image and one for each region. The image is cut into BLOCKS x BLOCKS; a block whose mean in the first
frames is at an end of the scale (2 %) does not count, and a region counts whole blocks.
"""
import json
import sys

import numpy as np
import pydicom

dataset = pydicom.dcmread(sys.argv[1])
blocks = int(sys.argv[2])
frames = dataset.pixel_array.astype(np.float64)
if frames.ndim == 2:
    frames = frames[np.newaxis]
_, rows, columns = frames.shape
highest = 2 ** dataset.BitsStored - 1
reference = frames[:3].mean(axis=0)


def edges(length):
    return np.floor(np.arange(blocks + 1) * length / blocks + 0.5).astype(int)


counts = np.zeros((rows, columns), dtype=bool)
row_edges, column_edges = edges(rows), edges(columns)
for top, bottom in zip(row_edges, row_edges[1:]):
    for left, right in zip(column_edges, column_edges[1:]):
        mean = reference[top:bottom, left:right].mean()
        counts[top:bottom, left:right] = highest * 0.02 <= mean <= highest * 0.98


def curve(mask):
    return [float((reference - frame)[mask & counts].mean()) for frame in frames]


answers = [curve(np.ones((rows, columns), dtype=bool))]
for region in sys.argv[3:]:
    left, top, right, bottom = map(int, region.split(","))
    mask = np.zeros((rows, columns), dtype=bool)
    mask[
        row_edges[row_edges <= top].max() : row_edges[row_edges >= bottom].min(),
        column_edges[column_edges <= left].max() : column_edges[column_edges >= right].min(),
    ] = True
    answers.append(curve(mask))
print(json.dumps(answers))

import type { CineHeader } from '../../viewer/dicom/cineHeader'
import { readCineHeader } from '../../viewer/dicom/readCineHeader'
import { countedSource, type ElementToWrite, explicitLittle, part10Bytes, type Writing } from './dicomElements'

export const radiofluoroscopy = '1.2.840.10008.5.1.4.1.1.12.2'
export const computedTomography = '1.2.840.10008.5.1.4.1.1.2'

/** A still of 2×2 pixels, 16 bits allocated and 12 stored; elements given replace those of the same tag. */
export function pictureElements(...elements: readonly ElementToWrite[]): readonly ElementToWrite[] {
  const usual: ElementToWrite[] = [
    [0x00080016, 'UI', radiofluoroscopy],
    [0x00080018, 'UI', '2.25.1'],
    [0x00080060, 'CS', 'RF'],
    [0x00100020, 'LO', 'P-1'],
    [0x0020000d, 'UI', '2.25.2'],
    [0x0020000e, 'UI', '2.25.3'],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [2]],
    [0x00280011, 'US', [2]],
    [0x00280100, 'US', [16]],
    [0x00280101, 'US', [12]],
    [0x00280102, 'US', [11]],
    [0x00280103, 'US', [0]],
    [0x7fe00010, 'OW', [1, 2, 3, 4]],
  ]
  const given = new Set(elements.map(([tag]) => tag))
  return [...usual.filter(([tag]) => !given.has(tag)), ...elements].sort(([a], [b]) => a - b)
}

/** The header the product reads from such a still. */
export async function headerOfPicture(
  elements: readonly ElementToWrite[],
  transferSyntaxUid = '1.2.840.10008.1.2.1',
  writing: Writing = explicitLittle,
): Promise<CineHeader> {
  return readCineHeader(countedSource(part10Bytes(transferSyntaxUid, pictureElements(...elements), writing)))
}

/** What kind of object a SOP Class is, as far as the viewer words it. Whether there is an image is decided by its pixels. */
export type ObjectKind =
  | 'image'
  | 'structured report'
  | 'key object selection'
  | 'presentation state'
  | 'directory'
  | 'other'

const storage = '1.2.840.10008.5.1.4.1.1.'

const names: Readonly<Record<string, string>> = {
  '1': 'Computed Radiography Image',
  '1.1': 'Digital X-Ray Image',
  '2': 'CT Image',
  '3.1': 'Ultrasound Multi-frame Image',
  '4': 'MR Image',
  '6.1': 'Ultrasound Image',
  '7': 'Secondary Capture Image',
  '7.1': 'Multi-frame Single Bit Secondary Capture Image',
  '7.2': 'Multi-frame Grayscale Byte Secondary Capture Image',
  '7.3': 'Multi-frame Grayscale Word Secondary Capture Image',
  '7.4': 'Multi-frame True Color Secondary Capture Image',
  '12.1': 'X-Ray Angiographic Image',
  '12.1.1': 'Enhanced XA Image',
  '12.2': 'X-Ray Radiofluoroscopic Image',
  '12.2.1': 'Enhanced XRF Image',
  '88.67': 'X-Ray Radiation Dose SR',
}

/** The object's name in words; the UID itself where it is not one of those expected here. */
export function sopClassName(uid: string): string {
  return (uid.startsWith(storage) ? names[uid.slice(storage.length)] : undefined) ?? uid
}

/** The kind of object; 'other' for everything that holds neither pixels nor statements about them. */
export function objectKind(sopClassUid: string): ObjectKind {
  if (sopClassUid === '1.2.840.10008.1.3.10') return 'directory'
  if (!sopClassUid.startsWith(storage)) return 'other'
  const rest = sopClassUid.slice(storage.length)
  if (rest === '88.59') return 'key object selection'
  if (rest.startsWith('88.')) return 'structured report'
  if (rest.startsWith('11.')) return 'presentation state'
  return names[rest] === undefined ? 'other' : 'image'
}

/** X-ray projections, where a spacing is of the detector unless it was corrected. */
export function isProjection(sopClassUid: string, modality: string): boolean {
  return ['XA', 'RF', 'DX', 'CR', 'MG', 'RG', 'PX', 'IO'].includes(modality) || isXaOrRf(sopClassUid)
}

/** XA, RF and their enhanced forms, whose Modality LUT and rescale are not for display (PS3.3 C.8.7.1.1.2). */
export function isXaOrRf(sopClassUid: string): boolean {
  return ['12.1', '12.1.1', '12.2', '12.2.1', '12.3'].some((rest) => sopClassUid === storage + rest)
}

/** A person's name in the DICOM JSON Model: only the groups that are not empty. */
export interface PersonNameJson {
  readonly Alphabetic?: string
  readonly Ideographic?: string
  readonly Phonetic?: string
}

export type DicomJsonValue = string | number | null | PersonNameJson | DicomJson

/** One attribute of the DICOM JSON Model (PS3.18 F.2.2); no `Value` where it is empty. */
export interface DicomElement {
  readonly vr: string
  readonly Value?: readonly DicomJsonValue[]
  readonly InlineBinary?: string
  readonly BulkDataURI?: string
}

/** A data set in the DICOM JSON Model (PS3.18 Annex F): eight upper-case hexadecimal digits → attribute. */
export interface DicomJson {
  readonly [tag: string]: DicomElement
}

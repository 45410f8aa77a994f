/** Bytes readable in ranges: a File, a ZIP entry, a DICOMweb instance. Nothing is read before it is asked for. */
export interface ByteSource {
  /** For the reader's eyes only: file name with its folder. Never logged, stored or exported. */
  readonly name: string
  readonly sizeBytes: number
  /**
   * Bytes [offset, offset + length), cut at the end of the source; the caller's own.
   *
   * Throws DicomError 'file-unreadable' where the storage refuses (file moved, permission gone).
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>
}

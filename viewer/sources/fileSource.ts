import { blobSource } from './blobSource'
import type { ByteSource } from './byteSource'

/** A file from a file input, a folder or a drop, readable in ranges. */
export function fileSource(file: File): ByteSource {
  return blobSource(file.webkitRelativePath || file.name, file)
}

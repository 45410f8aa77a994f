import { DicomError } from '../../dicom/dicomError'
import type { ByteSource } from '../../sources/byteSource'
import { locateEncapsulatedFrames } from './encapsulatedFrames'
import type { FrameLayout, FrameLocator } from './frameLocator'
import { locateNativeFrames } from './nativeFrames'

/**
 * Where the frames lie: by arithmetic (native), or by offset tables and a walk over the items (encapsulated).
 *
 * Nothing but items' headers is read (and the first frame where it will be asked for, `firstAtOnce`), and the first frame does not
 * wait for the rest. Throws DicomError
 * 'transfer-syntax-unsupported', 'frames-not-located' or 'header-contradictory'.
 */
export function locateFrames(source: ByteSource, layout: FrameLayout, firstAtOnce = false): FrameLocator {
  const { coding, encapsulated, name } = layout.transferSyntax
  if (coding === 'video' || coding === 'other') throw new DicomError('transfer-syntax-unsupported', name)
  if (layout.pixelFormat.rows < 1 || layout.pixelFormat.columns < 1 || layout.numberOfFrames < 1)
    throw new DicomError('header-contradictory', 'a run without pixels')
  return encapsulated ? locateEncapsulatedFrames(source, layout, firstAtOnce) : locateNativeFrames(source, layout)
}

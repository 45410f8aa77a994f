import { adaptersSR } from '@cornerstonejs/adapters'
import { metaData } from '@cornerstonejs/core'
import dcmjs from 'dcmjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writePart10 } from '../../../../annotations/sr/part10'
import { writeSr } from '../../../../annotations/sr/srDocument'
import { anyAnsweredReading } from '../../../support/answeredReadings'
import { options } from '../../../support/srReadings'

/** What the adapters give of one mark, as far as it is looked at here. */
interface ToolState {
  readonly annotation: {
    readonly metadata: { readonly toolName: string; readonly referencedImageId: string }
    readonly data: {
      readonly frameNumber: number
      readonly handles: { readonly points: readonly (readonly number[])[] }
    }
  }
  readonly TrackingUniqueIdentifier: string
}

const { DicomMessage, DicomMetaDictionary } = dcmjs.data

/** A world in which a pixel is 1 × 1: the centre of the first is at the origin, as Cornerstone has it. */
metaData.addProvider((type: string) =>
  type === 'imagePlaneModule'
    ? {
        rowCosines: [1, 0, 0],
        columnCosines: [0, 1, 0],
        imagePositionPatient: [0, 0, 0],
        rowPixelSpacing: 1,
        columnPixelSpacing: 1,
        frameOfReferenceUID: '2.25.9',
      }
    : undefined,
)

describe('Cornerstone’s adapters', () => {
  it('read every mark with its frame and point', () => {
    const readings = fc.sample(anyAnsweredReading, { numRuns: 8, seed: 20_261_125 })
    expect(readings.flatMap(({ marks }) => marks).length).toBeGreaterThan(20)
    for (const reading of readings.filter(({ marks }) => marks.length > 0)) {
      const bytes = writePart10(writeSr(reading, options).document)
      const dataSet = DicomMetaDictionary.naturalizeDataset(DicomMessage.readFile(bytes.buffer).dict)
      const images: Record<string, string> = {}
      for (const run of reading.runs) {
        images[run.sopInstanceUid] = run.sopInstanceUid
        for (let frame = 1; frame <= run.numberOfFrames; frame++)
          images[`${run.sopInstanceUid}:${frame}`] = `${run.sopInstanceUid}:${frame}`
      }
      const state: Record<string, ToolState[]> = adaptersSR.Cornerstone3D.MeasurementReport.generateToolState(
        dataSet,
        images,
        metaData,
        {},
      )
      expect(Object.entries(state).flatMap(([tool, found]) => (found.length > 0 ? [tool] : []))).toEqual(['Probe'])
      const read = (state.Probe ?? []).map(({ annotation, TrackingUniqueIdentifier }) => ({
        uid: TrackingUniqueIdentifier,
        frame: annotation.data.frameNumber,
        point: annotation.data.handles.points[0]?.slice(0, 2).map((part) => part + 0.5),
      }))
      expect(read).toEqual(
        reading.marks.map(({ uid, frame, point }) => ({ uid, frame, point: [point.column, point.row] })),
      )
    }
  })
})

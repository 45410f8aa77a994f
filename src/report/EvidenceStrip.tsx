import { useEffect, useRef, useState } from 'react'
import type { Reading } from '../../annotations/reading/reading'
import { DicomError } from '../../viewer/dicom/dicomError'
import type { OpenedRun } from '../../viewer/sources/openedStudy'
import { describeMark } from '../text/markText'
import { problemText } from '../text/problemText'
import { useWorkspaceState } from '../workspace/useWorkspace'
import type { KeyMark } from './keyMarks'
import { createKeyPictures } from './keyPicture'
import styles from './ReportView.module.css'
import { savePng } from './savePng'
import { stripOf } from './stripPicture'

interface Props {
  readonly title: string
  readonly keys: readonly KeyMark[]
  readonly reading: Reading
  readonly marksShown: boolean
}

/** A picture that was made, or why there is none. */
type Made = { readonly canvas: HTMLCanvasElement; readonly url: string } | { readonly why: string }

/** Key pictures of one tube, or of the uterus, in the order of time. */
export function EvidenceStrip({ title, keys, reading, marksShown }: Props) {
  const pictures = useKeyPictures(keys, reading, marksShown)
  if (keys.length === 0) return <p className={styles.small}>{title}: nothing is marked.</p>
  const name = title.toLowerCase().replaceAll(' ', '-')
  const drawn = pictures.flatMap((made) => (made !== null && 'canvas' in made ? [made.canvas] : []))
  return (
    <section className={styles.strip} aria-label={`Evidence, ${title.toLowerCase()}`}>
      <h3>
        {title}
        <button
          type="button"
          className={styles.onScreen}
          disabled={drawn.length !== keys.length}
          onClick={() => savePng(stripOf(drawn), `hsg-evidence-${name}.png`)}
        >
          Save the strip as PNG
        </button>
      </h3>
      <div className={styles.pictures}>
        {keys.map((key, at) => {
          const made = pictures[at] ?? null
          const text = `${describeMark(key.mark, null)}: ${key.shows}`
          return (
            <figure key={key.mark.uid}>
              {made !== null && 'url' in made && <img src={made.url} alt={text} />}
              {made !== null && 'why' in made && <p className={styles.small}>{made.why}</p>}
              <figcaption>
                {text}
                {made !== null && 'canvas' in made && (
                  <button
                    type="button"
                    className={styles.onScreen}
                    aria-label={`Save as PNG: ${text}`}
                    onClick={() => savePng(made.canvas, `hsg-key-${name}-${at + 1}.png`)}
                  >
                    Save as PNG
                  </button>
                )}
              </figcaption>
            </figure>
          )
        })}
      </div>
    </section>
  )
}

/** One entry a key mark, null while it is being made. */
function useKeyPictures(keys: readonly KeyMark[], reading: Reading, marksShown: boolean): readonly (Made | null)[] {
  const studies = useWorkspaceState((s) => s.studies)
  const [made, setMade] = useState<ReadonlyMap<string, Made>>(new Map())
  const wanted = keys.map(
    ({ mark, shows }) => `${mark.uid} ${mark.frame} ${mark.kind} ${mark.point.column} ${mark.point.row} ${shows}`,
  )
  const signature = `${wanted.join('|')} ${marksShown}`
  const latest = useRef({ keys, reading })
  latest.current = { keys, reading }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for keys and reading.
  useEffect(() => {
    const runs = studies.flatMap((study) => study.runs)
    const pictures = createKeyPictures()
    const urls: string[] = []
    let over = false
    const drawAll = async () => {
      for (const key of latest.current.keys) {
        const one = await madePicture(pictures, key, runs, latest.current.reading, marksShown)
        if ('url' in one) urls.push(one.url)
        if (over) break
        setMade((before) => new Map([...before, [key.mark.uid, one]]))
      }
    }
    setMade(new Map())
    void drawAll().finally(() => pictures.close())
    return () => {
      over = true
      for (const url of urls) URL.revokeObjectURL(url)
    }
  }, [signature, studies])
  return keys.map(({ mark }) => made.get(mark.uid) ?? null)
}

async function madePicture(
  pictures: ReturnType<typeof createKeyPictures>,
  key: KeyMark,
  runs: readonly OpenedRun[],
  reading: Reading,
  marksShown: boolean,
): Promise<Made> {
  const run = runs.find(({ header }) => header.instance.sopInstanceUid === key.mark.sopInstanceUid)
  if (run === undefined) return { why: 'The pictures of this mark are not open.' }
  const sideAtLeft = reading.sideAtImageLeft[key.mark.sopInstanceUid]?.side ?? null
  try {
    const canvas = await pictures.draw(key, run, { marksShown, sideAtLeft })
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    return blob === null ? { why: 'The picture could not be made.' } : { canvas, url: URL.createObjectURL(blob) }
  } catch (error) {
    if (error instanceof DicomError) return { why: `Frame ${key.mark.frame}: ${problemText[error.problem].title}` }
    throw error
  }
}

import type { Calibration } from '../../viewer/dicom/geometry/calibration'
import { playedText } from '../text/playedText'
import { fileRateText, frameText, nameText, rateSourceText, runTitle } from '../text/runText'
import { usePlayerState, useStagePlayer } from '../workspace/useWorkspace'
import styles from './CornerTexts.module.css'
import { FileNotices } from './FileNotices'
import { SinceContrast } from './SinceContrast'

/** Who, what, when and how, in the four corners of the picture. */
export function CornerTexts() {
  const header = usePlayerState((s) => s.header)
  if (header === null) return null
  const { study, lossy } = { study: header.study, lossy: header.lossy }
  return (
    <div className={styles.corners}>
      <div className={styles.topLeft}>
        <p>
          <span>{nameText(study.patientName.alphabetic) || 'No name in the file'}</span>
          <span>
            {[study.patientId, study.patientBirthDate, study.patientSex].filter((part) => part !== '').join(' · ')}
          </span>
          <span>{runTitle(header)}</span>
        </p>
        <FileNotices />
      </div>
      <PictureText />
      <FrameReadout />
      <p className={styles.bottomRight}>
        {header.pixelData.cutAtRow !== null && (
          <span className={styles.warning}>
            Cut: rows {header.pixelData.cutAtRow + 1} to {header.pixelFormat.rows} are missing
          </span>
        )}
        {lossy !== null && (
          <span className={styles.warning}>
            Lossy compression{lossy.ratio === null ? '' : ` ${lossy.ratio.toFixed(1)} : 1`}
          </span>
        )}
        {header.transferSyntax.coding === 'video' && (
          <span className={styles.warning}>Video: damage in the file may not be noticed</span>
        )}
        <span>{calibrationText(header.calibration)}</span>
      </p>
    </div>
  )
}

function calibrationText(calibration: Calibration | null): string {
  if (calibration === null) return 'Not calibrated: px only'
  return `${calibration.columnSpacingMm.toFixed(3)} mm per px, ${calibration.source}`
}

function PictureText() {
  const window = usePlayerState((s) => s.window)
  const windowName = usePlayerState((s) => s.windowName)
  const inverted = usePlayerState((s) => s.inverted)
  usePlayerState((s) => s.viewVersion)
  const ready = usePlayerState((s) => s.status === 'ready')
  const player = useStagePlayer()
  const zoom = ready ? (player?.view().pxPerColumn ?? 0) : 0
  return (
    <p className={styles.topRight}>
      <span>
        W {Math.round(window.width)} C {Math.round(window.center)}
        {windowName === '' ? '' : ` (${windowName})`}
      </span>
      {inverted && <span>Inverted</span>}
      {zoom > 0 && <span>Zoom {zoom.toFixed(2)}×</span>}
    </p>
  )
}

/** The only text that is drawn anew with every frame. */
function FrameReadout() {
  const header = usePlayerState((s) => s.header)
  const shown = usePlayerState((s) => s.frameShown)
  const frameCount = usePlayerState((s) => s.frameCount)
  const dropped = usePlayerState((s) => s.dropped)
  const speed = usePlayerState((s) => s.speed)
  const backwards = usePlayerState((s) => s.direction < 0)
  const everyFrame = usePlayerState((s) => s.everyFrame)
  const reduced = usePlayerState((s) => s.frameReduced)
  const played = usePlayerState(playedText)
  const held = usePlayerState((s) => (s.frameCount > 1 ? s.held : null))
  if (header === null) return null
  return (
    <p className={styles.bottomLeft}>
      {shown !== null && <span className={styles.frame}>{frameText(header.timing, shown, frameCount)}</span>}
      {header.numberOfFrames > 1 && (
        <span title={rateSourceText(header.timing)}>
          {header.timing.framesPerSecond === null
            ? `File rate ${fileRateText(header.timing)}`
            : `${fileRateText(header.timing)}, from ${header.timing.source}`}
          {speed === 1 ? '' : `, shown ×${speed}`}
          {backwards ? ', backwards' : ''}
        </span>
      )}
      <SinceContrast />
      {held !== null && (
        <span className={styles.warning}>
          {held === 'after' ? 'Run is over: last frame held' : 'Run has not begun: first frame held'}
        </span>
      )}
      {played !== '' && <span>{played}</span>}
      {reduced && <span className={styles.warning}>Reduced resolution while playing</span>}
      {everyFrame && <span className={styles.warning}>Every frame: may be slower than the file</span>}
      {dropped > 0 && (
        <span className={styles.warning}>{dropped === 1 ? '1 frame dropped' : `${dropped} frames dropped`}</span>
      )}
    </p>
  )
}

import { useState } from 'react'
import { windowingOf } from '../../viewer/dicom/greys/windowing'
import { voiLutName } from '../../viewer/player/picture/followedWindow'
import { usePlayerState, useWorkspace } from '../workspace/useWorkspace'
import styles from './WindowFields.module.css'

/** The window in numbers, and the presets of the file. */
export function WindowFields() {
  const workspace = useWorkspace()
  const window = usePlayerState((s) => s.window)
  const windowName = usePlayerState((s) => s.windowName)
  const voiLutShown = usePlayerState((s) => s.voiLut)
  const header = usePlayerState((s) => s.header)
  const windowing = usePlayerState((s) =>
    s.header === null ? null : windowingOf(s.header, s.frameShown ?? s.frameAsked),
  )
  if (header === null || windowing === null) return null
  const colour = header.pixelFormat.samplesPerPixel === 3 || header.pixelFormat.palette !== null
  if (colour) return <p className={styles.note}>Colour run: no window</p>
  const { presets, voiLut } = windowing
  const chosen = presets.findIndex((preset) => preset.name === windowName)
  return (
    <div className={styles.fields}>
      <NumberField
        label="Centre"
        value={window.center}
        onValue={(center) => workspace.player()?.setWindow({ ...window, center })}
      />
      <NumberField
        label="Width"
        value={window.width}
        min={1}
        onValue={(width) => workspace.player()?.setWindow({ ...window, width })}
      />
      {(presets.length > 0 || voiLut !== null) && (
        <label className={styles.field}>
          Preset
          <select
            value={voiLutShown ? 'voi-lut' : chosen}
            onChange={(event) => {
              if (event.currentTarget.value === 'voi-lut') workspace.player()?.showVoiLut()
              const preset = presets[Number(event.currentTarget.value)]
              if (preset !== undefined) workspace.player()?.setWindow(preset, preset.name)
            }}
          >
            {voiLut !== null && <option value="voi-lut">{voiLutName(voiLut)}</option>}
            {chosen < 0 && !voiLutShown && <option value={-1}>{windowName === '' ? 'Own' : windowName}</option>}
            {presets.map((preset, index) => (
              <option key={`${preset.name} ${preset.center} ${preset.width}`} value={index}>
                {preset.name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}

function NumberField({
  label,
  value,
  min,
  onValue,
}: {
  readonly label: string
  readonly value: number
  readonly min?: number
  readonly onValue: (value: number) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    if (typed !== null && typed.trim() !== '' && Number.isFinite(Number(typed))) onValue(Number(typed))
    setTyped(null)
  }
  return (
    <label className={styles.field}>
      {label}
      <input
        type="number"
        aria-label={`Window ${label.toLowerCase()}`}
        {...(min === undefined ? {} : { min })}
        value={typed ?? String(Math.round(value * 10) / 10)}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') {
            setTyped(null)
            event.currentTarget.blur()
          }
        }}
      />
    </label>
  )
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataSetBytes, part10Bytes } from './dicomElements'
import { missing } from './outside'

/** Why videos cannot be made here, in words; null where they can. */
export function videoToolsMissing(): string | null {
  return missing({ program: 'ffmpeg' }, { program: 'ffprobe' })
}

export const videoColumns = 320
export const videoRows = 240

/** How a video is made: `form` is ffmpeg's name of the container, `coding` its options for the encoder. */
export interface VideoToMake {
  readonly frames: number
  readonly form: 'mp4' | 'h264' | 'mpegts' | 'hevc' | 'mpeg2video'
  readonly coding: readonly string[]
  readonly containerOptions?: readonly string[]
}

/** H.264 with B-frames and a key frame every 24: frames are stored in another order than they are shown. */
export const h264 = [
  '-c:v',
  'libx264',
  '-profile:v',
  'high',
  '-g',
  '24',
  '-x264-params',
  'bframes=3:b-adapt=0:b-pyramid=normal',
  '-crf',
  '6',
  '-threads',
  '1',
]

/**
 * A video whose frames say their numbers: in the first 12 cells of 4 × 4 px as in the phantom's strip, and in the greys
 * below, which are others in each frame.
 */
export function madeVideo({ frames, form, coding, containerOptions = [] }: VideoToMake): Buffer {
  const strip = 'if(gt(mod(floor((N+1)/pow(2,11-floor(X/4))),2),0),235,16)'
  const below = '24+mod(N*37+floor(X/40)*20+floor(Y/60)*11,200)'
  const picture = `color=c=black:s=${videoColumns}x${videoRows}:r=30,format=yuv420p,geq=lum='if(lt(Y,4)*lt(X,48),${strip},${below})':cb=128:cr=128`
  return inFolder((folder) => {
    const out = join(folder, 'video')
    const input = ['-f', 'lavfi', '-i', picture, '-frames:v', String(frames)]
    ffmpeg(...input, ...coding, '-pix_fmt', 'yuv420p', ...containerOptions, '-f', form, out)
    return readFileSync(out)
  })
}

/** The same coded pictures in another container. */
export function inContainer(video: Uint8Array, form: VideoToMake['form'], ...options: readonly string[]): Buffer {
  return inFolder((folder) => {
    ffmpeg('-i', given(folder, video), '-c', 'copy', ...options, '-f', form, join(folder, 'out'))
    return readFileSync(join(folder, 'out'))
  })
}

/** Every frame as ffmpeg decodes it, R, G, B of each pixel. */
export function framesByFfmpeg(video: Uint8Array, pixels = videoColumns * videoRows): readonly Uint8Array[] {
  return inFolder((folder) => {
    ffmpeg(
      '-i',
      given(folder, video),
      '-pix_fmt',
      'rgb24',
      '-fps_mode',
      'passthrough',
      '-f',
      'rawvideo',
      join(folder, 'raw'),
    )
    const bytes = readFileSync(join(folder, 'raw'))
    const size = pixels * 3
    return Array.from({ length: bytes.length / size }, (_, at) =>
      Uint8Array.from(bytes.subarray(at * size, (at + 1) * size)),
    )
  })
}

/** Pictures as ffprobe finds them, in the order in which they are stored. */
export function packetsByFfprobe(
  video: Uint8Array,
): readonly { readonly time: number; readonly offset: number; readonly lengthBytes: number; readonly key: boolean }[] {
  return inFolder((folder) => {
    const said = execFileSync(
      'ffprobe',
      ['-v', 'error', '-select_streams', 'v', '-show_packets', '-of', 'json', given(folder, video)],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    )
    const { packets } = JSON.parse(said) as {
      packets: { pts?: number; pos: string; size: string; flags: string }[]
    }
    return packets.map(({ pts = Number.NaN, pos, size, flags }) => ({
      time: pts,
      offset: Number(pos),
      lengthBytes: Number(size),
      key: flags.startsWith('K'),
    }))
  })
}

/** Flat colours as samples of a video, and what ffmpeg makes of them. */
export function colourBars(matrix: 'bt601' | 'bt709'): {
  readonly width: number
  readonly height: number
  readonly samples: Uint8Array
  readonly rgb: Uint8Array
} {
  const [width, height] = [128, 64]
  return inFolder((folder) => {
    const [samples, rgb] = [join(folder, 'samples'), join(folder, 'rgb')]
    const bars = `rgbtestsrc=s=${width}x${height},scale=out_color_matrix=${matrix}:out_range=tv,format=yuv420p`
    ffmpeg('-f', 'lavfi', '-i', bars, '-frames:v', '1', '-f', 'rawvideo', samples)
    const size = ['-s', `${width}x${height}`, '-pix_fmt', 'yuv420p', '-f', 'rawvideo', '-i', samples]
    const flags = 'flags=neighbor+accurate_rnd+full_chroma_int'
    ffmpeg(...size, '-vf', `scale=in_color_matrix=${matrix}:in_range=tv:${flags},format=rgb24`, '-f', 'rawvideo', rgb)
    return { width, height, samples: Uint8Array.from(readFileSync(samples)), rgb: Uint8Array.from(readFileSync(rgb)) }
  })
}

/** The stream of a DICOM file with a video: all its fragments in one piece. */
export function videoOfFile(file: Buffer): Buffer {
  let at = file.lastIndexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff])) + 12
  const items: Buffer[] = []
  while (file.readUInt32BE(at) === 0xfeff00e0) {
    const length = file.readUInt32LE(at + 4)
    items.push(file.subarray(at + 8, at + 8 + length))
    at += 8 + length
  }
  return Buffer.concat(items.slice(1))
}

/** The video as a DICOM file, in as many fragments as asked for. */
export function videoFile(
  video: Uint8Array,
  transferSyntaxUid: string,
  numberOfFrames: number,
  fragmentBytes = Number.POSITIVE_INFINITY,
): Buffer {
  const head = part10Bytes(transferSyntaxUid, [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.77.1.4.1'],
    [0x00080018, 'UI', '2.25.77001'],
    [0x00080060, 'CS', 'XC'],
    [0x00100020, 'LO', 'VIDEO-1'],
    [0x00181063, 'DS', '33.333'],
    [0x0020000d, 'UI', '2.25.77002'],
    [0x0020000e, 'UI', '2.25.77003'],
    [0x00280002, 'US', [3]],
    [0x00280004, 'CS', 'YBR_PARTIAL_420'],
    [0x00280006, 'US', [0]],
    [0x00280008, 'IS', String(numberOfFrames)],
    [0x00280009, 'AT', [0x18, 0x1063]],
    [0x00280010, 'US', [videoRows]],
    [0x00280011, 'US', [videoColumns]],
    [0x00280100, 'US', [8]],
    [0x00280101, 'US', [8]],
    [0x00280102, 'US', [7]],
    [0x00280103, 'US', [0]],
    [0x00282110, 'CS', '01'],
    [0x00282112, 'DS', '12.5'],
  ])
  const items: Uint8Array[] = [itemOf(new Uint8Array(0))]
  for (let at = 0; at < video.length; at += fragmentBytes) items.push(itemOf(video.subarray(at, at + fragmentBytes)))
  const tag = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff])
  return Buffer.concat([head, tag, ...items, Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0])])
}

function itemOf(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(bytes.length + (bytes.length % 2))
  padded.set(bytes)
  return dataSetBytes([[0xfffee000, 'IT', padded]], { explicitVr: false, bigEndian: false })
}

function given(folder: string, bytes: Uint8Array): string {
  const file = join(folder, 'given')
  writeFileSync(file, bytes)
  return file
}

function ffmpeg(...args: readonly string[]): void {
  execFileSync('ffmpeg', ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function inFolder<Result>(act: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-video-'))
  try {
    return act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One picture of a video as it is coded. */
export interface CodedPicture {
  /** Where its bytes lie in the stream. */
  readonly offset: number
  readonly lengthBytes: number
  /** Decoding can begin here, as far as the stream's own tables say. */
  readonly key: boolean
  /** Its place among the pictures as they are shown, 0-based. */
  readonly shown: number
}

/** A video taken apart without decoding it. */
export interface CodedVideo {
  /** The codec's name as WebCodecs wants it, for instance `avc1.640028`. */
  readonly codec: string
  /** The decoder's configuration record; null where parameter sets lie in the stream (Annex B). */
  readonly description: Uint8Array | null
  /** In the order of decoding. */
  readonly pictures: readonly CodedPicture[]
  /** A picture's bytes as the decoder takes them. */
  read(picture: CodedPicture): Promise<Uint8Array>
  /** Whether decoding can begin with these bytes: of pictures marked as key, not all can be begun with. */
  beginsAnew(bytes: Uint8Array): boolean
}

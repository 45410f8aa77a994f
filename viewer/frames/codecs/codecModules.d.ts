/** The decoders of the Cornerstone codec packages (Emscripten), which bring no types of their own. */
declare module '@cornerstonejs/codec-*/decodewasmjs' {
  const factory: import('./wasmCodec').WasmCodecFactory
  export default factory
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const factory: import('./wasmCodec').WasmCodecFactory
  export default factory
}

declare module '@cornerstonejs/codec-*?url' {
  const url: string
  export default url
}

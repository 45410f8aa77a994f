/** The part of dcmjs that a test uses; the library has no types of its own. */
declare module 'dcmjs' {
  const dcmjs: {
    readonly data: {
      readonly DicomMessage: { readFile(buffer: ArrayBufferLike): { readonly dict: object } }
      readonly DicomMetaDictionary: { naturalizeDataset(dict: object): object }
    }
  }
  export default dcmjs
}

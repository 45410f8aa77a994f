/** Hands a file to the browser's download. The name is seen by others: no patient data in it. */
export function download(content: string | Uint8Array | Blob, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

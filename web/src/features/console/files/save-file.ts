/** Long enough for the browser to have begun; then the name of the content is given back. */
const keepsMs = 60_000

/** Hands a file to the browser's own downloads, under its clean name. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keepsMs)
}

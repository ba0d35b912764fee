import { type ClipboardContent, textOf } from '@deskside/protocol/channels/clipboard'

/** What the technician's own browser lets pages do with its clipboard; it may ask the person, and refuse. */

export const contentOfText = (text: string): ClipboardContent => ({
  kind: 'text',
  bytes: new Uint8Array(new TextEncoder().encode(text)),
})

/** @returns null when the browser refuses, or there is neither text nor a picture */
export async function readOwnClipboard(): Promise<ClipboardContent | null> {
  try {
    const items = await navigator.clipboard.read()
    const text = items.find(({ types }) => types.includes('text/plain'))
    if (text) return contentOfText(await (await text.getType('text/plain')).text())
    const picture = items.find(({ types }) => types.includes('image/png'))
    if (!picture) return null
    const blob = await picture.getType('image/png')
    return { kind: 'picture', bytes: new Uint8Array(await blob.arrayBuffer()) }
  } catch {
    return null
  }
}

/** @returns whether the browser let it */
export async function writeOwnClipboard({ kind, bytes }: ClipboardContent): Promise<boolean> {
  try {
    if (kind === 'text') await navigator.clipboard.writeText(textOf(bytes) ?? '')
    else await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(bytes) })])
    return true
  } catch {
    return false
  }
}

export const pngOf = (bytes: Uint8Array<ArrayBuffer>): Blob => new Blob([bytes], { type: 'image/png' })

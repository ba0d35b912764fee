const longestBytes = 200
/** Control and format characters (bidi, zero width, byte order mark), private use and unpaired halves. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu
const reservedByWindows = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i

/**
 * A name from outside as it may be shown and offered for saving on any system: no folder, no invisible or
 * reordering character, nothing that Windows reserves, at most 200 bytes with its extension kept. It never names a
 * file on this server.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(invisible, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  const safe = reservedByWindows.test(clean) ? `_${clean}` : clean
  return shorten(safe) || 'file'
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longestBytes) return name
  const extension = /\.[^.]{1,16}$/.exec(name)?.[0] ?? ''
  const room = longestBytes - Buffer.byteLength(extension)
  return cut(name.slice(0, name.length - extension.length), room).replace(/[ .]+$/, '') + extension
}

/** By whole characters, so that nothing is cut through. */
function cut(text: string, bytes: number): string {
  let length = 0
  let kept = ''
  for (const character of text) {
    length += Buffer.byteLength(character)
    if (length > bytes) break
    kept += character
  }
  return kept
}

/** The longest name that is given to a file, in bytes of UTF-8: room for a temporary suffix on every file system. */
export const longestNameBytes = 200
/** Folders inside folders, at most. */
export const deepestFolder = 16

/**
 * Control and format characters (bidi, zero width, byte order mark), whatever else shows as nothing, private use,
 * unpaired halves, and numbers that stand for no character yet.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{DI}]/gu
const reservedByWindows = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i

/**
 * A name from outside as it may be shown, offered for saving, and given to a file on any system: no folder, no
 * invisible or reordering character, nothing that Windows reserves, no dot or space at either end, at most 200 bytes
 * with its extension kept. Cleaning a clean name changes nothing.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(invisible, '')
    // What was taken out may have kept two parts of a character apart.
    .normalize('NFC')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  const safe = reservedByWindows.test(clean) ? `_${clean}` : clean
  return shorten(safe) || 'file'
}

/** The folders of a dropped folder, from the outermost, each made safe; those that lead nowhere or upwards are left out. */
export const cleanFolder = (folders: readonly string[]): string[] =>
  folders
    .filter((one) => !/^\.*$/.test(one))
    .slice(0, deepestFolder)
    .map(cleanFileName)

/** The `number`th name of that kind when earlier ones are taken: `report (2).pdf`. @param clean a clean name */
export function numberedName(clean: string, number: number): string {
  if (number < 2) return clean
  const extension = extensionOf(clean)
  const suffix = ` (${number})${extension}`
  return cut(clean.slice(0, clean.length - extension.length), longestNameBytes - bytesOf(suffix)) + suffix
}

function shorten(name: string): string {
  if (bytesOf(name) <= longestNameBytes) return name
  const extension = extensionOf(name)
  const room = longestNameBytes - bytesOf(extension)
  return cut(name.slice(0, name.length - extension.length), room).replace(/[ .]+$/, '') + extension
}

const extensionOf = (name: string): string => /(?<=.)\.[^. ]{1,16}$/.exec(name)?.[0] ?? ''
const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** By whole characters, so that nothing is cut through. */
function cut(text: string, bytes: number): string {
  let length = 0
  let kept = ''
  for (const character of text) {
    length += bytesOf(character)
    if (length > bytes) break
    kept += character
  }
  return kept
}

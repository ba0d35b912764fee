/**
 * Node carries the words of some six hundred languages and the tables of two hundred character sets: a quarter of its
 * size. The Helper speaks French and English. What belongs to others is blanked, which compresses to nothing, and
 * nothing else moves; ICU takes a blank entry for one that is not there and falls back to its root, so that a computer
 * in any language still runs it.
 *
 * The format is ICU's own: https://unicode-org.github.io/icu/userguide/icu_data/ and `ucmndata.h`, "common data".
 */

/** Where an entry of the package lies in the program, in bytes, and how it is called there: `coll/zh.res`. */
type Entry = { name: string; from: number; to: number }

const languages = ['root', 'en', 'fr']
/** What each language has an entry of its own in: formats of dates and numbers, sorting, names of zones, and so on. */
const byLanguage =
  /^(?!.*res_index)(?:(?:coll|curr|lang|rbnf|region|unit|zone)\/)?([a-z]{2,3}|root)(?:_\w+)?\.res$/
/** Character sets other than Unicode's and Latin-1, which need no table; how Thai or Chinese is cut into words; transcription. */
const neverAsked = /\.cnv$|^brkitr\/.*\.dict$|^translit\//

/**
 * Blanks in a Node program, in place, what only other languages need.
 * @returns how many bytes were blanked; 0 where the program carries no such package
 */
export function trimLocales(program: Buffer): number {
  let blanked = 0
  for (const { name, from, to } of entriesIn(program)) {
    if (!isForOthers(name)) continue
    program.fill(0, from, to)
    blanked += to - from
  }
  return blanked
}

export function isForOthers(name: string): boolean {
  const language = byLanguage.exec(name)?.[1]
  return language === undefined ? neverAsked.test(name) : !languages.includes(language)
}

/** Lists the entries by the table of contents at the head of the package; the last one's end is not said there, so it stays. */
export function entriesIn(program: Buffer): Entry[] {
  const start = headerOf(program)
  if (start === undefined) return []
  const toc = start + program.readUInt16LE(start)
  const count = program.readUInt32LE(toc)
  const all = Array.from({ length: count }, (_, index) => {
    const entry = toc + 4 + index * 8
    const name = toc + program.readUInt32LE(entry)
    const path = program.toString('latin1', name, program.indexOf(0, name))
    return { name: path.slice(path.indexOf('/') + 1), from: toc + program.readUInt32LE(entry + 4) }
  })
  return all.flatMap((entry, index) => {
    const next = all[index + 1]
    return next ? [{ ...entry, to: next.from }] : []
  })
}

/** `headerSize`, the two magic bytes, then what the data says of itself, with its kind, `CmnD`, twelve bytes in. */
function headerOf(program: Buffer): number | undefined {
  for (let kind = program.indexOf('CmnD'); kind >= 0; kind = program.indexOf('CmnD', kind + 1)) {
    const start = kind - 12
    if (program[start + 2] === 0xda && program[start + 3] === 0x27) return start
  }
  return undefined
}

import type { LiquidOptions } from 'liquidjs'

/**
 * A name that is missing is an error, values are only what was handed in, and no template reads a file or runs
 * for long: administrators write them too.
 */
export const strictLiquid: LiquidOptions = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  relativeReference: false,
  parseLimit: 100_000,
  renderLimit: 500,
  memoryLimit: 1_000_000,
  fs: {
    exists: async () => false,
    existsSync: () => false,
    contains: async () => false,
    containsSync: () => false,
    readFile: () => Promise.reject(new Error('mail templates read no files')),
    readFileSync: () => {
      throw new Error('mail templates read no files')
    },
    resolve: (_folder: string, file: string) => file,
  },
}

export const subjectLength = 200

/**
 * The same for a value of several lines: each is one by itself. What comes between two of them survives the rendering
 * as a character that no value can bring along, see `oneLine`.
 */
export const lineBreak = '\u2028'
export const severalLines = (text: string): string =>
  text
    .split(/\r\n|[\r\n]/)
    .map(oneLine)
    .join(lineBreak)
    .replace(/\u2028{3,}/g, lineBreak.repeat(2))
    .replace(/^\u2028+|\u2028+$/g, '')

/** Values come from people: no line breaks into a header, no invisible turning of the text's direction. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
}

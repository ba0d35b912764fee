/** `-----Original Message-----` and its kin, the line of underscores that Outlook draws, and its block of a head. */
const originalMessage =
  /^-{2,}\s*(original message|message d'origine|message original|forwarded message|message transféré)\s*-{2,}\s*$/i
const headLine = /^\*?(from|de|von)\s?:\*?\s.+/i
const headGoesOn = /^\*?(sent|envoyé|date|to|à|cc|subject|objet|gesendet|an)\s?:\*?\s/i
/** `On Monday Ann wrote:`, `Le lundi Anne a écrit :`; it may be broken into two or three lines. */
const wrote = /^(on|le|am)\s.{4,400}(wrote|a écrit|schrieb.{0,80})\s?:$/i

/**
 * Tells what was written this time from what was quoted below it. When something was written below or between the
 * quotations, or there is nothing above, nothing is folded.
 */
export function foldText(text: string): { text: string; quoted: string | null } {
  const lines = text.split('\n')
  const lastOwn = lines.findLastIndex((line) => line.trim() !== '' && !line.startsWith('>'))
  const onlyQuoted = (from: number) =>
    from > lastOwn && lines.slice(from, from + 3).some((line) => line !== '')
  const start = lines.findIndex(
    (_line, at) => beginsOriginal(lines, at) || beginsQuotation(lines, at, onlyQuoted),
  )
  if (start < 0) return { text, quoted: null }
  const above = lines
    .slice(0, start)
    .join('\n')
    .replace(/\n_{5,}\s*$/, '')
    .trimEnd()
  if (above.trim() === '') return { text, quoted: null }
  return { text: above, quoted: lines.slice(start).join('\n').trim() }
}

/** From here on everything is the older mail. */
function beginsOriginal(lines: string[], at: number): boolean {
  const line = (lines[at] ?? '').trim()
  if (originalMessage.test(line)) return true
  return headLine.test(line) && lines.slice(at + 1, at + 4).some((next) => headGoesOn.test(next.trim()))
}

/** A line that says who wrote, or the quotation itself, with nothing but quotation until the end. */
function beginsQuotation(lines: string[], at: number, onlyQuoted: (from: number) => boolean): boolean {
  const line = lines[at] ?? ''
  if (line.startsWith('>')) return onlyQuoted(at)
  if (!/^(on|le|am)\s/i.test(line)) return false
  return [1, 2, 3].some(
    (length) =>
      wrote.test(
        lines
          .slice(at, at + length)
          .join(' ')
          .trim(),
      ) && onlyQuoted(at + length),
  )
}

export type Cell = string | number | null

/**
 * One line of CSV as RFC 4180 has it. A cell that a spreadsheet would take for a formula is made plain text by an
 * apostrophe: titles and names are what strangers have written.
 */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Says UTF-8 to spreadsheets, which otherwise guess. */
export const byteOrderMark = '\ufeff'

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = /^[\s\p{Cf}]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

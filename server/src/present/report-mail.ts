import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { MailTable } from '../domain/mail/mail-templates.ts'
import type { ReportWriter } from '../domain/report-schedules/report-writer.ts'
import type { ReportTableRows } from '../domain/reports/read-report-table.ts'
import { sumOf } from '../domain/reports/survey-totals.ts'
import { scheduleWords } from '../lib/schedule-words.ts'
import { byteOrderMark, type Cell, csvLine } from './csv.ts'
import { reportTableLines } from './report-table.ts'

/** More rows than this nobody reads in a mail; the attached file has them all. */
const mostRows = 40
const locales = { en: 'en-GB', fr: 'fr-FR' } as const satisfies Record<Language, string>
const inSeconds = / \(second\w*\)$|^second\w*$/i

/** Reports as mails carry them: tables to be read, and files for spreadsheets. */
export const reportWriter: ReportWriter = {
  table: mailTable,
  file: (rows, language, { from, to }) => ({
    name: `${rows.table.replaceAll('_', '-')}-${from}-${to}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    content: byteOrderMark + reportTableLines(rows, language).map(csvLine).join(''),
  }),
  title: (report, language) => scheduleWords[language].report[report],
  days: ({ from, to }, language) =>
    new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
      new Date(from),
      new Date(to),
    ),
}

function mailTable(report: ReportTableRows, language: Language): { title: string } & MailTable {
  const words = scheduleWords[language]
  const [head = [], ...rows] = reportTableLines(report, language)
  const names = head.map((one) => String(one ?? ''))
  const worded = (row: Cell[]) =>
    row.map((cell, at) => wordedCell(cell, inSeconds.test(names[at] ?? ''), language))
  const sum = rows.length > 1 ? sumRow(report, rows) : null
  const left = rows.length - mostRows
  return {
    title: words.table[report.table],
    head: names.map((name) => (/^second/i.test(name) ? words.duration : name.replace(inSeconds, ''))),
    rows: [...rows.slice(0, mostRows).map(worded), ...(sum ? [worded([words.total, ...sum])] : [])],
    more: rows.length === 0 ? words.noRows : left > 0 ? words.moreRows(left) : '',
  }
}

function wordedCell(cell: Cell, seconds: boolean, language: Language): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (!seconds) return new Intl.NumberFormat(locales[language]).format(cell)
  const minutes = Math.round(cell / 60)
  return scheduleWords[language].length(Math.floor(minutes / 60), minutes % 60)
}

/** What the rows come to; an average is not the sum of averages. Null where rows do not add up. */
function sumRow(report: ReportTableRows, rows: Cell[][]): Cell[] | null {
  const added = (column: number) => rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
  switch (report.table) {
    case 'funnel':
    case 'satisfaction_answers':
      return null
    case 'satisfaction_technician':
    case 'satisfaction_team':
    case 'satisfaction_category':
    case 'satisfaction_period': {
      const { asked, answered, good, fair, bad, percent } = sumOf(report.satisfaction.byKind)
      return [asked, answered, good, fair, bad, percent]
    }
    case 'day':
    case 'first_contact':
    case 'time_technician':
    case 'time_ticket':
    case 'time_day':
      return [1, 2, ...((rows[0]?.length ?? 0) > 3 ? [3] : [])].map(added)
    default: {
      const [sessions, helped, notJoined, open, seconds] = [1, 2, 3, 4, 5].map(added)
      const average = helped ? Math.round((seconds ?? 0) / helped) : null
      return [sessions ?? 0, helped ?? 0, notJoined ?? 0, open ?? 0, seconds ?? 0, average]
    }
  }
}

import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { ReportTableRows } from '../domain/reports/read-report-table.ts'
import type { TimeTotals } from '../domain/reports/read-time-report.ts'
import type { Totals } from '../domain/reports/session-totals.ts'
import type { SurveyTotals } from '../domain/reports/survey-totals.ts'
import type { OptionRecord } from '../domain/ticket-options/option-record.ts'
import { zonedDay } from '../lib/zoned-date.ts'
import type { Cell } from './csv.ts'
import { reportTableTexts } from './report-table-texts.ts'

/** One report's table as lines of cells, its heading first, in the person's language. */
export function reportTableLines(report: ReportTableRows, language: Language): Cell[][] {
  const texts = reportTableTexts[language]
  const first = texts.rows(report.table, report.timeZone)
  switch (report.table) {
    case 'technician':
      return [
        [first, ...texts.totals],
        ...report.rows.map(({ technician, ...totals }) => [technician.name, ...totalCells(totals)]),
      ]
    case 'day':
      return [
        [first, ...texts.day],
        ...report.rows.map(({ day, helped, notJoined, totalSeconds }) => [
          day,
          helped,
          notJoined,
          totalSeconds,
        ]),
      ]
    case 'funnel': {
      const { stages, medianSeconds, p90Seconds } = report.funnel
      return [
        [first, ...texts.funnel],
        ...stages.map(({ stage, sessions }) => [texts.stage[stage], sessions, null]),
        [texts.median, null, medianSeconds],
        [texts.p90, null, p90Seconds],
      ]
    }
    case 'first_contact': {
      const { withSession, withoutSession } = report.tickets
      return [
        [first, ...texts.firstContact],
        [texts.withSession, withSession.closed, withSession.firstContact],
        [texts.withoutSession, withoutSession.closed, withoutSession.firstContact],
      ]
    }
    case 'time_technician':
      return [
        [first, ...texts.time],
        ...report.time.byTechnician.map(({ name, ...totals }) => [name, ...timeCells(totals)]),
      ]
    case 'time_ticket':
      return [
        [first, ...texts.time],
        ...report.time.byTicket.map(({ number, title, ...totals }) => [
          `${number} ${title}`,
          ...timeCells(totals),
        ]),
      ]
    case 'time_day':
      return [
        [first, ...texts.time],
        ...report.time.byDay.map(({ day, ...totals }) => [day, ...timeCells(totals)]),
      ]
    case 'category':
      return [
        [first, ...texts.totals],
        ...report.rows.map(({ option, counts: _, ...totals }) => [
          option ? option.path.map((one) => labelOf(one, language)).join(' › ') : texts.none,
          ...totalCells(totals),
        ]),
      ]
    case 'satisfaction_technician':
    case 'satisfaction_team': {
      const { byTechnician, byTeam } = report.satisfaction
      const rows = report.table === 'satisfaction_team' ? byTeam : byTechnician
      return [
        [first, ...texts.satisfaction],
        ...rows.map(({ name, ...totals }) => [name ?? texts.none, ...surveyCells(totals)]),
      ]
    }
    case 'satisfaction_category':
      return [
        [first, ...texts.satisfaction],
        ...report.satisfaction.byCategory.map(({ id, ...row }) => [
          id ? labelOf(row, language) : texts.none,
          ...surveyCells(row),
        ]),
      ]
    case 'satisfaction_period': {
      const { byPeriod, unit } = report.satisfaction
      return [
        [`${texts.unit[unit]} (${report.timeZone})`, ...texts.satisfaction],
        ...byPeriod.map(({ from, ...totals }) => [from, ...surveyCells(totals)]),
      ]
    }
    case 'satisfaction_answers':
      return [
        [first, ...texts.answer],
        ...report.answers.map((answer) => [
          zonedDay(answer.answeredAt, report.timeZone),
          `${answer.ticketNumber} ${answer.ticketTitle}`,
          texts.kind[answer.kind],
          answer.requesterName,
          answer.technicianName,
          texts.score[answer.score],
          answer.comment,
        ]),
      ]
    default:
      return [
        [first, ...texts.totals],
        ...report.rows.map(({ option, ...totals }) => [
          option ? labelOf(option, language) : texts.none,
          ...totalCells(totals),
        ]),
      ]
  }
}

const timeCells = ({ entries, minutes, billableMinutes }: TimeTotals): Cell[] => [
  entries,
  minutes,
  billableMinutes,
]

const surveyCells = ({ asked, answered, good, fair, bad, percent }: SurveyTotals): Cell[] => [
  asked,
  answered,
  good,
  fair,
  bad,
  percent,
]

const totalCells = ({ sessions, helped, notJoined, open, totalSeconds, averageSeconds }: Totals): Cell[] => [
  sessions,
  helped,
  notJoined,
  open,
  totalSeconds,
  averageSeconds,
]

const labelOf = (
  { labelEn, labelFr }: Pick<OptionRecord, 'labelEn' | 'labelFr'>,
  language: Language,
): string => (language === 'fr' ? labelFr : labelEn)

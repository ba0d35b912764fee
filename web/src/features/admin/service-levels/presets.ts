import type { ServiceLevels } from '@deskside/protocol/http/service-levels'
import type { TicketOption } from '@deskside/protocol/http/ticket-options'

export type Week = ServiceLevels['week']
export type Target = ServiceLevels['targets'][number]

const hour = 60
const office = [{ from: 9 * hour, until: 18 * hour }]
const lunch = [
  { from: 9 * hour, until: 12 * hour },
  { from: 13 * hour + 30, until: 18 * hour },
]
const always = [{ from: 0, until: 24 * hour }]

const workdays = (day: Week[number]): Week => [day, day, day, day, day, [], []]

export const weekPresets = {
  office: workdays(office),
  lunch: workdays(lunch),
  always: [always, always, always, always, always, always, always],
} satisfies Record<string, Week>

/** In hours, from the most urgent priority to the least; further ones get the last. */
const usualHours = [
  [1, 4],
  [2, 9],
  [9, 27],
  [18, 90],
] as const

export const usualTargets = (priorities: TicketOption[]): Target[] =>
  priorities.map(({ id }, index) => {
    const [response, resolution] = usualHours[Math.min(index, usualHours.length - 1)] ?? [18, 90]
    return { priorityId: id, responseMinutes: response * hour, resolutionMinutes: resolution * hour }
  })

/** `9:30` as minutes since midnight and back; as an end, midnight is the day's. */
export const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** Whether hours begin before they end and follow each other, on each day. */
export const isInOrder = (week: Week): boolean =>
  week.every((day) =>
    day.every(({ from, until }, index) => from < until && from >= (day[index - 1]?.until ?? 0)),
  )

/** Whether both promise the same. A priority without a target is one that nothing is promised for; their order says nothing. */
export const isTheSame = (one: ServiceLevels, other: ServiceLevels): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))

const inOrder = ({ timeZone, week, holidays, targets, warnMinutes }: ServiceLevels) => [
  timeZone,
  warnMinutes,
  week.map((day) => day.map(({ from, until }) => [from, until])),
  holidays.toSorted(),
  targets
    .filter(
      ({ responseMinutes, resolutionMinutes }) => responseMinutes !== null || resolutionMinutes !== null,
    )
    .map(({ priorityId, responseMinutes, resolutionMinutes }) => [
      priorityId,
      responseMinutes,
      resolutionMinutes,
    ])
    .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
]

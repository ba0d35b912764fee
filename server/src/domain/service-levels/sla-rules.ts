import type { SlaClockName } from '@deskside/protocol/vocabulary/service-levels'
import type { StatusPhase } from '@deskside/protocol/vocabulary/tickets'
import { neverDue } from '../../db/schema/tickets.ts'
import type { TicketRecord } from '../tickets/ticket-record.ts'
import { addWorkingTime, type WorkingCalendar, workingTimeBetween } from './working-time-rules.ts'

export type SlaTarget = { responseMinutes: number | null; resolutionMinutes: number | null }

/** What an organisation promises: how soon, by priority, counted in its working time. */
export type SlaPolicy = {
  calendar: WorkingCalendar
  /** By the priority's id; one that is not there has nothing promised. */
  targets: ReadonlyMap<string, SlaTarget>
  /** So long before a promised time its technicians are warned. */
  warnMinutes: number
}

/** What the clocks keep in a ticket's row. */
export type SlaColumns = Pick<
  TicketRecord,
  | 'responseDueAt'
  | 'resolutionDueAt'
  | 'clockStoppedAt'
  | 'waitedMs'
  | 'nextDueAt'
  | 'slaCheckAt'
  | 'responseTold'
  | 'resolutionTold'
>

type Facts = SlaColumns & Pick<TicketRecord, 'createdAt' | 'phase' | 'priorityId' | 'firstReplyAt'>

const minuteMs = 60_000

/**
 * The clocks of a ticket as they are to stand now. Both stand still while it waits for its requester or is closed; the
 * first one is over with the first public answer. A promised time moves by the working time that was waited.
 */
export function clocksOf(ticket: Facts, policy: SlaPolicy, now: Date): SlaColumns {
  const { clockStoppedAt, waitedMs } = standing(ticket, policy.calendar, now)
  const target = policy.targets.get(ticket.priorityId)
  const due = (minutes: number | null | undefined): Date | null =>
    minutes ? addWorkingTime(policy.calendar, ticket.createdAt, minutes * minuteMs + waitedMs) : null
  const dues = {
    responseDueAt: due(target?.responseMinutes),
    resolutionDueAt: due(target?.resolutionMinutes),
  }
  const facts = { ...ticket, ...dues, clockStoppedAt, waitedMs }
  const told = {
    responseTold: stillTold(ticket.responseTold, dues.responseDueAt, lead(facts, policy, 'response'), now),
    resolutionTold: stillTold(
      ticket.resolutionTold,
      dues.resolutionDueAt,
      lead(facts, policy, 'resolution'),
      now,
    ),
  }
  return { ...dues, clockStoppedAt, waitedMs, ...told, ...nextOf({ ...facts, ...told }, policy) }
}

/** Whom else the desk waits for is its own affair: what it promised the requester goes on. */
const standsStill: Record<StatusPhase, boolean> = { open: false, pending: true, on_hold: false, closed: true }

function standing(ticket: Facts, calendar: WorkingCalendar, now: Date) {
  const { clockStoppedAt, waitedMs } = ticket
  if (standsStill[ticket.phase]) return { clockStoppedAt: clockStoppedAt ?? now, waitedMs }
  if (!clockStoppedAt) return { clockStoppedAt, waitedMs }
  return { clockStoppedAt: null, waitedMs: waitedMs + workingTimeBetween(calendar, clockStoppedAt, now) }
}

/** Who was told of a time that has moved away is told of the new one again. */
function stillTold(
  told: TicketRecord['responseTold'],
  dueAt: Date | null,
  leadMs: number,
  now: Date,
): TicketRecord['responseTold'] {
  if (!told || !dueAt || dueAt.getTime() - leadMs > now.getTime()) return null
  return told === 'breached' && dueAt > now ? 'warned' : told
}

/** Of a short promise, no more than half is the time of warning. */
function lead({ priorityId }: Pick<Facts, 'priorityId'>, policy: SlaPolicy, clock: SlaClockName): number {
  const target = policy.targets.get(priorityId)
  const minutes = clock === 'response' ? target?.responseMinutes : target?.resolutionMinutes
  return Math.min(policy.warnMinutes, (minutes ?? 0) / 2) * minuteMs
}

/** The promised times that still run, of a ticket as it stands. */
export function runningClocks(
  ticket: Pick<Facts, 'firstReplyAt' | 'clockStoppedAt' | 'responseDueAt' | 'resolutionDueAt'>,
): { clock: SlaClockName; dueAt: Date }[] {
  if (ticket.clockStoppedAt) return []
  const { firstReplyAt, responseDueAt, resolutionDueAt } = ticket
  return [
    ...(responseDueAt && !firstReplyAt ? [{ clock: 'response' as const, dueAt: responseDueAt }] : []),
    ...(resolutionDueAt ? [{ clock: 'resolution' as const, dueAt: resolutionDueAt }] : []),
  ]
}

const toldOf = (ticket: Pick<Facts, 'responseTold' | 'resolutionTold'>, clock: SlaClockName) =>
  clock === 'response' ? ticket.responseTold : ticket.resolutionTold

/** What the list sorts by, and when the clocks must be looked at next. */
export function nextOf(ticket: Facts, policy: SlaPolicy): Pick<SlaColumns, 'nextDueAt' | 'slaCheckAt'> {
  const running = runningClocks(ticket)
  const checks = running.flatMap(({ clock, dueAt }) => {
    const told = toldOf(ticket, clock)
    if (told === 'breached') return []
    return [dueAt.getTime() - (told === 'warned' ? 0 : lead(ticket, policy, clock))]
  })
  const dues = running.map(({ dueAt }) => dueAt.getTime())
  return {
    nextDueAt: dues.length > 0 ? new Date(Math.min(...dues)) : neverDue,
    slaCheckAt: checks.length > 0 ? new Date(Math.min(...checks)) : null,
  }
}

export type SlaStep = { clock: SlaClockName; step: 'warned' | 'breached'; dueAt: Date }

/** What is to be told now and was not yet. */
export function dueSteps(ticket: Facts, policy: SlaPolicy, now: Date): SlaStep[] {
  return runningClocks(ticket).flatMap(({ clock, dueAt }): SlaStep[] => {
    const told = toldOf(ticket, clock)
    if (told === 'breached') return []
    if (dueAt <= now) return [{ clock, step: 'breached', dueAt }]
    const warnsAt = dueAt.getTime() - lead(ticket, policy, clock)
    return told === null && warnsAt <= now.getTime() ? [{ clock, step: 'warned', dueAt }] : []
  })
}

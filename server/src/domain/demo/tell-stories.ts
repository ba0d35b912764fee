import type { Language } from '@deskside/protocol/vocabulary/languages'
import { type OfficeHours, officeHours } from './office-hours.ts'
import { type Random, randomFrom } from './random.ts'
import { endOf, type Source, type Status, type Step, type StoryTicket } from './story.ts'
import { tellSession } from './tell-session.ts'
import { english } from './texts/en.ts'
import { french } from './texts/fr.ts'
import type { DemoTexts } from './texts/topic.ts'

export type Setting = {
  seed: number
  now: Date
  language: Language
  timeZone: string
  requesters: number
  technicians: number
}

type Teller = { random: Random; hours: OfficeHours; texts: DemoTexts; setting: Setting }

const ticketCount = 300
export const demoDays = 90
const texts: Record<Language, DemoTexts> = { en: english, fr: french }

/**
 * The tickets of the last 90 days of an office, oldest first, as they stand now: the same for the same setting.
 * Nothing in them lies in the future, and no session is open.
 */
export function tellStories(setting: Setting): StoryTicket[] {
  const random = randomFrom(setting.seed)
  const teller = {
    random,
    hours: officeHours(setting.timeZone, random),
    texts: texts[setting.language],
    setting,
  }
  const begin = new Date(setting.now.getTime() - demoDays * 86_400_000)
  return Array.from({ length: ticketCount }, () => teller.hours.during(begin, setting.now))
    .sort((a, b) => a.getTime() - b.getTime())
    .map((createdAt) => tellTicket(teller, createdAt))
}

function tellTicket(teller: Teller, createdAt: Date): StoryTicket {
  const { random, setting } = teller
  const source = random.weighted<Source>([
    ['user_portal', 46],
    ['email', 20],
    ['technician_portal', 20],
    ['phone', 14],
  ])
  const ticket = {
    topic: random.pick(teller.texts.topics),
    // A few people have most of the troubles.
    requester: Math.floor(random.next() ** 1.6 * setting.requesters),
    priority: random.weighted([
      ['urgent' as const, 6],
      ['high' as const, 20],
      ['medium' as const, 54],
      ['low' as const, 20],
    ]),
    source,
    inTeam: random.chance(0.7),
    tags: random.chance(0.12) ? [random.pick(teller.texts.tags)] : [],
    createdAt,
  }
  const technician = random.weighted(
    Array.from({ length: setting.technicians }, (_, index) => [index, 10 - (index % 10) * 2] as const),
  )
  const told = tellSteps(teller, ticket, technician)
  // What would lie in the future has not happened yet.
  const over = told.findIndex((step) => endOf(step) > setting.now)
  return { ...ticket, steps: over < 0 ? told : told.slice(0, over) }
}

type Beginning = Omit<StoryTicket, 'steps'>

function tellSteps(teller: Teller, ticket: Beginning, technician: number): Step[] {
  const { random, hours } = teller
  const requester = { requester: ticket.requester }
  const helper = { technician }
  const byTechnician = ticket.source === 'technician_portal' || ticket.source === 'phone'
  const steps: Step[] = [{ at: ticket.createdAt, by: byTechnician ? helper : requester, what: 'created' }]
  let status: Status = 'new'
  const next = (least: number, most: number): Date =>
    hours.after(endOf(steps.at(-1) as Step), random.between(least, most))
  const say = (by: Step['by'], body: string, internal = false, wait: [number, number] = [3, 240]) =>
    steps.push({ at: next(...wait), by, what: 'comment', body, internal })
  const move = (to: Status) => {
    steps.push({ at: next(0, 2), by: helper, what: 'status', from: status, to })
    status = to
  }

  steps.push({ at: next(2, 180), by: helper, what: 'assigned', to: technician })
  move('in_progress')
  if (random.chance(0.75)) say(helper, random.pick(teller.texts.answers), false, [1, 40])
  if (random.chance(0.2)) say(helper, random.pick(teller.texts.notes), true, [1, 30])
  if (random.chance(0.45)) say(requester, random.pick(teller.texts.replies))
  for (
    let sessions = random.weighted([
      [0, 57],
      [1, 38],
      [2, 5],
    ]);
    sessions > 0;
    sessions--
  ) {
    const session = tellSession(random, technician, next(3, 90))
    steps.push({ at: session.createdAt, by: helper, what: 'session', session })
  }
  if (random.chance(0.08)) {
    move('waiting')
    if (random.chance(0.5)) return steps
    say(requester, random.pick(teller.texts.replies), false, [300, 3000])
  }
  if (random.chance(0.04)) return steps
  say(helper, ticket.topic.solved, false, [1, 60])
  if (random.chance(0.3)) say(requester, random.pick(teller.texts.thanks))
  steps.push({ at: next(2, 600), by: helper, what: 'closed' })
  return steps
}

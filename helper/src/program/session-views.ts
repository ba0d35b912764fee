import { isOver, type TransferView } from '@deskside/protocol/channels/file-transfer'
import type { ChatState } from '@deskside/protocol/signaling/chat-client'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import {
  exclusiveCapabilities,
  isFurther,
  permissionNames,
  touches,
} from '@deskside/protocol/vocabulary/capabilities'
import { deadForMs, expiresInMs, type Question } from '../consent/consent-machine.ts'
import type { StopKeyCombination } from '../input/stop-key.ts'
import type { ConsentNow } from '../session/consent-runner.ts'
import type { ConsoleView, SessionView } from '../session/session-view.ts'
import type {
  BannerView,
  ChatView,
  ConsentView,
  OrganisationLook,
  StartView,
  TechnicianLook,
  TransferRow,
} from '../window/window.ts'
import { sentenceOfEnding, sentenceOfError } from './error-sentences.ts'
import type { PictureFetcher } from './fetch-picture.ts'

/** Turns what the session is into what its windows show. Pure, but for asking for pictures. */
export interface Surroundings {
  host: string
  code: string | undefined
  pictures: PictureFetcher
  /** Kept when the session is over and its views no longer say whose it was. */
  organisation: OrganisationLook | undefined
  /** What a check of the connection found; null while it runs, undefined before there was one. */
  checks?: string[] | null
}

export function organisationOf(view: SessionView, pictures: PictureFetcher): OrganisationLook | undefined {
  const entry = 'entry' in view ? view.entry : null
  const branding = ('snapshot' in view && view.snapshot?.branding) || entry?.view?.branding
  if (branding) {
    return {
      name: branding.organisation,
      logo: pictures.get(branding.logoUrl),
      logoGround: branding.logoGround,
      colour: branding.accentColour,
      texts: branding.texts,
    }
  }
  return entry ? { name: entry.organisation } : undefined
}

export function startViewOf(view: SessionView, around: Surroundings): StartView {
  const { host, code, pictures } = around
  const organisation = around.organisation ?? { name: host }
  switch (view.state) {
    case 'connecting':
      return {
        state: 'connecting',
        host,
        error: view.error ? sentenceOfError(view.error, host) : undefined,
        checks: around.checks,
      }
    case 'waiting_room':
      return { state: 'waiting_room', host, organisation, code }
    case 'connected': {
      const technician = technicianOf(view, pictures)
      const here = view.consoles.some(({ line }) => line !== 'closed')
      // Joined, and nobody looks yet: to the person that is the waiting room as well.
      return {
        state: here ? 'connected' : 'waiting_room',
        host,
        organisation,
        technician,
        code,
        chat: true,
      }
    }
    case 'reconnecting':
      return { state: 'reconnecting', host, organisation }
    case 'ended':
      return {
        state: 'ended',
        reason: sentenceOfEnding(view.over?.by ?? null),
        untold: view.untold ? { key: 'ended.untold', details: { host } } : undefined,
        organisation: around.organisation,
      }
    case 'failed':
      return { state: 'failed', error: sentenceOfError(view.code, host), mayRetry: false }
  }
}

/** The banner, or null while nobody is connected to this screen and nothing has just ended by itself. */
export function bannerViewOf(
  view: SessionView,
  consent: ConsentNow,
  around: Surroundings,
  stopKey: StopKeyCombination | null,
  localHandWins: boolean,
  over: Pick<BannerView, 'transfers' | 'moreTransfers' | 'clipboard' | 'lapsed'>,
): BannerView | null {
  if (view.state !== 'connected' && view.state !== 'reconnecting') return null
  const viewers = view.consoles.filter(
    ({ line, personId }) => line !== 'new' && line !== 'closed' && consent.granted.has(personId),
  )
  const may = ({ personId }: ConsoleView) => consent.allowedTo.get(personId) ?? []
  // Whoever has the hand is named first; else whoever sees.
  const first =
    viewers.find((one) => may(one).includes('control')) ??
    viewers.find((one) => may(one).includes('view')) ??
    viewers[0]
  if (!first && !over.lapsed) return null
  const now = viewers.flatMap(may)
  return {
    technician: lookOf(first, view, around.pictures) ?? { name: first?.name ?? '' },
    nobody: first === undefined,
    alsoSee: viewers
      .filter((one) => one !== first && may(one).includes('view'))
      .map((one) => ({ name: one.name, words: wordsOf(one) })),
    organisation: around.organisation ?? { name: around.host },
    viewing: now.includes('view'),
    controlling: now.includes('control'),
    also: permissionNames.filter(isFurther).filter((permission) => touches(permission, now)),
    ...over,
    localHandWins,
    reconnecting: first !== undefined && viewers.every(({ line }) => line === 'lost'),
    stopKey,
    verificationWords: first && wordsOf(first),
  }
}

const wordsOf = ({ words }: ConsoleView): string | undefined => words?.join(' ')

/** That many files have a row of their own in the bar. */
const mostRows = 4

/** What goes over now, and after it what has just ended. @param lately those that ended a moment ago */
export function transferRowsOf(
  transfers: readonly TransferView[],
  lately: (id: string) => boolean,
): { transfers: TransferRow[]; moreTransfers: number } {
  const moving = transfers.filter(({ state }) => !isOver(state))
  const ended = transfers.filter(({ state, id }) => isOver(state) && lately(id))
  const rows = [...moving, ...ended]
  return {
    transfers: rows.slice(0, mostRows).map(rowOf),
    moreTransfers: Math.max(0, rows.length - mostRows),
  }
}

function rowOf({ id, name, way, state, size, moved }: TransferView): TransferRow {
  const ended = state === 'done' ? 'done' : 'failed'
  return {
    id,
    name,
    direction: way === 'receive' ? 'in' : 'out',
    state: isOver(state) ? ended : state === 'paused' ? 'paused' : 'moving',
    percent: size === 0 ? 0 : Math.floor((moved / size) * 100),
  }
}

/** @param asked the question as the server passed it on: it names the technician from its own knowledge. */
export function consentViewOf(
  view: SessionView,
  question: Question,
  asked: FromServer['consent/ask'] | null,
  around: Surroundings,
  consent: ConsentNow,
): ConsentView {
  const snapshot = 'snapshot' in view ? view.snapshot : null
  const entry = 'entry' in view ? view.entry.view : null
  const technician = asked?.askId === question.askId ? asked.technician : undefined
  // Whoever sees already is not new, whatever else they ask for.
  const seesAlready = consent.allowedTo.get(question.binding.technicianId)?.includes('view')
  const colleague = asked?.askId === question.askId && !seesAlready ? asked.colleague : undefined
  return {
    askId: question.askId,
    technician: { name: technician?.name ?? '', photo: around.pictures.get(technician?.photoUrl) },
    organisation: around.organisation ?? { name: around.host },
    host: around.host,
    ticketNumber: String(snapshot?.ticketNumber ?? entry?.ticket.number ?? ''),
    ticketTitle: entry?.ticket.title,
    reason: asked?.askId === question.askId ? asked.reason : undefined,
    colleague,
    takesFrom: holderOf(view, question, consent),
    capabilities: [...question.capabilities],
    minutes: question.minutes,
    deadForMs,
    expiresInMs,
  }
}

/** Who loses what is asked for, because one at a time may have it. */
function holderOf(
  view: SessionView,
  { binding, capabilities }: Question,
  { allowedTo }: ConsentNow,
): string | undefined {
  const wanted = capabilities.filter((one) => exclusiveCapabilities.has(one))
  const [holder] =
    [...allowedTo].find(
      ([id, allowed]) => id !== binding.technicianId && wanted.some((one) => allowed.includes(one)),
    ) ?? []
  const consoles = 'consoles' in view ? view.consoles : []
  return consoles.find(({ personId }) => personId === holder)?.name
}

/** The last that the window has room for; the receipt has all. */
const mostMessages = 100

/** @param now.asked the person opened it themself */
export function chatViewOf(
  view: SessionView,
  { entries, typing }: ChatState,
  around: Surroundings,
  now: { asked: boolean; formatTime: (moment: Date) => string },
): ChatView {
  return {
    technician: technicianIn(view, around.pictures) ?? { name: '' },
    organisation: around.organisation ?? { name: around.host },
    rows: entries.slice(-mostMessages).map(({ side: _, at, ...entry }) => ({
      ...entry,
      time: at === null ? '' : now.formatTime(new Date(at)),
    })),
    typing,
    away: view.state === 'reconnecting',
    asked: now.asked,
  }
}

const technicianIn = (view: SessionView, pictures: PictureFetcher): TechnicianLook | undefined =>
  view.state === 'connected' || view.state === 'reconnecting' ? technicianOf(view, pictures) : undefined

/** Who is connected, in a window that they are named in. */
export const technicianNow = (view: SessionView, pictures: PictureFetcher): TechnicianLook =>
  view.state === 'connected' || view.state === 'reconnecting'
    ? (technicianOf(view, pictures) ?? { name: '' })
    : { name: '' }

function technicianOf(
  view: Extract<SessionView, { state: 'connected' | 'reconnecting' }>,
  pictures: PictureFetcher,
): TechnicianLook | undefined {
  const [first] = view.consoles
  return lookOf(first, view, pictures)
}

function lookOf(
  console: ConsoleView | undefined,
  view: Extract<SessionView, { state: 'connected' | 'reconnecting' }>,
  pictures: PictureFetcher,
): TechnicianLook | undefined {
  const known = console?.name ? console : view.entry?.view?.technician
  return known && { name: known.name, photo: pictures.get(known.photoUrl) }
}

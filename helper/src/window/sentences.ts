import type { FurtherPermission, Permission } from '@deskside/protocol/vocabulary/capabilities'
import type { TextKey } from '../i18n/texts.ts'
import { plainText } from './plain-text.ts'
import type { BannerView, ConsentView } from './window.ts'

/** What the question and the bar say on every system: how it looks is each system's own, what stands there is not. */

export type Say = (key: TextKey, details?: Record<string, string | number>) => string

/** [SES-15] Somebody new: by whom they were asked in, and who loses what they ask for. */
export function newFaceSentences({ colleague, takesFrom }: ConsentView, say: Say): string[] {
  const sentences: string[] = []
  if (colleague?.invitedBy)
    sentences.push(say(`consent.colleague.${colleague.purpose}`, { by: plainText(colleague.invitedBy, 48) }))
  else if (colleague) sentences.push(say('consent.colleague.uninvited'))
  if (takesFrom) sentences.push(say('consent.takes_from', { name: plainText(takesFrom, 48) }))
  return sentences
}

/** When what is allowed ends by itself; null: with the session. */
export const untilSentence = ({ minutes }: ConsentView, say: Say): string | null =>
  minutes === null ? null : say('consent.minutes', { minutes })

/** What is going on, for the bar. A long name is cut rather than what is done under it: it stands whole in the other windows. */
export function barSentence(view: BannerView, say: Say): string {
  if (view.nobody) return say('banner.nobody')
  if (view.reconnecting) return say('banner.reconnecting')
  const state = view.controlling ? 'controls' : view.viewing ? 'sees' : 'connected'
  return say(`banner.${state}`, { technician: plainText(view.technician.name, 28) })
}

/** [SES-15] Everybody else who sees this screen is named, with the words of their own connection. */
export const alsoSeeSentences = ({ alsoSee = [] }: BannerView, say: Say): string[] =>
  alsoSee.map(({ name, words }) => {
    const sees = say('banner.sees', { technician: plainText(name, 40) })
    return words ? `${sees} · ${say('banner.words', { words })}` : sees
  })

/** What ended by itself. With looking everything else ends, and that is said in one. */
export function lapseSentence({ lapsed }: BannerView, say: Say): string | null {
  if (!lapsed) return null
  const { capabilities } = lapsed
  const named = capabilities.includes('view') ? (['view'] as const) : capabilities
  const what = named.map((capability) => say(`capability.${capability}`)).join(' · ')
  return say(`banner.lapsed.${lapsed.lapse}`, { what })
}

/** What went over by the clipboard, and how much it was. */
export function clipboardSentence({ clipboard }: BannerView, say: Say): string | null {
  if (!clipboard) return null
  const { direction, kind, size } = clipboard
  return say(`banner.clipboard.${direction}.${kind}`, { size: sizeText(size, say) })
}

function sizeText(bytes: number, say: Say): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1_000))
  if (kilobytes < 1_000) return say('size.kilobytes', { kilobytes })
  const tenths = Math.round(bytes / 100_000)
  return say('size.megabytes', { whole: Math.floor(tenths / 10), tenth: tenths % 10 })
}

/** What else is allowed: a recording first, for nothing else must be as plain as that. */
export const furtherInOrder = ({ also }: BannerView): FurtherPermission[] =>
  also.toSorted((one, other) => Number(other === 'recording') - Number(one === 'recording'))

/** Taking back says what stops with it, where there is a plainer word for that. */
export const takeBackKey = (permission: Permission): TextKey =>
  permission === 'control'
    ? 'banner.take_back_control'
    : permission === 'recording'
      ? 'banner.stop_recording'
      : 'banner.take_back'

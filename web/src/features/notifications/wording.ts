import type { Notification } from '@deskside/protocol/http/notifications'
import type { TFunction } from 'i18next'

/** What a notification says in one line, and what stands below it. */
export type Words = { title: string; text: string }

export type Spoken = Pick<Notification, 'wording' | 'actor' | 'detail' | 'ticketNumber' | 'ticketTitle'>

/** The words of a notification in the page's language. Who did it may be nobody of the desk. */
export function wordsOf(t: TFunction<'notifications'>, spoken: Spoken): Words {
  const { wording, actor, detail, ticketNumber, ticketTitle } = spoken
  const values = {
    actor: actor ?? t('somebody'),
    detail: detail ?? '',
    number: ticketNumber,
    title: ticketTitle,
  }
  return { title: t(`wording.${wording}`, values), text: t('ticket', values) }
}

import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { TicketNews } from '../../domain/mail/mail-templates.ts'
import type { MailTemplate, MailText } from '../template.ts'

/** The mails that speak of a ticket and carry `TicketNews`. */
export type NewsName =
  | 'ticket_received'
  | 'ticket_answered'
  | 'ticket_closed'
  | 'ticket_created'
  | 'ticket_assigned'
  | 'requester_replied'
  | 'internal_note'
  | 'mentioned'
  | 'status_changed'
  | 'sla_warning'
  | 'sla_breached'
  | 'session_shared'
  | 'low_rating'
  | 'mail_failed'

/** What one of them says of its own; greeting, button and frame are the same in all. */
export type NewsWords = {
  subject: string
  paragraphs: string[]
  notes?: string[]
  /** Whether what somebody wrote is shown below the paragraphs. */
  quotes: boolean
}

const frame: Record<Language, { greeting: string; label: string; mine: string }> = {
  en: {
    greeting: 'Hello {{ recipient.name }},',
    label: 'Open the ticket',
    mine: 'You choose in your profile what you get mails about.',
  },
  fr: {
    greeting: 'Bonjour {{ recipient.name }},',
    label: 'Ouvrir le ticket',
    mine: 'Vous choisissez dans votre profil ce dont vous êtes prévenu par e-mail.',
  },
}

const sample: Record<Language, Pick<TicketNews, 'message'> & { title: string }> = {
  en: {
    title: 'The printer prints blank pages',
    message: 'Good morning,\n\nit is still silent this morning.',
  },
  fr: {
    title: 'L’imprimante sort des pages blanches',
    message: 'Bonjour,\n\nelle est toujours muette ce matin.',
  },
}

export const sampleNews = (language: Language): TicketNews => ({
  ticket: {
    number: 1042,
    title: sample[language].title,
    link: 'https://desk.example.org/tickets/1042',
    answerable: true,
  },
  requester: { name: 'Alex Durand' },
  recipient: { name: 'Camille Martin' },
  actor: { name: 'Alex Durand' },
  message: sample[language].message,
})

/** A mail to technicians: it ends with the word about where one chooses such mails. */
export function technicianNews<T extends NewsName>(
  name: T,
  words: Record<Language, NewsWords>,
): MailTemplate<T> {
  const text = (language: Language) => newsText(language, words[language], [frame[language].mine])
  return { name, sample: sampleNews, en: text('en'), fr: text('fr') } as MailTemplate<T>
}

/** A mail to the requester. */
export function requesterNews<T extends NewsName>(
  name: T,
  words: Record<Language, NewsWords>,
): MailTemplate<T> {
  const ofRequester = (language: Language): TicketNews => ({
    ...sampleNews(language),
    recipient: { name: 'Alex Durand' },
    actor: { name: 'Camille Martin' },
  })
  const text = (language: Language) => newsText(language, words[language], [])
  return { name, sample: ofRequester, en: text('en'), fr: text('fr') } as MailTemplate<T>
}

const newsText = (language: Language, words: NewsWords, notes: string[]): MailText => ({
  subject: words.subject,
  preview: '{{ ticket.title }}',
  greeting: frame[language].greeting,
  paragraphs: words.paragraphs,
  ...(words.quotes && { quote: '{{ message }}' }),
  button: { label: frame[language].label, url: '{{ ticket.link }}' },
  notes: [...(words.notes ?? []), ...notes],
})

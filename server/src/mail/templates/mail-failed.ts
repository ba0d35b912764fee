import { technicianNews } from './ticket-news.ts'

/** [ADM-6] A mail about the ticket has not arrived; `message` says to whom and why. */
export const mailFailed = technicianNews('mail_failed', {
  en: {
    subject: 'A mail of ticket {{ ticket.number }} did not go out: {{ ticket.title }}',
    paragraphs: ['A mail of ticket {{ ticket.number }}, “{{ ticket.title }}”, could not be delivered:'],
    quotes: true,
  },
  fr: {
    subject: 'Un message du ticket {{ ticket.number }} n’est pas parti : {{ ticket.title }}',
    paragraphs: ['Un message du ticket {{ ticket.number }}, « {{ ticket.title }} », n’a pas pu être remis :'],
    quotes: true,
  },
})

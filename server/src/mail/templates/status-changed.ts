import { technicianNews } from './ticket-news.ts'

/** [ADM-6] The ticket has another status; `message` is its name. */
export const statusChanged = technicianNews('status_changed', {
  en: {
    subject: 'Ticket {{ ticket.number }} is now {{ message }}: {{ ticket.title }}',
    paragraphs: [
      '{{ actor.name }} has given ticket {{ ticket.number }}, “{{ ticket.title }}”, the status {{ message }}.',
    ],
    quotes: false,
  },
  fr: {
    subject: 'Le ticket {{ ticket.number }} est maintenant {{ message }} : {{ ticket.title }}',
    paragraphs: [
      '{{ actor.name }} a donné au ticket {{ ticket.number }}, « {{ ticket.title }} », le statut {{ message }}.',
    ],
    quotes: false,
  },
})

import { technicianNews } from './ticket-news.ts'

/** [ADM-6] The requester has written. */
export const requesterReplied = technicianNews('requester_replied', {
  en: {
    subject: '{{ actor.name }} has written: ticket {{ ticket.number }}, {{ ticket.title }}',
    paragraphs: ['{{ actor.name }} has written in ticket {{ ticket.number }}, “{{ ticket.title }}”:'],
    quotes: true,
  },
  fr: {
    subject: '{{ actor.name }} a écrit : ticket {{ ticket.number }}, {{ ticket.title }}',
    paragraphs: ['{{ actor.name }} a écrit dans le ticket {{ ticket.number }}, « {{ ticket.title }} » :'],
    quotes: true,
  },
})

import { technicianNews } from './ticket-news.ts'

/** [ADM-6] Somebody has named you. */
export const mentioned = technicianNews('mentioned', {
  en: {
    subject: '{{ actor.name }} mentions you: ticket {{ ticket.number }}, {{ ticket.title }}',
    paragraphs: ['{{ actor.name }} mentions you in ticket {{ ticket.number }}, “{{ ticket.title }}”:'],
    quotes: true,
  },
  fr: {
    subject: '{{ actor.name }} vous mentionne : ticket {{ ticket.number }}, {{ ticket.title }}',
    paragraphs: [
      '{{ actor.name }} vous mentionne dans le ticket {{ ticket.number }}, « {{ ticket.title }} » :',
    ],
    quotes: true,
  },
})

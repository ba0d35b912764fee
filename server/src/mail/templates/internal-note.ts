import { technicianNews } from './ticket-news.ts'

/** [ADM-6] A note among technicians. */
export const internalNote = technicianNews('internal_note', {
  en: {
    subject: 'Internal note in ticket {{ ticket.number }}: {{ ticket.title }}',
    paragraphs: [
      '{{ actor.name }} has left an internal note in ticket {{ ticket.number }}, “{{ ticket.title }}”:',
    ],
    quotes: true,
  },
  fr: {
    subject: 'Note interne dans le ticket {{ ticket.number }} : {{ ticket.title }}',
    paragraphs: [
      '{{ actor.name }} a laissé une note interne dans le ticket {{ ticket.number }}, « {{ ticket.title }} » :',
    ],
    quotes: true,
  },
})

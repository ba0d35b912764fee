import { technicianNews } from './ticket-news.ts'

/** [ADM-6] A promised time has passed; `message` says which. */
export const slaBreached = technicianNews('sla_breached', {
  en: {
    subject: 'Too late for ticket {{ ticket.number }}: {{ ticket.title }}',
    paragraphs: [
      'The time promised for ticket {{ ticket.number }}, “{{ ticket.title }}”, by {{ requester.name }}, has passed.',
    ],
    quotes: true,
  },
  fr: {
    subject: 'Délai dépassé pour le ticket {{ ticket.number }} : {{ ticket.title }}',
    paragraphs: [
      'Le délai promis pour le ticket {{ ticket.number }}, « {{ ticket.title }} », de {{ requester.name }}, est dépassé.',
    ],
    quotes: true,
  },
})

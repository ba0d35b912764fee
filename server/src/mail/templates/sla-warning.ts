import { technicianNews } from './ticket-news.ts'

/** [ADM-6] A promised time is about to pass; `message` says which. */
export const slaWarning = technicianNews('sla_warning', {
  en: {
    subject: 'Time is running out for ticket {{ ticket.number }}: {{ ticket.title }}',
    paragraphs: [
      'The time promised for ticket {{ ticket.number }}, “{{ ticket.title }}”, by {{ requester.name }}, is about to pass.',
    ],
    quotes: true,
  },
  fr: {
    subject: 'Le délai du ticket {{ ticket.number }} arrive à son terme : {{ ticket.title }}',
    paragraphs: [
      'Le délai promis pour le ticket {{ ticket.number }}, « {{ ticket.title }} », de {{ requester.name }}, est sur le point d’être dépassé.',
    ],
    quotes: true,
  },
})

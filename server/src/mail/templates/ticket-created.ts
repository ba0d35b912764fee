import { technicianNews } from './ticket-news.ts'

/** [ADM-6] A ticket has come to the team. */
export const ticketCreated = technicianNews('ticket_created', {
  en: {
    subject: 'New ticket {{ ticket.number }}: {{ ticket.title }}',
    paragraphs: ['{{ requester.name }} has a new ticket, {{ ticket.number }}, “{{ ticket.title }}”.'],
    quotes: true,
  },
  fr: {
    subject: 'Nouveau ticket {{ ticket.number }} : {{ ticket.title }}',
    paragraphs: ['{{ requester.name }} a un nouveau ticket, {{ ticket.number }}, « {{ ticket.title }} ».'],
    quotes: true,
  },
})

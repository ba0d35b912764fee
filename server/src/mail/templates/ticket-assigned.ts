import { technicianNews } from './ticket-news.ts'

/** [ADM-6] The ticket is yours. */
export const ticketAssigned = technicianNews('ticket_assigned', {
  en: {
    subject: 'Ticket {{ ticket.number }} is yours: {{ ticket.title }}',
    paragraphs: [
      '{{ actor.name }} has assigned ticket {{ ticket.number }}, “{{ ticket.title }}”, by {{ requester.name }}, to you.',
    ],
    quotes: true,
  },
  fr: {
    subject: 'Le ticket {{ ticket.number }} est à vous : {{ ticket.title }}',
    paragraphs: [
      '{{ actor.name }} vous a attribué le ticket {{ ticket.number }}, « {{ ticket.title }} », de {{ requester.name }}.',
    ],
    quotes: true,
  },
})

import { requesterNews } from './ticket-news.ts'

/** [DSK-2] A technician has answered where the requester reads it. */
export const ticketAnswered = requesterNews('ticket_answered', {
  en: {
    subject: 'Answer to your ticket {{ ticket.number }}: {{ ticket.title }}',
    paragraphs: ['{{ actor.name }} has answered your ticket {{ ticket.number }}, “{{ ticket.title }}”:'],
    notes: [
      '{% if ticket.answerable %}You can answer this mail, or in the ticket.{% else %}You can answer in the ticket.{% endif %}',
    ],
    quotes: true,
  },
  fr: {
    subject: 'Réponse à votre ticket {{ ticket.number }} : {{ ticket.title }}',
    paragraphs: ['{{ actor.name }} a répondu à votre ticket {{ ticket.number }}, « {{ ticket.title }} » :'],
    notes: [
      '{% if ticket.answerable %}Vous pouvez répondre à ce message, ou dans le ticket.{% else %}Vous pouvez répondre dans le ticket.{% endif %}',
    ],
    quotes: true,
  },
})

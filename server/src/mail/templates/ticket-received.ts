import { requesterNews } from './ticket-news.ts'

/** [DSK-2] A new ticket is here: its requester can be sure of it. */
export const ticketReceived = requesterNews('ticket_received', {
  en: {
    subject: 'We have received your request: ticket {{ ticket.number }}, {{ ticket.title }}',
    paragraphs: [
      'We have received your request. It is ticket {{ ticket.number }}, “{{ ticket.title }}”, and we will get back to you.',
    ],
    notes: [
      '{% if ticket.answerable %}To add something, answer this mail or open the ticket.{% else %}To add something, open the ticket.{% endif %}',
    ],
    quotes: true,
  },
  fr: {
    subject: 'Nous avons bien reçu votre demande : ticket {{ ticket.number }}, {{ ticket.title }}',
    paragraphs: [
      'Nous avons bien reçu votre demande. C’est le ticket {{ ticket.number }}, « {{ ticket.title }} », et nous revenons vers vous.',
    ],
    notes: [
      '{% if ticket.answerable %}Pour ajouter quelque chose, répondez à ce message ou ouvrez le ticket.{% else %}Pour ajouter quelque chose, ouvrez le ticket.{% endif %}',
    ],
    quotes: true,
  },
})

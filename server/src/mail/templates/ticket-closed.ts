import { requesterNews } from './ticket-news.ts'

/** [DSK-2] The ticket is solved or closed; `message` is the name of the status that says which. */
export const ticketClosed = requesterNews('ticket_closed', {
  en: {
    subject: 'Your ticket {{ ticket.number }} is closed: {{ ticket.title }}',
    paragraphs: ['Your ticket {{ ticket.number }}, “{{ ticket.title }}”, is now: {{ message }}.'],
    notes: [
      '{% if ticket.answerable %}If it is not solved for you, answer this mail or open the ticket.{% else %}If it is not solved for you, open the ticket.{% endif %}',
    ],
    quotes: false,
  },
  fr: {
    subject: 'Votre ticket {{ ticket.number }} est clos : {{ ticket.title }}',
    paragraphs: ['Votre ticket {{ ticket.number }}, « {{ ticket.title }} », est maintenant : {{ message }}.'],
    notes: [
      '{% if ticket.answerable %}Si votre problème n’est pas réglé, répondez à ce message ou ouvrez le ticket.{% else %}Si votre problème n’est pas réglé, ouvrez le ticket.{% endif %}',
    ],
    quotes: false,
  },
})

import { technicianNews } from './ticket-news.ts'

/** [ADM-6] Somebody was not content; `message` is their comment, and may be empty. */
export const lowRating = technicianNews('low_rating', {
  en: {
    subject: 'A bad rating for ticket {{ ticket.number }}: {{ ticket.title }}',
    paragraphs: [
      '{{ requester.name }} was asked how they were helped with ticket {{ ticket.number }}, “{{ ticket.title }}”, and the answer is: bad.',
    ],
    quotes: true,
  },
  fr: {
    subject: 'Mauvaise note pour le ticket {{ ticket.number }} : {{ ticket.title }}',
    paragraphs: [
      'À la question posée à {{ requester.name }} sur l’aide reçue pour le ticket {{ ticket.number }}, « {{ ticket.title }} », la réponse est : mal.',
    ],
    quotes: true,
  },
})

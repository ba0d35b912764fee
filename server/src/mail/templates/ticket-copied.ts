import type { MailData } from '../../domain/mail/mail-templates.ts'
import type { MailTemplate } from '../template.ts'
import { sampleNews } from './ticket-news.ts'

/** [DSK-2] A technician's answer, to somebody who gets copies: they have no page for the ticket, so it says all there is. */
export const ticketCopied: MailTemplate<'ticket_copied'> = {
  name: 'ticket_copied',
  sample: (language): MailData['ticket_copied'] => {
    const { ticket, message } = sampleNews(language)
    return {
      ticket: { number: ticket.number, title: ticket.title, answerable: true },
      recipient: { name: 'Dominique Petit' },
      actor: { name: 'Camille Martin' },
      message,
      stop_link: 'https://desk.example.org/copies/stop#example',
    }
  },
  en: {
    subject: 'Ticket {{ ticket.number }}: {{ ticket.title }}',
    preview: '{{ ticket.title }}',
    greeting: 'Hello {{ recipient.name }},',
    paragraphs: [
      '{{ actor.name }} has answered ticket {{ ticket.number }}, “{{ ticket.title }}”, of which you get copies:',
    ],
    quote: '{{ message }}',
    button: { label: 'Get no more copies', url: '{{ stop_link }}' },
    notes: [
      '{% if ticket.answerable %}You can answer this mail; everybody on the ticket reads it.{% endif %}',
    ],
  },
  fr: {
    subject: 'Ticket {{ ticket.number }} : {{ ticket.title }}',
    preview: '{{ ticket.title }}',
    greeting: 'Bonjour {{ recipient.name }},',
    paragraphs: [
      '{{ actor.name }} a répondu au ticket {{ ticket.number }}, « {{ ticket.title }} », dont vous recevez copie :',
    ],
    quote: '{{ message }}',
    button: { label: 'Ne plus recevoir de copies', url: '{{ stop_link }}' },
    notes: [
      '{% if ticket.answerable %}Vous pouvez répondre à ce message ; tous ceux qui suivent le ticket le liront.{% endif %}',
    ],
  },
}

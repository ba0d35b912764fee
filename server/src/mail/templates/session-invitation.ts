import { formatMoment } from '../../lib/format-moment.ts'
import type { MailTemplate } from '../template.ts'

/** [SES-3] Play: the requester gets their link. */
export const sessionInvitation: MailTemplate<'session_invitation'> = {
  name: 'session_invitation',
  sample: (language) => ({
    ticket: {
      number: 1042,
      title: 'The printer on the second floor prints blank pages',
      technician: { name: 'Camille Martin' },
      requester: { name: 'Alex Durand' },
    },
    session: {
      customer_link: 'https://desk.example.org/j/0123456789abcdefABCDEF',
      code: 's12-345-678',
      expires_at: formatMoment(new Date('2026-03-24T14:30:00Z'), language, 'Europe/Paris'),
    },
  }),
  en: {
    subject: 'Remote support for your ticket {{ ticket.number }}: {{ ticket.title }}',
    preview: '{{ ticket.technician.name }} would like to help you on your screen.',
    greeting: 'Hello {{ ticket.requester.name }},',
    paragraphs: [
      '{{ ticket.technician.name }} would like to help you on your screen with ticket {{ ticket.number }}, “{{ ticket.title }}”.',
      'Open the page below when you are ready. Nothing is shown or controlled before you allow it, and you can stop at any moment.',
    ],
    button: { label: 'Join the session', url: '{{ session.customer_link }}' },
    notes: [
      'Your session code is {{ session.code }}. The link is valid until {{ session.expires_at }}.',
      'Not expecting this? Do not open the link, and do not pass it on. If somebody phoned you unasked and told you to open it, hang up.',
    ],
  },
  fr: {
    subject: 'Assistance à distance pour votre ticket {{ ticket.number }} : {{ ticket.title }}',
    preview: '{{ ticket.technician.name }} souhaite vous aider sur votre écran.',
    greeting: 'Bonjour {{ ticket.requester.name }},',
    paragraphs: [
      '{{ ticket.technician.name }} souhaite vous aider sur votre écran pour le ticket {{ ticket.number }}, « {{ ticket.title }} ».',
      'Ouvrez la page ci-dessous quand vous serez prêt. Rien n’est montré ni contrôlé avant votre accord, et vous pouvez arrêter à tout moment.',
    ],
    button: { label: 'Rejoindre la session', url: '{{ session.customer_link }}' },
    notes: [
      'Votre code de session est {{ session.code }}. Le lien est valable jusqu’au {{ session.expires_at }}.',
      'Vous n’attendiez pas ce message ? N’ouvrez pas le lien et ne le transmettez à personne. Si quelqu’un que vous n’attendiez pas vous appelle pour vous le faire ouvrir, raccrochez.',
    ],
  },
}

import { formatMoment } from '../../lib/format-moment.ts'
import { receiptWords } from '../../lib/receipt-words.ts'
import type { MailTemplate } from '../template.ts'

/** After Stop: what was done on the requester's screen, for them to keep. */
export const sessionReceipt: MailTemplate<'session_receipt'> = {
  name: 'session_receipt',
  sample: (language) => ({
    ticket: {
      number: 1042,
      title: 'The printer on the second floor prints blank pages',
      technician: { name: 'Camille Martin' },
      requester: { name: 'Alex Durand' },
    },
    session: {
      code: 's12-345-678',
      started_at: formatMoment(new Date('2026-03-24T14:30:00Z'), language, 'Europe/Paris'),
      ended_at: formatMoment(new Date('2026-03-24T14:48:00Z'), language, 'Europe/Paris'),
      duration: receiptWords[language].duration(18),
      allowed: receiptWords[language].capability.view,
      files: receiptWords[language].noFiles,
      receipt_link: 'https://desk.example.org/my/sessions/0190a0c0-0000-7000-8000-000000000000',
    },
  }),
  en: {
    subject: 'Receipt of your remote session: ticket {{ ticket.number }}',
    preview: '{{ ticket.technician.name }}, {{ session.duration }}',
    greeting: 'Hello {{ ticket.requester.name }},',
    paragraphs: [
      '{{ ticket.technician.name }} helped you on your screen with ticket {{ ticket.number }}, “{{ ticket.title }}”, from {{ session.started_at }} to {{ session.ended_at }} ({{ session.duration }}).',
      'You allowed them to: {{ session.allowed }}.',
      'Files: {{ session.files }}.',
    ],
    button: { label: 'Open the receipt', url: '{{ session.receipt_link }}' },
    notes: [
      'The session is over: nobody sees or controls your screen any more. Does something in here surprise you? Answer on the ticket, or tell the people who look after your computers.',
    ],
  },
  fr: {
    subject: 'Reçu de votre session à distance : ticket {{ ticket.number }}',
    preview: '{{ ticket.technician.name }}, {{ session.duration }}',
    greeting: 'Bonjour {{ ticket.requester.name }},',
    paragraphs: [
      '{{ ticket.technician.name }} vous a aidé sur votre écran pour le ticket {{ ticket.number }}, « {{ ticket.title }} », du {{ session.started_at }} au {{ session.ended_at }} ({{ session.duration }}).',
      'Vous avez autorisé : {{ session.allowed }}.',
      'Fichiers : {{ session.files }}.',
    ],
    button: { label: 'Ouvrir le reçu', url: '{{ session.receipt_link }}' },
    notes: [
      'La session est terminée : plus personne ne voit ni ne contrôle votre écran. Quelque chose vous surprend ? Répondez sur le ticket, ou prévenez ceux qui s’occupent de vos ordinateurs.',
    ],
  },
}

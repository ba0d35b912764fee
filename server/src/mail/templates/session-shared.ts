import { technicianNews } from './ticket-news.ts'

/** [SES-15] A colleague asks you into a running session, or has handed it to you. */
export const sessionShared = technicianNews('session_shared', {
  en: {
    subject: '{{ actor.name }} asks you into a session: ticket {{ ticket.number }}, {{ ticket.title }}',
    paragraphs: [
      '{{ actor.name }} asks you into the remote session of ticket {{ ticket.number }}, “{{ ticket.title }}”. Open the session from the ticket: {{ requester.name }} is asked to let you in.',
    ],
    quotes: true,
  },
  fr: {
    subject: '{{ actor.name }} vous invite dans une session : ticket {{ ticket.number }}, {{ ticket.title }}',
    paragraphs: [
      '{{ actor.name }} vous invite dans la session à distance du ticket {{ ticket.number }}, « {{ ticket.title }} ». Ouvrez la session depuis le ticket : {{ requester.name }} devra d’abord donner son accord.',
    ],
    quotes: true,
  },
})

import type { MailTemplate } from '../template.ts'

/** [SES-7] The requester is there, or somebody with the code knocks. */
export const requesterJoined: MailTemplate<'requester_joined'> = {
  name: 'requester_joined',
  sample: () => ({
    ticket: { number: 1042, title: 'The printer on the second floor prints blank pages' },
    requester: { name: 'Alex Durand' },
    recipient: { name: 'Camille Martin' },
    session: {
      technician_link: 'https://desk.example.org/console/0190a0c0-0000-7000-8000-000000000000',
      code: 's12-345-678',
      knocking: false,
    },
  }),
  en: {
    subject:
      '{% if session.knocking %}Somebody waits to be let in{% else %}{{ requester.name }} has joined{% endif %}: ticket {{ ticket.number }}',
    preview: '{{ ticket.title }}',
    greeting: 'Hello {{ recipient.name }},',
    paragraphs: [
      '{% if session.knocking %}Somebody has typed the code {{ session.code }} of ticket {{ ticket.number }}, “{{ ticket.title }}”. Nothing about them is verified: let them in only if you know who it is.{% else %}{{ requester.name }} has joined the session {{ session.code }} of ticket {{ ticket.number }}, “{{ ticket.title }}”, and waits for you.{% endif %}',
    ],
    button: { label: 'Open the session', url: '{{ session.technician_link }}' },
    notes: ['You get this mail because you asked to be told. You can change that in your profile.'],
  },
  fr: {
    subject:
      '{% if session.knocking %}Quelqu’un attend d’être admis{% else %}{{ requester.name }} a rejoint la session{% endif %} : ticket {{ ticket.number }}',
    preview: '{{ ticket.title }}',
    greeting: 'Bonjour {{ recipient.name }},',
    paragraphs: [
      '{% if session.knocking %}Quelqu’un a saisi le code {{ session.code }} du ticket {{ ticket.number }}, « {{ ticket.title }} ». Rien n’est vérifié à son sujet : ne l’admettez que si vous savez de qui il s’agit.{% else %}{{ requester.name }} a rejoint la session {{ session.code }} du ticket {{ ticket.number }}, « {{ ticket.title }} », et vous attend.{% endif %}',
    ],
    button: { label: 'Ouvrir la session', url: '{{ session.technician_link }}' },
    notes: [
      'Vous recevez ce message parce que vous avez demandé à être prévenu. Vous pouvez le changer dans votre profil.',
    ],
  },
}

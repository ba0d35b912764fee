import type { MailTemplate } from '../template.ts'

/** [API-2] Nothing could be delivered for days: it is switched off. */
export const webhookGivenUp: MailTemplate<'webhook_given_up'> = {
  name: 'webhook_given_up',
  sample: () => ({
    name: 'Camille Martin',
    webhook: 'Stock system',
    host: 'stock.example.org',
    link: 'https://desk.example.org/admin/webhooks',
  }),
  en: {
    subject: 'The webhook “{{ webhook }}” was switched off',
    preview: 'Nothing could be delivered to {{ host }} for days.',
    greeting: 'Hello {{ name }},',
    paragraphs: [
      'Nothing could be delivered to the webhook “{{ webhook }}” at {{ host }} for three days, or it says that it is gone. It is told of nothing any more.',
      'Its log says what went wrong. When the program is back, switch the webhook on again; what it missed can be sent again from the log.',
    ],
    button: { label: 'Open the webhooks', url: '{{ link }}' },
    notes: ['Every administrator of the organisation gets this mail once.'],
  },
  fr: {
    subject: 'Le webhook « {{ webhook }} » a été désactivé',
    preview: 'Rien n’a pu être remis à {{ host }} depuis des jours.',
    greeting: 'Bonjour {{ name }},',
    paragraphs: [
      'Rien n’a pu être remis au webhook « {{ webhook }} » sur {{ host }} depuis trois jours, ou il indique qu’il n’existe plus. Il n’est plus informé de rien.',
      'Son journal dit ce qui n’a pas fonctionné. Quand le programme est de retour, réactivez le webhook ; ce qu’il a manqué peut être renvoyé depuis le journal.',
    ],
    button: { label: 'Ouvrir les webhooks', url: '{{ link }}' },
    notes: ['Chaque administrateur de l’organisation reçoit ce message une fois.'],
  },
}

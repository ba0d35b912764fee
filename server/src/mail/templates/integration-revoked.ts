import type { MailTemplate } from '../template.ts'

/** [ADM-3] The token was revoked at TeamViewer's side, or has ended. */
export const integrationRevoked: MailTemplate<'integration_revoked'> = {
  name: 'integration_revoked',
  sample: () => ({
    name: 'Camille Martin',
    organisation: 'Example Ltd',
    account: 'Example Support',
    ending: 'x7Qp',
    link: 'https://desk.example.org/admin/integrations/teamviewer',
  }),
  en: {
    subject: 'TeamViewer no longer accepts the desk’s token',
    preview: 'Sessions with TeamViewer cannot be started or ended until a token is connected.',
    greeting: 'Hello {{ name }},',
    paragraphs: [
      'TeamViewer has refused the script token of {{ organisation }} that ends in {{ ending }} (account {{ account }}). It was deleted or has expired there.',
      'New sessions with TeamViewer cannot be started. Those that are open can be ended in the desk, with a note that TeamViewer has not confirmed it. Settings, templates and reports are kept.',
    ],
    button: { label: 'Connect a token', url: '{{ link }}' },
    notes: ['Any administrator can connect a token of their own.'],
  },
  fr: {
    subject: 'TeamViewer n’accepte plus le jeton du bureau de service',
    preview: 'Les sessions avec TeamViewer ne peuvent plus être démarrées ni terminées sans nouveau jeton.',
    greeting: 'Bonjour {{ name }},',
    paragraphs: [
      'TeamViewer a refusé le jeton de script de {{ organisation }} qui se termine par {{ ending }} (compte {{ account }}). Il y a été supprimé ou a expiré.',
      'De nouvelles sessions avec TeamViewer ne peuvent pas être démarrées. Celles qui sont ouvertes peuvent être terminées ici, avec la mention que TeamViewer ne l’a pas confirmé. Réglages, modèles et rapports sont conservés.',
    ],
    button: { label: 'Connecter un jeton', url: '{{ link }}' },
    notes: ['Tout administrateur peut connecter un jeton qui lui appartient.'],
  },
}

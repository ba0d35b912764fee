import type { MailTemplate } from '../template.ts'

/** [DSK-2] An administrator tries a sender out. */
export const senderTest: MailTemplate<'sender_test'> = {
  name: 'sender_test',
  sample: () => ({
    name: 'Camille Martin',
    place: 'Remote support',
    from: '"Support" <support@example.org>',
    link: 'https://desk.example.org/admin/mail-senders',
  }),
  en: {
    subject: 'Test of the sender “{{ place }}”',
    preview: 'Mails from {{ from }} arrive here.',
    greeting: 'Hello {{ name }},',
    paragraphs: [
      'This test came from {{ from }}, the sender of “{{ place }}”. If you read it in your inbox, requesters get mails from this sender too.',
      'If it lay among the spam, the domain of the sender lacks SPF, DKIM or DMARC for your mail server: whoever runs that domain can add them.',
    ],
    button: { label: 'Open the senders', url: '{{ link }}' },
    notes: ['You get this mail because you pressed “Send a test mail” in the administration.'],
  },
  fr: {
    subject: 'Test de l’expéditeur « {{ place }} »',
    preview: 'Les messages de {{ from }} arrivent ici.',
    greeting: 'Bonjour {{ name }},',
    paragraphs: [
      'Ce test vient de {{ from }}, l’expéditeur de « {{ place }} ». Si vous le lisez dans votre boîte de réception, les demandeurs reçoivent eux aussi les messages de cet expéditeur.',
      'S’il se trouvait parmi les indésirables, il manque au domaine de l’expéditeur SPF, DKIM ou DMARC pour votre serveur de messagerie : le responsable de ce domaine peut les ajouter.',
    ],
    button: { label: 'Ouvrir les expéditeurs', url: '{{ link }}' },
    notes: ['Vous recevez ce message car vous avez demandé un test dans l’administration.'],
  },
}

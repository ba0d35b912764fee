import type { MailTemplate } from '../template.ts'

/** A requester signs in without a password. */
export const magicLink: MailTemplate<'magic_link'> = {
  name: 'magic_link',
  sample: () => ({ name: 'Alex Durand', link: 'https://desk.example.org/login#dsk_magic_sample' }),
  en: {
    subject: 'Your link to sign in',
    preview: 'Open it on the device on which you want to sign in.',
    greeting: 'Hello {{ name }},',
    paragraphs: ['Open the page below to sign in and see your tickets.'],
    button: { label: 'Sign in', url: '{{ link }}' },
    notes: [
      'The link works once and for a short time. If it was not you who asked, ignore this mail and do not pass the link on.',
    ],
  },
  fr: {
    subject: 'Votre lien de connexion',
    preview: 'Ouvrez-le sur l’appareil avec lequel vous voulez vous connecter.',
    greeting: 'Bonjour {{ name }},',
    paragraphs: ['Ouvrez la page ci-dessous pour vous connecter et voir vos tickets.'],
    button: { label: 'Se connecter', url: '{{ link }}' },
    notes: [
      'Le lien ne sert qu’une fois et pour peu de temps. Si la demande ne vient pas de vous, ignorez ce message et ne transmettez pas le lien.',
    ],
  },
}

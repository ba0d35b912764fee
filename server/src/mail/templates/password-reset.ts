import type { MailTemplate } from '../template.ts'

/** Somebody, hopefully its owner, asked for a new password. */
export const passwordReset: MailTemplate<'password_reset'> = {
  name: 'password_reset',
  sample: () => ({ name: 'Camille Martin', link: 'https://desk.example.org/reset#dsk_reset_sample' }),
  en: {
    subject: 'Choose a new password',
    preview: 'The link below lets you choose one.',
    greeting: 'Hello {{ name }},',
    paragraphs: [
      'A new password was asked for your login. Open the page below to choose it. Your other open logins end when you do.',
    ],
    button: { label: 'Choose a new password', url: '{{ link }}' },
    notes: [
      'The link works once and for a short time. If it was not you who asked, ignore this mail: your password stays as it is.',
    ],
  },
  fr: {
    subject: 'Choisir un nouveau mot de passe',
    preview: 'Le lien ci-dessous vous permet d’en choisir un.',
    greeting: 'Bonjour {{ name }},',
    paragraphs: [
      'Un nouveau mot de passe a été demandé pour votre compte. Ouvrez la page ci-dessous pour le choisir. Vos autres connexions ouvertes prendront fin.',
    ],
    button: { label: 'Choisir un nouveau mot de passe', url: '{{ link }}' },
    notes: [
      'Le lien ne sert qu’une fois et pour peu de temps. Si la demande ne vient pas de vous, ignorez ce message : votre mot de passe ne change pas.',
    ],
  },
}

import type { MailTemplate } from '../template.ts'

/** An administrator has invited somebody to work in the desk. */
export const technicianInvitation: MailTemplate<'technician_invitation'> = {
  name: 'technician_invitation',
  sample: () => ({
    organisation: 'Example & Sons',
    inviter: 'Robin Leroy',
    name: 'Camille Martin',
    link: 'https://desk.example.org/invitation#dsk_invite_sample',
  }),
  en: {
    subject: 'Your invitation to the service desk of {{ organisation }}',
    preview: '{{ inviter }} has invited you.',
    greeting: 'Hello {{ name }},',
    paragraphs: [
      '{{ inviter }} has invited you to the service desk of {{ organisation }}. Open the page below to choose your password.',
    ],
    button: { label: 'Accept the invitation', url: '{{ link }}' },
    notes: ['The link works once. If you do not know {{ inviter }}, you can ignore this mail.'],
  },
  fr: {
    subject: 'Votre invitation au service d’assistance de {{ organisation }}',
    preview: '{{ inviter }} vous a invité.',
    greeting: 'Bonjour {{ name }},',
    paragraphs: [
      '{{ inviter }} vous invite à rejoindre le service d’assistance de {{ organisation }}. Ouvrez la page ci-dessous pour choisir votre mot de passe.',
    ],
    button: { label: 'Accepter l’invitation', url: '{{ link }}' },
    notes: [
      'Le lien ne sert qu’une fois. Si vous ne connaissez pas {{ inviter }}, vous pouvez ignorer ce message.',
    ],
  },
}

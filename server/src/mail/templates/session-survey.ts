import { surveyMail } from './survey.ts'

/** To the requester, some time after a remote session that was joined. */
export const sessionSurvey = surveyMail('session_survey', {
  en: {
    subject: 'How was your remote session? Ticket {{ ticket.number }}',
    paragraph:
      '{{ technician.name }} helped you on your screen with ticket {{ ticket.number }}, “{{ ticket.title }}”. How was it?',
  },
  fr: {
    subject: 'Comment s’est passée votre session à distance ? Ticket {{ ticket.number }}',
    paragraph:
      '{{ technician.name }} vous a aidé sur votre écran pour le ticket {{ ticket.number }}, « {{ ticket.title }} ». Comment cela s’est-il passé ?',
  },
})

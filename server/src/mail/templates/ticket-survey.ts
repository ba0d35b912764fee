import { surveyMail } from './survey.ts'

/** To the requester, some time after their ticket was closed. */
export const ticketSurvey = surveyMail('ticket_survey', {
  en: {
    subject: 'How were you helped? Ticket {{ ticket.number }}: {{ ticket.title }}',
    paragraph:
      'Your ticket {{ ticket.number }}, “{{ ticket.title }}”, which {{ technician.name }} looked after, is closed. How were you helped?',
  },
  fr: {
    subject: 'Avez-vous été bien aidé ? Ticket {{ ticket.number }} : {{ ticket.title }}',
    paragraph:
      'Votre ticket {{ ticket.number }}, « {{ ticket.title }} », suivi par {{ technician.name }}, est clos. Avez-vous été bien aidé ?',
  },
})

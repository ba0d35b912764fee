import type { Language } from '@deskside/protocol/vocabulary/languages'
import { formatMoment } from '../../lib/format-moment.ts'
import type { MailTemplate, MailText } from '../template.ts'

type SurveyName = 'ticket_survey' | 'session_survey'
type Words = { subject: string; paragraph: string }

const frame = {
  en: {
    greeting: 'Hello {{ requester.name }},',
    choices: { good: 'Good', fair: 'Could be better', bad: 'Bad' },
    label: 'Answer with a comment',
    notes: [
      'One click opens a page where you confirm your answer; you may add a comment. You can change it until {{ survey.valid_until }}.',
    ],
  },
  fr: {
    greeting: 'Bonjour {{ requester.name }},',
    choices: { good: 'Bien', fair: 'Peut mieux faire', bad: 'Mal' },
    label: 'Répondre avec un commentaire',
    notes: [
      'Un clic ouvre une page où vous confirmez votre réponse ; vous pouvez ajouter un commentaire. Vous pouvez la modifier jusqu’au {{ survey.valid_until }}.',
    ],
  },
} as const

const text = (language: Language, { subject, paragraph }: Words): MailText => {
  const { greeting, choices, label, notes } = frame[language]
  return {
    subject,
    preview: '{{ ticket.title }}',
    greeting,
    paragraphs: [paragraph],
    choices: [
      { label: choices.good, url: '{{ survey.good_link }}' },
      { label: choices.fair, url: '{{ survey.fair_link }}' },
      { label: choices.bad, url: '{{ survey.bad_link }}' },
    ],
    button: { label, url: '{{ survey.link }}' },
    notes: [...notes],
  }
}

const titles: Record<Language, string> = {
  en: 'The printer prints blank pages',
  fr: 'L’imprimante sort des pages blanches',
}
const page = 'https://desk.example.org/survey'
const token = '#dsk_survey_example'

/** The question how somebody was helped: three answers, one click away. */
export const surveyMail = <T extends SurveyName>(name: T, words: Record<Language, Words>): MailTemplate<T> =>
  ({
    name,
    sample: (language: Language) => ({
      ticket: { number: 1042, title: titles[language] },
      requester: { name: 'Alex Durand' },
      technician: { name: 'Camille Martin' },
      survey: {
        link: page + token,
        good_link: `${page}?score=good${token}`,
        fair_link: `${page}?score=fair${token}`,
        bad_link: `${page}?score=bad${token}`,
        valid_until: formatMoment(new Date('2026-04-07T14:30:00Z'), language, 'Europe/Paris'),
      },
    }),
    en: text('en', words.en),
    fr: text('fr', words.fr),
  }) as MailTemplate<T>

import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { FunnelStage, ReportTable } from '@deskside/protocol/vocabulary/reports'
import type { SurveyKind, SurveyScore } from '@deskside/protocol/vocabulary/surveys'
import { scheduleWords } from '../lib/schedule-words.ts'

type Texts = {
  /** What a table's rows are, as the heading of its first column. `zone` is an IANA name. */
  rows: (table: ReportTable, zone: string) => string
  totals: readonly string[]
  day: readonly string[]
  funnel: readonly string[]
  firstContact: readonly string[]
  time: readonly string[]
  satisfaction: readonly string[]
  answer: readonly string[]
  unit: Record<'day' | 'week' | 'month', string>
  kind: Record<SurveyKind, string>
  score: Record<SurveyScore, string>
  none: string
  stage: Record<FunnelStage, string>
  withSession: string
  withoutSession: string
  median: string
  p90: string
}

/** The words of the exported tables. */
export const reportTableTexts: Record<Language, Texts> = {
  en: {
    rows: (table, zone) =>
      ({
        technician: 'Technician',
        day: `Day (${zone})`,
        category: 'Category',
        type: 'Type',
        priority: 'Priority',
        source: 'Source',
        funnel: 'Stage',
        first_contact: 'Tickets',
        time_technician: 'Technician',
        time_ticket: 'Ticket',
        time_day: `Day (${zone})`,
        satisfaction_technician: 'Technician',
        satisfaction_team: 'Team',
        satisfaction_category: 'Category',
        satisfaction_period: 'From',
        satisfaction_answers: `Day (${zone})`,
      })[table],
    totals: [
      'Sessions',
      'Helped',
      'Nobody joined',
      'Open',
      'Total duration (seconds)',
      'Average duration (seconds)',
    ],
    day: ['Helped', 'Nobody joined', 'Total duration (seconds)'],
    funnel: ['Sessions', 'Seconds'],
    firstContact: ['Closed', 'Resolved at first contact'],
    time: ['Entries', 'Minutes', 'Billable minutes'],
    satisfaction: ['Asked', 'Answered', 'Good', 'Could be better', 'Bad', 'Score (%)'],
    answer: ['Ticket', 'About', 'Requester', 'Technician', 'Answer', 'Comment'],
    unit: { day: 'Day', week: 'Week from', month: 'Month from' },
    kind: { ticket: 'Ticket', session: 'Remote session' },
    score: { good: 'Good', fair: 'Could be better', bad: 'Bad' },
    none: 'None',
    stage: scheduleWords.en.stage,
    withSession: 'With a remote session',
    withoutSession: 'Without a remote session',
    median: 'Median duration',
    p90: '90th percentile of durations',
  },
  fr: {
    rows: (table, zone) =>
      ({
        technician: 'Technicien',
        day: `Jour (${zone})`,
        category: 'Catégorie',
        type: 'Type',
        priority: 'Priorité',
        source: 'Source',
        funnel: 'Étape',
        first_contact: 'Tickets',
        time_technician: 'Technicien',
        time_ticket: 'Ticket',
        time_day: `Jour (${zone})`,
        satisfaction_technician: 'Technicien',
        satisfaction_team: 'Équipe',
        satisfaction_category: 'Catégorie',
        satisfaction_period: 'À partir du',
        satisfaction_answers: `Jour (${zone})`,
      })[table],
    totals: [
      'Sessions',
      'Aidés',
      'Personne n’a rejoint',
      'Ouvertes',
      'Durée totale (secondes)',
      'Durée moyenne (secondes)',
    ],
    day: ['Aidés', 'Personne n’a rejoint', 'Durée totale (secondes)'],
    funnel: ['Sessions', 'Secondes'],
    firstContact: ['Fermés', 'Résolus au premier contact'],
    time: ['Saisies', 'Minutes', 'Minutes facturables'],
    satisfaction: ['Interrogés', 'Réponses', 'Bien', 'Peut mieux faire', 'Mal', 'Note (%)'],
    answer: ['Ticket', 'Sujet', 'Demandeur', 'Technicien', 'Réponse', 'Commentaire'],
    unit: { day: 'Jour', week: 'Semaine du', month: 'Mois du' },
    kind: { ticket: 'Ticket', session: 'Session à distance' },
    score: { good: 'Bien', fair: 'Peut mieux faire', bad: 'Mal' },
    none: 'Sans',
    stage: scheduleWords.fr.stage,
    withSession: 'Avec une session à distance',
    withoutSession: 'Sans session à distance',
    median: 'Durée médiane',
    p90: '90e centile des durées',
  },
}

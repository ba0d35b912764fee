import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { ScheduledReport } from '@deskside/protocol/vocabulary/report-schedules'
import type { FunnelStage, ReportDimension, ReportTable } from '@deskside/protocol/vocabulary/reports'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'

type Words = {
  report: Record<ScheduledReport, string>
  table: Record<ReportTable, string>
  filter: Record<ReportDimension | 'technician' | 'team' | 'engine' | 'reached', string>
  stage: Record<FunnelStage, string>
  engine: Record<Engine, string>
  none: string
  everything: string
  total: string
  duration: string
  /** To the minute. */
  length: (hours: number, minutes: number) => string
  moreRows: (count: number) => string
  noRows: string
}

/** Names of products, which no language translates. */
const engine = { deskside: 'Deskside', teamviewer: 'TeamViewer' }

/** The words of reports that go out by mail. */
export const scheduleWords: Record<Language, Words> = {
  en: {
    report: {
      summary: 'Remote sessions – Summary',
      category: 'Remote sessions – By category',
      type: 'Remote sessions – By type',
      priority: 'Remote sessions – By priority',
      source: 'Remote sessions – By source',
      funnel: 'Remote sessions – From invitation to help',
      'first-contact': 'First contact',
      time: 'Time',
      satisfaction: 'Satisfaction',
    },
    table: {
      technician: 'By technician',
      day: 'By day',
      category: 'By category',
      type: 'By type',
      priority: 'By priority',
      source: 'By source',
      funnel: 'From invitation to help',
      first_contact: 'First contact',
      time_technician: 'By technician',
      time_ticket: 'By ticket',
      time_day: 'By day',
      satisfaction_technician: 'By technician',
      satisfaction_team: 'By team',
      satisfaction_category: 'By category',
      satisfaction_period: 'Over time',
      satisfaction_answers: 'Answers',
    },
    filter: {
      technician: 'Technician',
      team: 'Team',
      engine: 'Engine',
      category: 'Category',
      type: 'Type',
      priority: 'Priority',
      source: 'Source',
      reached: 'Stage',
    },
    stage: {
      started: 'Session started',
      invited: 'Invitation sent',
      opened: 'Link opened',
      joined: 'Joined',
      allowed: 'Allowed',
      ended: 'Ended',
    },
    engine,
    none: 'none',
    everything: 'everything',
    total: 'All',
    duration: 'Duration',
    length: (hours, minutes) => (hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`),
    moreRows: (count) => `${count} more in the attached file`,
    noRows: 'Nothing in these days.',
  },
  fr: {
    report: {
      summary: 'Sessions à distance – Résumé',
      category: 'Sessions à distance – Par catégorie',
      type: 'Sessions à distance – Par type',
      priority: 'Sessions à distance – Par priorité',
      source: 'Sessions à distance – Par source',
      funnel: 'Sessions à distance – De l’invitation à l’aide',
      'first-contact': 'Premier contact',
      time: 'Temps',
      satisfaction: 'Satisfaction',
    },
    table: {
      technician: 'Par technicien',
      day: 'Par jour',
      category: 'Par catégorie',
      type: 'Par type',
      priority: 'Par priorité',
      source: 'Par source',
      funnel: 'De l’invitation à l’aide',
      first_contact: 'Premier contact',
      time_technician: 'Par technicien',
      time_ticket: 'Par ticket',
      time_day: 'Par jour',
      satisfaction_technician: 'Par technicien',
      satisfaction_team: 'Par équipe',
      satisfaction_category: 'Par catégorie',
      satisfaction_period: 'Dans le temps',
      satisfaction_answers: 'Réponses',
    },
    filter: {
      technician: 'Technicien',
      team: 'Équipe',
      engine: 'Moteur',
      category: 'Catégorie',
      type: 'Type',
      priority: 'Priorité',
      source: 'Source',
      reached: 'Étape',
    },
    stage: {
      started: 'Session lancée',
      invited: 'Invitation envoyée',
      opened: 'Lien ouvert',
      joined: 'Rejointe',
      allowed: 'Autorisée',
      ended: 'Terminée',
    },
    engine,
    none: 'aucune',
    everything: 'tout',
    total: 'Total',
    duration: 'Durée',
    length: (hours, minutes) => (hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`),
    moreRows: (count) => `${count} autres lignes dans le fichier joint`,
    noRows: 'Rien ces jours-là.',
  },
}

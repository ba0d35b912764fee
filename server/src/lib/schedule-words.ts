import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { ScheduledReport } from '@deskside/protocol/vocabulary/report-schedules'
import type { FunnelStage, ReportDimension } from '@deskside/protocol/vocabulary/reports'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'

type Words = {
  report: Record<ScheduledReport, string>
  filter: Record<ReportDimension | 'technician' | 'team' | 'engine' | 'reached', string>
  stage: Record<FunnelStage, string>
  engine: Record<Engine, string>
  none: string
  everything: string
  total: string
  duration: string
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
    moreRows: (count) => `${count} autres lignes dans le fichier joint`,
    noRows: 'Rien ces jours-là.',
  },
}

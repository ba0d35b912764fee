import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { Engine, SessionEnder, SessionState } from '@deskside/protocol/vocabulary/sessions'

type Texts = {
  /** `zone` is an IANA name; the moments below are in it. */
  heading: (zone: string) => readonly string[]
  engine: Record<Engine, string>
  state: Record<SessionState, string>
  endedBy: Record<SessionEnder, string>
}

/** The words of the exported report. Names of products stay as they are. */
export const sessionReportTexts: Record<Language, Texts> = {
  en: {
    heading: (zone) => [
      'Code',
      'Ticket',
      'Title',
      'Technician',
      'Requester',
      'Engine',
      'State',
      'Ended by',
      `Created (${zone})`,
      `Start (${zone})`,
      `End (${zone})`,
      'Duration (seconds)',
    ],
    engine: { deskside: 'Deskside', teamviewer: 'TeamViewer' },
    state: { waiting: 'Waiting', joined: 'Joined', active: 'Active', ended: 'Ended', expired: 'Expired' },
    endedBy: {
      technician: 'Technician',
      requester: 'Requester',
      closing: 'Closing of the ticket',
      expiry: 'Expiry',
      system: 'System',
    },
  },
  fr: {
    heading: (zone) => [
      'Code',
      'Ticket',
      'Titre',
      'Technicien',
      'Demandeur',
      'Moteur',
      'État',
      'Terminée par',
      `Création (${zone})`,
      `Début (${zone})`,
      `Fin (${zone})`,
      'Durée (secondes)',
    ],
    engine: { deskside: 'Deskside', teamviewer: 'TeamViewer' },
    state: {
      waiting: 'En attente',
      joined: 'Rejointe',
      active: 'Active',
      ended: 'Terminée',
      expired: 'Expirée',
    },
    endedBy: {
      technician: 'Technicien',
      requester: 'Demandeur',
      closing: 'Fermeture du ticket',
      expiry: 'Expiration',
      system: 'Système',
    },
  },
}

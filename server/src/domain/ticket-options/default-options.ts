import type { OptionKind, StatusPhase } from '@deskside/protocol/vocabulary/tickets'

export type DefaultOption = {
  key: string
  en: string
  fr: string
  colour?: string
  phase?: StatusPhase
  isDefault?: true
}

/** What every organisation begins with. Keys stay; labels are the organisation's to change. */
export const defaultOptions: Record<OptionKind, DefaultOption[]> = {
  category: [
    { key: 'support', en: 'Support', fr: 'Assistance' },
    { key: 'pc', en: 'PC', fr: 'Poste de travail' },
    { key: 'network', en: 'Network', fr: 'Réseau' },
    { key: 'printer', en: 'Printer', fr: 'Imprimante' },
    { key: 'software', en: 'Software', fr: 'Logiciel' },
    { key: 'email', en: 'E-mail', fr: 'Messagerie' },
    { key: 'account', en: 'Account and password', fr: 'Compte et mot de passe' },
  ],
  type: [
    { key: 'service_request', en: 'Service request', fr: 'Demande de service' },
    { key: 'incident', en: 'Incident', fr: 'Incident', isDefault: true },
    { key: 'request', en: 'Request', fr: 'Demande' },
  ],
  priority: [
    { key: 'urgent', en: 'Urgent', fr: 'Urgente', colour: 'red' },
    { key: 'high', en: 'High', fr: 'Haute', colour: 'orange' },
    { key: 'medium', en: 'Medium', fr: 'Moyenne', colour: 'blue', isDefault: true },
    { key: 'low', en: 'Low', fr: 'Basse', colour: 'gray' },
  ],
  source: [
    { key: 'technician_portal', en: 'Technician portal', fr: 'Portail technicien', isDefault: true },
    { key: 'user_portal', en: 'User portal', fr: 'Portail utilisateur' },
    { key: 'email', en: 'E-mail', fr: 'Courriel' },
    { key: 'phone', en: 'Phone', fr: 'Téléphone' },
    { key: 'api', en: 'API', fr: 'API' },
  ],
  status: [
    { key: 'new', en: 'New', fr: 'Nouveau', colour: 'blue', phase: 'open', isDefault: true },
    { key: 'in_progress', en: 'In progress', fr: 'En cours', colour: 'teal', phase: 'open' },
    {
      key: 'waiting',
      en: 'Waiting for the requester',
      fr: 'En attente du demandeur',
      colour: 'yellow',
      phase: 'pending',
    },
    { key: 'closed', en: 'Closed', fr: 'Fermé', colour: 'gray', phase: 'closed' },
    { key: 'cancelled', en: 'Cancelled', fr: 'Annulé', colour: 'gray', phase: 'closed' },
  ],
}

export type DemoPerson = { name: string; email: string; language: 'en' | 'fr' }

const person =
  (language: 'en' | 'fr') =>
  (name: string): DemoPerson => ({ name, email: addressOf(name), language })

/** At a domain that belongs to nobody (RFC 2606): whatever is sent there reaches no one. */
export const addressOf = (name: string): string =>
  `${name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')}@example.com`

export const demoTechnicians: readonly DemoPerson[] = [
  person('fr')('Camille Laurent'),
  person('en')('Oliver Bennett'),
]

export const demoAdministrator: DemoPerson = person('fr')('Sophie Marchand')

/** People of an office where both languages are spoken. */
export const demoRequesters: readonly DemoPerson[] = [
  ...[
    'Adèle Fontaine',
    'Antoine Girard',
    'Béatrice Noël',
    'Bastien Roche',
    'Chloé Mercier',
    'Étienne Dubois',
    'Fanny Lefèvre',
    'Guillaume Perrin',
    'Inès Benali',
    'Jérôme Colin',
    'Karim Haddad',
    'Léa Rousseau',
    'Mathilde Garnier',
    'Nadia Cherif',
    'Pascal Vidal',
    'Quentin Lambert',
    'Solène Picard',
    'Thierry Blanchard',
  ].map(person('fr')),
  ...[
    'Alice Whitfield',
    'Ben Carter',
    'Charlotte Hughes',
    'Daniel Okafor',
    'Emma Sinclair',
    'George Palmer',
    'Hannah Doyle',
    'Imran Sheikh',
    'Julia Novak',
    'Liam Fraser',
    'Priya Raman',
    'Samuel Wright',
  ].map(person('en')),
]

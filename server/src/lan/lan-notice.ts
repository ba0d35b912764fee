/** What the person who starts a trial needs to know, in both languages. */
export const lanNotice = (address: string): string[] => [
  `Trial in your own network: open ${address} on this and on other machines.`,
  'Browsers will warn that the connection is not private: the certificate was made by this machine and nobody else',
  'vouches for it. The connection is encrypted all the same. Choose "Advanced" and "Continue" on each machine once.',
  'For real use set PUBLIC_URL behind a proxy, or TLS_CERT and TLS_KEY.',
  '',
  `Essai dans votre réseau : ouvrez ${address} sur cette machine et sur les autres.`,
  'Les navigateurs avertiront que la connexion n’est pas privée : le certificat a été créé par cette machine et personne',
  'd’autre ne s’en porte garant. La connexion est tout de même chiffrée. Choisissez « Avancé » puis « Continuer », une fois par machine.',
  'Pour un usage réel, définissez PUBLIC_URL derrière un proxy, ou TLS_CERT et TLS_KEY.',
]

import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { Topic } from './topic.ts'

type InLanguages = Record<Language, string>

/** Articles of a young knowledge base, about what the demo's requesters ask. */
export const libraryArticles: readonly {
  category: Topic['category']
  audience: 'public' | 'internal'
  title: InLanguages
  body: InLanguages
}[] = [
  {
    category: 'printer',
    audience: 'public',
    title: { en: 'The printer prints blank pages', fr: 'L’imprimante sort des pages blanches' },
    body: {
      en: 'Most often the toner’s protective strip is still in place.\n\n1. Open the front door and take the toner out.\n2. Pull the orange strip off, straight, to its end.\n3. Put the toner back until it clicks, and print the test page.\n\nStill blank? Write to us with the printer’s number: it stands on the label at the front.',
      fr: 'Le plus souvent, la languette de protection du toner est encore en place.\n\n1. Ouvrez le capot avant et sortez le toner.\n2. Tirez la languette orange, bien droit, jusqu’au bout.\n3. Remettez le toner jusqu’au déclic, puis imprimez la page de test.\n\nToujours blanc ? Écrivez-nous avec le numéro de l’imprimante : il figure sur l’étiquette à l’avant.',
    },
  },
  {
    category: 'account',
    audience: 'public',
    title: { en: 'I have forgotten my password', fr: 'J’ai oublié mon mot de passe' },
    body: {
      en: 'Choose **Forgotten password** on the sign-in page: a link comes by mail within a minute and is good for an hour.\n\nWe never ask for your password, not by mail and not on the phone.',
      fr: 'Choisissez **Mot de passe oublié** sur la page de connexion : un lien arrive par e-mail dans la minute et vaut une heure.\n\nNous ne demandons jamais votre mot de passe, ni par e-mail ni par téléphone.',
    },
  },
  {
    category: 'network',
    audience: 'public',
    title: { en: 'No Wi-Fi in a meeting room', fr: 'Pas de Wi-Fi dans une salle de réunion' },
    body: {
      en: '- Switch the Wi-Fi off and on once: the computer may still hold on to the access point of the corridor.\n- Choose the staff network, not the one for guests.\n- In rooms 1 and 2 there is a network socket under the table.',
      fr: '- Coupez puis remettez le Wi-Fi : l’ordinateur reste parfois accroché à la borne du couloir.\n- Choisissez le réseau du personnel, pas celui des invités.\n- Dans les salles 1 et 2, une prise réseau se trouve sous la table.',
    },
  },
  {
    category: 'pc',
    audience: 'internal',
    title: { en: 'Before a laptop is handed over', fr: 'Avant de remettre un portable' },
    body: {
      en: '1. Name and asset label.\n2. Updates, disk encryption, the usual programs.\n3. One sign-in by the new owner, with us beside them.\n4. The old laptop goes to the cupboard, wiped within a week.',
      fr: '1. Nom et étiquette d’inventaire.\n2. Mises à jour, chiffrement du disque, logiciels habituels.\n3. Une première connexion par la personne, avec nous à côté.\n4. L’ancien portable va à l’armoire, effacé sous huit jours.',
    },
  },
]

export const libraryReplies: readonly { name: InLanguages; body: InLanguages }[] = [
  {
    name: { en: 'looking', fr: 'on-regarde' },
    body: {
      en: 'Hello {{requester.name}},\n\nthank you for writing. I am looking at it now and come back to you today.\n\n{{technician.name}}',
      fr: 'Bonjour {{requester.name}},\n\nmerci de votre message. Je regarde tout de suite et je reviens vers vous aujourd’hui.\n\n{{technician.name}}',
    },
  },
  {
    name: { en: 'remote', fr: 'a-distance' },
    body: {
      en: 'Hello {{requester.name}},\n\nmay I look at your screen? A link comes by mail: you decide what is shown, and can stop at any moment.\n\n{{technician.name}}',
      fr: 'Bonjour {{requester.name}},\n\npuis-je regarder votre écran ? Un lien arrive par e-mail : vous décidez de ce qui est montré et pouvez arrêter à tout moment.\n\n{{technician.name}}',
    },
  },
  {
    name: { en: 'solved', fr: 'resolu' },
    body: {
      en: 'Hello {{requester.name}},\n\nthis should work again. If it does not, simply answer: ticket {{ticket.number}} opens by itself.\n\n{{technician.name}}',
      fr: 'Bonjour {{requester.name}},\n\ncela devrait de nouveau fonctionner. Sinon, répondez simplement : le ticket {{ticket.number}} se rouvre tout seul.\n\n{{technician.name}}',
    },
  },
]

export const libraryMacro: { name: InLanguages } = {
  name: { en: 'Take it and say so', fr: 'Prendre et le dire' },
}

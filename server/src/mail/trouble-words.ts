import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { MailTrouble } from '../domain/mail/mail-transport.ts'

/** What an administrator or technician reads beside a mail that did not go. */
const sentences: Record<Language, Record<MailTrouble['kind'], string>> = {
  en: {
    unreachable: 'The mail server cannot be reached',
    timeout: 'The mail server did not answer in time',
    encryption: 'No encrypted connection to the mail server could be made',
    login: 'The mail server did not accept the login',
    refused: 'The mail server refused the mail',
    broken_off: 'The mail server broke the connection off',
    unreadable: 'The stored mail cannot be opened with the present master key',
    session_over: 'Not sent: the session was over before the mail could go out',
    address_dead: 'Not sent: this address was refused for good before. “Try again” sends it all the same',
  },
  fr: {
    unreachable: 'Le serveur de messagerie est injoignable',
    timeout: 'Le serveur de messagerie n’a pas répondu à temps',
    encryption: 'Aucune connexion chiffrée au serveur de messagerie n’a pu être établie',
    login: 'Le serveur de messagerie n’a pas accepté l’identification',
    refused: 'Le serveur de messagerie a refusé le message',
    broken_off: 'Le serveur de messagerie a coupé la connexion',
    unreadable: 'Le message conservé ne s’ouvre pas avec la clé maîtresse actuelle',
    session_over: 'Non envoyé : la session était terminée avant l’envoi du message',
    address_dead:
      'Non envoyé : cette adresse a déjà été refusée définitivement. « Réessayer » l’envoie quand même',
  },
}

/** The sentence, with the other side's own words behind it. */
export function explainTrouble({ kind, words }: MailTrouble, language: Language): string {
  const said = words
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 300)
  return said ? `${sentences[language][kind]} (${said}).` : `${sentences[language][kind]}.`
}

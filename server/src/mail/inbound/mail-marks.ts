import type { Email } from 'postal-mime'
import type { MailMarks } from '../../domain/mail-in/mail-parser.ts'

/** What the head says about how a mail came to be: RFC 3834, and what programs said before and beside it. */
export function readMarks({ headers }: Email): MailMarks {
  const all = (name: string) => headers.filter(({ key }) => key === name).map(({ value }) => value.trim())
  const one = (name: string) => (all(name)[0] ?? '').toLowerCase()
  const auto = /^[a-z-]+/.exec(one('auto-submitted'))?.[0] ?? 'no'
  const precedence = one('precedence')
  const suppress = one('x-auto-response-suppress')
  const bulk =
    all('list-id').length > 0 || all('list-unsubscribe').length > 0 || /^(bulk|list|junk)/.test(precedence)
  const autoReply =
    auto === 'auto-replied' ||
    /^auto_reply/.test(precedence) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-autoreply-from'].some((name) => {
      const value = one(name)
      return value !== '' && value !== 'no'
    })
  return {
    autoSubmitted: auto === 'no' ? null : auto,
    autoReply,
    bulk,
    suppressAutoReply:
      auto !== 'no' || autoReply || bulk || /\b(all|autoreply|oof|dr|rn|nrn)\b/.test(suppress),
    nullSender: all('return-path').some((value) => /^<\s*>$/.test(value)),
    hops: all('received').length,
    authenticationResults: all('authentication-results').slice(0, 20),
  }
}

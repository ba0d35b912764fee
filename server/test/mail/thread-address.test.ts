import { describe, expect, it } from 'vitest'
import {
  readReplyAddress,
  readThreadMessageId,
  replyAddress,
  splitReplyAddress,
  threadMessageId,
} from '../../src/domain/mail/thread-address.ts'
import { newId } from '../../src/lib/id.ts'
import { secretsFrom } from '../../src/lib/secrets/secrets.ts'

const deps = { secrets: secretsFrom(Buffer.alloc(32, 7)) }
const other = { secrets: secretsFrom(Buffer.alloc(32, 8)) }
const [organisationId, foreign] = [newId(), newId()]
const mail = { organisationId, ticketId: newId(), mailId: newId() }
const ticket = { organisationId, ticketNumber: 42 }

describe('[DSK-2] how an outgoing mail names its thread', () => {
  const id = threadMessageId(deps, mail, 'desk.example.org')

  it('by a Message-ID that is the same each time and leads back to its ticket', () => {
    expect(threadMessageId(deps, mail, 'desk.example.org')).toBe(id)
    const found = { ticketId: mail.ticketId, mailId: mail.mailId }
    expect(readThreadMessageId(deps, organisationId, id)).toEqual(found)
    expect(readThreadMessageId(deps, organisationId, id.slice(1, -1))).toEqual(found)
    expect(readThreadMessageId(deps, organisationId, id.toUpperCase())).toEqual(found)
    expect(readThreadMessageId(deps, organisationId, id.replace(/@.*/, '@moved.example>'))).toEqual(found)
  })

  it('that nobody can make up, and that another organisation does not know', () => {
    const elsewhere = newId().replaceAll('-', '')
    const wrong = ['', 'x@y', id.replace(/\.[0-9a-f]{32}\./, `.${elsewhere}.`), id.replace(/.@/, 'x@')]
    for (const text of wrong) expect(readThreadMessageId(deps, organisationId, text)).toBeNull()
    expect(readThreadMessageId(deps, foreign, id)).toBeNull()
    expect(readThreadMessageId(other, organisationId, id)).toBeNull()
  })

  it('by a reply address, which needs no header', () => {
    const address = replyAddress(deps, ticket, 'support@example.org')
    expect(address).toMatch(/^support\+42\.[0-9a-f]{16}@example\.org$/)
    expect(readReplyAddress(deps, organisationId, address)).toBe(42)
    expect(readReplyAddress(deps, organisationId, address.toUpperCase())).toBe(42)
    expect(splitReplyAddress(address)?.supportAddress).toBe('support@example.org')
    const tagged = replyAddress(deps, ticket, 'it+help@example.org')
    expect(splitReplyAddress(tagged)?.supportAddress).toBe('it+help@example.org')
    expect(readReplyAddress(deps, foreign, address)).toBeNull()
    expect(readReplyAddress(other, organisationId, address)).toBeNull()
    for (const wrong of [address.replace('42', '43'), 'support@example.org', '', '+1.0123456789abcdef@x'])
      expect(readReplyAddress(deps, organisationId, wrong)).toBeNull()
  })

  it('unless the support address leaves no room for it', () => {
    const long = `${'a'.repeat(50)}@example.org`
    expect(replyAddress(deps, ticket, long)).toBe(long)
  })
})

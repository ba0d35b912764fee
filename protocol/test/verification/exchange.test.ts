import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HelperExchange, ViewerExchange } from '../../src/verification/exchange.ts'
import { fingerprintOf } from '../../src/verification/fingerprint.ts'
import { nonceFrom, wordsOf } from '../../src/verification/words.ts'

const nonce = (text: string) => nonceFrom(new TextEncoder().encode(text))
const party = (name: string) => ({ sessionId: 'session', language: 'en' as const, nonce: nonce(name) })
const helperPrint = 'aa'.repeat(32)
const viewerPrint = 'bb'.repeat(32)

/** Both ends with nobody between them, or with somebody who shows each of them another certificate. */
function exchange(middle?: { toViewer: string; toHelper: string }) {
  const helper = new HelperExchange(party('helper'), helperPrint)
  const viewer = new ViewerExchange(party('viewer'))
  const viewerNonce = viewer.takeCommitment(helper.commitment) ?? ''
  helper.settle(middle?.toHelper ?? viewerPrint)
  const revealed = helper.takeNonce(viewerNonce) ?? ''
  viewer.takeReveal(revealed, middle?.toViewer ?? helperPrint, viewerPrint)
  return { helper: helper.verification, viewer: viewer.verification }
}

describe('[CTL-5] the verification words', () => {
  it('are the same on both sides', () => {
    const { helper, viewer } = exchange()
    expect(helper).toEqual(viewer)
    expect(helper.state === 'words' && helper.words).toHaveLength(3)
  })

  it('fail when the certificate shown is not the one committed to', () => {
    expect(exchange({ toViewer: 'cc'.repeat(32), toHelper: viewerPrint }).viewer.state).toBe('failed')
  })

  it('differ when somebody shows the Helper another certificate', () => {
    const { helper, viewer } = exchange({ toViewer: helperPrint, toHelper: 'cc'.repeat(32) })
    expect(helper.state).toBe('words')
    expect(helper).not.toEqual(viewer)
  })

  it('depend on every input, and hardly ever agree by chance', () => {
    const input = {
      sessionId: 's',
      helperFingerprint: helperPrint,
      viewerFingerprint: viewerPrint,
      helperNonce: nonce('a'),
      viewerNonce: nonce('b'),
    }
    const base = wordsOf(input, 'fr').join()
    const hex = fc.uint8Array({ minLength: 1, maxLength: 32 }).map(nonceFrom)
    const which = fc.constantFrom(...(Object.keys(input) as (keyof typeof input)[]))
    fc.assert(
      fc.property(hex, which, (other, key) => wordsOf({ ...input, [key]: other }, 'fr').join() !== base),
    )
  })

  it('are not revealed before the nonce, nor before the certificate is settled', () => {
    const early = new HelperExchange(party('helper'), helperPrint)
    expect(early.takeNonce(nonce('viewer'))).toBeNull()
    expect(early.settle(viewerPrint)).toBe(nonce('helper'))
  })

  it('refuse a reveal before a commitment, and every second step', () => {
    const viewer = new ViewerExchange(party('viewer'))
    viewer.takeReveal(nonce('helper'), helperPrint, viewerPrint)
    expect(viewer.verification.state).toBe('failed')
    expect(viewer.takeCommitment('00'.repeat(32))).toBeNull()

    const twice = new ViewerExchange(party('viewer'))
    twice.takeCommitment('00'.repeat(32))
    expect(twice.takeCommitment('11'.repeat(32))).toBeNull()
    expect(twice.verification.state).toBe('failed')

    const helper = new HelperExchange(party('helper'), helperPrint)
    helper.settle(viewerPrint)
    helper.takeNonce(nonce('viewer'))
    expect(helper.takeNonce(nonce('another'))).toBeNull()
    expect(helper.verification.state).toBe('failed')
  })
})

describe('the fingerprint of a description', () => {
  const line = (colons: string) => `a=fingerprint:sha-256 ${colons}`
  const colons = Array(32).fill('0A').join(':')

  it('is read when it is the only one, however often it is said', () => {
    expect(fingerprintOf(`v=0\r\n${line(colons)}\r\n`)).toBe('0a'.repeat(32))
    expect(fingerprintOf(`v=0\n${line(colons)}\nm=video\n${line(colons.toLowerCase())}\n`)).toBe(
      '0a'.repeat(32),
    )
  })

  it('is refused when there are several, weaker ones, or none', () => {
    const other = Array(32).fill('0B').join(':')
    expect(fingerprintOf('v=0\r\n')).toBeNull()
    expect(fingerprintOf(`${line(colons)}\r\n${line(other)}\r\n`)).toBeNull()
    expect(
      fingerprintOf(`${line(colons)}\r\na=fingerprint:sha-1 ${Array(20).fill('00').join(':')}\r\n`),
    ).toBeNull()
    expect(fingerprintOf(`${line(colons)}\r\n a=fingerprint:md5 00\r\n`)).toBeNull()
    expect(fingerprintOf(`a=fingerprint:sha-256 00:11\r\n`)).toBeNull()
  })
})

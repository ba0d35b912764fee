import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChannelFault, channelLimits } from '../../src/channels/channels.ts'
import { readSystem, SystemFromConsole, SystemFromHelper, writeSystem } from '../../src/channels/system.ts'
import { socketLimits } from '../../src/signaling/messages.ts'
import { factLimits, SystemFacts } from '../../src/vocabulary/system-facts.ts'
import { theBiggestFacts, theEmptyFacts } from './some-facts.ts'

const outcome = (schema: typeof SystemFromConsole | typeof SystemFromHelper, data: unknown) => {
  try {
    readSystem(schema, data)
    return 'read'
  } catch (error) {
    if (!(error instanceof ChannelFault)) throw error
    return 'fault'
  }
}

describe('[CTL-3] the channel of the system', () => {
  it('carries facts and load, known and unknown, as they were written', () => {
    const facts: SystemFromHelper = { type: 'facts', id: 7, facts: theBiggestFacts() }
    const unknown: SystemFromHelper = { type: 'facts', id: 8, facts: theEmptyFacts() }
    const load: SystemFromHelper = {
      type: 'load',
      load: { cpu: 0.25, memory: null, disk: null, network: { receivedPerSecond: 1, sentPerSecond: 0 } },
    }
    for (const message of [facts, unknown, load])
      expect(readSystem(SystemFromHelper, writeSystem(message))).toEqual(message)
  })

  it('[R-26] what is as big as can be still fits into a message of the channel and of the socket', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(theBiggestFacts())).length
    expect(bytes).toBeLessThan(factLimits.bytes)
    expect(factLimits.bytes).toBeLessThan(channelLimits.system)
    expect(channelLimits.system).toBeLessThan(socketLimits.messageBytes)
  })

  it.each([
    ['a line break', 'a\nb'],
    ['a turning character', 'a\u202eb'],
    ['half a character', '\ud800'],
    ['too much', 'x'.repeat(101)],
  ])('[R-26] refuses %s in a name', (_, hostname) => {
    const facts = theEmptyFacts()
    facts.machine.hostname = hostname
    expect(SystemFacts.safeParse(facts).success).toBe(false)
  })

  it('[R-26] hostile text is a fault and never a crash, on both sides', () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.json({ maxDepth: 5 }),
      fc.uint8Array({ maxLength: 100 }),
      fc.record({ type: fc.constantFrom('read', 'watch', 'facts', 'load'), id: fc.anything() }).map((one) => {
        try {
          return JSON.stringify(one)
        } catch {
          return ''
        }
      }),
    )
    fc.assert(
      fc.property(hostile, (data) => {
        outcome(SystemFromConsole, data)
        outcome(SystemFromHelper, data)
      }),
      { numRuns: 2_000 },
    )
    expect(outcome(SystemFromHelper, `"${'x'.repeat(channelLimits.system)}"`)).toBe('fault')
  })

  it('[R-26] facts with one thing changed for anything else are facts or a fault', () => {
    const paths = ['os', 'machine', 'cpu', 'memory', 'disks', 'network', 'displays', 'programs', 'updates']
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const facts = { ...theBiggestFacts(), [path]: value }
        outcome(SystemFromHelper, JSON.stringify({ type: 'facts', id: 1, facts }))
      }),
      { numRuns: 500 },
    )
  })
})

import { Id } from '@deskside/protocol/ids'
import { describe, expect, it } from 'vitest'
import { newId } from '../../src/lib/id.ts'

describe('ids', () => {
  it('are UUIDs of version 7 that carry their moment', () => {
    const id = newId(Date.UTC(2026, 9, 25, 1))
    expect(Id.safeParse(id).success).toBe(true)
    expect(id[14]).toBe('7')
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 9, 25, 1))
  })

  it('sort in the order in which they were made, also within one millisecond', () => {
    const made = Array.from({ length: 20_000 }, () => newId(1_800_000_000_000))
    expect(made).toEqual([...made].sort())
    expect(new Set(made).size).toBe(made.length)
  })
})

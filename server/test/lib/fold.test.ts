import { describe, expect, it } from 'vitest'
import { fold, foldFrom, foldTo } from '../../src/lib/fold.ts'

describe('folding for search', () => {
  it('maps letter by letter, as PostgreSQL’s translate does', () => {
    expect([...foldFrom]).toHaveLength([...foldTo].length)
    expect(foldFrom).not.toContain("'")
  })

  it('takes accents off, composed or not, and leaves the rest', () => {
    expect(fold('Réseau ÉTEINT, Noe\u0308l')).toBe('Reseau ETEINT, Noel')
    expect(fold('œuvre ß 日本')).toBe('œuvre ß 日本')
  })
})

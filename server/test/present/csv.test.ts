import { describe, expect, it } from 'vitest'
import { csvLine } from '../../src/present/csv.ts'

describe('CSV', () => {
  it('quotes as RFC 4180 has it', () => {
    expect(csvLine(['plain', 'a,b', 'say "hi"', 'two\r\nlines', 12, null, ''])).toBe(
      'plain,"a,b","say ""hi""","two\r\nlines",12,,\r\n',
    )
  })

  it.each(['=1+1', '+33 1', '-2', '@SUM(A1)', '\t=1', ' =1', '\u200b=1', '＝1'])(
    'makes %j plain text',
    (cell) => {
      expect(csvLine([cell])).toMatch(/^"?'/)
    },
  )

  it('leaves numbers and ordinary text as they are', () => {
    expect(csvLine([-5, 'a=b', '2026-10-25'])).toBe('-5,a=b,2026-10-25\r\n')
  })
})

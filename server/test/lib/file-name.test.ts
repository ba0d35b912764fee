import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFileName } from '../../src/lib/file-name.ts'

describe('names of files from outside', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\eva\\Photo.JPG', 'Photo.JPG'],
    ['e\u0301te\u0301.txt', 'été.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\u200b\ufeffc\r\n.txt', 'abc.txt'],
    ['  .hidden. ', 'hidden'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['a<b>c:d"e|f?g*.txt', 'a_b_c_d_e_f_g_.txt'],
    ['', 'file'],
    ['/', 'file'],
    ['...', 'file'],
    ['two  spaces\t.txt', 'two spaces.txt'],
  ])('%j becomes %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean)
  })

  it('keep their extension when they are cut, and no character is cut through', () => {
    const clean = cleanFileName(`${'é🖨'.repeat(100)}.docx`)
    expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(200)
    expect(clean).toMatch(/^[é🖨]+\.docx$/u)
  })

  it('are safe whatever comes, and stay as they are when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const clean = cleanFileName(name)
        expect(clean).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}]/u)
        expect(clean).not.toMatch(/^[ .]|[ .]$|^$/)
        expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(200)
        expect(cleanFileName(clean)).toBe(clean)
      }),
      { numRuns: 1000 },
    )
  })
})

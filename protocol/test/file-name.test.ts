import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFileName, cleanFolder, longestNameBytes, numberedName } from '../src/file-name.ts'

/** Names that somebody might send on purpose, and what becomes of them; the same in both directions. */
const hostile: [string, string][] = [
  // Folders, in every spelling.
  ['/etc/shadow', 'shadow'],
  ['..\\..\\Windows\\System32\\drivers\\etc\\hosts', 'hosts'],
  ['a/..', 'file'],
  ['a\\..\\', 'file'],
  ['..', 'file'],
  ['.', 'file'],
  ['~/.ssh/authorized_keys', 'authorized_keys'],
  ['file:///etc/passwd', 'passwd'],
  ['\\\\server\\share\\x.txt', 'x.txt'],
  ['//server/share', 'share'],
  ['\\\\?\\C:\\x', 'x'],
  ['x/\u0000y', 'y'],
  // Hidden files and settings of shells.
  ['.bashrc', 'bashrc'],
  ['..bashrc', 'bashrc'],
  ['. .bashrc', 'bashrc'],
  // Streams and drives.
  ['a.txt:evil.exe', 'a.txt_evil.exe'],
  ['a.txt::$DATA', 'a.txt__$DATA'],
  ['C:', 'C_'],
  ['C:x', 'C_x'],
  // Reserved by Windows, dressed up.
  ['con', '_con'],
  ['CoN.txt', '_CoN.txt'],
  ['con .txt', '_con .txt'],
  ['aux.', '_aux'],
  ['PRN.tar.gz', '_PRN.tar.gz'],
  ['COM1', '_COM1'],
  ['com0.log', '_com0.log'],
  ['COM¹', '_COM¹'],
  ['lpt9.txt', '_lpt9.txt'],
  ['LPT³.txt', '_LPT³.txt'],
  ['CONIN$', '_CONIN$'],
  ['conout$.txt', '_conout$.txt'],
  ['c\u200bon', '_con'],
  ['nul\u202e.txt', '_nul.txt'],
  ['console', 'console'],
  ['com10', 'com10'],
  ['nulls.txt', 'nulls.txt'],
  // Ends.
  ['trailing.', 'trailing'],
  ['trailing ', 'trailing'],
  ['trailing. . .', 'trailing'],
  ['trailing.\u200b', 'trailing'],
  ['trailing\u00a0', 'trailing'],
  ['a.exe\u2003', 'a.exe'],
  [' lead', 'lead'],
  // Control characters and line breaks.
  ['a\nb', 'ab'],
  ['a\rb', 'ab'],
  ['a\tb', 'ab'],
  ['a\u0007b', 'ab'],
  ['a\u001b[31mb', 'a[31mb'],
  ['a\u007fb', 'ab'],
  ['a\u0085b', 'ab'],
  ['a\u009bb', 'ab'],
  // Directions of writing.
  ['photo_gpj.\u202eexe', 'photo_gpj.exe'],
  ['\u202dx', 'x'],
  ['\u2066x\u2069', 'x'],
  ['\u200fx', 'x'],
  ['\u061cx', 'x'],
  // Nothing to be seen.
  ['\u200b', 'file'],
  ['\u200c\u200d\u2060', 'file'],
  ['\ufeff', 'file'],
  ['a\u00adb', 'ab'],
  ['a\u034fb', 'ab'],
  ['a\u115fb', 'ab'],
  ['a\u3164b', 'ab'],
  ['a\uffa0b', 'ab'],
  ['a\u180eb', 'ab'],
  ['a\u2028b\u2029c', 'abc'],
  ['a\u{e0041}b', 'ab'],
  ['a\ufe0fb', 'ab'],
  // Halves and private characters.
  ['a\ud800b', 'ab'],
  ['a\udc00b', 'ab'],
  ['a\ue000b', 'ab'],
  ['a\u{10ffff}b', 'ab'],
  ['a\ufdd0b', 'ab'],
  // Shells and pages.
  ['$(reboot).txt', '$(reboot).txt'],
  ['`id`.txt', '`id`.txt'],
  ['-rf', '-rf'],
  ['<img src=x>.html', '_img src=x_.html'],
  ['a|b', 'a_b'],
  ['a*b?', 'a_b_'],
  ['"quoted"', '_quoted_'],
  ['%2e%2e%2fetc', '%2e%2e%2fetc'],
  // One character in two spellings is one name.
  ['e\u0301', 'é'],
  ['A\u030a', 'Å'],
  ['\u212b', 'Å'],
  ['e\u200b\u0301', 'é'],
  ['\uf900.txt', '豈.txt'],
]

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
    ...hostile,
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

describe('names beside names', () => {
  it('are numbered before the extension, and stay short enough', () => {
    expect(numberedName('report.pdf', 1)).toBe('report.pdf')
    expect(numberedName('report.pdf', 2)).toBe('report (2).pdf')
    expect(numberedName('Makefile', 3)).toBe('Makefile (3)')
    const long = numberedName(cleanFileName(`${'é'.repeat(200)}.docx`), 12)
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(longestNameBytes)
    expect(long).toMatch(/é \(12\)\.docx$/)
  })

  it('folders are safe one by one, and never lead upwards', () => {
    expect(cleanFolder(['..', 'a', '.', 'b/../../c', '', 'NUL', 'x\\..'])).toEqual(['a', 'c', '_NUL', 'file'])
    expect(cleanFolder(Array.from({ length: 40 }, () => 'deep'))).toHaveLength(16)
  })
})

describe('[CTL-2] every hostile name, dressed up, by the rules of each system', () => {
  const dressed = hostile.flatMap(([name]) => [
    name,
    `../${name}`,
    `C:\\x\\${name}`,
    `${name}.`,
    `${name} `,
    `${name}\u200b`,
    `\u202e${name}`,
    name.toUpperCase(),
    `${name}${'x'.repeat(250)}.txt`,
  ])
  const isFit = {
    windows: (name: string) =>
      !/[<>:"/\\|?*]/.test(name) &&
      !/[ .]$/.test(name) &&
      !/^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i.test(name) &&
      name.length <= 255,
    mac: (name: string) => !/[/:]/.test(name) && name === name.normalize('NFC') && name.length <= 255,
    linux: (name: string) =>
      !name.includes('/') && name !== '.' && name !== '..' && Buffer.byteLength(name) <= 255,
  }
  it.each(Object.entries(isFit))('%s', (_system, fits) => {
    expect(dressed.length).toBeGreaterThan(600)
    for (const name of dressed) {
      const clean = cleanFileName(name)
      expect(fits(clean), JSON.stringify([name, clean])).toBe(true)
      expect(fits(numberedName(clean, 2)), name).toBe(true)
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{DI}]/u)
      expect(cleanFileName(clean)).toBe(clean)
    }
  })
})

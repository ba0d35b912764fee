import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platforms } from '../../scripts/platforms.ts'
import { entriesIn, isForOthers, trimLocales } from '../../scripts/trim-locales.ts'

const run = promisify(execFile)

/** What the Helper, and the libraries in it, ask Node's ICU for; and what a computer in another language asks by itself. */
const questions = `
  const at = new Date('2026-03-01T12:00:00Z')
  const zone = { timeZone: 'Europe/Paris' }
  console.log(JSON.stringify({
    french: new Intl.DateTimeFormat('fr', { dateStyle: 'full', timeStyle: 'short', ...zone }).format(at),
    english: new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short', ...zone }).format(at),
    amount: new Intl.NumberFormat('fr').format(1234.5),
    sorted: ['z', 'é', 'e'].sort(new Intl.Collator('fr').compare).join(''),
    composed: 'e\\u0301'.normalize('NFC') + '\\ufb01'.normalize('NFKD'),
    host: new URL('http://bücher.example').host,
    letters: /^\\p{L}+$/u.test('aéα'),
    decoded: new TextDecoder('utf-16le').decode(new Uint8Array([233, 0])),
    own: Intl.DateTimeFormat().resolvedOptions().locale,
    ownDate: typeof at.toLocaleString(),
  }))`

describe('a Node without the languages that the Helper does not speak', () => {
  let folder: string
  let program: string
  let blanked: number

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-trim-'))
    program = join(folder, 'node')
    const node = await readFile(platforms['linux-x64'].node())
    blanked = trimLocales(node)
    await writeFile(program, node, { mode: 0o755 })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is lighter by a fifth of its size', async () => {
    expect(blanked).toBeGreaterThan(25_000_000)
  })

  it.each(['C.UTF-8', 'fr_FR.UTF-8', 'de_DE.UTF-8', 'zh_TW.UTF-8', 'ar_EG.UTF-8'])(
    'speaks French and English on a computer in %s',
    async (language) => {
      const { stdout } = await run(program, ['-e', questions], { env: { LC_ALL: language } })
      expect(JSON.parse(stdout)).toEqual({
        french: 'dimanche 1 mars 2026 à 13:00',
        english: 'Sunday, March 1, 2026 at 1:00 PM',
        amount: '1\u202f234,5',
        sorted: 'eéz',
        composed: 'éfi',
        host: 'xn--bcher-kva.example',
        letters: true,
        decoded: 'é',
        own: language === 'C.UTF-8' ? 'en-US' : language.replace('_', '-').replace('.UTF-8', ''),
        ownDate: 'string',
      })
    },
  )

  it.each([
    ['fr.res', false],
    ['fr_CA.res', false],
    ['coll/root.res', false],
    ['coll/res_index.res', false],
    ['coll/ucadata.icu', false],
    ['supplementalData.res', false],
    ['zoneinfo64.res', false],
    ['nfkc.nrm', false],
    ['brkitr/word.brk', false],
    ['de.res', true],
    ['zone/zh_Hant_TW.res', true],
    ['gb18030-2022.cnv', true],
    ['brkitr/cjdict.dict', true],
  ])('%s: for others only, %s', (name, others) => {
    expect(isForOthers(name)).toBe(others)
  })

  it('leaves a program alone that carries no such package', () => {
    const other = Buffer.from('a program that says CmnD by chance')
    expect(entriesIn(other)).toEqual([])
    expect(trimLocales(other)).toBe(0)
    expect(other.toString()).toBe('a program that says CmnD by chance')
  })
})

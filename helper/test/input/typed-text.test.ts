import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cleanTypedText } from '@deskside/protocol/channels/typed-text'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Display, startDisplay } from '../../../e2e/support/display.ts'
import { type InputInjector, openInput } from '../../src/input/input.ts'
import { keysymOf } from '../../src/input/linux/keysyms.ts'
import { openRecordInput } from '../../src/input/record/record-input.ts'
import { TextTyping } from '../../src/peer/text-typing.ts'
import { until } from '../support/until.ts'

const run = promisify(execFile)
// Latin, accents, a combining mark by itself, Greek, Cyrillic, Chinese, signs, and emoji beyond 16 bits: more than keys to lend.
const text = 'Où est l’été ? é ςΩ Ж 日本語 ½€ß {[|]} 😀👍🏽'

describe('[CTL-1] typed text on an X11 desktop', () => {
  let desktop: Display
  let input: InputInjector
  let file: string

  beforeEach(async () => {
    desktop = await startDisplay('1000x700')
    file = join(tmpdir(), `typed-${process.pid}`)
    input = await openInput({ display: desktop.name, screens: () => [] })
  })
  afterEach(async () => {
    input.close()
    await desktop.close()
    await rm(file, { force: true })
  })
  const mapping = async () => (await run('xmodmap', ['-pke'], { env: desktop.env })).stdout
  const type = async (characters: string) => {
    for (const one of characters) expect(await input.typeCharacter?.(one, () => true)).toBe(true)
  }

  it('reaches a program whole, whatever the keyboard has, and leaves the keyboard as it was', async () => {
    const before = await mapping()
    desktop.start(
      'xterm',
      ['-u8', '-T', 'typed here', '-e', 'sh', '-c', `stty -echo; head -n 2 > '${file}'`],
      {
        LC_ALL: 'C.UTF-8',
      },
    )
    await until(
      () =>
        readFile(file, 'utf8').then(
          (it) => it === '',
          () => false,
        ),
      'the terminal',
    )
    await until(async () => {
      const { stdout } = await run('xdotool', ['getactivewindow', 'getwindowname'], { env: desktop.env })
      return stdout.trim() === 'typed here'
    }, 'the terminal has the keyboard')
    await type(`${text}\n`)
    await type('zweite Zeile\n')
    const got = await until(async () => {
      const it = await readFile(file, 'utf8')
      return it.split('\n').length === 3 && it
    }, 'two lines')
    expect(got).toBe(`${text}\nzweite Zeile\n`)
    expect(await mapping()).not.toBe(before)
    input.close()
    await until(async () => (await mapping()) === before, 'the keyboard as it was')
  })

  it('tidies up after a Helper that died', async () => {
    const before = await mapping()
    await type('日本')
    const lent = await mapping()
    expect(lent).not.toBe(before)
    // Another one, while the first never gave anything back: as after a kill.
    const next = await openInput({ display: desktop.name, screens: () => [] })
    await next.typeCharacter?.('a', () => true)
    next.close()
    await until(async () => (await mapping()) === before, 'the keyboard as it was')
  })
})

describe('[CTL-1] [CTL-4] typed text asks at each character', () => {
  const aTyping = (part: { injectUntil?: number; control?: boolean } = {}) => {
    const injector = openRecordInput()
    const told: [string, number][] = []
    const typed = () => injector.record.filter(({ kind }) => kind === 'text').length
    const typing = new TextTyping({
      injector: () => injector,
      mayControl: () => part.control ?? true,
      mayInject: () => typed() < (part.injectUntil ?? 1_000),
      tell: (_id, outcome, much) => told.push([outcome, much]),
    })
    return { typing, told, injector }
  }

  it.each([
    ['done', {}, 5],
    ['interrupted', { injectUntil: 2 }, 2],
    ['not_allowed', { control: false }, 0],
  ] as const)('%s', async (outcome, part, much) => {
    const { typing, told } = aTyping(part)
    await typing.type(1, 'hello')
    expect(told).toEqual([[outcome, much]])
  })

  it('types one text at a time, and lifts what is held before it', async () => {
    const { typing, told, injector } = aTyping()
    injector.setKey('ControlLeft', true)
    const first = typing.type(1, 'a😀')
    await typing.type(2, 'b')
    await first
    expect(told).toEqual([
      ['busy', 0],
      ['done', 3],
    ])
    expect(injector.record.map(({ kind }) => kind)).toEqual(['key', 'key', 'text', 'text'])
  })

  it('lets no control characters and no halves of characters through', () => {
    expect(cleanTypedText('a\u0007\u001b[31m\r\nb\ud83d')).toBe('a[31m\nb')
    expect([...'é日😀\n\u0007'].map(keysymOf)).toEqual([0xe9, 0x0100_65e5, 0x0101_f600, 0xff0d, null])
  })
})

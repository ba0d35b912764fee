import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { capabilities } from '@deskside/protocol/vocabulary/capabilities'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Display, startDisplay } from '../../../e2e/support/display.ts'
import { helperWindowsOn } from '../../../e2e/support/helper-windows.ts'
import { openPhysicalInput, type PhysicalInput } from '../../../e2e/support/physical-input.ts'
import { deadForMs, expiresInMs } from '../../src/consent/consent-machine.ts'
import {
  type BannerView,
  type ChatView,
  type ConsentView,
  type HelperWindows,
  openWindows,
  type WindowEvent,
} from '../../src/window/window.ts'
import { until } from '../support/until.ts'

const run = promisify(execFile)
const organisation = { name: 'Acme', colour: '#7a1f5c' }
const technician = { name: 'Alice Martin' }
const question: ConsentView = {
  askId: 'q1',
  technician,
  organisation,
  host: 'desk.example.com',
  ticketNumber: '7',
  capabilities: ['view', 'control'],
  minutes: null,
  deadForMs,
  expiresInMs,
}
const banner: BannerView = {
  technician,
  organisation,
  viewing: true,
  controlling: true,
  also: [],
  transfers: [],
  clipboard: null,
  lapsed: null,
  moreTransfers: 0,
  localHandWins: false,
  reconnecting: false,
  stopKey: 'ctrl_alt_end',
}
/** With these the bar is as tall as it gets. */
const everyAlso = ['guide', 'files_in', 'files_out', 'clipboard_in', 'clipboard_out', 'system'] as const
const moving = { direction: 'in', state: 'moving', percent: 40 } as const
/** What the window manager puts above a window at least, in pixels. */
const titleHeight = 15

describe('the Helper’s own windows', () => {
  let display: Display
  let eyes: ReturnType<typeof helperWindowsOn>
  let windows: HelperWindows
  let hand: PhysicalInput
  let events: WindowEvent[] = []
  const onLost = vi.fn<(reason: Error) => void>()

  // Once for all tests: GTK can be begun only once in a process.
  beforeAll(async () => {
    display = await startDisplay()
    eyes = helperWindowsOn(display)
    const onEvent = (event: WindowEvent) => events.push(event)
    windows = await openWindows({ display: display.name, language: 'en', onEvent, onLost })
    hand = openPhysicalInput(display.name)
  })
  afterEach(async () => {
    windows.hideConsent()
    windows.hidePicker()
    windows.hideChat()
    windows.hideBanner()
    windows.hideStart()
    windows.setLanguage('en')
    await until(async () => !(await eyes.isShown('start')) && !(await eyes.isShown('consent')), 'no window')
    await until(async () => !(await eyes.isShown('banner')), 'no banner')
    events = []
    expect(onLost).not.toHaveBeenCalled()
  })
  afterAll(async () => {
    hand.close()
    await windows.close()
    await display.close()
  })
  const happens = (event: WindowEvent) =>
    until(() => events.some((one) => JSON.stringify(one) === JSON.stringify(event)), JSON.stringify(event))
  const answers = () => events.filter(({ kind }) => kind === 'answer')
  const xdotool = (...args: string[]) => run('xdotool', args, { env: display.env })
  /** A window manager decides where keys go; typing too early would be typing into nothing. */
  const focusOn = async (name: string) => {
    const id = (await xdotool('search', '--onlyvisible', '--classname', `^deskside-${name}$`)).stdout.trim()
    await xdotool('windowfocus', '--sync', id.split('\n').at(-1) ?? '')
  }
  const titleOf = async (name: string) =>
    (await xdotool('search', '--classname', `deskside-${name}`, 'getwindowname')).stdout.trim()

  it('[CTL-4] the chat keeps what is being typed while messages come, and sends what a hand wrote and no program', async () => {
    const row = {
      id: 'm1',
      mine: false,
      name: 'Alice\u202e',
      text: 'Hello',
      time: '09:00',
      state: 'kept',
    } as const
    const chat: ChatView = { technician, organisation, rows: [row], typing: null, away: false, asked: true }
    windows.showChat(chat)
    await eyes.press('chat', 'text')
    await focusOn('chat')
    hand.typeText('half')
    await happens({ kind: 'typing' })
    const mine = { ...row, id: 'm2', mine: true, text: 'Yes\n\u0000please', state: 'waiting' } as const
    windows.showChat({ ...chat, rows: [row, mine], typing: 'Alice Martin', asked: false })
    await xdotool('key', 'Return')
    await eyes.pressByProgram('chat', 'send')
    await happens({ kind: 'injected_input_ignored' })
    expect(events.filter(({ kind }) => kind === 'say')).toEqual([])
    hand.typeText(' done')
    await eyes.press('chat', 'send')
    await happens({ kind: 'say', text: 'half done' })
    hand.pressKey('Return')
    windows.setLanguage('fr')
    await until(async () => (await titleOf('chat')).startsWith('Discussion'), 'the French title')
    expect(events.filter(({ kind }) => kind === 'say')).toHaveLength(1)
  })

  it('[JOIN-3] what is typed while a check runs stays, and goes on where it was when the result is there', async () => {
    const form = { state: 'form', host: 'desk.example.com', code: null, name: 'Alice' } as const
    windows.showStart(form)
    await eyes.press('start', 'name')
    await focusOn('start')
    hand.typeText(' Ma')
    windows.showStart({ ...form, checks: null })
    hand.typeText('r')
    windows.showStart({ ...form, checks: ['The server: fine'] })
    windows.setLanguage('fr')
    await until(async () => (await titleOf('start')).startsWith('Assistance'), 'the French title')
    hand.typeText('tin')
    await eyes.press('start', 'continue')
    await happens({ kind: 'join', host: 'desk.example.com', code: '', name: 'Alice Martin' })
  })

  it('[CTL-2] the bar names every file that goes over, and a hand can stop each', async () => {
    const row = {
      id: 't1',
      name: 'invoice\u202efdp.exe',
      direction: 'in',
      state: 'moving',
      percent: 3,
    } as const
    const clipboard = { direction: 'out', kind: 'picture', size: 120_000 } as const
    windows.showBanner({ ...banner, clipboard, also: ['clipboard_out'] })
    await eyes.press('banner', 'take_back_clipboard_out')
    await happens({ kind: 'take_back', permission: 'clipboard_out' })
    windows.showBanner({ ...banner, also: ['files_in'], transfers: [row], moreTransfers: 2 })
    const { x, y } = await eyes.find('banner', 'stop_transfer_t1')
    // Progress leaves the button where it is.
    windows.showBanner({
      ...banner,
      also: ['files_in'],
      transfers: [{ ...row, percent: 100 }],
      moreTransfers: 2,
    })
    expect(await eyes.find('banner', 'stop_transfer_t1')).toEqual({ x, y })
    await eyes.press('banner', 'stop_transfer_t1')
    await happens({ kind: 'stop_transfer', transferId: 't1' })
    await eyes.press('banner', 'take_back_files_in')
    await happens({ kind: 'take_back', permission: 'files_in' })
  })

  it('[CTL-2] only a hand chooses what is given out', async () => {
    const file = join(homedir(), `.deskside-test-${process.pid}`)
    writeFileSync(file, 'x')
    const view = { technician, organisation, what: 'files' } as const
    windows.showPicker({ ...view, pickId: 'p1' })
    await eyes.pressByProgram('picker', 'choose')
    await happens({ kind: 'injected_input_ignored' })
    await eyes.press('picker', 'cancel')
    await happens({ kind: 'picked', pickId: 'p1', paths: null })
    windows.showPicker({ ...view, pickId: 'p2' })
    await eyes.find('picker', 'choose')
    await focusOn('picker')
    hand.typeText(file)
    await eyes.press('picker', 'choose')
    await happens({ kind: 'picked', pickId: 'p2', paths: [file] })
    rmSync(file)
  })

  it('[SES-9] a hand’s click on Allow allows', async () => {
    windows.showConsent(question)
    await happens({ kind: 'shown', askId: 'q1' })
    await eyes.press('consent', 'allow')
    await happens({ kind: 'answer', askId: 'q1', allowed: true })
  })

  it('[SES-9] a hand can answer by keyboard alone; nothing is chosen beforehand', async () => {
    windows.showConsent(question)
    await eyes.find('consent', 'allow')
    hand.pressKey('Return')
    hand.pressKey('space')
    hand.pressKey('Tab')
    hand.pressKey('space')
    await until(() => answers().length > 0, 'an answer')
    expect(answers()).toEqual([{ kind: 'answer', askId: 'q1', allowed: false }])
  })

  it('[SES-9] [SES-15] however much there is to read, the warning and both answers are on the screen, and all of it below the bar', async () => {
    const long = (text: string, length: number) => `${text} `.repeat(length).slice(0, length)
    const said = long('Les sessions sont journalisées pendant un an.', 300)
    const words = { heading: null, welcome: null, privacy: said, contact: null }
    windows.setLanguage('fr')
    windows.showBanner({ ...banner, also: [...everyAlso] })
    await eyes.find('banner', 'take_back_system')
    windows.showConsent({
      ...question,
      organisation: { ...organisation, texts: { fr: words, en: words } },
      ticketTitle: long('L’imprimante sort des pages blanches', 200),
      reason: long('Je dois installer le pilote', 300),
      colleague: { invitedBy: 'Anne-Sophie Lefebvre-Deschamps', purpose: 'take_over' },
      takesFrom: 'Anne-Sophie Lefebvre-Deschamps',
      capabilities: [...capabilities],
      minutes: 60,
    })
    await eyes.find('consent', 'allow')
    const [bar, window] = [await eyes.look('banner'), await eyes.look('consent')]
    const lowest = Math.max(...Object.values(bar?.controls ?? {}).map(({ y, height }) => y + height))
    expect(window?.y).toBeGreaterThan((bar?.y ?? 0) + lowest)
    expect(Object.keys(window?.controls ?? {}).sort()).toEqual(['allow', 'deny', 'warning'])
    for (const { y, height } of Object.values(window?.controls ?? {}))
      expect((window?.y ?? 0) + y + height).toBeLessThan(800)
  })

  it('[CTL-4] the chat that opens beside a tall bar stands below it, with its title', async () => {
    windows.setLanguage('fr')
    const transfers = ['a', 'b', 'c', 'd'].map((id) => ({ ...moving, id, name: `${id}.zip` }))
    windows.showBanner({ ...banner, also: [...everyAlso], transfers })
    await eyes.find('banner', 'take_back_system')
    windows.showChat({ technician, organisation, rows: [], typing: null, away: false, asked: true })
    await eyes.find('chat', 'send')
    const [bar, chat] = [await eyes.look('banner'), await eyes.look('chat')]
    const lowest = Math.max(...Object.values(bar?.controls ?? {}).map(({ y, height }) => y + height))
    expect(chat?.y).toBeGreaterThan((bar?.y ?? 0) + lowest + titleHeight)
  })

  it('[SES-9] a program’s clicks and keys on Allow do nothing, and the person is told', async () => {
    windows.showConsent(question)
    await eyes.pressByProgram('consent', 'allow')
    await happens({ kind: 'injected_input_ignored' })
    await xdotool('key', 'Tab', 'Tab', 'space', 'Return')
    const id = (await xdotool('search', '--classname', 'deskside-consent')).stdout.trim()
    // Sent straight to the window, past the server's devices.
    await xdotool('key', '--window', id, 'Tab', 'Tab', 'space')
    await xdotool('click', '--window', id, '1')
    await eyes.press('consent', 'deny')
    await until(() => answers().length > 0, 'an answer')
    expect(answers()).toEqual([{ kind: 'answer', askId: 'q1', allowed: false }])
  })

  it('[SES-9] the buttons are dead at first, for a hand too', async () => {
    windows.showConsent({ ...question, deadForMs: 3_600_000 })
    await happens({ kind: 'shown', askId: 'q1' })
    const seen = await until(() => eyes.look('consent'), 'the window')
    expect(seen.controls).toMatchObject({ allow: { enabled: false }, deny: { enabled: false } })
    for (const { x, y, width, height } of Object.values(seen.controls)) {
      hand.clickAt(seen.x + x + width / 2, seen.y + y + height / 2)
    }
    windows.showBanner(banner)
    await eyes.press('banner', 'stop')
    await happens({ kind: 'stop' })
    expect(answers()).toEqual([])
  })

  it('[SES-9] [CTL-4] the banner offers Stop and to take control back', async () => {
    windows.showBanner(banner)
    await eyes.press('banner', 'take_back')
    await happens({ kind: 'take_back', permission: 'control' })
    windows.showBanner({ ...banner, also: ['system'] })
    await eyes.press('banner', 'take_back_system')
    await happens({ kind: 'take_back', permission: 'system' })
    await eyes.press('banner', 'stop')
    await happens({ kind: 'stop' })
    windows.showBanner({ ...banner, controlling: false })
    await until(async () => !(await eyes.look('banner'))?.controls.take_back, 'no control to take back')
    windows.hideBanner()
    await until(async () => !(await eyes.isShown('banner')), 'no banner')
  })

  it('[SES-9] a press on Stop is not lost when the banner has something else to say meanwhile', async () => {
    windows.showBanner({ ...banner, localHandWins: false })
    const { x, y } = await eyes.find('banner', 'stop')
    hand.moveTo(x, y)
    hand.setButton(1, true)
    windows.showBanner({ ...banner, localHandWins: true })
    // Windows are shown in turn: once this one is there, the banner has said it.
    windows.showStart({ state: 'form', host: 'desk.example.com', code: '', name: 'Paul' })
    await eyes.find('start', 'continue')
    hand.setButton(1, false)
    await happens({ kind: 'stop' })
  })

  it('[SES-9] the banner stays above a window that fills the screen', async () => {
    windows.showBanner(banner)
    await eyes.find('banner', 'stop')
    const xterm = display.start('xterm', ['-fullscreen'])
    await xdotool('search', '--sync', '--onlyvisible', '--class', 'xterm')
    await eyes.press('banner', 'stop')
    await happens({ kind: 'stop' })
    await xterm.stop()
  })

  it('[SES-13] [JOIN-4] the start window offers the name, asks for the code, and tells what was typed', async () => {
    windows.showStart({ state: 'form', host: 'desk.example.com', code: null, name: 'Paul' })
    await eyes.press('start', 'code')
    hand.typeText('s12 345 678')
    await eyes.press('start', 'continue')
    await happens({ kind: 'join', host: 'desk.example.com', code: 's12 345 678', name: 'Paul' })
  })

  it('speaks the language of the session, open windows included', async () => {
    windows.showStart({ state: 'connecting', host: 'desk.example.com' })
    await eyes.find('start', 'leave')
    expect(await titleOf('start')).toBe('Remote support')
    windows.setLanguage('fr')
    await until(async () => (await titleOf('start')) === 'Assistance à distance', 'French')
  })

  it('closing the start window says that the person wants out; it does not go by itself', async () => {
    windows.showStart({ state: 'connecting', host: 'desk.example.com' })
    await eyes.press('start', 'leave')
    await happens({ kind: 'closed' })
    expect(await eyes.isShown('start')).toBe(true)
  })

  it.each(['en', 'fr'] as const)(
    '[SES-15] however long the names of all who see, every button of the bar is on the screen (%s)',
    async (language) => {
      const words = 'elephant umbrella telescope'
      const name = 'Clara-Sophie Marchand-Delacroix-Montaigne'
      windows.setLanguage(language)
      windows.showBanner({
        ...banner,
        technician: { name },
        alsoSee: [
          { name: `${name} 2`, words },
          { name: `${name} 3`, words },
        ],
        also: ['recording', 'files_in'],
        localHandWins: true,
        verificationWords: words,
      })
      await eyes.find('banner', 'take_back_files_in')
      // This display, and for Stop the smallest screen that people still have.
      const fits = async () => {
        const bar = await eyes.look('banner')
        const ends = Object.entries(bar?.controls ?? {}).map(([control, { x, width }]) => ({
          control,
          right: x + width,
        }))
        return (
          ends.length > 0 && ends.every(({ control, right }) => right < (control === 'stop' ? 1_024 : 1_280))
        )
      }
      await until(fits, 'a bar that fits')
    },
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startWindow } from '../../src/picture/pace.ts'
import { PartSender } from '../../src/picture/part-sender.ts'
import { openPicture } from '../../src/picture/picture.ts'
import { MemoryConsole } from './a-console.ts'
import { PaintedScreen } from './a-screen.ts'

const width = 500
const height = 300

function open() {
  const screen = new PaintedScreen(width, height)
  const console_ = new MemoryConsole()
  const sender = new PartSender(console_)
  const picture = openPicture({ capture: screen, sender, onScreens: () => {}, onLost: () => {} })
  return { screen, console: console_, sender, picture }
}

/** Lets everything happen that can still happen without a new change. */
async function settle({ screen, console: end, sender, picture }: ReturnType<typeof open>) {
  for (let quiet = 0; quiet < 2; ) {
    quiet = screen.deliver() || !picture.settled ? 0 : quiet + 1
    // Longer than the grace that leftovers have.
    await new Promise((resolve) => setTimeout(resolve, 6))
    const number = end.read()
    if (number === null) continue
    sender.shown(number)
    quiet = 0
  }
}

const aRect = fc
  .tuple(
    fc.nat(width - 1),
    fc.nat(height - 1),
    fc.integer({ min: 1, max: width }),
    fc.integer({ min: 1, max: height }),
  )
  .map(([x, y, w, h]) => ({ x, y, width: Math.min(w, width - x), height: Math.min(h, height - y) }))
const aStep = fc.oneof(
  fc.record({ kind: fc.constant('fill' as const), rect: aRect, value: fc.nat(0xffffff) }),
  fc.record({ kind: fc.constant('noise' as const), rect: aRect, value: fc.nat() }),
  fc.record({ kind: fc.constant('scroll' as const), rect: aRect, value: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('read' as const), count: fc.integer({ min: 1, max: 3 }) }),
)

describe('the picture', () => {
  it('ends up the same as the screen, whatever happens on it and however slowly it is acknowledged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 12 }), async (steps) => {
        const whole = open()
        const { screen, console: end, sender, picture } = whole
        for (const step of steps) {
          if (step.kind === 'fill') screen.fill(step.rect, step.value)
          else if (step.kind === 'noise') screen.noise(step.rect, step.value)
          else if (step.kind === 'scroll') screen.scroll(step.rect, step.value, step.rect.x)
          else {
            const number = end.read(step.count)
            if (number !== null) sender.shown(number)
          }
          screen.deliver()
        }
        await settle(whole)
        expect(end.differenceFrom(screen)).toBeNull()
        picture.close()
        sender.close()
      }),
      { numRuns: 40 },
    )
  })

  it('says a big area of one colour in a few bytes', async () => {
    const whole = open()
    await settle(whole)
    const before = whole.console.bytes
    whole.screen.fill({ x: 10, y: 10, width: 400, height: 250 }, 0x336699)
    await settle(whole)
    expect(whole.console.bytes - before).toBeLessThan(100)
    expect(whole.console.differenceFrom(whole.screen)).toBeNull()
  })

  it('says a scroll as a copy and sends only what is new', async () => {
    const whole = open()
    whole.screen.noise({ x: 0, y: 0, width, height }, 7)
    await settle(whole)
    const before = whole.console.bytes
    whole.screen.scroll({ x: 20, y: 10, width: 420, height: 280 }, 13, 99)
    await settle(whole)
    // 13 new rows of noise, which do not deflate at all.
    expect(whole.console.bytes - before).toBeLessThan(420 * 13 * 3 * 1.2)
    expect(whole.console.differenceFrom(whole.screen)).toBeNull()
  })

  it('never queues: while nothing is acknowledged it stops asking for pictures, then shows the newest', async () => {
    const whole = open()
    const { screen, console: end } = whole
    for (let turn = 0; turn < 30; turn++) {
      screen.noise({ x: 0, y: 0, width, height }, turn)
      screen.deliver()
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    // 30 screens of noise would be 13 million bytes.
    expect(end.bytes).toBeLessThan(12 * startWindow)
    await settle(whole)
    expect(end.differenceFrom(screen)).toBeNull()
  })

  it('shows photographs in motion coarsely when the line is slow, and without loss once they rest', async () => {
    const whole = open()
    const { screen, console: end, sender } = whole
    await settle(whole)
    for (let turn = 0; turn < 40; turn++) {
      screen.noise({ x: 0, y: 0, width, height }, turn)
      screen.deliver()
      await new Promise((resolve) => setTimeout(resolve, 8))
      const number = end.read()
      if (number !== null) sender.shown(number)
    }
    // 40 screens of noise would be 18 million bytes.
    expect(end.bytes).toBeLessThan(6_000_000)
    await settle(whole)
    expect(end.differenceFrom(screen)).toBeNull()
  })

  it('[SES-9] sends nothing after it was closed, not even what was being deflated', async () => {
    const whole = open()
    whole.screen.noise({ x: 0, y: 0, width, height }, 1)
    whole.screen.deliver()
    whole.picture.close()
    whole.picture.close()
    expect(whole.screen.closed).toBe(true)
    await settle(whole)
    const shownWords = whole.console.memory.words.filter((word) => word !== 0xff000000).length
    expect(shownWords).toBe(0)
  })

  it('goes on with the numbering when it is allowed again, and begins with everything', async () => {
    const first = open()
    first.screen.fill({ x: 0, y: 0, width, height }, 0x111111)
    await settle(first)
    first.picture.close()
    const screen = new PaintedScreen(width, height)
    screen.fill({ x: 5, y: 5, width: 50, height: 50 }, 0x222222)
    const picture = openPicture({
      capture: screen,
      sender: first.sender,
      onScreens: () => {},
      onLost: () => {},
    })
    await settle({ ...first, screen, picture })
    expect(first.console.differenceFrom(screen)).toBeNull()
  })

  it('shows the pointer apart from the picture', async () => {
    const whole = open()
    await settle(whole)
    const pixels = Uint8Array.of(0, 0, 128, 128, 0, 0, 0, 0)
    const shape = { id: 1, width: 2, height: 1, hotX: 1, hotY: 0, pixels }
    whole.screen.listener?.cursor?.({ x: 33, y: 44, onScreen: true, shape })
    await settle(whole)
    expect(whole.console.memory.place).toEqual({ x: 33, y: 44, visible: true })
    expect(whole.console.memory.look).toEqual({
      width: 2,
      height: 1,
      hotX: 1,
      hotY: 0,
      pixels: Uint8Array.of(255, 0, 0, 128, 0, 0, 0, 0),
    })
  })
})

import type { RemoteScreen } from '@deskside/protocol/channels/control'
import { expect, it } from 'vitest'
import { ScreenWish } from '../../src/viewer/screen-wish.ts'

const screen = (number: number, name: string): RemoteScreen => ({
  number,
  name,
  x: 0,
  y: 0,
  width: 640,
  height: 480,
  primary: false,
})

it('[CTL-1] the chosen monitor is asked for again over a new connection, after a reload, and when it comes back', () => {
  let kept: string | null = null
  const memory = {
    read: () => kept,
    write: (name: string) => {
      kept = name
    },
  }
  const wish = new ScreenWish(memory)
  const both = [screen(0, 'left'), screen(1, 'right')]
  expect(wish.next(both, 0)).toBe(null)
  wish.choose(both, 1)
  expect(wish.next(both, 1)).toBe(null)
  // Unplugged: what the device shows instead is shown. Plugged in again, under another number: back to it, asked once.
  expect(wish.next([screen(0, 'left')], 0)).toBe(null)
  const again = [screen(0, 'left'), screen(2, 'right')]
  expect(wish.next(again, 0)).toBe(2)
  expect(wish.next(again, 0)).toBe(null)
  wish.forgetAsking()
  expect(wish.next(again, 0)).toBe(2)
  expect(new ScreenWish(memory).next(both, 0)).toBe(1)
  wish.choose(both, 7)
  expect(kept).toBe('right')
})

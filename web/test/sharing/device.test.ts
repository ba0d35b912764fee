import { describe, expect, it } from 'vitest'
import { abilitiesOf, readDevice } from '../../src/sharing/device.ts'

const agents = {
  linux: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  linuxArm: 'Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
  windows: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
  macos: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
  android:
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
  iphone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
}
const all = { getDisplayMedia: () => {}, getUserMedia: () => {} }
const read = (userAgent: string, { touch = 0, secure = true, media = all as object } = {}) =>
  abilitiesOf(readDevice({ userAgent, maxTouchPoints: touch, mediaDevices: media }, secure))

describe('[JOIN-2] what a device can do', () => {
  it('a Linux computer shares its screen and has a Helper', () => {
    expect(read(agents.linux)).toEqual({
      shareScreen: true,
      shareCamera: false,
      helper: 'linux-x64',
      nothingBecause: null,
    })
  })
  it('a Linux computer with another processor has none', () => {
    expect(read(agents.linuxArm).helper).toBeNull()
  })
  it('Windows and macOS are told apart', () => {
    expect(read(agents.windows).helper).toBe('windows-x64')
    expect(read(agents.macos).helper).toBe('macos-arm64')
  })
  it('a phone shows its camera only, even when its browser claims a screen share', () => {
    for (const agent of [agents.android, agents.iphone])
      expect(read(agent, { touch: 5 })).toEqual({
        shareScreen: false,
        shareCamera: true,
        helper: null,
        nothingBecause: null,
      })
  })
  it('an iPad that calls itself a Macintosh is a tablet', () => {
    expect(read(agents.macos, { touch: 5 })).toMatchObject({ shareScreen: false, shareCamera: true })
  })
  it('an unencrypted page can share nothing, and says that this is why', () => {
    expect(read(agents.linux, { secure: false, media: {} })).toMatchObject({
      shareScreen: false,
      shareCamera: false,
      nothingBecause: 'insecure',
    })
  })
  it('a browser without any of it is too old', () => {
    expect(read(agents.windows, { media: {} }).nothingBecause).toBe('browser_too_old')
  })
})

import { describe, expect, it } from 'vitest'
import { captureCamera, captureScreen, surfaceOf } from '../../src/sharing/capture.ts'
import { asTrack, FakeTrack } from '../support/fake-media.ts'

type Options = { audio?: unknown; surfaceSwitching?: string; selfBrowserSurface?: string }

function media(outcome: FakeTrack | Error) {
  const asked: Options[] = []
  const open = async (options: Options) => {
    asked.push(options)
    if (outcome instanceof Error) throw outcome
    return { getVideoTracks: () => [outcome] }
  }
  return { asked, devices: { getDisplayMedia: open, getUserMedia: open } as unknown as MediaDevices }
}
const refusal = (name: string, message = '') => Object.assign(new Error(message), { name })

describe('capture', () => {
  it('never takes sound, lets tabs be switched, and keeps text sharp', async () => {
    const track = new FakeTrack('window')
    const { asked, devices } = media(track)
    expect(await captureScreen(devices)).toEqual({ track, surface: 'window' })
    expect(asked[0]).toMatchObject({
      audio: false,
      surfaceSwitching: 'include',
      selfBrowserSurface: 'exclude',
    })
    expect(track.contentHint).toBe('detail')
    await captureCamera(devices)
    expect(asked[1]).toMatchObject({ audio: false })
  })

  it.each([
    [refusal('NotAllowedError', 'Permission denied'), 'refused'],
    [refusal('NotAllowedError', 'Permission denied by system'), 'system_refused'],
    [refusal('AbortError'), 'refused'],
    [refusal('NotFoundError'), 'no_source'],
    [refusal('NotReadableError'), 'in_use'],
    [refusal('InvalidStateError'), 'not_possible'],
  ])('tells %s as %s', async (error, problem) => {
    await expect(captureScreen(media(error).devices)).rejects.toMatchObject({ problem })
  })

  it('names no surface that the browser does not tell', () => {
    expect(surfaceOf(asTrack(new FakeTrack('')))).toBe('unknown')
  })
})

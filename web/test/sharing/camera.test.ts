import { describe, expect, it } from 'vitest'
import { abilitiesOfCamera, setLight, turnOf } from '../../src/sharing/camera.ts'

type Camera = { deviceId: string; facingMode?: string }
const asked: MediaStreamConstraints[] = []

function mediaWith(ids: string[]): MediaDevices {
  const devices = [...ids.map((deviceId) => ({ kind: 'videoinput', deviceId })), { kind: 'audioinput' }]
  return {
    enumerateDevices: async () => devices,
    getUserMedia: async (constraints: MediaStreamConstraints) => {
      asked.push(constraints)
      return { getVideoTracks: () => [{}] }
    },
  } as unknown as MediaDevices
}

const trackOf = (settings: Camera, part: object = {}) =>
  ({ getSettings: () => settings, ...part }) as unknown as MediaStreamTrack

describe('[JOIN-2] the camera of a phone', () => {
  it.each([
    [{ deviceId: 'a', facingMode: 'environment' }, { facingMode: { exact: 'user' } }],
    [{ deviceId: 'a', facingMode: 'user' }, { facingMode: { exact: 'environment' } }],
    [{ deviceId: 'a' }, { deviceId: { exact: 'b' } }],
    [{ deviceId: 'c' }, { deviceId: { exact: 'a' } }],
  ])('turns from %o to %o', async (camera, video) => {
    await turnOf(trackOf(camera), mediaWith(['a', 'b', 'c'])).other()
    expect(asked.at(-1)).toMatchObject({ video, audio: false })
  })

  it('takes the very same again', async () => {
    await turnOf(trackOf({ deviceId: 'b' }), mediaWith(['a', 'b'])).same()
    expect(asked.at(-1)).toMatchObject({ video: { deviceId: { exact: 'b' } } })
  })

  it('says that there is none where the last was unplugged', async () => {
    const turn = turnOf(trackOf({ deviceId: 'a' }), mediaWith([]))
    await expect(turn.other()).rejects.toMatchObject({ problem: 'no_source' })
  })

  it('has another camera and a light only when the browser says so', async () => {
    const plain = trackOf({ deviceId: 'a' })
    expect(await abilitiesOfCamera(plain, mediaWith(['a']))).toEqual({ another: false, light: false })
    const lit = trackOf({ deviceId: 'a' }, { getCapabilities: () => ({ torch: true }) })
    expect(await abilitiesOfCamera(lit, mediaWith(['a', 'b']))).toEqual({ another: true, light: true })
  })

  it('switches the light', async () => {
    const constraints: MediaTrackConstraints[] = []
    const track = trackOf(
      { deviceId: 'a' },
      { applyConstraints: async (one: MediaTrackConstraints) => void constraints.push(one) },
    )
    await setLight(track, true)
    expect(constraints).toEqual([{ advanced: [{ torch: true }] }])
  })
})

import { type Capture, CaptureError, openCamera } from './capture.ts'

/** What the camera that a track comes from can do besides showing. */
export interface CameraAbilities {
  /** There is another one to turn to. */
  another: boolean
  /** It has a light that the page can switch on. */
  light: boolean
}

// `lib.dom` does not know the light of a phone's camera, https://w3c.github.io/mediacapture-image/#torch.
type LightConstraint = MediaTrackConstraintSet & { torch: boolean }
type LightCapability = MediaTrackCapabilities & { torch?: boolean }

/** Asks the browser; what it does not tell is not there. */
export async function abilitiesOfCamera(
  track: MediaStreamTrack,
  media: MediaDevices = navigator.mediaDevices,
): Promise<CameraAbilities> {
  // Firefox and older Safari do not have it.
  const capabilities: LightCapability = track.getCapabilities?.() ?? {}
  const cameras = await camerasOf(media)
  return { another: cameras.length > 1, light: capabilities.torch === true }
}

/** Whether the light is on now. */
export const isLit = (track: MediaStreamTrack): boolean =>
  (track.getSettings() as MediaTrackSettings & { torch?: boolean }).torch === true

/** Switches the light; off again by itself when the camera is let go. @throws when the camera refuses */
export async function setLight(track: MediaStreamTrack, on: boolean): Promise<void> {
  const light: LightConstraint = { torch: on }
  await track.applyConstraints({ advanced: [light] })
}

/** The cameras that can be opened in place of the one that a track comes from. */
export interface Turn {
  /** The one on the other side of the device; where cameras have no side, the next one. @throws {CaptureError} */
  other(): Promise<Capture>
  /** The same again. @throws {CaptureError} */
  same(): Promise<Capture>
}

/** Reads at once which camera a track comes from: one that has ended tells no more. */
export function turnOf(track: MediaStreamTrack, media: MediaDevices = navigator.mediaDevices): Turn {
  const { deviceId, facingMode } = track.getSettings()
  const same = () => openCamera(deviceId ? { deviceId: { exact: deviceId } } : {}, media)
  const other = async () => {
    if (facingMode === 'user' || facingMode === 'environment')
      return openCamera({ facingMode: { exact: facingMode === 'user' ? 'environment' : 'user' } }, media)
    const ids = (await camerasOf(media)).map((camera) => camera.deviceId)
    const next = ids[(ids.indexOf(deviceId ?? '') + 1) % ids.length]
    if (next === undefined) throw new CaptureError('no_source')
    return openCamera({ deviceId: { exact: next } }, media)
  }
  return { other, same }
}

async function camerasOf(media: MediaDevices): Promise<MediaDeviceInfo[]> {
  const devices = await media.enumerateDevices().catch(() => [])
  return devices.filter(({ kind }) => kind === 'videoinput')
}

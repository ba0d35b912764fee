/**
 * Taking a picture of this device: only ever called from a person's click, and the browser asks once more in its
 * own window. Nothing here starts by itself.
 */

/** What of the screen is shared, as far as the browser tells. */
export type Surface = 'monitor' | 'window' | 'browser' | 'camera' | 'unknown'

export interface Capture {
  track: MediaStreamTrack
  surface: Surface
}

/**
 * `refused`: the person said no. `system_refused`: the operating system does not let this browser. `no_other_camera`: the one that
 * was shown goes on.
 */
export type CaptureProblem =
  | 'refused'
  | 'system_refused'
  | 'no_source'
  | 'in_use'
  | 'no_other_camera'
  | 'not_possible'

export class CaptureError extends Error {
  readonly problem: CaptureProblem

  constructor(problem: CaptureProblem, options?: ErrorOptions) {
    super(problem, options)
    this.name = 'CaptureError'
    this.problem = problem
  }
}

// `lib.dom` does not know the newer options, which browsers that do not know them either ignore.
type ScreenOptions = DisplayMediaStreamOptions & {
  selfBrowserSurface?: 'include' | 'exclude'
  surfaceSwitching?: 'include' | 'exclude'
  systemAudio?: 'include' | 'exclude'
  monitorTypeSurfaces?: 'include' | 'exclude'
}

const screenOptions: ScreenOptions = {
  // Unless told otherwise, Chrome scales down to the size of the page's own screen, which blurs text.
  video: {
    displaySurface: 'monitor',
    frameRate: { ideal: 20, max: 30 },
    width: { max: 3840 },
    height: { max: 2400 },
  },
  audio: false,
  // Sharing this very page would only show a picture of itself.
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'exclude',
  monitorTypeSurfaces: 'include',
}

/** Lets the person choose a screen, window or tab. @throws {CaptureError} */
export async function captureScreen(media: MediaDevices = navigator.mediaDevices): Promise<Capture> {
  const track = await firstTrack(() => media.getDisplayMedia(screenOptions))
  // Text has to stay sharp; the picture may come slower instead.
  track.contentHint = 'detail'
  return { track, surface: surfaceOf(track) }
}

/** Opens the camera that looks away from the person, where there is one. @throws {CaptureError} */
export const captureCamera = (media: MediaDevices = navigator.mediaDevices): Promise<Capture> =>
  openCamera({ facingMode: { ideal: 'environment' } }, media)

/** Opens the camera that fits. @throws {CaptureError} */
export async function openCamera(which: MediaTrackConstraints, media: MediaDevices): Promise<Capture> {
  const video = { ...which, width: { ideal: 1280 }, height: { ideal: 720 } }
  const track = await firstTrack(() => media.getUserMedia({ video, audio: false }))
  return { track, surface: 'camera' }
}

/** What a screen track shows now; it changes when the person switches in the browser's own bar. */
export function surfaceOf(track: MediaStreamTrack): Surface {
  const surface = track.getSettings().displaySurface
  return surface === 'monitor' || surface === 'window' || surface === 'browser' ? surface : 'unknown'
}

async function firstTrack(open: () => Promise<MediaStream>): Promise<MediaStreamTrack> {
  let stream: MediaStream
  try {
    stream = await open()
  } catch (error) {
    throw new CaptureError(problemOf(error), { cause: error })
  }
  const [track] = stream.getVideoTracks()
  if (!track) throw new CaptureError('no_source')
  return track
}

function problemOf(error: unknown): CaptureProblem {
  if (!(error instanceof Error)) return 'not_possible'
  switch (error.name) {
    case 'NotAllowedError':
      return /system/i.test(error.message) ? 'system_refused' : 'refused'
    case 'AbortError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no_source'
    case 'NotReadableError':
      return 'in_use'
    default:
      return 'not_possible'
  }
}

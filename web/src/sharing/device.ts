/**
 * What this device and this browser can do, read once from what the browser says of itself. A browser cannot know
 * everything: whether a Linux desktop runs Wayland, for one, it does not tell.
 */
export interface DeviceFacts {
  system: 'linux' | 'windows' | 'macos' | 'android' | 'ios' | 'other'
  phone: boolean
  arm: boolean
  /** Browsers hand out screen and camera only on HTTPS or on the computer itself. */
  secure: boolean
  screen: boolean
  camera: boolean
}

/** What of it the join page offers, or why nothing. */
export interface Abilities {
  shareScreen: boolean
  shareCamera: boolean
  /** The Helper's build for this computer; null where there is none. */
  helper: 'linux-x64' | 'windows-x64' | 'macos-arm64' | null
  /** Why neither screen nor camera can be shared from this page. */
  nothingBecause: 'insecure' | 'browser_too_old' | null
}

interface BrowserFacts {
  userAgent: string
  maxTouchPoints: number
  mediaDevices?: { getDisplayMedia?: unknown; getUserMedia?: unknown }
}

/** Reads the browser's facts; `secure` is `window.isSecureContext`. */
export function readDevice(browser: BrowserFacts, secure: boolean): DeviceFacts {
  const { userAgent, maxTouchPoints, mediaDevices } = browser
  const system = systemOf(userAgent, maxTouchPoints)
  return {
    system,
    phone: system === 'android' || system === 'ios',
    arm: /aarch64|arm64|armv\d/i.test(userAgent),
    secure,
    screen: typeof mediaDevices?.getDisplayMedia === 'function',
    camera: typeof mediaDevices?.getUserMedia === 'function',
  }
}

/** What to offer on a device with these facts. Some phones claim a screen share that they do not have. */
export function abilitiesOf(facts: DeviceFacts): Abilities {
  const shareScreen = facts.secure && facts.screen && !facts.phone
  const shareCamera = facts.secure && facts.camera && (facts.phone || !facts.screen)
  const nothing = !shareScreen && !shareCamera
  return {
    shareScreen,
    shareCamera,
    helper: helperFor(facts),
    nothingBecause: nothing ? (facts.secure ? 'browser_too_old' : 'insecure') : null,
  }
}

// An iPad calls itself a Macintosh; no Macintosh has a touch screen.
function systemOf(userAgent: string, touchPoints: number): DeviceFacts['system'] {
  if (/android/i.test(userAgent)) return 'android'
  if (/iphone|ipad|ipod/i.test(userAgent)) return 'ios'
  if (/macintosh|mac os x/i.test(userAgent)) return touchPoints > 1 ? 'ios' : 'macos'
  if (/windows/i.test(userAgent)) return 'windows'
  if (/linux|x11|cros/i.test(userAgent)) return /cros/i.test(userAgent) ? 'other' : 'linux'
  return 'other'
}

// macOS browsers say "Intel" on every Macintosh, so its processor stays unknown.
function helperFor({ system, arm }: DeviceFacts): Abilities['helper'] {
  if (system === 'linux') return arm ? null : 'linux-x64'
  if (system === 'windows') return 'windows-x64'
  return system === 'macos' ? 'macos-arm64' : null
}

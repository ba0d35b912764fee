import type { Check } from '@deskside/protocol/doctor/report'

/** What this browser itself is able to do; `sharing` only where a screen would be shown. */
export function checkBrowser({ shares }: { shares: boolean }): Check[] {
  const secure: Check = { id: 'secure', state: window.isSecureContext ? 'ok' : 'blocked', ms: null }
  if (!shares) return [secure]
  const canShow = typeof navigator.mediaDevices?.getDisplayMedia === 'function'
  return [secure, { id: 'sharing', state: canShow ? 'ok' : 'blocked', ms: null }]
}

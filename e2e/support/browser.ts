import { type Browser, type BrowserContext, chromium, devices, type Page } from 'playwright-core'
import type { Display } from './display.ts'

/** Debian's Chromium; on a display when it is to share a screen, headless otherwise. */
export function startBrowser(display?: Display, args: string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: display === undefined,
    ...(display && { env: { ...process.env, DISPLAY: display.name } as Record<string, string> }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Peers on one machine: mDNS names cannot be resolved where no multicast is.
      '--disable-features=WebRtcHideLocalIpsWithMdns,Translate',
      ...args,
    ],
  })
}

/** A phone by what its browser says of itself and by its screen, with the right to use its camera. */
const phone = {
  userAgent: devices['Pixel 7']?.userAgent,
  isMobile: true,
  hasTouch: true,
  viewport: { width: 390, height: 844 },
}

/** A person at a browser of their own: own cookies, own language, own size of screen. */
export async function aPersonAt(
  browser: Browser,
  options: { language?: 'en' | 'fr'; size?: [number, number]; phone?: boolean; baseURL: string },
): Promise<{ context: BrowserContext; page: Page; mishaps: string[] }> {
  const [width, height] = options.size ?? [1440, 900]
  const context = await browser.newContext({
    baseURL: options.baseURL,
    locale: options.language === 'fr' ? 'fr-FR' : 'en-GB',
    viewport: { width, height },
    permissions: options.phone ? ['camera'] : ['clipboard-read', 'clipboard-write', 'notifications'],
    ...(options.phone && phone),
  })
  // As patient as a poll (see the configuration): a busy machine is no fault of a page.
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const mishaps: string[] = []
  page.on('pageerror', (error) => mishaps.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') mishaps.push(`console: ${message.text()}`)
  })
  return { context, page, mishaps }
}

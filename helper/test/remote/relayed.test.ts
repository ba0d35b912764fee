import { execFileSync } from 'node:child_process'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { iceServersFor } from '../../../server/src/domain/join/ice-servers.ts'
import { type Coturn, relaySecret, startCoturn } from '../../../server/test/support/coturn.ts'
import { openCapture } from '../../src/capture/capture.ts'
import { type InputInjector, openInput } from '../../src/input/input.ts'
import { aHelper, type StartedHelper } from './a-helper.ts'
import { type Desktop, openDesktop } from './desktop.ts'
import { type Relay, startRelay } from './relay.ts'
import { buildViewerPage } from './viewer-page.ts'

/**
 * Both sides may use nothing but the relay, which is the real coturn with the shipped configuration. It stands at an
 * address for documentation (RFC 5737) on an interface of its own: loopback is refused to it, as it should be.
 */
const [here, there] = ['198.51.100.65', `rel${process.pid % 100_000}`]
let coturn: Coturn
let server: Relay
let desktop: Desktop
let helper: StartedHelper
let browser: Browser
let page: Page
const injectors: InputInjector[] = []
/** By which the server makes credentials. */
let secret = relaySecret

const ip = (...args: string[]) => execFileSync('ip', args)

beforeAll(async () => {
  ip('link', 'add', `${there}a`, 'type', 'veth', 'peer', 'name', `${there}b`)
  ip('addr', 'add', `${here}/30`, 'dev', `${there}a`)
  for (const end of ['a', 'b']) ip('link', 'set', `${there}${end}`, 'up')
  coturn = await startCoturn(here)
  const turnUrls = [`turn:${here}:${coturn.port}?transport=udp`, `turn:${here}:${coturn.port}?transport=tcp`]
  server = await startRelay({
    ice: () => ({
      iceTransport: 'relay',
      iceServers: iceServersFor(
        { stunUrls: [], turnUrls, turnSecret: secret, transport: 'relay' },
        { holder: 'the-session', seconds: 600, now: new Date() },
      ),
    }),
  })
  const viewerPage = await buildViewerPage()
  server.setPage(viewerPage.html, viewerPage.script)
  desktop = await openDesktop(160, '1280x800')
  const { display } = desktop
  helper = aHelper(server, {
    openCapture: () => openCapture({ display }),
    openInput: async (screens) => {
      const injector = await openInput({ display, screens })
      injectors.push(injector)
      return injector
    },
  })
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking'],
  })
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(server.origin)
})
afterAll(async () => {
  await browser?.close()
  helper?.close()
  await server?.stop()
  await desktop?.close()
  await coturn?.close()
  ip('link', 'del', `${there}a`)
})

const viewer = (expression: string) => page.evaluate(`window.desk.viewer.${expression}`)
/** Whether the one technician may, who is here. */
const mayInject = () => {
  const [technicianId = ''] = helper.consent.state.allowedTo.keys()
  return helper.consent.gateOf(technicianId).mayInject()
}
const line = () => page.evaluate('window.desk.viewer?.state.line ?? null')
const pixel = () =>
  page.evaluate(
    `String([...document.querySelector('#screen canvas').getContext('2d').getImageData(900, 700, 1, 1).data])`,
  )

it('[CTL-5] picture and input go through the relay when nothing else may be used, and the console says so', async () => {
  await expect.poll(line).toBe('connected')
  await viewer(`ask(['view', 'control'])`)
  await expect.poll(() => viewer('state.picture')).toBe('tiles')
  desktop.run('xsetroot', ['-solid', '#102030'])
  await expect.poll(pixel).toBe('16,32,48,255')
  await expect.poll(() => mayInject() && injectors.length > 0).toBe(true)
  await page.mouse.click(900, 700)
  await page.keyboard.down('KeyA')
  await expect.poll(() => injectors.at(-1)?.held().keys).toEqual(['KeyA'])
  await page.keyboard.up('KeyA')
  await expect.poll(() => injectors.at(-1)?.held().keys).toEqual([])
  await expect
    .poll(async () => ((await viewer('statistics()')) as { path: unknown }).path)
    .toMatchObject({
      way: 'relay',
      transport: 'udp',
    })
})

it('[R-18] a line that is cut long after its credential has run out finds another way with a newer one', async () => {
  const { port } = coturn
  await coturn.close()
  await expect.poll(line).toBe('reconnecting')
  // The relay takes nothing any more of what this connection began with; the server has handed out newer ones since.
  secret = 'another-secret-since-then'
  server.setState('active')
  coturn = await startCoturn(here, { port, secret })
  await expect.poll(line, { timeout: 60_000 }).toBe('connected')
  desktop.run('xsetroot', ['-solid', '#605040'])
  await expect.poll(pixel).toBe('96,80,64,255')
})

// What the tests need of the machine beyond npm: a browser, a desktop, other people's servers.
import { spawnSync } from 'node:child_process'
import { giveUp, say } from './setup.mjs'

/** Debian package → what for. */
const packages = {
  chromium: 'the browser of both people',
  xvfb: "the requester's display",
  openbox: 'its window manager',
  xterm: 'the program that is controlled',
  xdotool: 'moving windows in tests',
  xclip: 'another program that copies and pastes',
  imagemagick: 'looking at screenshots',
  'libgtk-3-0': "the Helper's windows",
  'x11-utils': 'asking the display',
  'x11-xserver-utils': 'colours, sizes and key repeat of the display',
  'tigervnc-scraping-server': 'the remote desktop that we measure ourselves against',
  websockify: 'the same',
  postgresql: 'the external database',
  coturn: 'the relay',
  'dovecot-imapd': 'a mailbox that is read',
  faketime: 'moved clocks',
  iproute2: 'networks that are cut',
  wine64: 'Windows programs: the Helper for Windows',
  'fonts-dejavu-core': 'letters on pages and windows',
}

/** Installs what is missing when we are root; otherwise says what is, and ends. */
export function ensureMachine() {
  const missing = Object.keys(packages).filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  const list = missing.map((name) => `  ${name}: ${packages[name]}`).join('\n')
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0)
    giveUp(`The tests need these Debian packages, which only root can install:\n${list}\n\nsudo ${command}`)
  say(`Installing Debian packages for the tests:\n${list}`)
  apt('update')
  apt('install', '--yes', '--no-install-recommends', ...missing)
  const absent = missing.filter((name) => !isInstalled(name))
  if (absent.length > 0) giveUp(`apt-get did not install ${absent.join(', ')}; its reason is above.`)
}

function isInstalled(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholder
  const { stdout } = spawnSync('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name], {
    encoding: 'utf8',
  })
  return stdout === 'installed'
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 2] })
}

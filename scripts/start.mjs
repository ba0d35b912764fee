// `npm start [-- --lan]`: installs and builds what is missing or out of date, then runs the server.
import { join } from 'node:path'
import { become, ensureInstalled, findNode, giveUp, root, say, serverEnvironment } from './setup.mjs'
import { ensureHelper, ensurePage, ensureWindowsHelper } from './setup-builds.mjs'

ensureInstalled()
const node = findNode()
if (!(await ensurePage()))
  giveUp('The page could not be built; the reason is above. Deskside cannot start without it.')
if (!(await ensureHelper()))
  say(
    'The Helper could not be built; the reason is above. Deskside starts without it: requesters can share their screen from the browser, but not hand over control.',
  )
if (!(await ensureWindowsHelper()))
  say(
    'The Helper for Windows could not be built; the reason is above. Deskside starts without it: on Windows, requesters can share their screen from the browser, but not hand over control. The next start tries again.',
  )
become(node, [join(root, 'server/src/main.ts'), ...process.argv.slice(2)], serverEnvironment())

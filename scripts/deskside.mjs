// `npm run deskside -- <command>`: the operators' commands. `npm run deskside -- --help` lists them.
import { join } from 'node:path'
import { become, ensureInstalled, findNode, root, serverEnvironment } from './setup.mjs'

ensureInstalled()
become(findNode(), [join(root, 'server/src/cli/main.ts'), ...process.argv.slice(2)], serverEnvironment())

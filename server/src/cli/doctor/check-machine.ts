import { accessSync, constants, existsSync, readdirSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../config/config.ts'
import { loadMasterKey } from '../../lib/secrets/master-key.ts'
import { bad, type Finding, good, note } from './finding.ts'

const oldestNode = [22, 18] as const
const leastFreeBytes = 2 ** 30
const root = fileURLToPath(new URL('../../../..', import.meta.url))

export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const newEnough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
  if (newEnough) return good(`Node ${version}.`, `Node ${version}.`)
  const needed = oldestNode.join('.')
  return bad(
    `Node ${version} is too old: ${needed} or newer is needed. \`npm start\` brings its own.`,
    `Node ${version} est trop ancien : il faut ${needed} ou plus récent. \`npm start\` apporte le sien.`,
  )
}

export function checkDataDir({ dataDir }: Pick<Config, 'dataDir'>): Finding {
  const folder = existingFolder(dataDir)
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    return bad(
      `The data folder ${dataDir} cannot be written to.`,
      `Le dossier de données ${dataDir} n’est pas accessible en écriture.`,
    )
  }
  const { bavail, bsize } = statfsSync(folder)
  const free = `${((bavail * bsize) / 2 ** 30).toFixed(1)} GiB`
  if (bavail * bsize < leastFreeBytes)
    return note(
      `Only ${free} are free for the data folder ${dataDir}.`,
      `Il ne reste que ${free} pour le dossier de données ${dataDir}.`,
    )
  return good(`Data folder ${dataDir}, ${free} free.`, `Dossier de données ${dataDir}, ${free} libres.`)
}

function existingFolder(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : existingFolder(dirname(path))
}

/** Looks only: a key that does not exist yet is made by the first start, not by a check. */
export function checkMasterKey({ masterKey }: Pick<Config, 'masterKey'>): Finding {
  if (masterKey.kind === 'made' && !existsSync(masterKey.path))
    return note(
      'There is no key yet; the first start makes one.',
      'Il n’y a pas encore de clé ; le premier démarrage en crée une.',
    )
  try {
    loadMasterKey(masterKey)
    return good('The key that protects secrets is there.', 'La clé qui protège les secrets est présente.')
  } catch (error) {
    const { message } = error as Error
    return bad(message, `La clé qui protège les secrets est inutilisable : ${message}`)
  }
}

export function checkBuilds(folder = root): Finding[] {
  const page = existsSync(`${folder}/web/dist/index.html`)
  const helpers = existsSync(`${folder}/helper/dist`) && readdirSync(`${folder}/helper/dist`).length > 0
  return [
    page
      ? good('The pages are built.', 'Les pages sont construites.')
      : bad(
          'The pages are not built: `npm start` builds them.',
          'Les pages ne sont pas construites : `npm start` les construit.',
        ),
    helpers
      ? good('The Helper is built.', 'Le Helper est construit.')
      : note(
          'The Helper is not built: requesters can share their screen from the browser, but not hand over control. `npm start` builds it.',
          'Le Helper n’est pas construit : les demandeurs peuvent partager leur écran depuis le navigateur, mais pas confier le contrôle. `npm start` le construit.',
        ),
  ]
}

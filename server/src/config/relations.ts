import { existsSync } from 'node:fs'
import type { Variables } from './variables.ts'

/** What only shows when two variables, or a variable and the disk, are looked at together. One sentence each. */
export function relationComplaints(set: Variables, options: { lan: boolean }): string[] {
  return [
    ...together(set.TLS_CERT, set.TLS_KEY, 'TLS_CERT and TLS_KEY belong together: set both or neither.'),
    ...together(
      set.TURN_URLS,
      set.TURN_SECRET,
      'TURN_URLS and TURN_SECRET belong together: set both or neither.',
    ),
    ...when(
      set.ICE_TRANSPORT === 'relay' && !set.TURN_URLS,
      'ICE_TRANSPORT=relay needs a relay: set TURN_URLS and TURN_SECRET.',
    ),
    ...when(
      set.DESKSIDE_MASTER_KEY && set.DESKSIDE_MASTER_KEY_FILE,
      'DESKSIDE_MASTER_KEY cannot be used with DESKSIDE_MASTER_KEY_FILE: choose one place for the key.',
    ),
    ...missingFile('TLS_CERT', set.TLS_CERT),
    ...missingFile('TLS_KEY', set.TLS_KEY),
    ...missingFile('DESKSIDE_MASTER_KEY_FILE', set.DESKSIDE_MASTER_KEY_FILE),
    ...when(
      set.TEAMVIEWER_API_URL?.startsWith('http:') &&
        !isLoopbackHost(new URL(set.TEAMVIEWER_API_URL).hostname),
      'TEAMVIEWER_API_URL must start with https://: a script token travels there.',
    ),
    ...plainHttpComplaints(set, options.lan),
  ]
}

/** Browsers share a screen only in a secure context, and logins must not cross a network in the clear. */
function plainHttpComplaints(set: Variables, lan: boolean): string[] {
  if (set.PUBLIC_URL?.startsWith('http:') && !isLoopbackHost(new URL(set.PUBLIC_URL).hostname))
    return ['PUBLIC_URL must start with https://; plain http is for localhost only.']
  if (set.HOST && !isLoopbackHost(set.HOST) && !set.PUBLIC_URL && !set.TLS_CERT && !lan)
    return [
      `HOST is ${set.HOST}, which other machines can reach, so HTTPS is needed: set PUBLIC_URL (behind a proxy) or TLS_CERT and TLS_KEY, or try \`npm start -- --lan\`.`,
    ]
  return []
}

export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || name === '::1' || name.startsWith('127.') || name.endsWith('.localhost')
}

function together(a: unknown, b: unknown, sentence: string): string[] {
  return when((a === undefined) !== (b === undefined), sentence)
}

function missingFile(name: string, path: string | undefined): string[] {
  return when(
    path !== undefined && !existsSync(path),
    `${name} names ${path}, which does not exist or cannot be read.`,
  )
}

function when(condition: unknown, sentence: string): string[] {
  return condition ? [sentence] : []
}

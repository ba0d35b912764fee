import { formatSessionCode, LinkToken, parseSessionCode, type SessionCode } from './ids.ts'

/**
 * The name under which the join page hands out the Helper, which is how the one file that is the same for
 * everybody knows its session: `Deskside-Helper s12-345-678 desk.example.com_8443.run`. Browsers replace a colon
 * by an underscore, so the port stands behind one from the start; they mark a second download with `(1)`, before
 * what they take for an extension or at the end.
 */

/** Where a session is: the server, as `host` or `host:port`, and how this person gets into it. */
export interface HelperTarget {
  host: string
  code?: SessionCode
  token?: string
}

const program = 'Deskside-Helper'
const extensions = { 'linux-x64': '.run', 'windows-x64': '.exe', 'macos-arm64': '.app' } as const
export type HelperPlatform = keyof typeof extensions

/** @returns the file name for a download; with neither code nor token, one that asks for the code. */
export function helperFileName(target: HelperTarget, platform: HelperPlatform): string {
  const key = target.token ?? (target.code ? formatSessionCode(target.code) : undefined)
  return [program, key, hostToFileName(target.host)].filter(Boolean).join(' ') + extensions[platform]
}

/**
 * Reads a file name back, after whatever browsers and people have done to it.
 * @returns what could be read; a part that is missing or damaged is absent and has to be asked for.
 */
export function parseHelperFileName(fileName: string): Partial<HelperTarget> {
  const words = fileName
    .replace(/\s*\(\d{1,4}\)/g, '')
    .replace(/\.(run|exe|app|download|part)$/i, '')
    .split(/(?:\s|\+|%20)+/)
  const target: Partial<HelperTarget> = {}
  for (const [place, word] of words.slice(1).entries()) {
    const code = parseSessionCode(word)
    if (place === 0 && code) target.code = code
    else if (place === 0 && LinkToken.safeParse(word).success) target.token = word
    else target.host ??= hostFromFileName(word)
  }
  return target
}

// A colon cannot stand in a Windows file name; within the brackets of an IPv6 address a dash stands for it.
function hostToFileName(host: string): string {
  return host.replace(/\[[^\]]*\]/, (address) => address.replaceAll(':', '-')).replace(/:(\d+)$/, '_$1')
}

function hostFromFileName(word: string): string | undefined {
  const match = /^(\[[0-9a-f-]+\]|[a-z0-9.-]+)(?:_(\d{1,5}))?$/i.exec(word)
  if (!match) return undefined
  const name = match[1]?.startsWith('[') ? match[1].replaceAll('-', ':') : match[1]
  return (match[2] ? `${name}:${match[2]}` : name)?.toLowerCase()
}

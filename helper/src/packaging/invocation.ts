import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { parseHelperFileName } from '@deskside/protocol/helper-file-name'
import { LinkToken, parseSessionCode, type SessionCode } from '@deskside/protocol/ids'
import { HelperProblem } from '../problems.ts'

/**
 * Which session the Helper was started for: from the command line, from the file's own name, or from what the
 * person types. A part that is absent has to be asked for.
 */
export interface Invocation {
  /** The server's origin, such as `https://desk.example.com`. */
  origin?: string
  code?: SessionCode
  /** The random part of a link. */
  token?: string
  /** The name to prefill; the signed-in user name when absent. */
  name?: string
  language?: string
  /** Only check the connection, and say what was found. */
  doctor?: boolean
  help: boolean
}

/**
 * Reads the command line, then the file's name for what the command line leaves open.
 * @param args the arguments without the program.
 * @param filePath where the program lies; its name counts only when it is the packaged Helper.
 * @throws {HelperProblem} `address_invalid` when `--url` is not a link to a server.
 */
export function readInvocation(args: string[], filePath: string): Invocation {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      code: { type: 'string' },
      name: { type: 'string' },
      language: { type: 'string' },
      doctor: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const options = {
    name: values.name,
    language: values.language,
    help: values.help === true,
    ...(values.doctor && { doctor: true }),
  }
  const address = values.url ?? positionals[0]
  if (address !== undefined) {
    const read = readAddress(address)
    if (!read) throw new HelperProblem('address_invalid', { address })
    return { ...read, ...options, code: parseSessionCode(values.code ?? '') ?? read.code }
  }
  const named = parseHelperFileName(basename(filePath))
  return {
    ...options,
    origin: named.host === undefined ? undefined : originOf(named.host),
    token: named.token,
    code: parseSessionCode(values.code ?? '') ?? named.code,
  }
}

/**
 * Reads what a person typed or pasted: a customer link, a server's address with or without its scheme.
 * @returns undefined when it is no address of a server.
 */
export function readAddress(typed: string): Pick<Invocation, 'origin' | 'code' | 'token'> | undefined {
  const text = typed.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : originOf(text))
  if (!url || url.username || url.password) return undefined
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.host))) return undefined
  const last = url.pathname.split('/').filter(Boolean).at(-1) ?? ''
  const code = parseSessionCode(last) ?? parseSessionCode(url.searchParams.get('code') ?? '')
  return { origin: url.origin, code, token: LinkToken.safeParse(last).success ? last : undefined }
}

/**
 * Beyond this computer a server is spoken to over HTTPS only, so a bare host needs no scheme.
 * @param host `host` or `host:port`.
 */
export function originOf(host: string): string {
  return `${isLoopback(host) ? 'http' : 'https'}://${host}`
}

function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name)
}

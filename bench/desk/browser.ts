import { Agent, request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'

/** A signed-in browser: keeps its connections open, sends its cookie, its origin and its token. */
export type Browser = {
  get(path: string): Promise<unknown>
  post(path: string, body: unknown): Promise<unknown>
}

export type Login = { cookie: string; csrfToken: string }

export function openBrowser(port: number, { cookie, csrfToken }: Login): Browser {
  const agent = new Agent({ keepAlive: true })
  const host = 'localhost'
  const base = {
    host,
    cookie,
    origin: `http://${host}`,
    'x-csrf-token': csrfToken,
    'accept-encoding': 'gzip, deflate, br',
  }
  const send = (method: string, path: string, body?: string) =>
    new Promise<unknown>((resolve, reject) => {
      const headers = {
        ...base,
        ...(body !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
      }
      const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const body = Buffer.concat(chunks)
          const packed = answer.headers['content-encoding'] === 'br'
          const text = (packed ? brotliDecompressSync(body) : body).toString()
          if (answer.statusCode === 200) resolve(JSON.parse(text))
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`))
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return { get: (path) => send('GET', path), post: (path, body) => send('POST', path, JSON.stringify(body)) }
}

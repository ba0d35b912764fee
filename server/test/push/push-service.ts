import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { onTestFinished } from 'vitest'

export type TakenPush = { path: string; headers: Record<string, unknown>; body: Buffer }
export type Answer = { status: number; headers?: Record<string, string> } | 'hang'

/** A push service over real HTTPS, with a certificate of its own. `answer` says what it makes of a push. */
export async function aPushService(
  answer: (push: TakenPush, nth: number) => Answer = () => ({ status: 201 }),
) {
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  })
  const taken: TakenPush[] = []
  const server = createServer({ key: pems.private, cert: pems.cert }, async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const push = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) }
    taken.push(push)
    const answered = answer(push, taken.length)
    if (answered !== 'hang') response.writeHead(answered.status, answered.headers).end('x'.repeat(1000))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { taken, ca: pems.cert, url: (name: string) => `https://localhost:${port}/push/${name}` }
}

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { isPublicAddress } from '../../src/lib/outgoing/address-rules.ts'
import { guardedPost } from '../../src/lib/outgoing/guarded-post.ts'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A program that must not be reached unless it is allowed. */
async function listening(answer: Parameters<typeof createServer>[1]) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer?.(request, response)
  })
  open.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { port: (server.address() as AddressInfo).port, asked }
}
const loopback = { address: '127.0.0.1', family: 4 }

test.each([
  ['8.8.8.8', true],
  ['2a00:1450::1', true],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['169.254.169.254', false],
  ['172.16.0.1', false],
  ['192.168.0.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::7f00:1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['64:ff9b:1::1', false],
  ['2001::1', false],
  ['2001:db8::1', false],
  ['2002:7f00:1::', false],
  ['fd00::1', false],
  ['fe80::1%eth0', false],
  ['ff02::1', false],
])('[8] %s is public: %s', (address, is) => {
  expect(isPublicAddress(address)).toBe(is)
})

test('[8] internal addresses are refused however they are written, plain HTTP and passwords too, and nothing is reached', async () => {
  const { port, asked } = await listening((_, response) => response.end())
  for (const url of [
    `https://127.0.0.1:${port}/`,
    `https://[::1]:${port}/`,
    `https://[::ffff:127.0.0.1]:${port}/`,
    `https://2130706433:${port}/`,
    `https://0x7f.1:${port}/`,
    `https://localhost:${port}/`,
    'http://example.org/',
    'https://user:password@example.org/',
  ])
    expect(await guardedPost(url, {}, '{}', { allowedHosts: [] }), url).toEqual({
      trouble: 'address_refused',
    })
  expect(asked).toEqual([])
})

test('[8] a name that changes its mind between the look and the connection reaches only what was looked at', async () => {
  const { port, asked } = await listening((_, response) => response.end())
  let answers = 0
  // The first answer is harmless, every later one leads inside; the harmless one is nowhere (TEST-NET-3 is not public, so a public one).
  const resolve = async () => {
    answers++
    return answers === 1 ? [{ address: '192.31.196.1', family: 4 }] : [loopback]
  }
  const answer = await guardedPost(`https://rebinding.example:${port}/`, {}, '{}', {
    allowedHosts: [],
    resolve,
    timeoutMs: 300,
  })
  expect(answer).toHaveProperty('trouble')
  expect(answers).toBe(1)
  expect(asked).toEqual([])
  // One bad address among good ones is enough to refuse.
  const mixed = async () => [{ address: '8.8.8.8', family: 4 }, loopback]
  expect(await guardedPost('https://mixed.example/', {}, '{}', { allowedHosts: [], resolve: mixed })).toEqual(
    {
      trouble: 'address_refused',
    },
  )
})

test('[8] an operator’s named host is reached; a redirect is looked at like the first address, three at most', async () => {
  const inside = await listening((_, response) => response.end('secret'))
  const { port, asked } = await listening((request, response) => {
    const to = request.url === '/away' ? `http://127.0.0.1:${inside.port}/` : '/loop'
    if (request.url === '/ok') response.end('x'.repeat(100_000))
    else response.writeHead(307, { location: to }).end()
  })
  const options = { allowedHosts: ['stock.internal'], resolve: async () => [loopback] }
  const at = (path: string) => guardedPost(`http://stock.internal:${port}${path}`, {}, '{}', options)
  const ok = await at('/ok')
  expect(ok).toMatchObject({ status: 200 })
  expect('body' in ok && ok.body.length).toBe(64 * 1024)
  expect(await at('/away')).toEqual({ trouble: 'address_refused' })
  expect(inside.asked).toEqual([])
  expect(await at('/loop')).toEqual({ trouble: 'redirects' })
  expect(asked.filter((path) => path === '/loop')).toHaveLength(4)
})

test('[8] one that never answers is left after its time, and a name that there is not is said', async () => {
  const { port } = await listening(() => {})
  const resolve = async () => [loopback]
  const options = { allowedHosts: ['stock.internal'], resolve, timeoutMs: 150 }
  expect(await guardedPost(`http://stock.internal:${port}/`, {}, '{}', options)).toEqual({
    trouble: 'timeout',
  })
  const nowhere = async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
  expect(
    await guardedPost('https://nowhere.example/', {}, '{}', { allowedHosts: [], resolve: nowhere }),
  ).toEqual({
    trouble: 'not_found',
  })
})

import { X509Certificate } from 'node:crypto'
import { statSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config/env.ts'
import { lanAddresses } from '../../src/lan/lan-addresses.ts'
import { lanCertificate } from '../../src/lan/lan-certificate.ts'
import { prepareLan } from '../../src/lan/prepare-lan.ts'
import { aServer } from '../support/server.ts'
import { tempFolder } from '../support/temp-folder.ts'

function aFolder(): string {
  const folder = tempFolder()
  onTestFinished(folder.remove)
  return folder.path
}

const ipv4 = (address: string, internal = false) => ({
  address,
  internal,
  family: 'IPv4' as const,
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
})

test('the address to print is one that other machines reach: no loopback, no container bridge first', () => {
  expect(
    lanAddresses({
      lo: [ipv4('127.0.0.1', true)],
      docker0: [ipv4('172.17.0.1')],
      eth1: [ipv4('203.0.113.5')],
      wlan0: [ipv4('192.168.1.20')],
      eth9: [ipv4('169.254.3.4')],
    }),
  ).toEqual(['192.168.1.20', '203.0.113.5', '172.17.0.1'])
})

test('the certificate names every address, is for servers only, and its key is readable by us alone', async () => {
  const folder = aFolder()
  const { cert } = await lanCertificate(folder, ['192.168.1.20'])
  const certificate = new X509Certificate(cert)
  for (const ip of ['192.168.1.20', '127.0.0.1', '::1']) expect(certificate.checkIP(ip), ip).toBeTruthy()
  expect(certificate.checkHost('localhost')).toBe('localhost')
  expect(certificate.ca).toBe(false)
  expect(statSync(join(folder, 'lan/key.pem')).mode & 0o777).toBe(0o600)
})

test('the certificate is kept while it fits, so that the warning is confirmed once', async () => {
  const folder = aFolder()
  const first = await lanCertificate(folder, ['192.168.1.20'])
  expect(await lanCertificate(folder, ['192.168.1.20'])).toEqual(first)
  const moved = await lanCertificate(folder, ['192.168.7.7'])
  expect(moved.cert).not.toBe(first.cert)
  const later = new Date(Date.now() + 395 * 86_400_000)
  expect((await lanCertificate(folder, ['192.168.7.7'], later)).cert).not.toBe(moved.cert)
})

test('a trial serves HTTPS under an address that others reach, with secure cookies and without HSTS', async () => {
  const settings = readConfig({ DESKSIDE_DATA_DIR: aFolder(), PORT: '3999' }, { lan: true })
  const { config, tls } = await prepareLan(settings)
  expect(config.http.publicUrl).toMatch(/^https:\/\/[^/]+:3999$/)
  expect(config.http.host).toBe('0.0.0.0')

  const desk = await aServer({ tls, env: { PUBLIC_URL: 'https://localhost', TLS_CERT: '', TLS_KEY: '' } })
  const port = await desk.listen()
  const answer = await new Promise<{ status: number | undefined; name: string | undefined }>(
    (resolve, reject) => {
      get(
        { port, host: '127.0.0.1', path: '/healthz', ca: tls.cert, servername: 'localhost' },
        (response) => {
          response.resume()
          const socket = response.socket as import('node:tls').TLSSocket
          resolve({ status: response.statusCode, name: socket.getPeerX509Certificate()?.subject })
        },
      ).on('error', reject)
    },
  )
  expect(answer).toEqual({ status: 200, name: 'CN=Deskside (trial)' })
})

import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { dataPolicy } from '../pages/content-security-policy.ts'

/** What the browser may do in our pages: show screens and a camera (both only after a person's choice), no more. */
const permissions = [
  'accelerometer=()',
  'autoplay=(self)',
  'camera=(self)',
  'clipboard-read=(self)',
  'clipboard-write=(self)',
  'display-capture=(self)',
  'fullscreen=(self)',
  'geolocation=()',
  'gyroscope=()',
  'magnetometer=()',
  'microphone=()',
  'payment=()',
  'screen-wake-lock=(self)',
  'usb=()',
].join(', ')

/**
 * The headers of every answer. The Content-Security-Policy is the closed one for data; pages set their own, see
 * `pages/content-security-policy.ts`. HSTS only where a name of our own is served over HTTPS: on a trial's
 * certificate it would lock people out.
 */
export async function setSecurityHeaders(app: FastifyInstance, options: { hsts: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: options.hsts ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', dataPolicy)
    reply.header('permissions-policy', permissions)
  })
}

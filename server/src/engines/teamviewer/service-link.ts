import { isIPv4 } from 'node:net'
import { z } from 'zod'

/**
 * A link that people are sent to: encrypted, or to this very machine, where a Deskside is tried out. What it says is
 * the service's business.
 */
export const ServiceLink = z
  .string()
  .max(2000)
  .regex(/^[\x21-\x7e]+$/)
  .refine((link) => {
    if (!URL.canParse(link)) return false
    const { protocol, hostname } = new URL(link)
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  })

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'))

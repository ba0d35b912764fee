/**
 * The one certificate that a session description names, as 64 hexadecimal digits of its SHA-256.
 * @returns null when the description names none, several different ones, or one by a weaker hash: such a
 * description is not to be used ([CTL-5]). DTLS itself then refuses every other certificate.
 */
export function fingerprintOf(sdp: string): string | null {
  const found = new Set<string>()
  for (const line of sdp.split(/\r\n|\n|\r/)) {
    if (!/^\s*a\s*=\s*fingerprint/i.test(line)) continue
    const match = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})\s*$/i.exec(line)
    if (!match?.[1]) return null
    found.add(match[1].replaceAll(':', '').toLowerCase())
  }
  const [only, ...others] = found
  return only && others.length === 0 ? only : null
}

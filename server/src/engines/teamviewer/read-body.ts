/** The other side sent more than any honest answer has. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong'
}

/**
 * The body as text, counted while it arrives and given up at the limit: what comes after is never fetched.
 * @throws BodyTooLong
 */
export async function readBody({ body }: Response, mostBytes: number): Promise<string> {
  if (!body) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new BodyTooLong(`more than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

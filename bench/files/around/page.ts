/** The page's end of the way around the data channel. It is bundled and run in a browser. Only for measuring. */
import { portableSha256 } from '@deskside/protocol/channels/sha256'
import { aheadBytes, frameBytes, framesATime, mostWaiting, nonceOf } from './frames.ts'

/** What it hangs on the window. */
export interface AroundPage {
  around: {
    connect(key: string): Promise<void>
    /** Sends what is chosen in the page's field. */
    send(): Promise<string>
    receive(size: number): Promise<string>
  }
}

let socket: WebSocket
let key: CryptoKey

async function connect(hexKey: string): Promise<void> {
  socket?.close()
  const bytes = Uint8Array.from(hexKey.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  socket = new WebSocket(`ws://${location.host}/page`)
  socket.binaryType = 'arraybuffer'
  await new Promise((resolve) => socket.addEventListener('open', resolve))
}

async function send(): Promise<string> {
  const file = document.querySelector('input')?.files?.[0]
  if (!file) throw new Error('no file is chosen')
  const hash = portableSha256()
  let sent = 0
  let taken = 0
  let wake = () => {}
  socket.onmessage = ({ data }) => {
    taken = Number(data)
    wake()
  }
  const readAt = (at: number) => file.slice(at, at + frameBytes).arrayBuffer()
  let next = readAt(0)
  for (let frames = 0; sent < file.size; frames++) {
    const bytes = new Uint8Array(await next)
    next = readAt(sent + bytes.length)
    while (sent - taken >= aheadBytes)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    while (socket.bufferedAmount > mostWaiting) await new Promise((resolve) => setTimeout(resolve, 1))
    // Sealed on another thread, while this one hashes.
    const sealed = crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonceOf(frames) }, key, bytes)
    hash.update(bytes)
    socket.send(await sealed)
    sent += bytes.length
  }
  return hash.hex()
}

async function receive(size: number): Promise<string> {
  const folder = await navigator.storage.getDirectory()
  const stream = await (await folder.getFileHandle('received', { create: true })).createWritable()
  const hash = portableSha256()
  let frames = 0
  let written = 0
  let writing: Promise<unknown> = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    socket.onmessage = ({ data }) => {
      const number = frames++
      const opened = crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonceOf(number) }, key, data)
      writing = writing
        .then(async () => {
          const bytes = new Uint8Array(await opened)
          hash.update(bytes)
          await stream.write(bytes)
          written += bytes.length
          if (written >= size || number % framesATime === 0) socket.send(String(written))
          if (written >= size) resolve()
        })
        .catch(reject)
    }
  })
  await stream.close()
  await folder.removeEntry('received')
  return hash.hex()
}

Object.assign(window, { around: { connect, send, receive } })

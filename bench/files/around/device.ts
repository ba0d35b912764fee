/**
 * The device's end of the way around the data channel: reads or writes the disk, hashes, seals and opens. Only for
 * measuring. `node device.ts <socket address> in|out <key> <file> <bytes>`
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { WebSocket } from 'ws'
import { aheadBytes, frameBytes, framesATime, mostWaiting, nonceOf } from './frames.ts'

const [address = '', direction = '', keyText = '', path = '', sizeText = ''] = process.argv.slice(2)
const key = Buffer.from(keyText, 'hex')
const size = Number(sizeText)
const tagBytes = 16
const hash = createHash('sha256')
const socket = new WebSocket(address, { perMessageDeflate: false })
const file = await open(path, direction === 'in' ? 'w' : 'r')

if (direction === 'in') takeIn(file)
socket.on('open', () => {
  process.send?.('ready')
  if (direction === 'out') void sendOut(file)
})

function takeIn(file: FileHandle): void {
  let frames = 0
  let received = 0
  let writing: Promise<unknown> = Promise.resolve()
  socket.on('message', (sealed: Buffer) => {
    const number = frames++
    const at = received
    const bytes = openFrame(sealed, number)
    hash.update(bytes)
    received += bytes.length
    const isLast = received >= size
    writing = writing
      .then(() => file.write(bytes, 0, bytes.length, at))
      .then(() => {
        if (isLast || number % framesATime === 0) socket.send(String(at + bytes.length))
        if (isLast) process.send?.(hash.digest('hex'))
      })
  })
}

async function sendOut(file: FileHandle): Promise<void> {
  let sent = 0
  let taken = 0
  let wake = () => {}
  socket.on('message', (offset: Buffer) => {
    taken = Number(offset.toString())
    wake()
  })
  for (let frames = 0; sent < size; frames++) {
    while (sent - taken >= aheadBytes)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    while (socket.bufferedAmount > mostWaiting) await new Promise((resolve) => setTimeout(resolve, 1))
    const bytes = Buffer.allocUnsafe(Math.min(frameBytes, size - sent))
    await file.read(bytes, 0, bytes.length, sent)
    hash.update(bytes)
    socket.send(sealFrame(bytes, frames))
    sent += bytes.length
  }
}

function sealFrame(bytes: Buffer, number: number): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number))
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function openFrame(sealed: Buffer, number: number): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
}
// The bench has gone, however it ended.
process.on('disconnect', () => process.exit())

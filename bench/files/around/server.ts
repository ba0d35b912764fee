/**
 * A server that does nothing but hand frames on between a page and a device, each by a WebSocket of its own, and holds
 * back whoever sends quicker than the other takes. Only for measuring: it lets anybody in. `node server.ts`
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** Bytes that may wait for the slower side. */
const mostWaiting = 1024 * 1024

const http = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end('<!doctype html><html lang="en"><title>Around</title><input type="file"></html>')
})
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 2 * 1024 * 1024 })
const sides = new Map<string, WebSocket>()

sockets.on('connection', (socket, { url = '' }) => {
  const other = url === '/page' ? '/device' : '/page'
  sides.set(url, socket)
  socket.on('message', (data, isBinary) => {
    const to = sides.get(other)
    if (to?.readyState !== to?.OPEN) return
    to?.send(data, { binary: isBinary }, () => {
      if (socket.isPaused && to.bufferedAmount <= mostWaiting / 4) socket.resume()
    })
    if (to && to.bufferedAmount > mostWaiting) socket.pause()
  })
})
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port))
// The bench has gone, however it ended.
process.on('disconnect', () => process.exit())

import { build } from 'esbuild'

/** A page with npm's noVNC alone, on the same canvas size as Deskside's. */
const pageSource = (address: string) => `
import RFB from '@novnc/novnc'
const received = (window.received = { bytes: 0 })
const Plain = WebSocket
// Not a subclass: noVNC looks at the prototype of what it gets.
window.WebSocket = Object.assign(function (...terms) {
  const socket = new Plain(...terms)
  socket.addEventListener('message', ({ data }) => { received.bytes += data.byteLength ?? data.length })
  return socket
}, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 })
const rfb = new RFB(document.getElementById('screen'), '${address}')
rfb.addEventListener('connect', () => { window.connected = true })
window.rfb = rfb
`

export const novncHtml = `<!doctype html><html lang="en"><meta charset="utf-8"><title>noVNC</title>
<style>html,body{margin:0;height:100%;overflow:hidden;background:#000}#screen{width:1920px;height:1080px}</style>
<div id="screen"></div><script type="module" src="/page.js"></script></html>`

/** @param address of websockify, such as `ws://127.0.0.1:3231`. */
export async function buildNovncPage(address: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: pageSource(address), resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    target: 'es2023',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

import wrtc from '@roamhq/wrtc'
import type { Page } from 'playwright-core'

/**
 * How fast a data channel between the same two engines is when nothing is read, hashed or written: what any transfer
 * over it can reach at most. The page does both offers' answers; `direction` is from the device's side.
 * @returns bytes a second
 */
export async function bareChannel(page: Page, direction: 'in' | 'out', bytes: number): Promise<number> {
  const peer = new wrtc.RTCPeerConnection()
  const channel = peer.createDataChannel('bare', { negotiated: true, id: 1, ordered: true })
  channel.binaryType = 'arraybuffer'
  const candidates: unknown[] = []
  const gathered = new Promise<void>((resolve) => {
    peer.onicecandidate = ({ candidate }) => (candidate ? candidates.push(candidate) : resolve())
  })
  const opened = new Promise<void>((resolve) => {
    channel.onopen = resolve
  })
  await peer.setLocalDescription(await peer.createOffer())
  await gathered
  const answer = await page.evaluate(answerIn, peer.localDescription?.sdp ?? '')
  await peer.setRemoteDescription({ type: 'answer', sdp: answer })
  await opened
  const begun = performance.now()
  if (direction === 'out') {
    const piece = new Uint8Array(16 * 1024)
    for (let sent = 0; sent < bytes; ) {
      if (channel.bufferedAmount > 1024 * 1024) await new Promise((resolve) => setTimeout(resolve, 1))
      else {
        channel.send(piece)
        sent += piece.length
      }
    }
    await page.waitForFunction((all) => (window as unknown as Bare).bare.received >= all, bytes, {
      timeout: 0,
      polling: 50,
    })
  } else {
    let received = 0
    const all = new Promise<void>((resolve) => {
      channel.onmessage = ({ data }) => {
        received += (data as ArrayBuffer).byteLength
        if (received >= bytes) resolve()
      }
    })
    await page.evaluate(sendIn, bytes)
    await all
  }
  const seconds = (performance.now() - begun) / 1_000
  peer.close()
  return bytes / seconds
}

interface Bare {
  bare: { peer: RTCPeerConnection; channel: RTCDataChannel; received: number }
}

// These two run in the page.
async function answerIn(sdp: string): Promise<string> {
  const peer = new RTCPeerConnection()
  const channel = peer.createDataChannel('bare', { negotiated: true, id: 1, ordered: true })
  channel.binaryType = 'arraybuffer'
  const bare = { peer, channel, received: 0 }
  ;(window as unknown as Bare).bare?.peer.close()
  ;(window as unknown as Bare).bare = bare
  channel.onmessage = ({ data }) => {
    bare.received += data.byteLength
  }
  await peer.setRemoteDescription({ type: 'offer', sdp })
  const gathered = new Promise<void>((resolve) => {
    peer.onicecandidate = ({ candidate }) => {
      if (!candidate) resolve()
    }
  })
  await peer.setLocalDescription(await peer.createAnswer())
  await gathered
  return peer.localDescription?.sdp ?? ''
}

async function sendIn(bytes: number): Promise<void> {
  const { channel } = (window as unknown as Bare).bare
  channel.bufferedAmountLowThreshold = 256 * 1024
  const piece = new Uint8Array(16 * 1024)
  for (let sent = 0; sent < bytes; sent += piece.length) {
    if (channel.bufferedAmount > 1024 * 1024)
      await new Promise((resolve) => channel.addEventListener('bufferedamountlow', resolve, { once: true }))
    channel.send(piece)
  }
}

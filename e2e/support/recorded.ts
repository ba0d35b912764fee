import { readFile } from 'node:fs/promises'
import { listRecordings } from '@deskside/protocol/http/recordings'
import type { Locator, Page } from 'playwright-core'
import { call } from './api.ts'
import type { Desk } from './desk.ts'
import type { Member } from './organisation.ts'
import { en } from './texts.ts'

/** Something on the requester's screen that does not stand still, so that a video of it is one. */
export const tickingClock = [
  '-geometry',
  '30x4+900+500',
  '-e',
  'sh',
  '-c',
  'while :; do date +%N; sleep 0.2; done',
]

/** [CTL-6] Asks in the console's toolbar whether the session may be recorded. */
export async function askToRecord(console: Page): Promise<void> {
  await console.getByRole('button', { name: en('console:record.start'), exact: true }).click()
  await console.getByRole('menuitem', { name: en('console:ask.duration.session') }).click()
}

/** Until what runs is so long, by the console's own count. */
export async function untilRecordedFor(console: Page, seconds: number): Promise<void> {
  const stop = console.getByRole('button', { name: en('console:record.stop') })
  const lasted = async () => {
    const [, minutes = '0', rest = '0'] = (await stop.textContent())?.match(/(\d+):(\d\d)/) ?? []
    return Number(minutes) * 60 + Number(rest)
  }
  await until(async () => (await lasted()) >= seconds)
}

/** The ticket's only recording, once it can be jumped in. */
export async function untilSeekable(desk: Desk, technician: Pick<Member, 'context'>, ticketId: string) {
  const only = async () => {
    const { items } = await call(technician.context, desk.url, listRecordings, { query: { ticketId } })
    return items[0]
  }
  await until(async () => (await only())?.seekable === true)
  const recording = await only()
  if (!recording) throw new Error('there is no recording any more')
  return recording
}

/** Where a video stands, in seconds. */
export const secondsOf = (video: Locator): Promise<number> =>
  video.evaluate((element) => (element as HTMLVideoElement).currentTime)

/** Whether a video shows different pictures at two places, and not one colour. */
export async function picturesAt(video: Locator, places: number[]): Promise<string[]> {
  const pictures: string[] = []
  for (const place of places)
    pictures.push(
      await video.evaluate(async (element, at) => {
        const film = element as HTMLVideoElement
        film.pause()
        await new Promise<void>((arrived) => {
          film.addEventListener('seeked', () => arrived(), { once: true })
          film.currentTime = at
        })
        const frame = document.createElement('canvas')
        Object.assign(frame, { width: film.videoWidth, height: film.videoHeight })
        frame.getContext('2d')?.drawImage(film, 0, 0)
        return frame.toDataURL()
      }, place),
    )
  return pictures
}

/** A kept file begins as WebM does. */
export async function beginsAsWebm(path: string): Promise<boolean> {
  return (await readFile(path)).subarray(0, 4).toString('hex') === '1a45dfa3'
}

/** The pictures of the documentation wait in the same way, without a test around them. */
async function until(holds: () => Promise<boolean>, patienceMs = 60_000): Promise<void> {
  const end = Date.now() + patienceMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('what was waited for never came')
    await new Promise((again) => setTimeout(again, 100))
  }
}

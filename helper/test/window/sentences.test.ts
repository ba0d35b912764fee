import { expect, it } from 'vitest'
import { say as sayIn } from '../../src/i18n/texts.ts'
import {
  alsoSeeSentences,
  barSentence,
  clipboardSentence,
  furtherInOrder,
  lapseSentence,
  newFaceSentences,
  type Say,
  untilSentence,
} from '../../src/window/sentences.ts'
import type { BannerView, ConsentView } from '../../src/window/window.ts'
import { bannerContent } from '../../src/window/windows/banner-content.ts'
import { consentContent } from '../../src/window/windows/consent-content.ts'

const say: Say = (key, details) => sayIn('en', key, details)

const question: ConsentView = {
  askId: 'q',
  technician: { name: 'Bob Petit' },
  organisation: { name: 'Acme' },
  host: 'desk.example.org',
  ticketNumber: '7',
  colleague: { invitedBy: 'Alice Martin', purpose: 'take_over' },
  takesFrom: 'Alice Martin',
  capabilities: ['control', 'recording'],
  minutes: 15,
  deadForMs: 1_500,
  expiresInMs: 60_000,
}

const bar: BannerView = {
  technician: { name: 'Alice Martin' },
  alsoSee: [{ name: 'Bob Petit', words: 'river amber stone' }],
  organisation: { name: 'Acme' },
  viewing: true,
  controlling: false,
  also: ['files_in', 'recording'],
  clipboard: null,
  lapsed: null,
  transfers: [],
  moreTransfers: 0,
  localHandWins: false,
  reconnecting: false,
  stopKey: null,
}

it('[SES-9] [SES-15] the question says who is new and who asked them in, who loses what, and when it ends', () => {
  const sentences = [...newFaceSentences(question, say), untilSentence(question, say)]
  expect(sentences).toHaveLength(3)
  const drawn = JSON.stringify(consentContent(question, say, 'en', false))
  for (const sentence of sentences) expect(drawn).toContain(sentence)
  expect(newFaceSentences({ ...question, colleague: undefined, takesFrom: undefined }, say)).toEqual([])
  expect(untilSentence({ ...question, minutes: null }, say)).toBeNull()
})

it('[CTL-6] [SES-15] the bar names everybody who sees, and a recording before all else that is allowed', () => {
  expect(furtherInOrder(bar)).toEqual(['recording', 'files_in'])
  const drawn = JSON.stringify(bannerContent(bar, say))
  for (const sentence of alsoSeeSentences(bar, say)) expect(drawn).toContain(sentence)
  expect(drawn).toContain('river amber stone')
  expect(drawn.indexOf(say('banner.also.recording'))).toBeGreaterThan(0)
  expect(drawn.indexOf(say('banner.also.recording'))).toBeLessThan(drawn.indexOf(say('banner.also.files_in')))
})

it('[CTL-4] the bar says what ended by itself and how, also when nothing is left that is allowed', () => {
  expect(lapseSentence(bar, say)).toBeNull()
  const files: BannerView = {
    ...bar,
    lapsed: { lapse: 'time_over', capabilities: ['files_in', 'files_out'] },
  }
  expect(lapseSentence(files, say)).toBe(
    'Its time is over, no longer allowed: Send you files · Receive files from you',
  )
  const all: BannerView = {
    ...bar,
    nobody: true,
    lapsed: { lapse: 'line_lost', capabilities: ['view', 'control'] },
  }
  expect(lapseSentence(all, say)).toBe('The connection ended, no longer allowed: See your screen')
  const drawn = JSON.stringify(bannerContent(all, say))
  for (const sentence of [lapseSentence(all, say), barSentence(all, say)]) expect(drawn).toContain(sentence)
})

it('[CTL-4] the bar says what went over by the clipboard and how much, in the units of the language', () => {
  const inFrench: Say = (key, details) => sayIn('fr', key, details)
  const moved = (size: number): BannerView => ({
    ...bar,
    clipboard: { direction: 'out', kind: 'picture', size },
  })
  const end = (size: number, words = say) => clipboardSentence(moved(size), words)?.split(' · ')[1]
  expect(clipboardSentence(bar, say)).toBeNull()
  expect(end(3)).toBe('1\u00a0kB')
  expect(end(999_499)).toBe('999\u00a0kB')
  expect(end(999_500)).toBe('1.0\u00a0MB')
  expect(end(1_234_567, inFrench)).toBe('1,2\u00a0Mo')
  expect(JSON.stringify(bannerContent(moved(1_234_567), say))).toContain('1.2\u00a0MB')
})

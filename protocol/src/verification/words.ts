import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import type { Language } from '../vocabulary/languages.ts'

/**
 * [CTL-5] The words that both people compare. 3 words of a list of 2,048 are 33 bits: because the Helper commits
 * itself before it learns the console's part, somebody in the middle has one try at one in 8.6 thousand million.
 */
const wordCount = 3
const lists: Record<Language, readonly string[]> = { en: english, fr: french }

/** What the words depend on. Fingerprints and nonces are 64 hexadecimal digits. */
export interface WordsInput {
  sessionId: string
  helperFingerprint: string
  viewerFingerprint: string
  helperNonce: string
  viewerNonce: string
}

/** What the Helper sends before it hears anything of the console's. */
export const commitmentOf = (helperNonce: string, helperFingerprint: string): string =>
  bytesToHex(sha256(concatBytes(hexToBytes(helperNonce), hexToBytes(helperFingerprint))))

/** The words in one language. Both sides must use the same: the session's. */
export function wordsOf(input: WordsInput, language: Language): string[] {
  const digest = sha256(
    concatBytes(
      utf8ToBytes('deskside words 1\0'),
      utf8ToBytes(`${input.sessionId}\0`),
      hexToBytes(input.helperFingerprint),
      hexToBytes(input.viewerFingerprint),
      hexToBytes(input.helperNonce),
      hexToBytes(input.viewerNonce),
    ),
  )
  const list = lists[language]
  return Array.from({ length: wordCount }, (_, place) => wordAt(list, digest, place))
}

/** 128 bits and more of a caller's randomness, as the nonce of one side. */
export const nonceFrom = (random: Uint8Array): string => bytesToHex(sha256(random))

// 11 bits for each word, taken from two bytes of their own: simple, and as even.
function wordAt(list: readonly string[], digest: Uint8Array, place: number): string {
  const bits = (((digest[place * 2] ?? 0) << 8) | (digest[place * 2 + 1] ?? 0)) & 0x7ff
  return list[bits] ?? ''
}

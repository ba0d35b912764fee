import { Anchor } from '@mantine/core'
import { Fragment } from 'react'

const address = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/

/** Plain text with its web addresses made followable; they open elsewhere and learn nothing of this page. */
export function Linked({ text }: { text: string }) {
  return partsOf(text).map(({ at, words, isAddress }) =>
    isAddress ? (
      <Anchor
        key={at}
        href={words}
        target="_blank"
        rel="noopener noreferrer nofollow"
        underline="always"
        inherit
      >
        {words}
      </Anchor>
    ) : (
      <Fragment key={at}>{words}</Fragment>
    ),
  )
}

type Part = { at: number; words: string; isAddress: boolean }

/** The text in pieces, each with where it begins: every second one is an address. */
function partsOf(text: string): Part[] {
  let at = 0
  return text.split(address).map((words, place) => {
    const part = { at, words, isAddress: place % 2 === 1 }
    at += words.length
    return part
  })
}

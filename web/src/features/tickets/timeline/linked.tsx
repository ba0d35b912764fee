import { Anchor } from '@mantine/core'
import { Fragment } from 'react'

const address = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/g

/** Plain text with its web addresses made followable; they open elsewhere and learn nothing of this page. */
export function Linked({ text }: { text: string }) {
  return text.split(address).map((part, place) =>
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text
      <Anchor
        key={place}
        href={part}
        target="_blank"
        rel="noopener noreferrer nofollow"
        underline="always"
        inherit
      >
        {part}
      </Anchor>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text
      <Fragment key={place}>{part}</Fragment>
    ),
  )
}

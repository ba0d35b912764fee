import { Avatar, Group } from '@mantine/core'
import { NameText } from './name-text.tsx'
import classes from './person-avatar.module.css'

type Named = { name: string; photoUrl?: string | null }

/** A person's photo or initials. Decoration: their name always stands beside it. */
export function PersonAvatar({ person, size = 24 }: { person: Named; size?: number }) {
  return (
    <Avatar
      src={person.photoUrl ?? null}
      size={size}
      radius={999}
      alt=""
      aria-hidden
      imageProps={{ loading: 'lazy' }}
      classNames={{ placeholder: classes.initials }}
    >
      {initials(person.name)}
    </Avatar>
  )
}

/** Photo and name in a line. */
export function PersonLine({ person, size = 22, lines }: { person: Named; size?: number; lines?: 1 | 2 }) {
  return (
    <Group gap={8} wrap="nowrap" miw={0}>
      <PersonAvatar person={person} size={size} />
      <NameText lines={lines}>{person.name}</NameText>
    </Group>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

import { Tag } from '../../ui/tag.tsx'
import { useTagColours } from './use-tag-colours.ts'

/** A tag of a ticket in its colour. What is read aloud is its name. */
export function TicketTag({ name }: { name: string }) {
  const colourOf = useTagColours()
  return <Tag colour={colourOf(name)}>{name}</Tag>
}

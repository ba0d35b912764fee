import type { TicketOption } from '@deskside/protocol/http/ticket-options'
import { Button, type ButtonProps, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { ColourDot, useOptionText } from '../../ui/option-label.tsx'

type Props = Pick<ButtonProps, 'size' | 'color' | 'variant' | 'disabled'> & {
  /** What the arrow is read out as. */
  label: string
  statuses: TicketOption[]
  /** A choice in words, of a status in words. */
  wording: (status: string) => string
  onChoose: (statusId: string) => void
}

/** The arrow beside a button that does the same and gives the ticket a status too. Nothing where there is none to give. */
export function StatusMenu({ label, statuses, wording, onChoose, ...button }: Props) {
  const text = useOptionText()
  if (statuses.length === 0) return null
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button {...button} px={6} aria-label={label} title={label}>
          <IconChevronDown size={15} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {statuses.map((status) => (
          <Menu.Item
            key={status.id}
            leftSection={status.colour ? <ColourDot colour={status.colour} /> : undefined}
            onClick={() => onChoose(status.id)}
          >
            {wording(text(status))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

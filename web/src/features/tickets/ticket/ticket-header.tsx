import type { Ticket } from '@deskside/protocol/http/tickets'
import { ActionIcon, Group, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { OptionLabel } from '../../../ui/option-label.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { usePageTitle } from '../../../ui/title.ts'
import { TicketMacros } from '../../macros/ticket-macros.tsx'
import { MergeButton } from '../../merge/merge-button.tsx'
import { TicketTag } from '../../tags/ticket-tag.tsx'
import { CloseButton } from './close-button.tsx'
import classes from './ticket-header.module.css'
import { TicketTitle } from './ticket-title.tsx'

/** Number, title, where it stands, and closing or reopening it. */
export function TicketHeader({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'common'])
  const navigate = useNavigate()
  usePageTitle(`${ticket.number} · ${ticket.title}`)
  // Back to the list as it was left, filters and all; from a link out of a mail, to the list as it begins.
  const back = () => (history.state?.idx > 0 ? navigate(-1) : navigate('/tickets'))
  return (
    <header className={classes.header}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('ticket.toList')} onClick={() => void back()}>
        <IconArrowLeft size={18} aria-hidden />
      </ActionIcon>
      <div className={classes.words}>
        <TicketTitle ticket={ticket} />
        <Group gap="4px 16px" mt={2}>
          <OptionLabel option={ticket.status} />
          <OptionLabel option={ticket.priority} />
          <Text size="sm" c="dimmed" component="span">
            {t('ticket.by', { name: ticket.requester.name })} <RelativeTime moment={ticket.createdAt} />
          </Text>
          {ticket.tags.map((tag) => (
            <Link key={tag} to={`/tickets?${new URLSearchParams({ tag })}`} className={classes.tag}>
              <TicketTag name={tag} />
            </Link>
          ))}
        </Group>
      </div>
      <div className={classes.actions}>
        <TicketMacros ticket={ticket} />
        <MergeButton ticket={ticket} />
        <CloseButton ticket={ticket} />
      </div>
    </header>
  )
}

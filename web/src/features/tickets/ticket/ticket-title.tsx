import type { Ticket } from '@deskside/protocol/http/tickets'
import { ActionIcon, Button, Group, TextInput, Title } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ticket-header.module.css'
import { useChangeTicket } from './use-ticket.ts'

/** The ticket's title; a technician changes it in its place. */
export function TicketTitle({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const [editing, setEditing] = useState(false)
  if (editing) return <TitleForm ticket={ticket} onDone={() => setEditing(false)} />
  return (
    <div className={classes.titleLine}>
      <Title order={1} className={classes.title}>
        <span className={`${classes.number} tabular`}>#{ticket.number}</span> {ticket.title}
      </Title>
      {ticket.can.edit && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.edit}
          aria-label={t('ticket.editTitle')}
          onClick={() => setEditing(true)}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

function TitleForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const { t } = useTranslation(['tickets', 'common'])
  const { change, busy } = useChangeTicket(ticket)
  const [title, setTitle] = useState(ticket.title)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const next = title.trim()
    if (!next) return
    if (next === ticket.title || (await change({ title: next }))) onDone()
  }
  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          aria-label={t('field.title')}
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && onDone()}
          autoFocus
          flex={1}
        />
        <Button type="submit" loading={busy} disabled={!title.trim()}>
          {t('common:action.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
      </Group>
    </form>
  )
}

import type { Ticket } from '@deskside/protocol/http/tickets'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../api/me.ts'
import { useOptionText } from '../../../ui/option-label.tsx'
import { type Command, useCommands } from '../../commands/command-store.ts'
import { shortcuts } from '../../commands/shortcuts.ts'
import { useOptions } from '../use-ticket-lists.ts'
import { useChangeTicket } from './use-ticket.ts'

/** What palette and keys can do with a ticket's properties, as far as the server says that it may be done. */
export function useTicketCommands(ticket: Ticket): void {
  const { t } = useTranslation('commands')
  const text = useOptionText()
  const { person } = useMe()
  const { change } = useChangeTicket(ticket)
  const { assignee, can, priority, status } = ticket
  const statuses = useOptions('status').filter(({ id, phase }) => phase !== 'closed' && id !== status.id)
  const priorities = useOptions('priority').filter(({ id }) => id !== priority.id)
  const on = (id: string, label: string, run: () => void): Command => ({ id, label, group: 'ticket', run })
  const assign: Command = {
    ...on('assign-to-me', t('ticket.assignToMe'), () => void change({ assigneeId: person.id })),
    shortcut: shortcuts.ticket.assignToMe,
  }
  useCommands([
    ...(can.assign && assignee?.id !== person.id ? [assign] : []),
    ...(can.assign
      ? statuses.map((one) =>
          on(
            `status-${one.id}`,
            t('ticket.status', { name: text(one) }),
            () => void change({ statusId: one.id }),
          ),
        )
      : []),
    ...(can.edit
      ? priorities.map((one) =>
          on(
            `priority-${one.id}`,
            t('ticket.priority', { name: text(one) }),
            () => void change({ priorityId: one.id }),
          ),
        )
      : []),
  ])
}

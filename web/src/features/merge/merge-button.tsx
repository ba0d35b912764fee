import type { Ticket } from '@deskside/protocol/http/tickets'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../commands/command-store.ts'
import { MergeDialog } from './merge-dialog.tsx'

/** Begins the merge of a ticket into another one. */
export function MergeButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'commands'])
  const [opened, setOpened] = useState(false)
  const open = () => setOpened(true)
  useCommands(
    ticket.can.merge ? [{ id: 'merge', label: t('commands:ticket.merge'), group: 'ticket', run: open }] : [],
  )
  if (!ticket.can.merge) return null
  return (
    <>
      <Tooltip label={t('merge.open')}>
        <ActionIcon variant="default" size="input-sm" aria-label={t('merge.open')} onClick={open}>
          <IconArrowMerge size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <MergeDialog ticket={ticket} opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}

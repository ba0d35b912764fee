import type { Ticket } from '@deskside/protocol/http/tickets'
import { Button } from '@mantine/core'
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
      <Button variant="default" leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={open}>
        {t('merge.open')}
      </Button>
      <MergeDialog ticket={ticket} opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}

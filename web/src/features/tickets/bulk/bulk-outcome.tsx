import type { TicketRow } from '@deskside/protocol/http/tickets'
import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useRefusalText } from '../../macros/use-refusal-text.ts'

export type Refused = { ticket: TicketRow; code: string | undefined }

/** Which tickets were left as they are, and why. */
export function BulkOutcome({
  outcome,
  onClose,
}: {
  outcome: { tickets: Refused[]; done: number } | null
  onClose: () => void
}) {
  const { t } = useTranslation(['tickets', 'common'])
  const reason = useRefusalText()
  return (
    <Modal
      opened={outcome !== null}
      onClose={onClose}
      title={t('bulk.outcomeTitle', { count: outcome?.tickets.length ?? 0 })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      size="lg"
    >
      <Stack>
        {outcome && outcome.done > 0 && <Text size="sm">{t('bulk.done', { count: outcome.done })}</Text>}
        {outcome?.tickets.map(({ ticket, code }) => (
          <div key={ticket.id}>
            <Anchor component={Link} to={`/tickets/${ticket.number}`} size="sm" fw={600}>
              {`${ticket.number} · ${ticket.title}`}
            </Anchor>
            <Text size="sm" c="dimmed">
              {reason(code)}
            </Text>
          </div>
        ))}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('common:action.close')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

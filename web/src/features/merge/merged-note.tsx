import { undoMerge } from '@deskside/protocol/http/merge'
import { readTicket, type Ticket } from '@deskside/protocol/http/tickets'
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { invalidate, useCall } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { rememberTicket } from '../tickets/ticket/use-ticket.ts'

type Named = { id: string; number: number; title: string }

/** Where a merged ticket goes on, and what was merged into this one: each with the way there and back. */
export function MergedNote({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const { mergedInto, merged } = ticket
  if (!mergedInto && merged.length === 0) return null
  return (
    <Alert icon={<IconArrowMerge size={18} aria-hidden />} color="gray" py="xs">
      <Stack gap={6}>
        {mergedInto && (
          <Line
            words={t('merge.goesOn')}
            to={`/tickets/${mergedInto.number}`}
            named={mergedInto}
            undo={ticket}
          />
        )}
        {merged.map((one) => (
          <Line
            key={one.id}
            words={one.apart ? t('merge.tookOverApart', { name: one.requester }) : t('merge.tookOver')}
            to={`/tickets/${one.number}?merged=show`}
            named={one}
            undo={one}
          />
        ))}
      </Stack>
    </Alert>
  )
}

function Line({ words, to, named, undo }: { words: string; to: string; named: Named; undo: Named }) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const call = useCall(undoMerge, {
    onSuccess: (ticket) => {
      setAsking(false)
      rememberTicket(client, ticket)
      void invalidate(client, readTicket)
      void navigate(`/tickets/${ticket.number}`)
    },
  })
  return (
    <Group gap="4px 12px">
      <Text size="sm">
        {words}{' '}
        <Anchor component={Link} to={to} size="sm" underline="always">
          #{named.number} {named.title}
        </Anchor>
      </Text>
      <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
        {t('merge.undo')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => call.mutate({ params: { id: undo.id } })}
        title={t('merge.undoTitle')}
        text={t('merge.undoText', { number: undo.number })}
        confirm={t('merge.undo')}
        busy={call.isPending}
        failure={call.error}
      />
    </Group>
  )
}

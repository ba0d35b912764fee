import { readTicket, type Ticket } from '@deskside/protocol/http/tickets'
import { Alert, Group, Stack, Text, Title } from '@mantine/core'
import { IconHourglass, IconMessageQuestion } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import { codeOf } from '../../api/problem.ts'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { OptionLabel } from '../../ui/option-label.tsx'
import { PersonLine } from '../../ui/person-avatar.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { usePageTitle } from '../../ui/title.ts'
import { SurveyPanel } from '../surveys/survey-panel.tsx'
import { Composer } from '../tickets/compose/composer.tsx'
import { CloseButton } from '../tickets/ticket/close-button.tsx'
import { Timeline } from '../tickets/timeline/timeline.tsx'
import { JoinCard } from './join-card.tsx'

/** A requester's own ticket: what was said, who looks after it, and the way into an open session. */
export function MyTicketPage() {
  const { t } = useTranslation('portal')
  const { number = '' } = useParams()
  const { data: ticket, error, refetch } = useQuery(read(readTicket, { params: { id: number } }))
  if (codeOf(error) === 'not_found')
    return (
      <Notice
        level={1}
        title={t('ticket.missingTitle')}
        text={t('ticket.missingText')}
        action={{ label: t('ticket.toList'), to: '/my/tickets' }}
      />
    )
  if (error && !ticket) return <LoadFailure level={1} failure={error} retry={() => void refetch()} />
  if (ticket?.mergedInto) return <Navigate to={`/my/tickets/${ticket.mergedInto.number}`} replace />
  return ticket ? <TicketView key={ticket.id} ticket={ticket} /> : <RowsLoading rows={5} height={60} />
}

function TicketView({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('portal')
  usePageTitle(`${ticket.number} · ${ticket.title}`)
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" wrap="wrap">
        <div>
          <Title order={1}>{ticket.title}</Title>
          <Group gap="4px 16px" mt={4}>
            <OptionLabel option={ticket.status} />
            <Text size="sm" c="dimmed" component="span">
              {t('ticket.number', { number: ticket.number })} · <RelativeTime moment={ticket.createdAt} />
            </Text>
            {ticket.assignee && <PersonLine person={ticket.assignee} />}
          </Group>
        </div>
        <CloseButton ticket={ticket} />
      </Group>
      <JoinCard ticketId={ticket.id} />
      <SurveyPanel ticketId={ticket.id} mine />
      <Timeline ticket={ticket} />
      {ticket.status.phase === 'pending' && (
        <Alert color="yellow" icon={<IconMessageQuestion aria-hidden />}>
          {t('ticket.yours')}
        </Alert>
      )}
      {ticket.status.phase === 'on_hold' && (
        <Alert color="gray" icon={<IconHourglass aria-hidden />}>
          {t('ticket.onHold')}
        </Alert>
      )}
      {ticket.can.comment && <Composer ticket={ticket} />}
    </Stack>
  )
}

import { listTicketSurveys, type TicketSurvey } from '@deskside/protocol/http/surveys'
import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ScoreTag } from './score-tag.tsx'
import classes from './surveys.module.css'

/**
 * What the requester was asked about a ticket, and answered. It stands there once there is something to show; on their
 * own page (`mine`), once they have answered.
 */
export function SurveyPanel({ ticketId, mine = false }: { ticketId: string; mine?: boolean }) {
  const { t } = useTranslation('surveys')
  const { data, error, refetch } = useQuery(read(listTicketSurveys, { params: { id: ticketId } }))
  const title = mine ? t('panel.mine') : t('panel.title')
  if (error && !data)
    return (
      <Panel title={title}>
        <LoadFailure failure={error} retry={() => void refetch()} />
      </Panel>
    )
  if (!data || data.items.length === 0) return null
  return (
    <Panel title={title}>
      <ul className={classes.items}>
        {data.items.map((survey) => (
          <li key={survey.id}>
            <Survey survey={survey} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Survey({ survey }: { survey: TicketSurvey }) {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  const { kind, score, comment, answeredAt, sentAt, expiresAt } = survey
  const waiting = new Date(expiresAt) > new Date() ? 'asked' : 'expired'
  return (
    <>
      <Group gap="xs">
        {score && <ScoreTag score={score} />}
        <Text size="sm" component="span">
          {t(`panel.${kind}`)}
        </Text>
      </Group>
      {comment && (
        <Text size="sm" className={classes.words}>
          {comment}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={2}>
        {answeredAt
          ? t('panel.answered', { at: format.relative(answeredAt) })
          : t(`panel.${waiting}`, { at: format.relative(sentAt) })}
      </Text>
    </>
  )
}

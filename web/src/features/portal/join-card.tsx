import { listMySessions } from '@deskside/protocol/http/sessions'
import { Button, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import classes from './portal.module.css'

/** The way into the session that a technician has opened on this ticket; nothing when there is none. */
export function JoinCard({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation('portal')
  const sessions = useQuery(read(listMySessions, { query: { limit: 30 } })).data?.items ?? []
  const open = sessions.find((session) => session.ticketId === ticketId && session.customerLink)
  if (!open?.customerLink) return null
  return (
    <section className={classes.join} aria-label={t('join.label')}>
      <div>
        <Text fw={600}>{t('join.title', { name: open.technicianName })}</Text>
        <Text size="sm" c="dimmed">
          {t('join.text')}
        </Text>
      </div>
      <Button component="a" href={open.customerLink} rightSection={<IconArrowRight size={16} aria-hidden />}>
        {t('join.go')}
      </Button>
    </section>
  )
}

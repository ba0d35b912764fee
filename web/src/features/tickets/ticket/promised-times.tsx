import type { SlaClock } from '@deskside/protocol/http/tickets'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/format.ts'
import { useNow } from '../../../ui/use-now.ts'
import type { Sla } from '../sla-times.ts'
import { Property } from './property.tsx'

/** What was promised for this ticket, in words. */
export function PromisedTimes({ sla }: { sla: Sla }) {
  if (!sla) return null
  return (
    <>
      {sla.response && <PromisedTime name="response" time={sla.response} stopped={sla.stopped} />}
      {sla.resolution && <PromisedTime name="resolution" time={sla.resolution} stopped={sla.stopped} />}
    </>
  )
}

function PromisedTime(props: { name: 'response' | 'resolution'; time: SlaClock; stopped: boolean }) {
  const { t } = useTranslation('tickets')
  const { text, late } = useTimeText(props.time, props.stopped)
  return (
    <Property label={t(`sla.${props.name}`)}>
      <Text size="sm" c={late ? 'red' : undefined}>
        {text}
      </Text>
    </Property>
  )
}

function useTimeText({ dueAt, doneAt }: SlaClock, stopped: boolean): { text: string; late: boolean } {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const now = useNow(30_000)
  if (doneAt) {
    const late = doneAt > dueAt
    return { text: t(late ? 'sla.missed' : 'sla.kept', { when: format.short(doneAt) }), late }
  }
  if (stopped) return { text: t('sla.waiting'), late: false }
  const late = Date.parse(dueAt) <= now
  const words = { when: format.short(dueAt), relative: format.relative(dueAt, now) }
  return { text: t(late ? 'sla.late' : 'sla.due', words), late }
}

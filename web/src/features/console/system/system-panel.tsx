import { Button, Group, Skeleton, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Part } from '../../../parts/part.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import type { SystemLine, SystemNews } from '../../../viewer/channels/system-line.ts'
import { FactsView } from '../../system/facts-view.tsx'
import classes from '../../system/system.module.css'

// The charts are most of the code of this panel, and come when somebody opens it.
const loadCharts = async () => (await import('../../system/load-charts.tsx')).default

/** The load as it goes, and the facts as they were read. Measured for as long as this is on the page. */
export function SystemPanel({ system }: { system: SystemLine }) {
  const news = useSyncExternalStore(system.subscribe, system.get)
  useEffect(() => system.watch(), [system])
  useEffect(() => {
    if (!system.get().facts) system.read()
  }, [system])
  return (
    <div className={classes.sheet}>
      <Part name="load charts" load={loadCharts} waiting={<Skeleton height={210} />}>
        {(LoadCharts) => <LoadCharts loads={news.loads} />}
      </Part>
      <ReadAgain news={news} onRead={() => system.read()} />
      {news.facts && <FactsView facts={news.facts} />}
      {!news.facts && news.reading !== 'failed' && <Skeleton height={260} />}
    </div>
  )
}

function ReadAgain({ news, onRead }: { news: SystemNews; onRead: () => void }) {
  const { t } = useTranslation('system')
  const format = useFormat()
  return (
    <>
      {news.reading === 'failed' && <Notice tone="bad" title={t('failed.title')} text={t('failed.text')} />}
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed" role="status">
          {news.reading === 'now'
            ? t('reading')
            : news.factsAt
              ? t('readAt', { when: format.time(new Date(news.factsAt)) })
              : ''}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={news.reading === 'now'}
          onClick={onRead}
        >
          {t('readAgain')}
        </Button>
      </Group>
    </>
  )
}

import { readSessionSnapshots, type SessionSnapshots } from '@deskside/protocol/http/session-snapshots'
import { Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { compareFacts } from './compare-facts.ts'
import { DifferenceList } from './difference-list.tsx'
import { FactsView } from './facts-view.tsx'
import classes from './system.module.css'

/** What is kept of a computer with a session: what has changed, and both records. */
export function SnapshotDialog({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { t } = useTranslation('system')
  const { data, error, refetch } = useQuery(read(readSessionSnapshots, { params: { id: sessionId } }))
  return (
    <Dialog opened onClose={onClose} title={t('snapshot.title')} size="lg">
      {!data && !error && <RowsLoading rows={5} />}
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {data && <Snapshots snapshots={data} />}
    </Dialog>
  )
}

function Snapshots({ snapshots: { first, last } }: { snapshots: SessionSnapshots }) {
  const { t } = useTranslation('system')
  const format = useFormat()
  if (!first) return <Notice title={t('snapshot.none')} text={t('snapshot.noneText')} />
  const differences = last && compareFacts(first, last)
  return (
    <Tabs defaultValue={last ? 'changed' : 'first'} keepMounted={false}>
      <Tabs.List>
        {last && <Tabs.Tab value="changed">{t('snapshot.changed')}</Tabs.Tab>}
        <Tabs.Tab value="first">{t('snapshot.first', { when: format.time(first.takenAt) })}</Tabs.Tab>
        {last && <Tabs.Tab value="last">{t('snapshot.last', { when: format.time(last.takenAt) })}</Tabs.Tab>}
      </Tabs.List>
      {differences && (
        <Tabs.Panel value="changed" className={classes.sheet}>
          {differences.length > 0 ? (
            <DifferenceList differences={differences} />
          ) : (
            <Notice title={t('snapshot.same')} text={t('snapshot.sameText')} />
          )}
        </Tabs.Panel>
      )}
      <Tabs.Panel value="first" className={classes.sheet}>
        <FactsView facts={first.facts} />
      </Tabs.Panel>
      {last && (
        <Tabs.Panel value="last" className={classes.sheet}>
          <FactsView facts={last.facts} />
        </Tabs.Panel>
      )}
      <Text size="xs" c="dimmed" mt="sm">
        {t('snapshot.ownWord')}
      </Text>
    </Tabs>
  )
}

import { listMacros, type Macro } from '@deskside/protocol/http/macros'
import { ActionIcon, Button, Text } from '@mantine/core'
import { IconBolt, IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import rows from '../../ui/rows.module.css'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { MacroDialog } from './macro-dialog.tsx'

/** [DSK-1] What is often done to a ticket in one go. */
export function MacrosPage() {
  const { t } = useTranslation('macros')
  const { data, error, refetch } = useQuery(read(listMacros))
  const [edited, setEdited] = useState<Macro | 'new' | null>(null)
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {t('add')}
          </Button>
        }
      />
      <Panel flush>
        {!data && !error && <RowsLoading rows={4} />}
        {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
        {data?.items.length === 0 && <Notice icon={IconBolt} title={t('none.title')} text={t('none.text')} />}
        <ul className={rows.rows}>
          {data?.items.map((macro) => (
            <li key={macro.id} className={rows.row}>
              <div className={rows.words}>
                <Text size="sm" fw={600}>
                  {macro.name}
                </Text>
                <Text size="sm" c="dimmed">
                  {macro.actions.map((action) => t(`do.${action.do}`)).join(' · ')}
                </Text>
              </div>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('edit', { name: macro.name })}
                onClick={() => setEdited(macro)}
              >
                <IconPencil size={17} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      </Panel>
      <MacroDialog macro={edited} onClose={() => setEdited(null)} />
    </>
  )
}

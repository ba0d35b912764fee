import { type OptionKind, optionKinds } from '@deskside/protocol/vocabulary/tickets'
import { Button, Switch, Tabs } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { PageHeader } from '../../../ui/page-header.tsx'
import { OptionDialog } from './option-dialog.tsx'
import { OptionRows } from './option-rows.tsx'

/** [DSK-1] Categories, types, priorities, sources and statuses: an organisation's own words for its tickets. */
export function OptionsPage() {
  const { t } = useTranslation('admin')
  const [params, setParams] = useSearchParams()
  const kind = optionKinds.find((known) => known === params.get('kind')) ?? 'category'
  const [adding, setAdding] = useState(false)
  const [archived, setArchived] = useState(false)
  return (
    <>
      <PageHeader
        title={t('options.title')}
        description={t('options.text')}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('options.add')}
          </Button>
        }
      />
      <Tabs
        value={kind}
        onChange={(value) => value && setParams({ kind: value as OptionKind }, { replace: true })}
      >
        <Tabs.List>
          {optionKinds.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`options.kind.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={kind} pt="md">
          <OptionRows kind={kind} archived={archived} />
        </Tabs.Panel>
      </Tabs>
      <Switch
        mt="md"
        size="sm"
        label={t('options.showArchived')}
        checked={archived}
        onChange={(event) => setArchived(event.currentTarget.checked)}
      />
      <OptionDialog kind={kind} option={adding ? 'new' : null} onClose={() => setAdding(false)} />
    </>
  )
}

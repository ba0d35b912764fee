import type { PortalSettings } from '@deskside/protocol/http/portal-settings'
import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useSavePortal } from './use-save-portal.ts'

export function ReceiptsForm({ settings }: { settings: PortalSettings }) {
  const { t } = useTranslation('admin')
  const save = useSavePortal()
  return (
    <Panel title={t('portal.receipts')}>
      <FormProblem failure={save.error} />
      <Switch
        label={t('portal.receiptMails')}
        description={t('portal.receiptMailsHint')}
        checked={settings.receiptMails}
        disabled={save.isPending}
        onChange={(event) => save.mutate({ body: { receiptMails: event.currentTarget.checked } })}
      />
    </Panel>
  )
}

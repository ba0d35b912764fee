import type { PortalSettings } from '@deskside/protocol/http/portal-settings'
import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useSavePortal } from './use-save-portal.ts'

export function ArticlesForm({ settings }: { settings: PortalSettings }) {
  const { t } = useTranslation('admin')
  const save = useSavePortal()
  return (
    <Panel title={t('portal.articles')}>
      <FormProblem failure={save.error} />
      <Switch
        label={t('portal.openArticles')}
        description={t('portal.openArticlesHint')}
        checked={settings.openArticles}
        disabled={save.isPending}
        onChange={(event) => save.mutate({ body: { openArticles: event.currentTarget.checked } })}
      />
    </Panel>
  )
}

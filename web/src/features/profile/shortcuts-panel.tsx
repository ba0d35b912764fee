import type { Me } from '@deskside/protocol/http/people'
import { Stack, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../ui/form-problem.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSaveMe } from './use-save-me.ts'

/** Single keys are for those who want them: voice control and unsteady hands press them by accident. */
export function ShortcutsPanel({ me }: { me: Me }) {
  const { t } = useTranslation('profile')
  const save = useSaveMe()
  return (
    <Panel title={t('shortcuts.title')} description={t('shortcuts.text')}>
      <Stack gap="sm">
        <FormProblem failure={save.error} />
        <Switch
          label={t('shortcuts.on')}
          checked={me.preferences.keyboardShortcuts}
          disabled={save.isPending}
          onChange={({ currentTarget }) =>
            save.mutate({ body: { keyboardShortcuts: currentTarget.checked } })
          }
        />
      </Stack>
    </Panel>
  )
}

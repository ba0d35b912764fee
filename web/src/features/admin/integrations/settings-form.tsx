import {
  engineChoices,
  type TeamViewerIntegration,
  updateTeamViewerSettings,
} from '@deskside/protocol/http/integrations'
import { engines } from '@deskside/protocol/vocabulary/sessions'
import { Button, Group, Input, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../../api/queries.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useRememberTeamViewer } from './use-team-viewer.ts'

/** Which engines Play offers, and [ADM-2] the group that sessions are made in. */
export function SettingsForm({ integration }: { integration: TeamViewerIntegration }) {
  const { t } = useTranslation(['integrations', 'common'])
  const remember = useRememberTeamViewer()
  const id = useId()
  const form = useForm({
    initialValues: integration.settings,
    validate: { groupName: (value) => (value.trim() ? null : t('common:field.required')) },
  })
  const save = useCall(updateTeamViewerSettings, {
    onSuccess: (answer) => {
      remember(answer)
      form.resetDirty(form.values)
      notifyDone(t('common:action.saved'))
    },
  })
  return (
    <Panel
      title={t('settings.title')}
      description={integration.connection ? t('settings.text') : t('settings.notConnected')}
    >
      <form
        onSubmit={form.onSubmit((values) =>
          save.mutate({ body: { ...values, groupName: values.groupName.trim() } }),
        )}
        noValidate
      >
        <Stack gap="md">
          <FormProblem failure={save.error} />
          <Radio.Group label={t('settings.choice')} {...form.getInputProps('engineChoice')}>
            <Stack gap={8} mt={6}>
              {engineChoices.map((choice) => (
                <Radio
                  key={choice}
                  value={choice}
                  label={t(`settings.engineChoice.${choice}`)}
                  description={t(`settings.engineHint.${choice}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {form.values.engineChoice === 'both' && (
            <div>
              <Input.Label labelElement="div" display="block" mb={4} id={id}>
                {t('settings.defaultEngine')}
              </Input.Label>
              <SegmentedControl
                aria-labelledby={id}
                data={engines.map((engine) => ({ value: engine, label: t(`common:engine.${engine}`) }))}
                {...form.getInputProps('defaultEngine')}
              />
            </div>
          )}
          <TextInput
            label={t('settings.groupName')}
            description={t('settings.groupNameHint')}
            maxLength={100}
            {...form.getInputProps('groupName')}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t('common:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}

import type { OrganisationSettings } from '@deskside/protocol/http/organisation'
import { retentionDays } from '@deskside/protocol/vocabulary/recordings'
import { Button, Group, NumberInput, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { LanguageChoice } from '../../../ui/language-choice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { TimeZoneSelect } from '../../../ui/time-zone-select.tsx'
import { useSaveOrganisation } from './use-save-organisation.ts'

const mostHours = 24

/** Name, language, time zone, and the rules that an organisation sets for itself. */
export function GeneralForm({ settings }: { settings: OrganisationSettings }) {
  const { t } = useTranslation(['admin', 'common'])
  const save = useSaveOrganisation()
  const { name, language, timeZone, invitationHours, requestersMayClose, recording, recordingDays } = settings
  const form = useForm({
    initialValues: {
      name,
      language,
      timeZone,
      invitationHours,
      requestersMayClose,
      recording,
      recordingDays,
    },
    validate: { name: (value) => (value.trim() ? null : t('common:field.required')) },
  })
  return (
    <Panel title={t('organisation.general')}>
      <form onSubmit={form.onSubmit((body) => save.mutate({ body }))} noValidate>
        <Stack gap="md" maw={560}>
          <FormProblem failure={save.error} />
          <TextInput label={t('common:field.name')} maxLength={120} {...form.getInputProps('name')} />
          <LanguageChoice
            label={t('organisation.language')}
            value={form.values.language}
            onChange={(language) => form.setFieldValue('language', language)}
          />
          <TimeZoneSelect
            label={t('common:field.timeZone')}
            description={t('organisation.timeZoneHint')}
            {...form.getInputProps('timeZone')}
          />
          <NumberInput
            label={t('organisation.invitationHours')}
            description={t('organisation.invitationHoursHint')}
            min={1}
            max={mostHours}
            clampBehavior="strict"
            allowDecimal={false}
            styles={{ wrapper: { width: 140 } }}
            {...form.getInputProps('invitationHours')}
          />
          <Switch
            label={t('organisation.requestersMayClose')}
            {...form.getInputProps('requestersMayClose', { type: 'checkbox' })}
          />
          <Switch
            label={t('organisation.recording')}
            description={t('organisation.recordingHint')}
            {...form.getInputProps('recording', { type: 'checkbox' })}
          />
          <NumberInput
            label={t('organisation.recordingDays')}
            description={t('organisation.recordingDaysHint')}
            min={retentionDays.least}
            max={retentionDays.most}
            clampBehavior="strict"
            allowDecimal={false}
            styles={{ wrapper: { width: 140 } }}
            {...form.getInputProps('recordingDays')}
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

import type { Me } from '@deskside/protocol/http/people'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../ui/form-problem.tsx'
import { browserTimeZone } from '../../ui/format.ts'
import { LanguageChoice } from '../../ui/language-choice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TimeZoneSelect } from '../../ui/time-zone-select.tsx'
import { useSaveMe } from './use-save-me.ts'

/** Name, language, and the time zone in which one reads moments. */
export function AboutForm({ me }: { me: Me }) {
  const { t } = useTranslation(['profile', 'common'])
  const save = useSaveMe()
  const form = useForm({
    initialValues: {
      name: me.person.name,
      language: me.person.language,
      timeZone: me.person.timeZone ?? '',
    },
    validate: { name: (value) => (value.trim() ? null : t('common:field.required')) },
  })
  const submit = form.onSubmit(({ name, language, timeZone }) =>
    save.mutate(
      { body: { name: name.trim(), language, timeZone: timeZone || null } },
      { onSuccess: () => form.resetDirty() },
    ),
  )
  return (
    <Panel title={t('about.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <FormProblem failure={save.error} />
          <TextInput
            label={t('common:field.name')}
            autoComplete="name"
            maxLength={120}
            {...form.getInputProps('name')}
          />
          <LanguageChoice
            label={t('common:language.label')}
            value={form.values.language}
            onChange={(language) => form.setFieldValue('language', language)}
          />
          <TimeZoneSelect
            label={t('common:field.timeZone')}
            description={t('about.timeZoneHint', { zone: browserTimeZone() })}
            placeholder={t('about.asComputer', { zone: browserTimeZone() })}
            clearable
            clearButtonProps={{ 'aria-label': t('common:action.clear') }}
            {...form.getInputProps('timeZone')}
            value={form.values.timeZone || null}
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

import { completeSetUp } from '@deskside/protocol/http/set-up'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { Alert, Button, Fieldset, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { loadMe } from '../../api/me.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { isLanguage, setLanguage } from '../../i18n/i18n.ts'
import { browserTimeZone } from '../../ui/format.ts'
import { LanguageChoice } from '../../ui/language-choice.tsx'
import { NewPasswordField } from '../../ui/password-field.tsx'
import { passwordLength } from '../../ui/password-strength.ts'
import { TimeZoneSelect } from '../../ui/time-zone-select.tsx'
import { usePageTitle } from '../../ui/title.ts'

const isAddress = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text)

/** The organisation and its first administrator, on one page: there is no more to it. */
export function SetUpForm({ token, onComplete }: { token: string; onComplete: () => void }) {
  const { t, i18n } = useTranslation(['set-up', 'common'])
  const problemText = useProblemText()
  usePageTitle(t('title'))
  const form = useForm({
    initialValues: {
      organisation: '',
      timeZone: browserTimeZone(),
      name: '',
      email: '',
      password: '',
    },
    validate: {
      organisation: (value) => (value.trim() ? null : t('common:field.required')),
      name: (value) => (value.trim() ? null : t('common:field.required')),
      email: (value) => (isAddress(value.trim()) ? null : t('common:field.email')),
      password: (value) =>
        value.length >= passwordLength ? null : t('common:password.tooShort', { count: passwordLength }),
    },
  })
  const language: Language = isLanguage(i18n.language) ? i18n.language : 'en'
  const complete = useCall(completeSetUp, {
    onSuccess: async () => {
      history.replaceState(null, '', location.pathname)
      await loadMe()
      onComplete()
    },
  })
  const submit = form.onSubmit(({ organisation, timeZone, name, email, password }) =>
    complete.mutate({
      body: {
        token,
        organisation: { name: organisation.trim(), language, timeZone },
        administrator: { name: name.trim(), email: email.trim(), password },
      },
    }),
  )

  return (
    <form onSubmit={submit} noValidate data-wide>
      <Stack>
        <div>
          <Title order={1}>{t('title')}</Title>
          <Text c="dimmed" size="sm" mt={4}>
            {t('text')}
          </Text>
        </div>
        {complete.error && (
          <Alert color="red" role="alert">
            {problemText(complete.error)}
          </Alert>
        )}
        <Fieldset mx={0} legend={t('organisation.legend')}>
          <Stack gap="sm">
            <TextInput
              label={t('organisation.name')}
              description={t('organisation.nameHint')}
              autoComplete="organization"
              autoFocus
              {...form.getInputProps('organisation')}
            />
            <LanguageChoice
              label={t('organisation.language')}
              value={language}
              onChange={(next) => void setLanguage(next)}
            />
            <TimeZoneSelect
              label={t('organisation.timeZone')}
              description={t('organisation.timeZoneHint')}
              {...form.getInputProps('timeZone')}
            />
          </Stack>
        </Fieldset>
        <Fieldset mx={0} legend={t('administrator.legend')}>
          <Stack gap="sm">
            <TextInput label={t('administrator.name')} autoComplete="name" {...form.getInputProps('name')} />
            <TextInput
              label={t('common:field.emailLabel')}
              type="email"
              autoComplete="username"
              {...form.getInputProps('email')}
            />
            <NewPasswordField
              own={[form.values.name, form.values.email, form.values.organisation]}
              {...form.getInputProps('password')}
              value={form.values.password}
            />
          </Stack>
        </Fieldset>
        <Button type="submit" loading={complete.isPending} fullWidth>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  )
}

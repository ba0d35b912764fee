import type { OrganisationSettings } from '@deskside/protocol/http/organisation'
import { Button, ColorInput, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { Panel } from '../../../ui/panel.tsx'
import classes from './branding.module.css'
import { contrastWithWhite, readableContrast } from './contrast.ts'
import { JoinPreview } from './join-preview.tsx'
import { useSaveOrganisation } from './use-save-organisation.ts'

/** [JOIN-5] What a requester sees of the organisation before they let anybody in. */
export function BrandingForm({ settings }: { settings: OrganisationSettings }) {
  const { t, i18n } = useTranslation(['admin', 'common'])
  const save = useSaveOrganisation()
  const { accentColour, welcome, contact } = settings.branding
  const form = useForm({
    initialValues: { accentColour, welcome: welcome ?? '', contact: contact ?? '' },
    validate: { accentColour: (value) => (isReadable(value) ? null : t('branding.notReadable')) },
  })
  const submit = form.onSubmit((values) =>
    save.mutate({
      body: {
        accentColour: values.accentColour.toLowerCase(),
        welcome: values.welcome.trim() || null,
        contact: values.contact.trim() || null,
      },
    }),
  )
  const ratio = contrastWithWhite(form.values.accentColour)
  return (
    <Panel title={t('branding.title')} description={t('branding.text')}>
      <div className={classes.columns}>
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <FormProblem failure={save.error} />
            <div>
              <ColorInput
                label={t('branding.colour')}
                format="hex"
                swatches={swatches}
                withEyeDropper={false}
                {...form.getInputProps('accentColour')}
              />
              <Text
                size="xs"
                mt={4}
                className={isReadable(form.values.accentColour) ? classes.good : classes.bad}
                aria-live="polite"
              >
                {ratio === null
                  ? t('branding.noColour')
                  : t(ratio >= readableContrast ? 'branding.readable' : 'branding.tooLight', {
                      ratio: ratio.toLocaleString(i18n.language, { maximumFractionDigits: 1 }),
                    })}
              </Text>
            </div>
            <Textarea
              label={t('branding.welcome')}
              description={t('branding.welcomeHint')}
              autosize
              minRows={2}
              maxLength={500}
              {...form.getInputProps('welcome')}
            />
            <TextInput
              label={t('branding.contact')}
              description={t('branding.contactHint')}
              maxLength={200}
              {...form.getInputProps('contact')}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                {t('common:action.save')}
              </Button>
            </Group>
          </Stack>
        </form>
        <JoinPreview organisation={settings.name} {...form.values} />
      </div>
    </Panel>
  )
}

/** Each carries white text. */
const swatches = ['#1f5f8b', '#1b6a87', '#1d7446', '#6a4c93', '#9b2c54', '#a1421b', '#875a05', '#3d4852']

const isReadable = (colour: string): boolean => (contrastWithWhite(colour) ?? 0) >= readableContrast

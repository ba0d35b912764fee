import { type MailIn, updateMailInSettings } from '@deskside/protocol/http/mail-in'
import { Button, Group, NumberInput, Radio, Stack, TagsInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../../api/queries.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useRememberMailIn } from './use-mail-in.ts'

const isHost = (name: string): boolean => /^[a-z0-9_.:-]+$/i.test(name)

/** What becomes of mail from strangers, of answers to closed tickets, and whose word about senders counts. */
export function RulesForm({ settings }: { settings: MailIn['settings'] }) {
  const { t } = useTranslation(['mail-in', 'common'])
  const remember = useRememberMailIn()
  const form = useForm({
    initialValues: settings,
    validate: { trustedAuthHosts: (hosts) => (hosts.every(isHost) ? null : t('rules.hostFault')) },
  })
  const save = useCall(updateMailInSettings, {
    onSuccess: (answer) => {
      remember(answer)
      notifyDone(t('common:action.saved'))
    },
  })
  return (
    <Panel title={t('rules.title')}>
      <form onSubmit={form.onSubmit((body) => save.mutate({ body }))} noValidate>
        <Stack gap="md">
          <FormProblem failure={save.error} />
          <Radio.Group label={t('rules.unknown')} {...form.getInputProps('unknownSenders')}>
            <Stack gap={8} mt={6}>
              <Radio value="accept" label={t('rules.accept')} description={t('rules.acceptHint')} />
              <Radio value="hold" label={t('rules.hold')} description={t('rules.holdHint')} />
            </Stack>
          </Radio.Group>
          <NumberInput
            label={t('rules.reopenDays')}
            description={t('rules.reopenHint')}
            min={0}
            max={365}
            clampBehavior="strict"
            allowDecimal={false}
            hideControls
            {...form.getInputProps('reopenDays')}
            onChange={(value) => form.setFieldValue('reopenDays', Number(value) || 0)}
          />
          <TagsInput
            label={t('rules.hosts')}
            description={t('rules.hostsHint')}
            placeholder={form.values.trustedAuthHosts.length === 0 ? t('rules.hostsPlaceholder') : undefined}
            maxTags={20}
            acceptValueOnBlur
            {...form.getInputProps('trustedAuthHosts')}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t('rules.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}

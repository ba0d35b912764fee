import {
  listMailSenders,
  SenderAddress,
  SenderName,
  saveMailSender,
} from '@deskside/protocol/http/mail-senders'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../../api/queries.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import type { SenderRow } from './mail-senders-page.tsx'
import { SenderTestButton, SenderTestOutcome } from './sender-test.tsx'
import { useSenderTest } from './use-sender-test.ts'

/** Name and address of one sender, each fault said beside its field. */
export function SenderDialog({ row, onClose }: { row: SenderRow; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const client = useQueryClient()
  const save = useCall(saveMailSender, {
    onSuccess: () => {
      void invalidate(client, listMailSenders)
      notifyDone(t('common:action.saved'))
      onClose()
    },
  })
  const address = (value: string) =>
    SenderAddress.safeParse(value.trim()).success ? null : t('mailSenders.fault.address')
  const form = useForm({
    initialValues: {
      name: row.sender?.name ?? '',
      address: row.sender?.address ?? '',
      replyAddress: row.sender?.replyAddress ?? '',
    },
    validate: {
      name: (value) => (SenderName.safeParse(value).success ? null : t('mailSenders.fault.name')),
      address,
      replyAddress: (value) => (value.trim() === '' ? null : address(value)),
    },
  })
  const test = useSenderTest(row)
  type Typed = typeof form.values
  const senderIn = ({ name, address, replyAddress }: Typed) => ({
    name: name.trim(),
    address: address.trim(),
    replyAddress: replyAddress.trim() || null,
  })
  const submit = form.onSubmit((typed) =>
    save.mutate({ params: { place: row.team?.id ?? 'organisation' }, body: senderIn(typed) }),
  )
  return (
    <Dialog opened onClose={onClose} title={row.team?.name ?? t('mailSenders.organisation')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormProblem failure={save.error} />
          <TextInput
            label={t('mailSenders.name')}
            maxLength={100}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            type="email"
            label={t('mailSenders.address')}
            description={t('mailSenders.addressHint')}
            {...form.getInputProps('address')}
          />
          <TextInput
            type="email"
            label={t('mailSenders.replyAddress')}
            description={t('mailSenders.replyAddressHint')}
            {...form.getInputProps('replyAddress')}
          />
          <SenderTestOutcome test={test} />
          <Group justify="space-between">
            <SenderTestButton test={test} onClick={form.onSubmit((typed) => test.send(senderIn(typed)))} />
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('common:action.cancel')}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {t('common:action.save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

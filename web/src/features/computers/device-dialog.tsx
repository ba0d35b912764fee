import {
  type Device,
  type Group,
  listDevices,
  listGroups,
  removeDevice,
  updateDevice,
} from '@deskside/protocol/http/computers-contacts'
import { Anchor, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { notifyDone } from '../../ui/notify.ts'

type Props = { groups: Group[]; onClose: () => void }

/** Renames a device, describes it, moves it to another group, or takes it out of the list. */
export function DeviceDialog({ device, groups, onClose }: Props & { device: Device | null }) {
  const { t } = useTranslation('computers')
  return (
    <Dialog
      opened={device !== null}
      onClose={onClose}
      title={device ? t('devices.edit', { name: device.alias }) : undefined}
    >
      {device && <DeviceForm key={device.id} device={device} groups={groups} onClose={onClose} />}
    </Dialog>
  )
}

function DeviceForm({ device, groups, onClose }: Props & { device: Device }) {
  const { t } = useTranslation(['computers', 'common'])
  const changed = useDevicesChanged(onClose)
  const update = useCall(updateDevice, {
    onSuccess: () => {
      notifyDone(t('common:action.saved'))
      changed()
    },
  })
  const { alias, description, group } = device
  const form = useForm({
    initialValues: { alias, description, groupId: group.id },
    validate: { alias: (value) => (value.trim() ? null : t('common:field.required')) },
  })
  const submit = form.onSubmit((values) =>
    update.mutate({ params: { id: device.id }, body: { ...values, alias: values.alias.trim() } }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={update.error} />
        <TextInput
          label={t('common:field.name')}
          maxLength={50}
          data-autofocus
          {...form.getInputProps('alias')}
        />
        <Textarea
          label={t('devices.description')}
          maxLength={2048}
          rows={2}
          {...form.getInputProps('description')}
        />
        <Select
          label={t('group')}
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          {...form.getInputProps('groupId')}
        />
        <Text size="xs" c="dimmed">
          {t('devices.ids', { apiId: device.apiId, remoteControlId: device.remoteControlId })}
        </Text>
        <Remove device={device} onRemoved={changed} />
        <DialogButtons submit={t('common:action.save')} busy={update.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function Remove({ device, onRemoved }: { device: Device; onRemoved: () => void }) {
  const { t } = useTranslation('computers')
  const [asking, setAsking] = useState(false)
  const remove = useCall(removeDevice, { onSuccess: onRemoved })
  return (
    <>
      <Anchor component="button" type="button" size="sm" c="red" ta="left" onClick={() => setAsking(true)}>
        {t('devices.remove')}
      </Anchor>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ params: { id: device.id } })}
        title={t('devices.removeTitle', { name: device.alias })}
        text={t('devices.removeText')}
        confirm={t('devices.remove')}
        busy={remove.isPending}
        failure={remove.error}
        danger
      />
    </>
  )
}

function useDevicesChanged(onClose: () => void) {
  const client = useQueryClient()
  return () => {
    void invalidate(client, listDevices)
    void invalidate(client, listGroups)
    onClose()
  }
}

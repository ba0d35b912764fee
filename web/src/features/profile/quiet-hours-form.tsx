import type { QuietHours } from '@deskside/protocol/vocabulary/notifications'
import { Button, Fieldset, Group, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const usual: QuietHours = { from: '20:00', until: '07:00', joinsPass: true }

/** [ADM-6] When one is left alone, by the clocks of one's own time zone. */
export function QuietHoursForm(props: {
  hours: QuietHours | null
  timeZone: string
  busy: boolean
  onSave: (hours: QuietHours | null) => void
}) {
  const { t } = useTranslation(['notifications', 'common'])
  const [used, setUsed] = useState(props.hours !== null)
  const [hours, setHours] = useState(props.hours ?? usual)
  const same = hours.from === hours.until
  const wished = used ? hours : null
  const dirty = JSON.stringify(wished) !== JSON.stringify(props.hours)
  const time = (which: 'from' | 'until') => (
    <TextInput
      type="time"
      label={t(`quiet.${which}`)}
      value={hours[which]}
      error={same && which === 'until' && t('quiet.same')}
      onChange={({ currentTarget }) => setHours({ ...hours, [which]: currentTarget.value })}
    />
  )
  return (
    <Fieldset legend={t('quiet.title')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('quiet.text', { zone: props.timeZone })}
        </Text>
        <Switch
          label={t('quiet.use')}
          checked={used}
          onChange={({ currentTarget }) => setUsed(currentTarget.checked)}
        />
        {used && (
          <>
            <Group align="flex-start">
              {time('from')}
              {time('until')}
            </Group>
            <Switch
              label={t('quiet.joins')}
              description={t('quiet.joinsHint')}
              checked={hours.joinsPass}
              onChange={({ currentTarget }) => setHours({ ...hours, joinsPass: currentTarget.checked })}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button
            size="xs"
            loading={props.busy}
            disabled={!dirty || (used && (same || !hours.from || !hours.until))}
            onClick={() => props.onSave(wished)}
          >
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  )
}

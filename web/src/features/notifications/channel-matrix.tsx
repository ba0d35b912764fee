import {
  type NotificationChannel,
  type NotificationEvent,
  notificationChannels,
  notificationEvents,
} from '@deskside/protocol/vocabulary/notifications'
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './notifications.module.css'

export type MatrixCell = { value: string; options: { value: string; label: string }[]; disabled?: boolean }

/** Every event by every channel, a choice in each place; on a phone the channels stand below each event. */
export function ChannelMatrix(props: {
  cell: (event: NotificationEvent, channel: NotificationChannel) => MatrixCell
  onChange: (event: NotificationEvent, channel: NotificationChannel, value: string) => void
  busy: boolean
}) {
  const { t } = useTranslation('notifications')
  return (
    <table className={classes.matrix}>
      <thead>
        <tr>
          <th scope="col">{t('matrix')}</th>
          {notificationChannels.map((channel) => (
            <th key={channel} scope="col">
              {t(`channel.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {notificationEvents.map((event) => (
          <tr key={event}>
            <th scope="row">{t(`event.${event}`)}</th>
            {notificationChannels.map((channel) => {
              const { value, options, disabled } = props.cell(event, channel)
              return (
                <td key={channel} data-label={t(`channel.${channel}`)}>
                  <NativeSelect
                    size="xs"
                    aria-label={t('cell', { event: t(`event.${event}`), channel: t(`channel.${channel}`) })}
                    value={value}
                    data={options}
                    disabled={disabled || props.busy}
                    onChange={({ currentTarget }) => props.onChange(event, channel, currentTarget.value)}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PanelTabProps } from '../panel/panel-tabs.ts'
import classes from './files.module.css'
import { TransferRow } from './transfer-row.tsx'

/** What goes over and what did, the latest first. @param only one way alone */
export function TransferList(props: PanelTabProps & { only?: 'send' | 'receive' }) {
  const { session, state, room, name, only } = props
  const { t } = useTranslation('console')
  const all = state.files?.transfers ?? []
  const shown = all.filter(({ way }) => !only || way === only).toReversed()
  if (shown.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {only ? t('files.browser.noneYet') : t('files.list.none')}
      </Text>
    )
  return (
    <ul className={classes.list}>
      {shown.map((transfer) => (
        <TransferRow
          key={transfer.id}
          transfer={transfer}
          files={room.viewer?.files ?? null}
          session={session}
          name={name}
        />
      ))}
    </ul>
  )
}

import type { AuditEntry } from '@deskside/protocol/http/audit'
import { Anchor, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../../ui/format.ts'
import classes from './audit.module.css'

/** One entry: a sentence in columns, with its facts to be opened. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit')
  const format = useFormat()
  const { at, actor, action, object, details, sequence } = entry
  const facts = Object.keys(details).length > 0
  return (
    <Table.Tr className={classes.row} role="row">
      <Table.Td role="cell">
        <time dateTime={at}>{format.short(at)}</time>
        <Text size="xs" c="dimmed">
          {sequence === null ? '…' : `№ ${sequence}`}
        </Text>
      </Table.Td>
      <Table.Td role="cell">{actor ? actor.name || t('gone') : t('nobody')}</Table.Td>
      <Table.Td role="cell">
        {actionText(t, action)}
        {facts && (
          <details className={classes.details}>
            <summary>{t('details')}</summary>
            <pre>{JSON.stringify(details, null, 2)}</pre>
          </details>
        )}
      </Table.Td>
      <Table.Td role="cell">
        {t(`objectType.${object.type}`)}
        {object.id && (
          <>
            {' '}
            <Anchor
              underline="always"
              component={Link}
              size="sm"
              to={`?objectType=${object.type}&objectId=${encodeURIComponent(object.id)}`}
            >
              {object.label ?? object.id.slice(-8)}
            </Anchor>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** A page that is older than its server shows a name that it does not know as it is. */
function actionText(t: (key: never, options: { defaultValue: string }) => string, action: string): string {
  return t(`action.${action}` as never, { defaultValue: action })
}

import type { ScriptToken } from '@deskside/protocol/http/script-tokens'
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/me.ts'
import { useFormat } from '../../ui/format.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './api-tokens.module.css'
import { RevokeButton } from './revoke-button.tsx'
import { scopeKey } from './scope-key.ts'

/** A token: what it is called, whose, what it may, when it was used, until when. */
export function TokenRow({ token, over }: { token: ScriptToken; over: boolean }) {
  const { t } = useTranslation('api-tokens')
  const format = useFormat()
  const me = useMe()
  const facts = [
    ...(token.owner.id === me.person.id ? [] : [t('owner', { name: token.owner.name })]),
    t('created', { moment: format.date(token.createdAt) }),
    token.expiresAt ? t('expires', { moment: format.date(token.expiresAt) }) : t('endless'),
  ]
  return (
    <li className={classes.row} data-over={over || undefined}>
      <div className={classes.words}>
        <Text size="sm" fw={600} component="div">
          {token.name} <span className={classes.ending}>{t('ending', { ending: token.ending })}</span>
        </Text>
        <Text size="xs" c="dimmed">
          {facts.join(' · ')}
        </Text>
        <Group gap={4} mt={4}>
          {token.scopes.map((scope) => (
            <Tag key={scope}>{t(`scope.${scopeKey(scope)}.name`)}</Tag>
          ))}
        </Group>
      </div>
      <Text size="xs" c="dimmed" component="div" className={classes.used}>
        <LastUse token={token} />
      </Text>
      <div className={classes.action}>
        {over ? (
          <Tag tone="bad">{token.revokedAt ? t('revoked') : t('expired')}</Tag>
        ) : (
          <RevokeButton token={token} />
        )}
      </div>
    </li>
  )
}

function LastUse({ token: { lastUsedAt, lastUsedFrom } }: { token: ScriptToken }) {
  const { t } = useTranslation('api-tokens')
  if (!lastUsedAt) return t('unused')
  return (
    <>
      {t('used')} <RelativeTime moment={lastUsedAt} />
      {lastUsedFrom && <div>{t('usedFrom', { address: lastUsedFrom })}</div>}
    </>
  )
}

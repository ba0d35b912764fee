import { listScriptTokens, type ScriptToken } from '@deskside/protocol/http/script-tokens'
import { Stack } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { useNow } from '../../ui/use-now.ts'
import classes from './api-tokens.module.css'
import { TokenRow } from './token-row.tsx'

/** Tokens that work, and apart from them those that no longer do. */
export function TokenLists() {
  const { t } = useTranslation('api-tokens')
  const { data, error, refetch } = useQuery(read(listScriptTokens))
  const now = useNow(30_000)
  const valid = data?.items.filter((token) => !isOver(token, now)) ?? []
  const over = data?.items.filter((token) => isOver(token, now)) ?? []
  return (
    <Stack gap="md">
      <Panel flush>
        {!data && !error && <RowsLoading rows={3} />}
        {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
        {data && valid.length === 0 && <Notice icon={IconKey} title={t('none')} text={t('noneText')} />}
        <Rows tokens={valid} />
      </Panel>
      {over.length > 0 && (
        <Panel title={t('over')} flush>
          <Rows tokens={over} over />
        </Panel>
      )}
    </Stack>
  )
}

const isOver = ({ revokedAt, expiresAt }: ScriptToken, now: number): boolean =>
  revokedAt !== null || (expiresAt !== null && new Date(expiresAt).getTime() <= now)

const Rows = ({ tokens, over = false }: { tokens: ScriptToken[]; over?: boolean }) =>
  tokens.length > 0 && (
    <ul className={classes.rows}>
      {tokens.map((token) => (
        <TokenRow key={token.id} token={token} over={over} />
      ))}
    </ul>
  )

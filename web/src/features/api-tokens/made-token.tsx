import { listScriptTokens } from '@deskside/protocol/http/script-tokens'
import { type TokenScope, teamViewerScopes } from '@deskside/protocol/vocabulary/token-scopes'
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import classes from './api-tokens.module.css'

const docs = '/api/docs'

/** The one time that a token is shown, with where it is used. */
export function MadeToken({
  token,
  scopes,
  onDone,
}: {
  token: string
  scopes: TokenScope[]
  onDone: () => void
}) {
  const { t } = useTranslation('api-tokens')
  const teamViewerBase = useQuery(read(listScriptTokens)).data?.baseUrl ?? `${location.origin}/api/v1`
  const asTeamViewer = teamViewerScopes.some((scope) => scopes.includes(scope))
  const base = asTeamViewer ? teamViewerBase : teamViewerBase.replace(/\/v1$/, '')
  const example = `curl -H "Authorization: Bearer ${token}" ${base}${asTeamViewer ? '/ping' : firstTry(scopes)}`
  return (
    <Stack gap="md">
      <Alert color="yellow">{t('made.warning')}</Alert>
      <Line label={t('made.token')} value={token} copy={t('made.copyToken')} />
      <Line label={t('made.base')} value={base} copy={t('made.copyBase')} />
      <div>
        <Line label={t('made.example')} value={example} copy={t('made.copyExample')} />
        <Text size="xs" c="dimmed" mt={4}>
          {asTeamViewer ? t('made.exampleText') : t('made.docs')}{' '}
          {!asTeamViewer && (
            <Anchor href={docs} target="_blank" inherit>
              {docs}
            </Anchor>
          )}
        </Text>
      </div>
      <Group justify="flex-end">
        <Button onClick={onDone}>{t('made.done')}</Button>
      </Group>
    </Stack>
  )
}

/** Something that a token with these scopes can ask for at once. */
const firstTry = (scopes: TokenScope[]): string => {
  if (scopes.includes('articles:read')) return '/articles'
  return scopes.includes('people:read') ? '/teams' : '/tickets'
}

const Line = ({ label, value, copy }: { label: string; value: string; copy: string }) => (
  <div>
    <Text size="sm" fw={600}>
      {label}
    </Text>
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <code className={classes.code}>{value}</code>
      <CopyButton value={value} label={copy} />
    </Group>
  </div>
)

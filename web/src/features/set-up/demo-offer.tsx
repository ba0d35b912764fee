import { loadDemoData } from '@deskside/protocol/http/set-up'
import { Alert, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Output } from '../../api/call.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { usePageTitle } from '../../ui/title.ts'
import classes from './demo-offer.module.css'

/** After the set-up: begin empty, or with invented tickets to look around in. */
export function DemoOffer({ onDecided }: { onDecided: () => void }) {
  const { t } = useTranslation('set-up')
  const navigate = useNavigate()
  const problemText = useProblemText()
  const demo = useCall(loadDemoData, { onSuccess: onDecided })
  usePageTitle(t('demo.title'))
  const begin = async () => {
    onDecided()
    await queryClient.invalidateQueries()
    await navigate('/')
  }
  if (demo.data) return <DemoLogins demo={demo.data} onBegin={begin} />
  return (
    <Stack data-wide>
      <div>
        <Title order={1}>{t('demo.title')}</Title>
        <Text c="dimmed" size="sm" mt={4}>
          {t('demo.text')}
        </Text>
        <Text c="dimmed" size="xs" mt={4}>
          {t('demo.later')}
        </Text>
      </div>
      {demo.error && (
        <Alert color="red" role="alert">
          {problemText(demo.error)}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Button variant="default" onClick={begin} disabled={demo.isPending}>
          {t('demo.empty')}
        </Button>
        <Button loading={demo.isPending} onClick={() => demo.mutate({})}>
          {t('demo.fill')}
        </Button>
      </SimpleGrid>
    </Stack>
  )
}

function DemoLogins({ demo, onBegin }: { demo: Output<typeof loadDemoData>; onBegin: () => void }) {
  const { t } = useTranslation(['set-up', 'common'])
  return (
    <Stack data-wide>
      <div>
        <Title order={1}>{t('demo.doneTitle')}</Title>
        <Text c="dimmed" size="sm" mt={4}>
          {t('demo.doneText', { tickets: demo.tickets, sessions: demo.sessions })}
        </Text>
      </div>
      <Alert color="yellow">{t('demo.once')}</Alert>
      <ul className={classes.logins}>
        {demo.logins.map((login) => (
          <li key={login.email} className={classes.login}>
            <div>
              {login.name}
              <Text size="xs" c="dimmed">
                {t(`common:role.${login.role as 'technician'}`)}
              </Text>
            </div>
            <div>
              <div>{login.email}</div>
              <Group gap={6} wrap="nowrap">
                <Text ff="monospace" size="sm">
                  {login.password}
                </Text>
                <CopyButton value={login.password} label={t('demo.copy', { name: login.name })} />
              </Group>
            </div>
          </li>
        ))}
      </ul>
      <Button onClick={onBegin}>{t('demo.begin')}</Button>
    </Stack>
  )
}

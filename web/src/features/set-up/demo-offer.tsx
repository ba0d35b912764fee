import { loadDemoData } from '@deskside/protocol/http/set-up'
import { Alert, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Output } from '../../api/call.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { usePageTitle } from '../../ui/title.ts'

/** After the set-up: begin empty, or with invented tickets to look around in. */
export function DemoOffer() {
  const { t } = useTranslation('set-up')
  const navigate = useNavigate()
  const problemText = useProblemText()
  const demo = useCall(loadDemoData)
  usePageTitle(t('demo.title'))
  const begin = async () => {
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
      </div>
      {demo.error && (
        <Alert color="red" role="alert">
          {problemText(demo.error)}
        </Alert>
      )}
      <Group grow>
        <Button variant="default" onClick={begin} disabled={demo.isPending}>
          {t('demo.empty')}
        </Button>
        <Button loading={demo.isPending} onClick={() => demo.mutate({})}>
          {t('demo.fill')}
        </Button>
      </Group>
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
      <Table.ScrollContainer minWidth={420}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('demo.who')}</Table.Th>
              <Table.Th>{t('demo.login')}</Table.Th>
              <Table.Th>{t('demo.password')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {demo.logins.map((login) => (
              <Table.Tr key={login.email}>
                <Table.Td>
                  {login.name}
                  <Text size="xs" c="dimmed">
                    {t(`common:role.${login.role as 'technician'}`)}
                  </Text>
                </Table.Td>
                <Table.Td>{login.email}</Table.Td>
                <Table.Td>
                  <Group gap={6} wrap="nowrap">
                    <Text ff="monospace" size="sm">
                      {login.password}
                    </Text>
                    <CopyButton value={login.password} label={t('demo.copy', { name: login.name })} />
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Button onClick={onBegin}>{t('demo.begin')}</Button>
    </Stack>
  )
}

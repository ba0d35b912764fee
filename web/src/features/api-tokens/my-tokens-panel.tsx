import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../api/me.ts'
import { Panel } from '../../ui/panel.tsx'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { TokenLists } from './token-lists.tsx'

/** One's own script tokens; an administrator is led to the list of everybody's. */
export function MyTokensPanel() {
  const { t } = useTranslation('api-tokens')
  const { can } = useMe()
  const [adding, setAdding] = useState(false)
  if (can.administer)
    return (
      <Panel title={t('title')} description={t('text')}>
        <Button component={Link} to="/admin/api-tokens" variant="default">
          {t('everybody')}
        </Button>
      </Panel>
    )
  return (
    <section aria-label={t('title')}>
      <Stack gap="md">
        <Panel
          title={t('title')}
          description={t('mine')}
          actions={
            <Button
              size="compact-sm"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              {t('add')}
            </Button>
          }
        >
          <Text size="sm" c="dimmed">
            {t('text')}
          </Text>
        </Panel>
        <TokenLists />
      </Stack>
      <CreateTokenDialog opened={adding} onClose={() => setAdding(false)} />
    </section>
  )
}

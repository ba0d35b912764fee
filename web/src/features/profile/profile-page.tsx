import { Box, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { MyTokensPanel } from '../api-tokens/my-tokens-panel.tsx'
import { AboutForm } from './about-form.tsx'
import { NotificationsPanel } from './notifications-panel.tsx'
import { PasswordForm } from './password-form.tsx'
import { PhotoPanel } from './photo-panel.tsx'
import { SecondFactorPanel } from './second-factor-panel.tsx'
import { ShortcutsPanel } from './shortcuts-panel.tsx'
import { SignOutPanel } from './sign-out-panel.tsx'

/** Oneself: who one is to others, how one is told, how one gets in. */
export function ProfilePage() {
  const { t } = useTranslation('profile')
  const me = useMe()
  return (
    <>
      <PageHeader title={t('title')} description={me.person.email} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" maw={1080}>
        <Stack gap="md">
          <PhotoPanel />
          <AboutForm key={me.person.language} me={me} />
          {me.can.workTickets && <ShortcutsPanel me={me} />}
        </Stack>
        <Stack gap="md">
          {me.can.workTickets && <SecondFactorPanel me={me} />}
          {me.can.workTickets && <PasswordForm />}
          {me.can.workTickets && <MyTokensPanel />}
          <SignOutPanel />
        </Stack>
      </SimpleGrid>
      {me.can.workTickets && (
        <Box mt="md" maw={1080}>
          <NotificationsPanel />
        </Box>
      )}
    </>
  )
}

import { disableSecondFactor, renewBackupCodes } from '@deskside/protocol/http/login'
import { type Me, readMe } from '@deskside/protocol/http/people'
import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { refreshCsrfToken } from '../../api/csrf.ts'
import { invalidate } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { PasswordQuestion } from './password-question.tsx'
import { SecondFactorSetUp } from './second-factor-set-up.tsx'

type Doing = 'set_up' | 'renew' | 'disable' | null

/** The second factor: an authenticator app besides the password. */
export function SecondFactorPanel({ me }: { me: Me }) {
  const { t } = useTranslation('profile')
  const client = useQueryClient()
  const [doing, setDoing] = useState<Doing>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const on = me.person.secondFactor

  const close = () => {
    setDoing(null)
    setCodes(null)
  }
  const changed = async () => {
    await refreshCsrfToken()
    await invalidate(client, readMe)
  }
  return (
    <Panel
      title={t('secondFactor.title')}
      description={t('secondFactor.text')}
      actions={<Tag tone={on ? 'good' : 'plain'}>{on ? t('secondFactor.on') : t('secondFactor.off')}</Tag>}
    >
      <Group gap="xs">
        {on ? (
          <>
            <Button variant="default" onClick={() => setDoing('renew')}>
              {t('secondFactor.renew')}
            </Button>
            <Button variant="subtle" color="red" onClick={() => setDoing('disable')}>
              {t('secondFactor.disable')}
            </Button>
          </>
        ) : (
          <Button onClick={() => setDoing('set_up')}>{t('secondFactor.setUp')}</Button>
        )}
      </Group>
      <Dialog
        opened={doing !== null}
        onClose={close}
        title={
          doing === 'set_up'
            ? t('secondFactor.setUp')
            : doing === 'renew'
              ? t('secondFactor.renew')
              : t('secondFactor.disable')
        }
      >
        {doing === 'set_up' && <SecondFactorSetUp onDone={changed} onClose={close} />}
        {doing === 'renew' &&
          (codes ? (
            <BackupCodes codes={codes} onDone={close} />
          ) : (
            <PasswordQuestion
              text={t('secondFactor.renewText')}
              submit={t('secondFactor.renew')}
              onPassword={async (password) =>
                setCodes((await call(renewBackupCodes, { body: { password } })).backupCodes)
              }
              onCancel={close}
            />
          ))}
        {doing === 'disable' && (
          <PasswordQuestion
            danger
            text={t('secondFactor.disableText')}
            submit={t('secondFactor.disable')}
            onPassword={async (password) => {
              await call(disableSecondFactor, { body: { password } })
              await changed()
              close()
            }}
            onCancel={close}
          />
        )}
      </Dialog>
    </Panel>
  )
}

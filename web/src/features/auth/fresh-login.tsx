import { confirmLogin } from '@deskside/protocol/http/login'
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Covered } from '../../ui/covered.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordQuestion } from '../profile/password-question.tsx'
import { ConfirmLoginContext } from './confirm-login.ts'

/** Above the dialogs of the page, below its notifications. */
const onTop = 300

/**
 * Lets the calls below ask for the password when the server wants it typed again (`useFreshCall`). One question
 * at a time: calls that are refused meanwhile wait for its answer.
 */
export function FreshLogin({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [waiting, setWaiting] = useState<((confirmed: boolean) => void)[]>([])
  const ask = useCallback(
    () => new Promise<boolean>((resolve) => setWaiting((others) => [...others, resolve])),
    [],
  )
  const answer = (confirmed: boolean) => {
    for (const resolve of waiting) resolve(confirmed)
    setWaiting([])
  }
  const asking = waiting.length > 0
  return (
    <ConfirmLoginContext value={ask}>
      <Covered value={asking}>{children}</Covered>
      {asking && (
        <Dialog opened onClose={() => answer(false)} title={t('freshLogin.title')} zIndex={onTop}>
          <PasswordQuestion
            text={t('freshLogin.text')}
            submit={t('freshLogin.submit')}
            onPassword={async (password) => {
              await call(confirmLogin, { body: { password } })
              answer(true)
            }}
            onCancel={() => answer(false)}
          />
        </Dialog>
      )}
    </ConfirmLoginContext>
  )
}

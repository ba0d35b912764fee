import { useState } from 'react'
import { LinkForm } from './link-form.tsx'
import { MagicLinkLanding } from './magic-link-landing.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { useEnter } from './use-enter.ts'

type Step = 'password' | 'second_factor' | 'link' | 'landing'

/** Signing in: by password, then the second factor where there is one; or by a link that is sent by mail. */
export function LoginPage() {
  const enter = useEnter()
  const [email, setEmail] = useState('')
  const [step, setStep] = useState<Step>(() => (location.hash.length > 1 ? 'landing' : 'password'))
  const props = { email, setEmail, onEntered: enter }
  switch (step) {
    case 'password':
      return (
        <PasswordForm
          {...props}
          onSecondFactor={() => setStep('second_factor')}
          onLink={() => setStep('link')}
        />
      )
    case 'second_factor':
      return <SecondFactorForm onEntered={enter} onBack={() => setStep('password')} />
    case 'link':
      return <LinkForm {...props} onBack={() => setStep('password')} />
    case 'landing':
      return <MagicLinkLanding onEntered={enter} onAnother={() => setStep('link')} />
  }
}

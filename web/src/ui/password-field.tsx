import { PasswordInput, type PasswordInputProps, Progress, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { judgePassword, type PasswordVerdict, passwordLength } from './password-strength.ts'

const looks: Record<PasswordVerdict, { value: number; color: string }> = {
  tooShort: { value: 15, color: 'red' },
  containsOwn: { value: 25, color: 'red' },
  weak: { value: 40, color: 'yellow' },
  fair: { value: 70, color: 'petrol' },
  strong: { value: 100, color: 'green' },
}

/** A new password with help while it is typed. `own`: the person's name and address. */
export function NewPasswordField({
  own = [],
  value,
  ...props
}: PasswordInputProps & { value: string; own?: string[] }) {
  const { t } = useTranslation()
  const id = useId()
  const verdict = judgePassword(value, own)
  const words =
    verdict === 'tooShort' ? t('password.tooShort', { count: passwordLength }) : t(`password.${verdict}`)
  return (
    <div>
      <PasswordInput
        label={t('field.password')}
        description={t('password.hint')}
        autoComplete="new-password"
        value={value}
        aria-describedby={id}
        required
        withAsterisk={false}
        {...props}
      />
      <div id={id} aria-live="polite">
        {value && (
          <>
            <Progress mt={6} size={4} value={looks[verdict].value} color={looks[verdict].color} aria-hidden />
            <Text size="xs" c="dimmed" mt={4}>
              {words}
            </Text>
          </>
        )}
      </div>
    </div>
  )
}

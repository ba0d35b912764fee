import { Alert } from '@mantine/core'
import { useProblemText } from '../api/problem-text.ts'

/** Why a form was refused, above its fields; nothing while it was not. */
export function FormProblem({ failure }: { failure: unknown }) {
  const problemText = useProblemText()
  if (!failure) return null
  return (
    <Alert color="red" role="alert" py="xs">
      {problemText(failure)}
    </Alert>
  )
}

import { useState } from 'react'
import { type AuthRefusal, useRefusalText } from './auth-problem.ts'

type Answer<T> = { data: T | null; error: AuthRefusal | null }

/** One try at a door of the login at a time, with its refusal in words. */
export function useAttempt() {
  const refusalText = useRefusalText()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  /** @returns the answer, or undefined when it was refused; the refusal is then in `problem` */
  async function attempt<T>(door: () => Promise<Answer<T>>): Promise<{ data: T | null } | undefined> {
    setBusy(true)
    setProblem(null)
    try {
      const { data, error } = await door()
      if (!error) return { data }
      setProblem(refusalText(error))
    } catch {
      setProblem(refusalText({}))
    } finally {
      setBusy(false)
    }
    return undefined
  }
  return { attempt, busy, problem, setProblem }
}

import type { Route } from '@deskside/protocol/http/route'
import { type MutationOptions, useMutation } from '@tanstack/react-query'
import { useContext } from 'react'
import { type Args, call, type Input, type Output } from '../../api/call.ts'
import { codeOf } from '../../api/problem.ts'
import { ConfirmLoginContext } from './confirm-login.ts'

/**
 * A write that wants a password typed in the last minutes. When it was typed longer ago, the person is asked for it
 * and the write is made again by itself; who does not answer gets the refusal (`login_not_fresh`).
 */
export function useFreshCall<R extends Route>(
  route: R,
  options: Omit<MutationOptions<Output<R>, Error, Input<R>>, 'mutationFn'> = {},
) {
  const confirm = useContext(ConfirmLoginContext)
  return useMutation({
    ...options,
    mutationFn: async (input: Input<R>): Promise<Output<R>> => {
      const write = () => call(route, ...([input] as unknown as Args<R>))
      try {
        return await write()
      } catch (failure) {
        if (codeOf(failure) !== 'login_not_fresh' || !(await confirm())) throw failure
        return write()
      }
    },
  })
}

import { DesksideError } from '@deskside/protocol/errors'
import type { Route } from '@deskside/protocol/http/route'
import { address } from './address.ts'
import type { Output } from './call.ts'
import { csrfToken } from './csrf.ts'
import { problemOf } from './problem.ts'

export type UploadOptions = {
  params?: Record<string, string>
  query?: Record<string, string | number>
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/**
 * Sends one file by the multipart route of a contract.
 * @param onProgress share of the file that has left, 0 to 1
 * @throws DesksideError as `call` does; an aborted upload rejects with an AbortError
 */
export function upload<R extends Route>(
  route: R,
  file: File,
  { params, query, onProgress, signal }: UploadOptions = {},
): Promise<Output<R>> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much of a body has left.
    const request = new XMLHttpRequest()
    request.open(route.method, address(route, { ...(params && { params }), ...(query && { query }) }))
    const token = csrfToken()
    if (token) request.setRequestHeader('x-csrf-token', token)
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new DesksideError('server_unreachable'))
    request.onabort = () => reject(new DOMException('upload aborted', 'AbortError'))
    request.onload = () => {
      const response = new Response(request.responseText, { status: request.status })
      if (response.ok) resolve(response.json() as Promise<Output<R>>)
      else void problemOf(response).then(reject)
    }
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}

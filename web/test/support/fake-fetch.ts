import { vi } from 'vitest'

export type Asked = { method: string; url: string; headers: Record<string, string>; body: unknown }

/** Stands for the server: each request is noted, and answered by the first script that has something for it. */
export function fakeFetch(answer: (asked: Asked) => Response | Promise<Response>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const one: Asked = {
      method: init.method ?? 'GET',
      url: String(url),
      headers: (init.headers ?? {}) as Record<string, string>,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    }
    asked.push(one)
    return answer(one)
  })
  return asked
}

export const answerJson = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

export const refuse = (code: string, status: number, rest: Record<string, unknown> = {}): Response =>
  answerJson({ error: { code, ...rest } }, status)

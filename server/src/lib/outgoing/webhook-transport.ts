import { guardedPost, type PostAnswer } from './guarded-post.ts'

/** Messages to other programs, to public addresses and to the hosts that the operator has named. */
export const webhookTransport = (allowedHosts: readonly string[]) => ({
  post: (url: string, headers: Record<string, string>, body: string): Promise<PostAnswer> =>
    guardedPost(url, headers, body, { allowedHosts }),
})

import { DesksideError } from '@deskside/protocol/errors'
import { type Attachment, uploadAttachment } from '@deskside/protocol/http/tickets'
import { useEffect, useRef, useState } from 'react'
import { upload } from '../../../api/upload.ts'

/** The server's limits, so that nobody waits for a refusal. */
export const mostBytes = 25 * 1024 * 1024
export const mostFiles = 20

export type Upload = { key: string; name: string; sizeBytes: number } & (
  | { state: 'sending'; share: number }
  | { state: 'sent'; attachment: Attachment }
  | { state: 'failed'; failure: unknown }
)

/** Files on their way to a message: each is sent as soon as it is added, and belongs to the message when that goes. */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([])
  const aborts = useRef(new Map<string, AbortController>())
  // Nobody waits any more for what is still on its way when the page is left.
  useEffect(() => {
    const running = aborts.current
    return () => {
      for (const abort of running.values()) abort.abort()
    }
  }, [])

  const put = (changed: Upload) =>
    setUploads((present) => present.map((one) => (one.key === changed.key ? changed : one)))

  async function send(file: File, about: { key: string; name: string; sizeBytes: number }) {
    const abort = new AbortController()
    aborts.current.set(about.key, abort)
    try {
      const attachment = await upload(uploadAttachment, file, {
        signal: abort.signal,
        onProgress: (share) => put({ ...about, state: 'sending', share }),
      })
      put({ ...about, state: 'sent', attachment })
    } catch (failure) {
      put({ ...about, state: 'failed', failure })
    } finally {
      aborts.current.delete(about.key)
    }
  }

  return {
    uploads,
    add(files: Iterable<File>) {
      for (const file of [...files].slice(0, mostFiles - uploads.length)) {
        const about = { key: crypto.randomUUID(), name: file.name, sizeBytes: file.size }
        if (file.size > mostBytes)
          setUploads((present) => [
            ...present,
            { ...about, state: 'failed', failure: new DesksideError('too_large') },
          ])
        else {
          setUploads((present) => [...present, { ...about, state: 'sending', share: 0 }])
          void send(file, about)
        }
      }
    },
    remove(key: string) {
      aborts.current.get(key)?.abort()
      setUploads((present) => present.filter((one) => one.key !== key))
    },
    clear: () => setUploads([]),
    busy: uploads.some(({ state }) => state === 'sending'),
    attachmentIds: uploads.flatMap((one) => (one.state === 'sent' ? [one.attachment.id] : [])),
  }
}

export type Uploads = ReturnType<typeof useUploads>

import { DesksideError } from '@deskside/protocol/errors'
import { uploadArticlePicture } from '@deskside/protocol/http/articles'
import { useMutation } from '@tanstack/react-query'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import type { Output } from '../../api/call.ts'
import { upload } from '../../api/upload.ts'

/** What the server takes, so that nobody waits for a refusal. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
const mostBytes = 5 * 1024 * 1024

export type SentPicture = Output<typeof uploadArticlePicture>

/**
 * Pictures on their way into a text, chosen, pasted or dropped, one after the other. What was sent waits to be described
 * before the text names it.
 */
export function usePictures() {
  const [waiting, setWaiting] = useState<File[]>([])
  const [sent, setSent] = useState<SentPicture | null>(null)
  const [over, setOver] = useState(false)
  const send = useMutation({
    mutationFn: async (file: File) => {
      if (!pictureTypes.includes(file.type)) throw new DesksideError('unsupported_media')
      if (file.size > mostBytes) throw new DesksideError('too_large')
      return upload(uploadArticlePicture, file)
    },
    onSuccess: setSent,
    onError: () => setWaiting([]),
  })
  const add = (files: File[]) => {
    const [first, ...others] = files
    if (!first) return
    if (send.isPending || sent) return setWaiting((present) => [...present, ...files])
    setWaiting(others)
    send.mutate(first)
  }
  return {
    sent,
    sending: send.isPending,
    failure: send.error,
    add,
    /** The one that was sent is described, or given up: the next one's turn. */
    next() {
      setSent(null)
      const [first, ...others] = waiting
      setWaiting(others)
      if (first) send.mutate(first)
    },
    /** For the place onto which pictures are pasted and dropped; a button does the same for the keyboard. */
    place: {
      'data-over': over || undefined,
      onPaste(event: ClipboardEvent) {
        const files = [...event.clipboardData.files]
        // A table out of a spreadsheet comes as words and as a picture of them: the words are meant.
        if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
        event.preventDefault()
        add(files)
      },
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(false)
        add([...event.dataTransfer.files])
      },
    },
  }
}

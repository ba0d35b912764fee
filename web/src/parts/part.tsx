import { useQuery } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { LoadFailure } from '../ui/load-failure.tsx'
import { fetchPart } from './fetch-part.ts'

type PartProps<P> = {
  /** Its own among the parts of all pages. */
  name: string
  load: () => Promise<ComponentType<P>>
  waiting?: ReactNode
  /** Instead of the words and the button that stand for a part that does not come. */
  failed?: (failure: unknown, retry: () => void) => ReactNode
  children: (Part: ComponentType<P>) => ReactNode
}

/**
 * A piece within a page that comes apart, when somebody asks for it. When it does not come, the page around it stays,
 * with what was written in it.
 */
export function Part<P>({ name, load, waiting, failed, children }: PartProps<P>) {
  const { data, error, refetch } = useQuery({
    queryKey: ['part', name],
    queryFn: async () => ({ Part: await fetchPart(load) }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    // A refusal must be read before it is tried again.
    refetchOnWindowFocus: false,
  })
  const retry = () => void refetch()
  if (data) return children(data.Part)
  if (!error) return waiting ?? null
  return failed ? failed(error, retry) : <LoadFailure failure={error} retry={retry} />
}

/** A dialog that comes apart. */
export function DialogPart<P>(props: Omit<PartProps<P>, 'failed' | 'waiting'> & { onClose: () => void }) {
  const { t } = useTranslation()
  const { onClose, ...part } = props
  return (
    <Part
      {...part}
      failed={(failure, retry) => (
        <Dialog opened onClose={onClose} title={t('problem.again')}>
          <LoadFailure failure={failure} retry={retry} />
        </Dialog>
      )}
    />
  )
}

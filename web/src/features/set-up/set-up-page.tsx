import { checkSetUpLink, readSetUp } from '@deskside/protocol/http/set-up'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { codeOf } from '../../api/problem.ts'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import { tabMemory } from '../../ui/tab-memory.ts'
import { DemoOffer } from './demo-offer.tsx'
import { SetUpForm } from './set-up-form.tsx'

/** Whether the desk was set up in this tab and nothing has been decided after it: a reload must not take the choice away. */
const undecided = tabMemory('deskside.set-up.undecided')

/** Where the one-time link of the first start leads. The token stands behind the `#`, in no log. */
export function SetUpPage() {
  const { t } = useTranslation('set-up')
  const [token] = useState(() => location.hash.slice(1))
  const [complete, setComplete] = useState(() => undecided.read() === 'yes')
  const completed = () => {
    undecided.write('yes')
    setComplete(true)
  }
  const state = useQuery({ ...read(readSetUp), enabled: !complete })
  const link = useQuery({
    queryKey: ['set-up-link', token],
    queryFn: () => call(checkSetUpLink, { body: { token } }),
    enabled: !complete && Boolean(token) && state.data?.needed === true,
    retry: false,
  })

  if (complete) return <DemoOffer onDecided={() => undecided.write('no')} />
  const failure = state.error ?? link.error
  if (failure && codeOf(failure) !== 'set_up_done')
    return (
      <LoadFailure level={1} failure={failure} retry={() => void (state.error ? state : link).refetch()} />
    )
  if (failure || state.data?.needed === false)
    return (
      <Notice
        level={1}
        tone="good"
        title={t('done.title')}
        text={t('done.text')}
        action={{ label: t('done.toLogin'), to: '/login' }}
      />
    )
  if (state.data && !token) return <Notice level={1} title={t('waiting.title')} text={t('waiting.text')} />
  if (!link.data) return <RowsLoading rows={5} />
  return <SetUpForm token={token} onComplete={completed} />
}

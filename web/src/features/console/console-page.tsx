import { readSession } from '@deskside/protocol/http/sessions'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useMe } from '../../api/me.ts'
import { codeOf } from '../../api/problem.ts'
import { read } from '../../api/queries.ts'
import { useLive } from '../../live/use-live.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageLoading } from '../../ui/page-loading.tsx'
import { usePageTitle } from '../../ui/title.ts'
import { Console } from './console.tsx'
import { ElsewherePage } from './elsewhere-page.tsx'
import { GonePage, wayOutOf } from './gone-page.tsx'
import { OverPage } from './over-page.tsx'
import { certificateFor, forgetCertificate } from './session-certificate.ts'

/** `/console/:sessionId`: where the technician waits, sees and controls. Nothing to install ([SES-8]). */
export function ConsolePage() {
  const { sessionId = '' } = useParams()
  const { t } = useTranslation('console')
  const me = useMe()
  const { data: session, error, refetch } = useQuery(read(readSession, { params: { id: sessionId } }))
  const certificate = useCertificate(sessionId)
  useLive(() => {})
  usePageTitle(session ? t('title', { number: session.ticketNumber }) : '')
  const over = session ? !isOpenState(session.state) : false
  useEffect(() => {
    if (over) void forgetCertificate(sessionId)
  }, [over, sessionId])

  if (error && !session) {
    if (codeOf(error) === 'not_found' || codeOf(error) === 'forbidden') return <Refused />
    return (
      <main>
        <LoadFailure failure={error} retry={() => void refetch()} />
      </main>
    )
  }
  if (!session || !certificate) return <PageLoading />
  if (over) return <OverPage session={session} />
  if (session.outside) return <ElsewherePage session={session} />
  const way = wayOutOf(session, me.person.id)
  if (!session.can.join) return way ? <GonePage session={session} way={way} /> : <Refused />
  return <Console session={session} certificate={certificate} onOver={() => void refetch()} />
}

/** Never theirs, or of a ticket that is not any more. */
function Refused() {
  const { t } = useTranslation('console')
  return (
    <Notice
      page
      tone="bad"
      title={t('refused.title')}
      text={t('refused.text')}
      action={{ label: t('over.tickets'), to: '/tickets' }}
    />
  )
}

/** Comes before the connection, which is made with it. */
function useCertificate(sessionId: string): RTCCertificate | null {
  const [certificate, setCertificate] = useState<RTCCertificate | null>(null)
  useEffect(() => {
    let gone = false
    void certificateFor(sessionId).then((made) => {
      if (!gone) setCertificate(made)
    })
    return () => {
      gone = true
    }
  }, [sessionId])
  return certificate
}

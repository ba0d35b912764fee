import { useState } from 'react'
import { useParams } from 'react-router'
import { takeTokenFromAddress } from './keepsake.ts'
import { VisitPage } from './visit-page.tsx'

/** `/j/:token`: by the customer link [JOIN-1]. Opening it has no effect on the session. */
export function LinkPage() {
  const { token = '' } = useParams()
  // Before anything else happens, and only once: the address bar has forgotten it afterwards.
  useState(() => takeTokenFromAddress(token))
  return <VisitPage />
}

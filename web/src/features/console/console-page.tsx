import { PageLoading } from '../../ui/page-loading.tsx'

export function ConsolePage() {
  return <PageLoading />
}

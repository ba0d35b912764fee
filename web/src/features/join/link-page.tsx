import { PageLoading } from '../../ui/page-loading.tsx'

export function LinkPage() {
  return <PageLoading />
}

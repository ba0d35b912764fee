import { PageLoading } from '../../ui/page-loading.tsx'

export function CodePage() {
  return <PageLoading />
}

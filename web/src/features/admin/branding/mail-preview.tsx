import { previewBrandedMail } from '@deskside/protocol/http/branding'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { MailView } from '../mail-texts/mail-view.tsx'

/** An invitation, rendered by what sends it, with a colour that is only tried out. */
export function MailPreview(props: {
  profile: string
  colour: string
  logo: string | null
  language: Language
}) {
  const { profile, language, logo } = props
  const [colour] = useDebouncedValue(props.colour, 250)
  const { data, error, refetch } = useQuery({
    queryKey: [previewBrandedMail.path, profile, colour, logo, language],
    queryFn: () =>
      call(previewBrandedMail, { params: { profile }, body: { accentColour: colour || null, language } }),
    placeholderData: keepPreviousData,
  })
  if (error) return <LoadFailure failure={error} retry={() => void refetch()} />
  if (!data) return <RowsLoading rows={4} />
  return (
    <div lang={language}>
      <Text fw={600} mb="xs" size="sm">
        {data.subject}
      </Text>
      <MailView html={data.html} />
    </div>
  )
}

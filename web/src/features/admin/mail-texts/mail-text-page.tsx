import { readMailText } from '@deskside/protocol/http/mail-texts'
import { Language, languages } from '@deskside/protocol/vocabulary/languages'
import { EditableMail } from '@deskside/protocol/vocabulary/mail-texts'
import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { read } from '../../../api/queries.ts'
import { NotFoundPage } from '../../../app/not-found-page.tsx'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { MailTextForm } from './mail-text-form.tsx'

/** Administration → E-mail notifications → one mail: its words, language by language. */
export function MailTextPage() {
  const params = useParams()
  const mail = EditableMail.safeParse(params.mail).data
  const language = Language.safeParse(params.language).data
  return mail && language ? <Editor mail={mail} language={language} /> : <NotFoundPage />
}

function Editor({ mail, language }: { mail: EditableMail; language: Language }) {
  const { t } = useTranslation(['admin', 'common'])
  const navigate = useNavigate()
  // What is being written stays when the same text is read again; only going back to the original begins anew.
  const [begun, setBegun] = useState(0)
  const { data, error, refetch } = useQuery({
    ...read(readMailText, { params: { mail, language } }),
    refetchOnWindowFocus: false,
  })
  return (
    <>
      <PageHeader
        title={t(`mailTexts.mail.${mail}.title`)}
        description={t(`mailTexts.mail.${mail}.text`)}
        back="/admin/mail-texts"
        actions={
          <SegmentedControl
            aria-label={t('common:language.label')}
            value={language}
            onChange={(chosen) => void navigate(`/admin/mail-texts/${mail}/${chosen}`)}
            data={languages.map((value) => ({ value, label: t(`common:language.${value}`) }))}
          />
        }
      />
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {!data && !error && <RowsLoading rows={6} />}
      {data && (
        <MailTextForm
          key={`${mail} ${language} ${begun}`}
          stored={data}
          onRestored={() => void refetch().then(() => setBegun(begun + 1))}
        />
      )}
    </>
  )
}

import { listMailTexts } from '@deskside/protocol/http/mail-texts'
import { editableMails, mailGroupOf, mailGroups } from '@deskside/protocol/vocabulary/mail-texts'
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { Tag } from '../../../ui/tag.tsx'
import classes from './mail-texts.module.css'

type Row = Output<typeof listMailTexts>['items'][number]

/** [ADM-4] Administration → E-mail notifications: the mails whose words can be chosen, by what they belong to. */
export function MailTextsPage() {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery(read(listMailTexts))
  return (
    <>
      <PageHeader title={t('mailTexts.title')} description={t('mailTexts.description')} />
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {!data && !error && <RowsLoading rows={4} />}
      {data && (
        <Stack gap="md">
          {mailGroups.map((group) => (
            <Panel key={group} title={t(`mailTexts.group.${group}`)} flush>
              {editableMails
                .filter((mail) => mailGroupOf[mail] === group)
                .map((mail) => (
                  <section key={mail} className={classes.row}>
                    <Text fw={600}>{t(`mailTexts.mail.${mail}.title`)}</Text>
                    <Text size="sm" c="dimmed">
                      {t(`mailTexts.mail.${mail}.text`)}
                    </Text>
                    <ul className={classes.languages}>
                      {data.items
                        .filter((row) => row.mail === mail)
                        .map((row) => (
                          <LanguageRow key={row.language} row={row} />
                        ))}
                    </ul>
                  </section>
                ))}
            </Panel>
          ))}
          <Text size="sm" c="dimmed">
            {t('mailTexts.others')}
          </Text>
        </Stack>
      )}
    </>
  )
}

function LanguageRow({ row }: { row: Row }) {
  const { t } = useTranslation(['admin', 'common'])
  const { mail, language, subject, changed } = row
  const name = t(`common:language.${language}`)
  return (
    <li className={classes.language}>
      <Text size="sm" w={80} lang={language}>
        {name}
      </Text>
      <Text size="sm" className={classes.subject} lang={language} data-as-written>
        {subject}
      </Text>
      <Group gap="sm" wrap="nowrap">
        {changed && <Tag tone="accent">{t('mailTexts.own')}</Tag>}
        <Anchor
          component={Link}
          to={`/admin/mail-texts/${mail}/${language}`}
          size="sm"
          aria-label={t('mailTexts.edit', { mail: t(`mailTexts.mail.${mail}.title`), language: name })}
        >
          <Group gap={4} wrap="nowrap" component="span">
            <IconPencil size={15} aria-hidden />
            {t('common:action.edit')}
          </Group>
        </Anchor>
      </Group>
    </li>
  )
}

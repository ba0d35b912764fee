import { changeNotificationRules, readNotificationRules } from '@deskside/protocol/http/notifications'
import { ChannelRule } from '@deskside/protocol/vocabulary/notifications'
import { Anchor, Stack, Switch } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { invalidate, read, useCall } from '../../../api/queries.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/rows-loading.tsx'
import { ChannelMatrix } from '../../notifications/channel-matrix.tsx'

/** [ADM-6] Administration → Notifications: what technicians are told of until they choose, and what requesters get. */
export function NotificationRulesPage() {
  const { t } = useTranslation(['notifications', 'common'])
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(read(readNotificationRules))
  const change = useCall(changeNotificationRules, {
    onSuccess: async () => {
      await invalidate(client, readNotificationRules)
      notifyDone(t('common:action.saved'))
    },
  })
  return (
    <>
      <PageHeader title={t('admin.title')} description={t('admin.description')} />
      {error && !data && <LoadFailure failure={error} retry={() => void refetch()} />}
      {!data && !error && <RowsLoading rows={8} />}
      {data && (
        <Stack gap="md" maw={980}>
          <FormProblem failure={change.error} />
          <Panel
            title={t('admin.technicians')}
            flush
            actions={
              <Anchor component={Link} to="/admin/mail-texts" size="sm">
                {t('admin.words')}
              </Anchor>
            }
          >
            <ChannelMatrix
              busy={change.isPending}
              cell={(event, channel) => ({
                value:
                  data.rules.find((one) => one.event === event && one.channel === channel)?.rule ?? 'off',
                options: ChannelRule.options.map((value) => ({ value, label: t(`admin.rule.${value}`) })),
              })}
              onChange={(event, channel, value) =>
                change.mutate({ body: { rules: [{ event, channel, rule: ChannelRule.parse(value) }] } })
              }
            />
          </Panel>
          <Panel title={t('admin.requesters')} description={t('admin.requestersText')}>
            <Stack gap="sm">
              {data.requesterMails.map(({ mail, sent }) => (
                <Switch
                  key={mail}
                  label={t(`admin.mail.${mail}`)}
                  checked={sent}
                  disabled={change.isPending}
                  onChange={({ currentTarget }) =>
                    change.mutate({ body: { requesterMails: [{ mail, sent: currentTarget.checked }] } })
                  }
                />
              ))}
            </Stack>
          </Panel>
        </Stack>
      )}
    </>
  )
}

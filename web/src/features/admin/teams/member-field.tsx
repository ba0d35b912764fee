import { Checkbox, Input, Stack, Switch } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonLine } from '../../../ui/person-avatar.tsx'
import { useStaff } from '../../tickets/use-ticket-lists.ts'
import classes from './member-field.module.css'

export type Member = { personId: string; notifyJoins: boolean }

/** Who is in a team, and who of them is told when a requester joins one of its sessions. */
export function MemberField({
  members,
  onChange,
}: {
  members: Member[]
  onChange: (members: Member[]) => void
}) {
  const { t } = useTranslation('admin')
  const staff = useStaff()
  const id = useId()
  const without = (personId: string) => members.filter((member) => member.personId !== personId)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame that these lines do not want
    <div role="group" aria-labelledby={id}>
      <Input.Label labelElement="div" display="block" id={id} mb={4}>
        {t('teams.membersLabel')}
      </Input.Label>
      <Stack gap={2} className={classes.list}>
        {staff.map((person) => {
          const member = members.find(({ personId }) => personId === person.id)
          return (
            <div key={person.id} className={classes.line}>
              <Checkbox
                checked={Boolean(member)}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.checked
                      ? [...members, { personId: person.id, notifyJoins: false }]
                      : without(person.id),
                  )
                }
                label={<PersonLine person={person} />}
              />
              {member && (
                <Switch
                  size="xs"
                  label={t('teams.notify')}
                  aria-label={t('teams.notifyWho', { name: person.name })}
                  checked={member.notifyJoins}
                  onChange={(event) =>
                    onChange([
                      ...without(person.id),
                      { personId: person.id, notifyJoins: event.currentTarget.checked },
                    ])
                  }
                />
              )}
            </div>
          )
        })}
      </Stack>
    </div>
  )
}

import type { MailTextProblem } from '@deskside/protocol/vocabulary/mail-texts'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './mail-texts.module.css'

/** [ADM-4] What is wrong in one place, in words, under that place. */
export function Problems({
  id,
  place,
  problems,
}: {
  id: string
  place: MailTextProblem['place']
  problems: MailTextProblem[]
}) {
  const { t } = useTranslation('admin')
  const here = problems.filter((one) => one.place === place)
  return (
    <ul id={id} className={classes.problems} aria-live="polite">
      {here.map(({ problem, found }) => (
        <li key={`${problem} ${found}`}>
          <Text size="sm" className={classes.problem}>
            {t(`mailTexts.problem.${place}.${problem}` as 'mailTexts.problem.body.empty', {
              replace: { found },
            })}
          </Text>
        </li>
      ))}
    </ul>
  )
}

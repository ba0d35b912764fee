import type { OutsideArea } from '@deskside/protocol/vocabulary/outside'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './integrations.module.css'

/** The areas of permission that a token lacks, each with what will not work without it. */
export function MissingAreas({ areas }: { areas: OutsideArea[] }) {
  const { t } = useTranslation('integrations')
  return (
    <ul className={classes.areas}>
      {areas.map((area) => (
        <li key={area}>
          <Text size="sm" fw={600} component="span">
            {t(`area.${area}.name`)}
          </Text>
          <Text size="sm">{t(`area.${area}.lost`)}</Text>
        </li>
      ))}
    </ul>
  )
}

import { Group, Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ColourDot } from '../../../ui/option-label.tsx'

/** Colour names of the component kit that differ well, also for people who see colours differently. */
const colours = ['gray', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'grape'] as const

/** A value's colour, chosen by name. */
export function ColourField({ value, onChange }: { value: string; onChange?: (colour: string) => void }) {
  const { t } = useTranslation('admin')
  return (
    <Radio.Group label={t('options.colour')} value={value} onChange={onChange}>
      <Group gap="xs" mt={4}>
        {colours.map((colour) => (
          <Radio
            key={colour}
            value={colour}
            label={
              <Group gap={5} wrap="nowrap">
                <ColourDot colour={colour} />
                {t(`colour.${colour}`)}
              </Group>
            }
          />
        ))}
      </Group>
    </Radio.Group>
  )
}

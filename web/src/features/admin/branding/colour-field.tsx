import { carriesWhiteText, contrastWithWhite, isColour, readableShade } from '@deskside/protocol/colour'
import { Button, ColorInput, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './branding.module.css'

/** Each carries white text. */
const swatches = ['#1f5f8b', '#1b6a87', '#1d7446', '#6a4c93', '#9b2c54', '#a1421b', '#875a05', '#3d4852']

/** Empty is usable: then the colour comes from above. */
export const isUsable = (colour: string): boolean => colour === '' || carriesWhiteText(colour)

/** The colour, how well white text reads on it, and what to take instead when it does not. */
export function ColourField(props: { value: string; inherited: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('admin')
  const { value, inherited, onChange } = props
  return (
    <div>
      <ColorInput
        label={t('branding.colour')}
        description={t('branding.colourHint')}
        format="hex"
        swatches={swatches}
        withEyeDropper={false}
        placeholder={inherited}
        value={value}
        onChange={onChange}
      />
      <Group gap="xs" mt={4} aria-live="polite">
        <Verdict colour={value || inherited} />
        {isColour(value) && !carriesWhiteText(value) && (
          <Button size="compact-xs" variant="default" onClick={() => onChange(readableShade(value))}>
            {t('branding.useShade', { shade: readableShade(value) })}
          </Button>
        )}
      </Group>
    </div>
  )
}

function Verdict({ colour }: { colour: string }) {
  const { t, i18n } = useTranslation('admin')
  const ratio = contrastWithWhite(colour)
  const good = carriesWhiteText(colour)
  return (
    <Text size="xs" className={good ? classes.good : classes.bad}>
      {ratio === null
        ? t('branding.noColour')
        : t(good ? 'branding.readable' : 'branding.tooLight', {
            ratio: ratio.toLocaleString(i18n.language, { maximumFractionDigits: 1 }),
          })}
    </Text>
  )
}

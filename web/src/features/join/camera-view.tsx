import { IconBulb, IconBulbOff, IconCameraRotate } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { abilitiesOfCamera, type CameraAbilities, isLit, setLight, turnOf } from '../../sharing/camera.ts'
import type { Sharing } from '../../sharing/sharing.ts'
import classes from './join.module.css'
import { Card } from './parts.tsx'

/** What the person's own camera shows, so that they can point it, with the other camera and the light where there are such. */
export function CameraView({ track, sharing }: { track: MediaStreamTrack; sharing: Sharing }) {
  const { t } = useTranslation('sharing')
  const picture = useRef<HTMLVideoElement>(null)
  const { another, light } = useAbilities(track)
  useEffect(() => {
    const video = picture.current
    if (!video) return
    video.srcObject = new MediaStream([track])
    return () => {
      video.srcObject = null
    }
  }, [track])
  const turn = () => {
    const { other, same } = turnOf(track)
    void sharing.exchange(other, same)
  }
  return (
    <Card>
      <h2 className={classes.subtitle}>{t('camera.title')}</h2>
      <video
        ref={picture}
        className={classes.preview}
        aria-label={t('camera.picture')}
        autoPlay
        muted
        playsInline
      />
      {(another || light) && (
        <div className={classes.buttons}>
          {another && (
            <button type="button" className={classes.button} data-size="small" onClick={turn}>
              <IconCameraRotate size={20} aria-hidden />
              {t('camera.turn')}
            </button>
          )}
          {light && <Light key={track.id} track={track} />}
        </div>
      )}
    </Card>
  )
}

/** Of a phone's camera: for what is behind a rack or under a desk. */
function Light({ track }: { track: MediaStreamTrack }) {
  const { t } = useTranslation('sharing')
  // A pause leaves it as it is, and takes this button away.
  const [on, setOn] = useState(() => isLit(track))
  const Sign = on ? IconBulbOff : IconBulb
  const change = () => {
    // A camera that refuses stays as it is, and so does the button.
    void setLight(track, !on).then(
      () => setOn(!on),
      () => {},
    )
  }
  return (
    <button type="button" className={classes.button} data-size="small" aria-pressed={on} onClick={change}>
      <Sign size={20} aria-hidden />
      {t('camera.light')}
    </button>
  )
}

function useAbilities(track: MediaStreamTrack): CameraAbilities {
  const [abilities, setAbilities] = useState<CameraAbilities>({ another: false, light: false })
  useEffect(() => {
    let gone = false
    void abilitiesOfCamera(track).then((found) => {
      if (!gone) setAbilities(found)
    })
    return () => {
      gone = true
    }
  }, [track])
  return abilities
}

import { isOver, type TransferView } from '@deskside/protocol/channels/file-transfer'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../console.module.css'
import type { ConsoleState } from '../console-room.ts'

/** Says for those who do not see the panel what has become of a file. Always on the page, or it would not be heard. */
export function FilesNews({ state, name }: { state: ConsoleState; name: string }) {
  const { t } = useTranslation(['console', 'common'])
  const [news, setNews] = useState('')
  const told = useRef(new Set<string>())
  const transfers = state.files?.transfers
  useEffect(() => {
    const ended = (transfers ?? []).filter(({ id, state }) => isOver(state) && !told.current.has(id))
    if (ended.length === 0) return
    for (const { id } of ended) told.current.add(id)
    const wordsFor = ({ name: file, way, state }: TransferView) => {
      if (state === 'done')
        return t(way === 'send' ? 'files.news.doneSend' : 'files.news.doneReceive', { file, name })
      return isOver(state) ? t('files.news.failed', { file, why: t(`common:fileProblem.${state}`) }) : ''
    }
    setNews(ended.map(wordsFor).join(' '))
  }, [transfers, name, t])
  return (
    <div role="status" className={classes.hidden}>
      {news}
    </div>
  )
}

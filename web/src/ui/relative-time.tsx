import { useFormat } from './format.ts'
import { useNow } from './use-now.ts'

/** A moment as people say it ("3 min ago"), with the exact one on hovering and for machines. */
export function RelativeTime({ moment }: { moment: string }) {
  const format = useFormat()
  const now = useNow(30_000)
  return (
    <time dateTime={moment} title={format.full(moment)} className="tabular">
      {format.relative(moment, now)}
    </time>
  )
}

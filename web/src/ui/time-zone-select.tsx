import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'
import { browserTimeZone } from './format.ts'

/** Every time zone that this browser knows, the present one included even if it is not listed. */
export function TimeZoneSelect(props: Omit<SelectProps<string>, 'data'>) {
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone')
    return [...new Set([...known, 'UTC', browserTimeZone(), ...(props.value ? [props.value] : [])])].sort()
  }, [props.value])
  return <Select searchable limit={100} allowDeselect={false} data={zones} {...props} />
}

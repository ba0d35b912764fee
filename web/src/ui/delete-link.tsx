import { Anchor } from '@mantine/core'

/** In a dialog's form: takes away for good what the form is about. */
export function DeleteLink(props: { label: string; busy: boolean; onDelete: () => void }) {
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      c="red"
      ta="left"
      disabled={props.busy}
      onClick={props.onDelete}
    >
      {props.label}
    </Anchor>
  )
}

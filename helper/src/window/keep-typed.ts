import type { StartView, TypedForm } from './window.ts'

/**
 * A form that is shown again, with what a check found or in another language, says what stands in its fields by now:
 * what the person typed meanwhile is theirs.
 * @param typed what stands in the fields that are there; null while there is no form.
 */
export function keepTyped(view: StartView, typed: Partial<TypedForm> | null): StartView {
  if (view.state !== 'form' || !typed) return view
  const { host = view.typed?.host ?? '', code = view.typed?.code ?? '', name = view.name } = typed
  return { ...view, name, typed: { host, code } }
}

/** Who has the keyboard in a window, so that it has it again when the window shows something new. */
export interface KeyboardPlace {
  control: string
  /** What is selected in a field, in characters; where nothing is, both are where the next one goes. */
  selected: { from: number; to: number } | null
}

/**
 * What can be wrong with this computer itself, before or beside any session. The words for people stand under
 * `problem.<code>` in the Helper's language files; failures that the server reports are in the protocol's table.
 */
export const problemCodes = [
  'display_unreachable',
  'display_unsupported',
  'display_wayland',
  'system_unsupported',
  'windows_unavailable',
  'already_running',
  'address_invalid',
  'temp_folder_unusable',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** A failure of this computer. `details` fill the placeholders of the sentence that is shown. */
export class HelperProblem extends Error {
  readonly code: ProblemCode
  readonly details: Record<string, string>

  constructor(code: ProblemCode, details: Record<string, string> = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options)
    this.name = 'HelperProblem'
    this.code = code
    this.details = details
  }
}

/** SQLSTATE of what PostgreSQL refused, also through Drizzle's wrapper; undefined when it was something else. */
export function sqlState(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { code?: unknown }
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code
  }
  return undefined
}

export const foreignKeyViolation = '23503'
export const uniqueViolation = '23505'

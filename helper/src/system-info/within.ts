/**
 * The answer, or null when there is none within the time or the question failed. What answers too late is ignored;
 * whoever asks a program also ends it.
 * @param ms limit, in milliseconds
 */
export async function within<Value>(ms: number, question: () => Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([question(), late])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

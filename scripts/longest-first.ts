import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const repository = join(import.meta.dirname, '..')

/**
 * An order of test files for machines that have never run them: those named here begin, in this order, so that none of
 * the long ones is left alone at the end while the other processor waits.
 * @param longest paths within the repository
 * @throws when one of them is no file any more
 */
export const longestFirst = (longest: readonly string[]) => {
  const gone = longest.filter((path) => !existsSync(join(repository, path)))
  if (gone.length > 0) throw new Error(`no such test files: ${gone.join(', ')}`)
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const place = ({ moduleId }: TestSpecification) => {
        const found = longest.indexOf(relative(repository, moduleId))
        return found < 0 ? longest.length : found
      }
      const sorted = await super.sort(files)
      return sorted.toSorted((one, other) => place(one) - place(other))
    }
  }
}

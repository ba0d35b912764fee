import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * An order of test files for machines that have never run them: those named here begin, in this order, so that none of
 * the long ones is left alone at the end while the other processor waits.
 * @param longest paths within the repository
 */
export const longestFirst = (longest: readonly string[]) =>
  class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const place = ({ moduleId }: TestSpecification) => {
        const found = longest.indexOf(relative(import.meta.dirname, moduleId).replace(/^\.\.\//, ''))
        return found < 0 ? longest.length : found
      }
      const sorted = await super.sort(files)
      return sorted.toSorted((one, other) => place(one) - place(other))
    }
  }

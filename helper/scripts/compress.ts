import { createReadStream, createWriteStream, renameSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'

/**
 * Writes the twins of a file that the server hands out to who accepts them: `.br` to browsers over HTTPS, `.gz` to
 * everybody else. Brotli's wide window is worth more than its highest levels, which take minutes.
 */
export async function writeTwins(file: string): Promise<void> {
  const brotli = createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 6,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: statSync(file).size,
    },
  })
  const gzip = createGzip({ level: constants.Z_BEST_COMPRESSION })
  const twins = [
    ['br', brotli],
    ['gz', gzip],
  ] as const
  // Side by side: each compressor works on a thread of its own.
  await Promise.all(
    twins.map(async ([ending, compressor]) => {
      // By its own name only when it is whole.
      const work = `${file}.${ending}.part`
      await pipeline(createReadStream(file), compressor, createWriteStream(work))
      renameSync(work, `${file}.${ending}`)
    }),
  )
}

/** @returns the size of a file as people read it. */
export const megabytes = (file: string): string => `${(statSync(file).size / 1e6).toFixed(1)} MB`

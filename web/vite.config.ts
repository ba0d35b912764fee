import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

/** Where `vite` in development finds a running server; the built page is served by that server itself. */
const server = process.env.DESKSIDE_DEV_SERVER ?? 'http://localhost:3000'

/**
 * The worker that takes pushes: one file at the page's root, under the same name in every build, for its address is what
 * browsers know it by.
 */
function pushWorker(): Plugin {
  return {
    name: 'push-worker',
    apply: 'build',
    async closeBundle() {
      await build({
        root: import.meta.dirname,
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        build: {
          outDir: 'dist',
          emptyOutDir: false,
          lib: {
            entry: join(import.meta.dirname, 'src/push/push-worker.ts'),
            formats: ['iife'],
            name: 'deskside',
            fileName: () => 'push-worker.js',
          },
        },
      })
    },
  }
}

/**
 * Every file that never changes has its compressed twins beside it, `.br` and `.gz`, at the levels that are too slow for
 * doing it while somebody waits. The server hands them out to whoever accepts them.
 */
function compressedTwins(): Plugin {
  const [br, gz] = [promisify(brotliCompress), promisify(gzip)]
  return {
    name: 'compressed-twins',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) =>
        /^assets\/.*\.(js|css|svg)$/.test(fileName),
      )
      await Promise.all(
        files.map(async (file) => {
          const path = join(dir, file.fileName)
          const content = Buffer.from(file.type === 'chunk' ? file.code : file.source)
          await Promise.all([
            br(content).then((small) => writeFile(`${path}.br`, small)),
            gz(content, { level: 9 }).then((small) => writeFile(`${path}.gz`, small)),
          ])
        }),
      )
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressedTwins(), pushWorker()],
  // The server puts a nonce of its own here at each delivery of the page.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    // The Content-Security-Policy knows no data: scripts or fonts; everything is a file.
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/socket.io': { target: server, ws: true, changeOrigin: false },
    },
  },
})

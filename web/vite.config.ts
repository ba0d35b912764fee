import { join } from 'node:path'
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

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pushWorker()],
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

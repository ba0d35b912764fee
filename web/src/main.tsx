import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { lendStyleNonce } from './app/style-nonce.ts'
import { allowStyleSheetsOnly } from './app/trusted-types.ts'
import { startI18n } from './i18n/i18n.ts'
import { comeAgainAloud } from './parts/come-again.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

allowStyleSheetsOnly()
lendStyleNonce()
await startI18n().then(() => createRoot(root).render(<App />), comeAgainAloud)

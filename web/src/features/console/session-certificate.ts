/**
 * The console's certificate, one for each session and browser. Consent is bound to it, so a reload of the page must
 * come back with the same one. Its private key cannot be read by any page: IndexedDB keeps the object, not the key.
 */
const databaseName = 'deskside-console'
const storeName = 'certificates'
/** A session is over long before; what is older is swept out. */
const keepMs = 7 * 24 * 60 * 60_000

interface Kept {
  certificate: RTCCertificate
  keptAt: number
}

/** @returns the session's certificate, made now if there is none that is still good. */
export async function certificateFor(sessionId: string, now = Date.now()): Promise<RTCCertificate> {
  const kept = await readKept(sessionId)
  if (kept && kept.certificate.expires > now + 60_000) return kept.certificate
  const certificate = await makeCertificate()
  await keep(sessionId, { certificate, keptAt: now })
  return certificate
}

/** The session is over: its certificate has done its work. */
export const forgetCertificate = (sessionId: string): Promise<void> =>
  withStore('readwrite', (store) => store.delete(sessionId)).then(() => {}, nothingKept)

function makeCertificate(): Promise<RTCCertificate> {
  const terms: EcKeyGenParams & { expires: number } = { name: 'ECDSA', namedCurve: 'P-256', expires: keepMs }
  return RTCPeerConnection.generateCertificate(terms)
}

async function readKept(sessionId: string): Promise<Kept | undefined> {
  try {
    return (await withStore('readonly', (store) => store.get(sessionId))) as Kept | undefined
  } catch {
    return undefined
  }
}

async function keep(sessionId: string, kept: Kept): Promise<void> {
  await withStore('readwrite', (store) => {
    sweep(store, kept.keptAt - keepMs)
    return store.put(kept, sessionId)
  }).catch(nothingKept)
}

// A private window may keep nothing. The session works; only a reload has to ask again.
const nothingKept = () => {}

function sweep(store: IDBObjectStore, before: number): void {
  const walk = store.openCursor()
  walk.onsuccess = () => {
    const cursor = walk.result
    if (!cursor) return
    if ((cursor.value as Kept).keptAt < before) cursor.delete()
    cursor.continue()
  }
}

async function withStore(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await open()
  try {
    return await answer(act(database.transaction(storeName, mode).objectStore(storeName)))
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(storeName)
  return answer(request)
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

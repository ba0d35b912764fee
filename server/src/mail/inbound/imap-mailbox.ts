import { ImapFlow } from 'imapflow'
import {
  type MailboxAccess,
  type MailboxClient,
  MailboxError,
  type MailboxFacts,
  type MailboxHandlers,
  type MailboxPlace,
} from '../../domain/mail-in/mailbox-client.ts'
import { publicAddressOf } from '../../lib/outside-host.ts'
import { mailboxTrouble } from './imap-trouble.ts'

const connectMs = 15_000
/** Servers end an IDLE after half an hour; a line that died without a word is noticed by then. */
const idleMs = 9 * 60_000
const addresses = /[^\s<>,;:"]+@[^\s<>,;:"]+/g

/** Reads mailboxes by IMAP. What went wrong is told as a `MailboxError`; what a handler throws passes through. */
export const imapMailboxes: MailboxClient = {
  async check(access) {
    const client = await connect(access)
    try {
      return await readFacts(client, access)
    } finally {
      client.close()
    }
  },

  async follow(access, place, handlers, signal) {
    const client = await connect(access)
    const end = () => client.close()
    signal.addEventListener('abort', end, { once: true })
    try {
      await readOn(client, access, place, handlers, signal)
    } finally {
      signal.removeEventListener('abort', end)
      client.close()
    }
  },
}

async function connect(access: MailboxAccess): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: await addressOf(access),
    port: access.port,
    servername: access.host,
    secure: access.security === 'tls',
    doSTARTTLS: access.security === 'starttls',
    auth: { user: access.username, pass: access.password },
    logger: false,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: idleMs + connectMs,
    maxIdleTime: idleMs,
  })
  // What ends a connection is also what its commands fail with.
  client.on('error', () => {})
  await guarded(() => client.connect())
  return client
}

async function addressOf({ host, publicOnly }: MailboxAccess): Promise<string> {
  if (!publicOnly) return host
  const address = await guarded(() => publicAddressOf(host))
  if (!address) throw new MailboxError('forbidden_address')
  return address
}

async function readFacts(client: ImapFlow, { folder, moveTo }: MailboxAccess): Promise<MailboxFacts> {
  const folders = (await guarded(() => client.list())).map(({ path }) => path)
  const missing = [folder, moveTo].some(
    (wanted) => wanted !== null && wanted.toUpperCase() !== 'INBOX' && !folders.includes(wanted),
  )
  if (missing) throw new MailboxError('no_folder')
  const status = await guarded(() => client.status(folder, { messages: true, unseen: true }))
  if (!status) throw new MailboxError('no_folder')
  return { folders, messages: status.messages ?? 0, unseen: status.unseen ?? 0 }
}

async function readOn(
  client: ImapFlow,
  access: MailboxAccess,
  from: MailboxPlace,
  handlers: MailboxHandlers,
  signal: AbortSignal,
): Promise<void> {
  await guarded(() => client.getMailboxLock(access.folder), 'no_folder')
  await handlers.connected()
  let place = from?.uidValidity === validityOf(client) ? from : null
  let news = false
  let wake = () => {}
  const hear = () => {
    news = true
    wake()
  }
  client.on('exists', hear).on('close', hear)
  while (!signal.aborted && client.usable) {
    news = false
    place = await takeWhatIsThere(client, access, place, handlers)
    if (signal.aborted || !client.usable) break
    if (!news)
      await new Promise<void>((resolve) => {
        wake = resolve
        client.idle().catch(hear)
      })
  }
  if (!signal.aborted) throw new MailboxError('unreachable')
}

const validityOf = (client: ImapFlow): string => (client.mailbox ? String(client.mailbox.uidValidity) : '')

/** At first what is unread, then everything after the last one, read or not: somebody may look in with another program. */
async function takeWhatIsThere(
  client: ImapFlow,
  access: MailboxAccess,
  place: MailboxPlace,
  handlers: MailboxHandlers,
): Promise<NonNullable<MailboxPlace>> {
  const uidValidity = validityOf(client)
  const next = client.mailbox ? client.mailbox.uidNext : 1
  const query = place ? { uid: `${place.lastUid + 1}:*` } : { seen: false }
  const found = (await guarded(() => client.search(query, { uid: true }))) || []
  let lastUid = place?.lastUid ?? next - 1
  for (const uid of found.sort((one, other) => one - other)) {
    // `n:*` names the last mail also when it is older than n.
    if (place && uid <= place.lastUid) continue
    await takeOne(client, access, uid, handlers, place && { uidValidity, lastUid: uid })
    lastUid = Math.max(lastUid, uid)
  }
  if (!place) await handlers.caughtUp({ uidValidity, lastUid })
  return { uidValidity, lastUid }
}

async function takeOne(
  client: ImapFlow,
  { moveTo }: MailboxAccess,
  uid: number,
  handlers: MailboxHandlers,
  place: MailboxPlace,
): Promise<void> {
  const one = { uid: true }
  const head = await guarded(() =>
    client.fetchOne(
      String(uid),
      { envelope: true, headers: ['delivered-to', 'x-original-to', 'envelope-to'] },
      one,
    ),
  )
  const source = await guarded(() => client.download(String(uid), undefined, one))
  // Somebody else has removed it meanwhile.
  if (!head || !source.content) return
  const { to = [], cc = [] } = head.envelope ?? {}
  const written = [...to, ...cc].map(({ address }) => address ?? '')
  const passedOn = head.headers?.toString('latin1').match(addresses) ?? []
  await handlers.mail(
    source.content,
    [...passedOn, ...written].map((address) => address.toLowerCase()),
    place,
  )
  await guarded(async () => {
    if (moveTo) await client.messageMove(String(uid), moveTo, one)
    else await client.messageFlagsAdd(String(uid), ['\\Seen'], one)
  })
}

async function guarded<T>(
  ask: () => Promise<T>,
  usual: ConstructorParameters<typeof MailboxError>[0] = 'not_imap',
): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw error instanceof MailboxError
      ? error
      : new MailboxError(mailboxTrouble(error, usual), { cause: error })
  }
}

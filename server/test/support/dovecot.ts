import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { onTestFinished } from 'vitest'
import { tempFolder } from './temp-folder.ts'
import { until } from './until.ts'

/** Debian's Dovecot with one mailbox, `desk` with the password `secret`, on a port of loopback, as whoever runs the tests. */
export async function aDovecot() {
  const folder = tempFolder()
  const port = await freePort()
  const config = `${folder.path}/dovecot.conf`
  mkdirSync(`${folder.path}/mail`, { recursive: true })
  writeFileSync(`${folder.path}/users`, 'desk:{PLAIN}secret\n')
  writeFileSync(config, settings(folder.path, port))
  chmodSync(folder.path, 0o755)
  // Dovecot keeps no mail as root.
  if (userInfo().uid === 0) execFileSync('chown', ['-R', 'mail:mail', `${folder.path}/mail`])
  let child = await launch(config, port)
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  onTestFinished(async () => {
    await stop()
    folder.remove()
  })
  return {
    port,
    access: {
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: 'desk', pass: 'secret' },
    },
    async restart() {
      await stop()
      child = await launch(config, port)
    },
  }
}

async function launch(config: string, port: number): Promise<ChildProcess> {
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', config], { stdio: 'ignore' })
  await until(() => answers(port))
  return child
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })

function settings(folder: string, port: number): string {
  const { username, uid, gid } = userInfo()
  const root = uid === 0
  const mailUser = root ? 'mail' : username
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${root ? 'dovecot' : username}
default_login_user = ${root ? 'dovenull' : username}
mail_location = maildir:${folder}/mail/desk
mail_uid = ${root ? mailUser : uid}
mail_gid = ${root ? mailUser : gid}
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = home=${folder}/mail
}
namespace inbox {
  inbox = yes
  mailbox Taken {
    auto = create
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

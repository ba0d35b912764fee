import type { Config } from '../config/config.ts'
import type { Deps } from '../domain/context.ts'
import { issueSetUpLink } from '../domain/set-up/issue-set-up-link.ts'
import { lanNotice } from '../lan/lan-notice.ts'

/** Tells the person at the terminal where the desk is and what to do next. For people, so not as log lines. */
export async function announceStart(
  deps: Deps,
  config: Config,
  port: number,
  milliseconds: number,
): Promise<void> {
  const lines = [`Deskside listens on ${addressOf(config, port)} (started in ${milliseconds} ms).`]
  if (config.http.lan) lines.push('', ...lanNotice(config.http.publicUrl))
  const link = await issueSetUpLink(deps)
  if (link)
    lines.push(
      '',
      'This desk is not set up yet. Open this link once to create the organisation and its administrator:',
      'Ce bureau de service n’est pas encore configuré. Ouvrez ce lien une fois pour créer l’organisation et son administrateur :',
      '',
      `  ${link}`,
      '',
      'It works once, and until the next start or `npm run deskside -- setup-link`. Keep it to yourself.',
      'Il ne sert qu’une fois, jusqu’au prochain démarrage ou à `npm run deskside -- setup-link`. Ne le transmettez pas.',
    )
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
}

function addressOf({ http }: Config, port: number): string {
  const url = new URL(http.publicUrl)
  const own = url.port === '' || Number(url.port) === port
  return own ? http.publicUrl : `${http.publicUrl} (port ${port} on ${http.host})`
}

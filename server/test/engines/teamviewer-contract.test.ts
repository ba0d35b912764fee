import { describe } from 'vitest'
import { teamViewerEngine } from '../../src/engines/teamviewer/teamviewer-engine.ts'
import { type EngineUnderContract, outsideEngineContract } from '../support/outside-engine-contract.ts'
import { aTeamViewer, type StandInOptions } from '../support/teamviewer/stand-in.ts'
import { allPermissions } from '../support/teamviewer/world.ts'

async function atStandIn(options: StandInOptions): Promise<EngineUnderContract> {
  const service = await aTeamViewer(options)
  const desk = (source: string) => teamViewerEngine({ apiUrl: service.url, source })
  return {
    engine: desk('https://desk.example.org'),
    otherDesk: desk('https://other.example.org'),
    token: service.token,
    tokenWithout: async (areas) =>
      service.aToken(allPermissions.filter((permission) => !areas.some((area) => area === permission))),
    revoke: async (token) => service.revoke(token),
    customerArrives: async (code) => void Object.assign(service.session(code), { online: true }),
    closeThere: async (code) => service.closeThere(code),
    deleteThere: async (code) => service.deleteThere(code),
    connect: async (code, from, to) => service.report(code, from, to),
  }
}

describe('TeamViewer', () => {
  outsideEngineContract('as recorded in 2024', () => atStandIn({}))
  outsideEngineContract('with older codes, small pages, and the other answers that the documents allow', () =>
    atStandIn({ codeDigits: 8, pageSize: 2, unknownSession: 400, refusesClosingTwice: true }),
  )
  outsideEngineContract('with a clock that is hours behind', () =>
    atStandIn({ clockOffsetMs: -30 * 3_600_000 }),
  )
})

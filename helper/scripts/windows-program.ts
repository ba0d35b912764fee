import { readFileSync, writeFileSync } from 'node:fs'
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { seaFuse } from './sea-fuse.ts'

/** A program with windows of its own: Windows opens no console for it. */
const graphical = 2
const english = 1033
const unicode = 1200
const manifestType = 24
const dataType = 10

/**
 * Makes Node's Windows program ours: our code in it, no console, our name and sign, and the word to Windows that we ask for no
 * administrator's rights and count in real pixels. Node's signature goes, since it would be about other bytes.
 */
export function makeWindowsProgram(file: string, blob: Buffer, version: string): void {
  const program = NtExecutable.from(lightFuse(readFileSync(file)), { ignoreCert: true })
  program.newHeader.optionalHeader.subsystem = graphical
  const resources = NtExecutableResource.from(program)
  resources.entries = resources.entries.filter(({ type }) => type !== manifestType)
  resources.entries.push({
    type: manifestType,
    id: 1,
    lang: english,
    codepage: unicode,
    bin: new Uint8Array(Buffer.from(manifest)).buffer,
  })
  resources.entries.push({
    type: dataType,
    id: 'NODE_SEA_BLOB',
    lang: english,
    codepage: unicode,
    bin: new Uint8Array(blob).buffer,
  })
  nameProgram(resources, version)
  const { icons } = Data.IconFile.from(readFileSync(new URL('icon/deskside.ico', import.meta.url)))
  const images = icons.map(({ data }) => data)
  for (const { id, lang } of Resource.IconGroupEntry.fromEntries(resources.entries))
    Resource.IconGroupEntry.replaceIconsForResource(resources.entries, id, lang, images)
  resources.outputResource(program)
  writeFileSync(file, Buffer.from(program.generate()))
}

/** By this Node knows that a program was put into it. */
function lightFuse(node: Buffer): Buffer {
  const at = node.indexOf(`${seaFuse}:0`)
  if (at < 0) throw new Error('this Node takes no program')
  node.write('1', at + seaFuse.length + 1, 'latin1')
  return node
}

function nameProgram(resources: NtExecutableResource, version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const info = Resource.VersionInfo.fromEntries(resources.entries)[0] ?? Resource.VersionInfo.createEmpty()
  info.setFileVersion(major, minor, patch, 0, english)
  info.setProductVersion(major, minor, patch, 0, english)
  info.setStringValues(
    { lang: english, codepage: unicode },
    {
      ProductName: 'Deskside',
      FileDescription: 'Deskside Helper',
      CompanyName: 'Deskside',
      InternalName: 'Deskside-Helper',
      OriginalFilename: 'Deskside-Helper.exe',
      LegalCopyright: 'AGPL-3.0-or-later',
    },
  )
  info.outputToResourceEntries(resources.entries)
}

const manifest = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="Deskside.Helper" version="1.0.0.0" processorArchitecture="amd64"/>
  <dependency><dependentAssembly><assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls"
    version="6.0.0.0" processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/></dependentAssembly></dependency>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges>
    <requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security></trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1"><application>
    <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/><supportedOS Id="{1f676c76-80e1-4239-95bb-83d0f6d0da78}"/>
  </application></compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>
    <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true/pm</dpiAware>
    <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
    <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
  </windowsSettings></application>
</assembly>
`

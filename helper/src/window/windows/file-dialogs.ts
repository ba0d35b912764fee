import koffi from 'koffi'
import { bindLibrary, type Handle, once } from '../../win32/libraries.ts'

const flags = {
  explorer: 0x80000,
  several: 0x200,
  mustExist: 0x1000 | 0x800,
  keepFolder: 0x8,
  forgetRecent: 0x02000000,
  noReadOnly: 0x4,
} as const
const onlyFolders = 0x1 | 0x40 | 0x200
/** Room for a few hundred names. */
const mostCharacters = 32_768
const mostPath = 1_040

const dialogs = once(() => {
  const fileQuestion = koffi.struct('FileQuestion', {
    size: 'uint',
    owner: 'intptr_t',
    instance: 'intptr_t',
    filter: 'void *',
    customFilter: 'void *',
    customFilterLength: 'uint',
    filterIndex: 'uint',
    file: 'void *',
    fileLength: 'uint',
    title: 'void *',
    titleLength: 'uint',
    folder: 'void *',
    caption: 'str16',
    flags: 'uint',
    offsets: 'uint',
    extension: 'void *',
    data: 'intptr_t',
    hook: 'void *',
    template: 'void *',
    reserved: 'void *',
    reservedNumber: 'uint',
    moreFlags: 'uint',
  })
  const folderQuestion = koffi.struct('FolderQuestion', {
    owner: 'intptr_t',
    root: 'void *',
    name: 'void *',
    caption: 'str16',
    flags: 'uint',
    callback: 'void *',
    data: 'intptr_t',
    image: 'int',
  })
  return {
    fileQuestion,
    ...bindLibrary('comdlg32.dll', {
      GetOpenFileNameW: 'bool GetOpenFileNameW(FileQuestion *question)',
    }),
    ...bindLibrary('shell32.dll', {
      SHBrowseForFolderW: 'intptr_t SHBrowseForFolderW(FolderQuestion *question)',
      SHGetPathFromIDListW: 'bool SHGetPathFromIDListW(intptr_t item, _Out_ uint8_t *path)',
    }),
    ...bindLibrary('ole32.dll', {
      CoInitializeEx: 'int CoInitializeEx(void *reserved, uint how)',
      CoTaskMemFree: 'void CoTaskMemFree(intptr_t memory)',
    }),
    folderQuestion,
  }
})

/** Windows' own dialog over a window of ours. @returns whole paths; none when it was closed. */
export function askForPaths(owner: Handle, what: 'files' | 'folder', caption: string): string[] {
  return what === 'files' ? askForFiles(owner, caption) : askForFolder(owner, caption)
}

function askForFiles(owner: Handle, caption: string): string[] {
  const { GetOpenFileNameW, fileQuestion } = dialogs()
  const names = koffi.alloc('char16_t', mostCharacters)
  const view = Buffer.from(koffi.view(names, 2 * mostCharacters))
  view.fill(0)
  const all = Object.values(flags).reduce((sum, flag) => sum | flag, 0)
  const given = GetOpenFileNameW({
    size: koffi.sizeof(fileQuestion),
    owner,
    file: names,
    fileLength: mostCharacters,
    caption,
    flags: all,
  })
  const paths = given ? pathsIn(view.toString('utf16le')) : []
  koffi.free(names)
  return paths
}

/** One file is a whole path; of several the folder comes first, then their names, each with a zero behind it. */
export function pathsIn(answer: string): string[] {
  const [first = '', ...names] = answer.slice(0, answer.indexOf('\0\0')).split('\0')
  if (first === '') return []
  return names.length === 0 ? [first] : names.map((name) => `${first.replace(/\\$/, '')}\\${name}`)
}

function askForFolder(owner: Handle, caption: string): string[] {
  const shell = dialogs()
  const apartment = 0x2
  shell.CoInitializeEx(null, apartment)
  const item: Handle = shell.SHBrowseForFolderW({ owner, caption, flags: onlyFolders })
  if (!item) return []
  const path = Buffer.alloc(2 * mostPath)
  const named = shell.SHGetPathFromIDListW(item, path)
  shell.CoTaskMemFree(item)
  return named ? [path.toString('utf16le').split('\0', 1)[0] ?? ''] : []
}

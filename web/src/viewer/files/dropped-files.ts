import { deepestFolder } from '@deskside/protocol/file-name'

/** A file to be sent, with the folders that it lies in. */
export interface ChosenFile {
  file: File
  folders: string[]
}

/** More than this at once is a mistake of the hand. */
export const mostDropped = 2_000

/** What was dropped, folders with all that is in them. To be called while the drop is being handled. */
export async function filesOfDrop(dropped: DataTransfer): Promise<ChosenFile[]> {
  // The list is empty once the event is over, so everything is taken from it first.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.() ?? null)
  const plain = [...dropped.files].map((file) => ({ file, folders: [] }))
  if (!entries.some((entry) => entry?.isDirectory)) return plain.slice(0, mostDropped)
  const found: ChosenFile[] = []
  for (const entry of entries) if (entry) await walk(entry, [], found)
  return found
}

/** What was chosen with a file field, a whole folder included. */
export const filesOfList = (files: Iterable<File>): ChosenFile[] =>
  [...files].slice(0, mostDropped).map((file) => ({
    file,
    folders: file.webkitRelativePath.split('/').slice(0, -1),
  }))

async function walk(entry: FileSystemEntry, folders: string[], found: ChosenFile[]): Promise<void> {
  if (found.length >= mostDropped || folders.length > deepestFolder) return
  if (isFile(entry)) {
    // A file that vanished, or may not be read, is left out; the rest still goes.
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)))
    if (file) found.push({ file, folders })
  } else if (isFolder(entry)) {
    for (const inside of await entriesOf(entry)) await walk(inside, [...folders, entry.name], found)
  }
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    // It gives them out in portions, the last one empty.
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0 || all.length >= mostDropped) return all
    all.push(...some)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

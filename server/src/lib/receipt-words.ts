import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import type { Language } from '@deskside/protocol/vocabulary/languages'

/** What a mail says of a session. */
type Words = {
  capability: Record<Capability, string>
  nothingAllowed: string
  noFiles: string
  /** A file that arrived, and the way it went. */
  file: Record<'in' | 'out', (name: string, size: string) => string>
  more: (count: number) => string
  duration: (minutes: number) => string
}

/** Words of receipts that go out by mail; pages have theirs in their language files. */
export const receiptWords: Record<Language, Words> = {
  en: {
    capability: {
      view: 'see the screen',
      control: 'control mouse and keyboard',
      guide: 'point and draw on the screen',
      clipboard_in: 'paste into the computer',
      clipboard_out: 'copy from the computer',
      files_in: 'send files to it',
      files_out: 'fetch files from it',
      system_info: 'read system information',
      monitors: 'watch its load',
      reboot: 'restart it',
      recording: 'record',
    },
    nothingAllowed: 'nothing',
    noFiles: 'none',
    file: {
      in: (name, size) => `“${name}” (${size}) to your computer`,
      out: (name, size) => `“${name}” (${size}) from your computer`,
    },
    more: (count) => `${count} more`,
    duration: (minutes) =>
      minutes < 1 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`,
  },
  fr: {
    capability: {
      view: 'voir l’écran',
      control: 'contrôler la souris et le clavier',
      guide: 'pointer et dessiner sur l’écran',
      clipboard_in: 'coller dans l’ordinateur',
      clipboard_out: 'copier depuis l’ordinateur',
      files_in: 'y envoyer des fichiers',
      files_out: 'y prendre des fichiers',
      system_info: 'lire les informations système',
      monitors: 'suivre sa charge',
      reboot: 'le redémarrer',
      recording: 'enregistrer',
    },
    nothingAllowed: 'rien',
    noFiles: 'aucun',
    file: {
      in: (name, size) => `« ${name} » (${size}) vers votre ordinateur`,
      out: (name, size) => `« ${name} » (${size}) depuis votre ordinateur`,
    },
    more: (count) => `${count} de plus`,
    duration: (minutes) =>
      minutes < 1 ? 'moins d’une minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`,
  },
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']

/** A number of bytes as people read it, in steps of a thousand. */
export function wordedSize(bytes: number, language: Language): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)))
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}

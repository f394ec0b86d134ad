/** An entry as the device keeps it until the server has answered it. `at` is the device's own time. */
export type Kept = { id: string; typed: string; about: string; choice: string; at: number }

/** What a device keeps for the doors of one session: it stands a reload, a closed tab, and another door. */
export type Keeper = {
  keep: (entry: Kept) => void
  forget: (id: string) => void
  /** The oldest first. */
  all: () => Kept[]
}

/** Each entry has a place of its own, so that two tabs cannot write over each other. */
export function keeper(keptAs: string): Keeper {
  const prefix = `door ${keptAs} `
  forgetOld()
  // Where the device has no room, or lets nothing be kept.
  const unkept = new Map<string, Kept>()
  return {
    keep: (entry) => {
      try {
        localStorage.setItem(prefix + entry.id, JSON.stringify(entry))
      } catch {
        unkept.set(entry.id, entry)
      }
    },
    forget: (id) => {
      unkept.delete(id)
      try {
        localStorage.removeItem(prefix + id)
      } catch {}
    },
    all: () => [...stored(prefix), ...unkept.values()].toSorted((one, other) => one.at - other.at),
  }
}

function stored(prefix: string): Kept[] {
  try {
    return keysOf(prefix).map((key) => JSON.parse(localStorage.getItem(key)!))
  } catch {
    return []
  }
}

const keysOf = (prefix: string): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix))

const month = 30 * 24 * 3600 * 1000

/** What no door has sent for a month is of no use any more, and names people. */
function forgetOld(): void {
  try {
    for (const key of keysOf('door '))
      if (JSON.parse(localStorage.getItem(key)!).at < Date.now() - month) localStorage.removeItem(key)
  } catch {}
}

/** A new entry's id, also where the page has no secure context. */
export function entryId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What is kept, as a file that a roster can be imported from. */
export function asFile(entries: Kept[]): Blob {
  const cell = (text: string) => `"${text.replaceAll('"', '""').replace(/^[=+@-]/, "'$&")}"`
  const rows = entries
    .filter(({ typed }) => typed)
    .map(({ typed, at }) => {
      const email = typed.includes('@') ? typed : ''
      const badge = /^(?=.*\d)[\p{L}\p{N}-]{4,64}$/u.test(typed) ? typed : ''
      return [email || badge ? '' : typed, email, badge, new Date(at).toISOString()].map(cell).join(',')
    })
  return new Blob([['Name,Email,Badge,Time', ...rows, ''].join('\r\n')], { type: 'text/csv' })
}

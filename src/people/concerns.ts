import { type Credential, professionsOf } from './credentials.ts'

/** Which parts of the profile concern a person, besides those that concern everyone. */
export type Concerns = {
  /** Birthday and NABP number, which CPE Monitor needs: https://nabp.pharmacy/cpe-monitor-service/ */
  cpeMonitor: boolean
  /** Boards whose certification is maintained. */
  boards: boolean
  /** The birthday, month and day: CPE Monitor knows people by it, and boards do. */
  birthday: boolean
  /** The National Provider Identifier of those who diagnose and prescribe. */
  npi: boolean
}

/** Nurses of advanced practice: certified nurse practitioners, midwives, anesthetists and clinical specialists. */
const advancedPractice = /^(aprn|arnp|crnp|crna|cnm|cns|(?!d)[a-z]*np(bc|c)?)$/

/**
 * What concerns the bearer of these credentials; a person of two professions is concerned by what either is. What a credit
 * type of theirs requires concerns them as well.
 */
export function concernsOf(credentials: readonly Credential[]): Concerns {
  const professions = professionsOf(credentials)
  const keys = professions.map(({ key }) => key)
  const needs = (field: string) => professions.some((profession) => profession.needs?.includes(field))
  const has = (...some: string[]) => some.some((key) => keys.includes(key))
  const advanced = credentials.some(
    ({ abbreviation, profession }) =>
      profession?.key === 'nurse' && advancedPractice.test(abbreviation.toLowerCase().replace(/[^a-z]/g, '')),
  )
  const cpeMonitor = has('pharmacist', 'pharmacy_technician') || needs('nabp_number')
  const boards = has('physician') || needs('board_id')
  return {
    cpeMonitor,
    boards,
    birthday: cpeMonitor || boards,
    npi: advanced || has('physician', 'physician_assistant') || needs('npi'),
  }
}

/** The names of what concerns a person, for the attribute by which a page shows the fields of it. */
export const concernNames = (concerns: Concerns): string =>
  Object.entries(concerns)
    .flatMap(([name, concerned]) => (concerned ? [name] : []))
    .join(' ')

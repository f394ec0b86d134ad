import type { Profession } from '../credentials.ts'
import type { StoredProfile } from '../queries.ts'
import type { Fillable } from './rules.ts'

/** A record as two of them are compared. */
export type Comparable = { profile: StoredProfile; emails: ComparedEmail[]; phones: string[] }

/** An address, and whether its owner has confirmed it. */
export type ComparedEmail = { email: string; confirmed: boolean }

/**
 * What a merge makes of two records: the kept one's fields with what it lacks filled in, and the lists of both, the
 * kept one's first. It says beforehand what moveBeside and fillProfile do.
 */
export function mergedProfile(
  kept: Comparable,
  gone: Comparable,
  filled: Partial<Fillable>,
  known: readonly Profession[],
  by: 'person' | 'office',
): Comparable {
  const { profile: mine } = kept
  const { profile: theirs } = gone
  const professionId = filled.profession_id ?? mine.profession_id
  const licences = theirs.licences.filter(
    (licence) =>
      mine.licences.length === 0 ||
      (licence.number !== null &&
        !mine.licences.some((own) => own.state === licence.state && own.number === licence.number)),
  )
  return {
    profile: {
      ...mine,
      ...(filled as Partial<StoredProfile>),
      profession: known.find(({ id }) => id === professionId) ?? null,
      credentials: joined(mine.credentials, theirs.credentials, ({ id }) => id),
      licences: [...mine.licences.filter((own) => !isFilledIn(own, licences)), ...licences],
      boards: joined(mine.boards, theirs.boards, ({ board }) => board),
    },
    emails: [...kept.emails, ...gone.emails.map((one) => (by === 'office' ? { ...one, confirmed: false } : one))],
    phones: joined(kept.phones, gone.phones, (phone) => phone),
  }
}

type Licence = StoredProfile['licences'][number]

const isFilledIn = (own: Licence, came: readonly Licence[]) =>
  own.number === null && came.some(({ state, number }) => state === own.state && number !== null)

/** Both lists, each thing once. */
const joined = <T>(mine: readonly T[], theirs: readonly T[], key: (one: T) => string): T[] => [
  ...mine,
  ...theirs.filter((one) => !mine.some((own) => key(own) === key(one))),
]

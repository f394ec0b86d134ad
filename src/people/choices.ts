import { specialties } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'
import type { Profession } from './credentials.ts'
import { otherSpecialty, type ProfileChoices } from './profile.ts'
import { credentials, professions, secondCheckOf } from './queries.ts'

/** What the profile form offers to choose from; a specialty and credentials that a person has stay theirs. */
export async function profileChoices(db: Db, own?: Own): Promise<ProfileChoices> {
  const known = await professions(db)
  const held = new Set(own?.credentials.map(({ id }) => id))
  const offered = (await credentials(db, known)).filter(({ id, retired }) => !retired || held.has(id))
  const reached = new Set(offered.map(({ profession }) => profession?.id))
  const ownSpecialty = own?.specialty ?? ''
  const names = (await specialties(db)).map(({ name }) => name)
  const all = [...new Set([...names, ...(ownSpecialty ? [ownSpecialty] : []), otherSpecialty])]
  return {
    credentials: offered,
    professions: known.filter(({ id, retired }) => !retired || reached.has(id)),
    specialties: all,
    birthdays: (await secondCheckOf(db)) === 'birthday' || known.some(needsBirthday),
  }
}

/** The fields for CPE Monitor ask for it as well. */
const needsBirthday = ({ needs = [] }: Profession): boolean =>
  needs.includes('birth_month_day') && !needs.includes('nabp_number')

/** What a person's profile says now. */
type Own = { specialty: string; credentials: readonly { id: string }[] }

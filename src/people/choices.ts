import { specialties } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'
import type { ProfileChoices } from './profile.ts'
import { credentials, professions, secondCheckOf } from './queries.ts'

/** What the profile form offers to choose from; a specialty that a person has stays theirs. */
export async function profileChoices(db: Db, ownSpecialty = ''): Promise<ProfileChoices> {
  const known = await professions(db)
  const names = (await specialties(db)).map(({ name }) => name)
  const all = !ownSpecialty || names.includes(ownSpecialty) ? names : [...names, ownSpecialty]
  return {
    credentials: await credentials(db, known),
    professions: known,
    specialties: all,
    birthdays: (await secondCheckOf(db)) === 'birthday',
  }
}

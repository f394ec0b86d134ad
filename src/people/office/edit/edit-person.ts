import { recordAudit } from '../../../audit/record.ts'
import type { Db } from '../../../platform/database.ts'
import { type Credential, professionsOf } from '../../credentials.ts'
import { familyNameKey } from '../../name-key.ts'
import { professions, type StoredProfile, storedProfile } from '../../queries.ts'
import { writeCredentials, writeLicences } from '../../save-beside.ts'
import type { OfficeProfile } from './office-profile.ts'

/** One field that was changed, in words. */
export type EditedField = { name: string; before: string; after: string }

export type Edited = { ok: true; changes: EditedField[] } | { ok: false; code: 'changed' | 'gone' }

type Order = {
  organizationId: string
  actorId: string
  personId: string
  /** When the profile was last changed, as the page that was filled in knew it. */
  seen: string
  profile: OfficeProfile
}

/**
 * Changes the part of a profile that the office may change. Refuses where the profile was changed since the page was
 * shown, by its owner or by somebody else of the office. What was not changed is not written; returns what was. Telling
 * the owner is the caller's.
 */
export async function editPerson(db: Db, order: Order, now: Temporal.Instant): Promise<Edited> {
  const { organizationId, actorId, personId, seen, profile } = order
  const row = await db
    .selectFrom('person')
    .select('updated_at')
    .where('id', '=', personId)
    .where('merged_into', 'is', null)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return { ok: false, code: 'gone' }
  if (row.updated_at !== seen) return { ok: false, code: 'changed' }
  const stored = await storedProfile(db, personId, await professions(db))
  const changes = changesOf(stored, profile)
  if (changes.length === 0) return { ok: true, changes }
  const whose = { organizationId, personId }
  await db
    .updateTable('person')
    .set({
      given_name: profile.givenName,
      family_name: profile.familyName,
      family_name_key: familyNameKey(profile.familyName),
      affiliation: profile.affiliation,
      npi: profile.npi,
      nabp_number: profile.nabpNumber,
      birth_month_day: profile.birthday,
      profession_id: professionId(stored, profile.credentials),
      updated_at: now.toString(),
    })
    .where('id', '=', personId)
    .execute()
  await writeCredentials(
    db,
    whose,
    profile.credentials.map(({ id }) => id),
  )
  await writeLicences(db, whose, licencesOf(profile))
  const side = (of: 'before' | 'after') => Object.fromEntries(changes.map((change) => [change.name, change[of]]))
  const act = { act: 'person.edited', subject: 'person', subjectId: personId, old: side('before'), new: side('after') }
  await recordAudit(db, { organizationId, actorId, ...act }, now)
  return { ok: true, changes }
}

/** What the profile's question about the profession says, where that is still one of the credentials'; else the first. */
function professionId(stored: StoredProfile, credentials: readonly Credential[]): string | null {
  const own = professionsOf(credentials).map(({ id }) => id)
  if (own.length === 0) return stored.profession_id
  return stored.profession_id !== null && own.includes(stored.profession_id) ? stored.profession_id : own[0]!
}

const licencesOf = ({ licences }: OfficeProfile) =>
  licences.map(({ state, number, expires }) => ({ state, number, expiresOn: expires }))

function changesOf(stored: StoredProfile, profile: OfficeProfile): EditedField[] {
  const licence = (one: { state: string; number: string | null; expiresOn: string | null }) =>
    [one.state, one.number ?? '0000', one.expiresOn && `until ${one.expiresOn}`].filter(Boolean).join(' ')
  const letters = (some: readonly { abbreviation: string }[]) => some.map(({ abbreviation }) => abbreviation).join(', ')
  const all: [string, string, string][] = [
    ['First name', stored.given_name, profile.givenName],
    ['Last name', stored.family_name, profile.familyName],
    ['Credentials', letters(stored.credentials), letters(profile.credentials)],
    ['Affiliation', stored.affiliation, profile.affiliation],
    ['NPI', stored.npi ?? '', profile.npi ?? ''],
    ['NABP number', stored.nabp_number ?? '', profile.nabpNumber ?? ''],
    ['Birthday', stored.birth_month_day ?? '', profile.birthday ?? ''],
    ['Licences', stored.licences.map(licence).join('; '), licencesOf(profile).map(licence).join('; ')],
  ]
  return all.flatMap(([name, before, after]) => (before === after ? [] : [{ name, before, after }]))
}

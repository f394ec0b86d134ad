import { sql } from 'kysely'
import { type TwoDisclosures, twoDisclosures } from '../../disclosures/merged/stand-apart.ts'
import type { StaffRole } from '../../organizations/permissions.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { type NamedFact, profileFacts } from '../office/profile-facts.ts'
import { professions, type StoredProfile, storedProfile } from '../queries.ts'
import { byWeight, type Mark, markOf } from './compared-marks.ts'
import { lackingOf } from './fill-profile.ts'
import { type Comparable, mergedProfile } from './merged-profile.ts'
import type { Pair } from './move-beside.ts'
import { type MovingRoles, movingRoles } from './moving-roles.ts'
import { staffPlaces } from './staff-place.ts'
import type { Place } from './staff-rules.ts'

type Records = Omit<Pair, 'organizationId'>

/** One line of the comparison: what each record says, what the one record will say, and what that tells. */
export type ComparedFact = { name: string; kept: string[]; gone: string[]; after: string[]; mark: Mark }

/** One of the two records; of a coordinator with the titles of their series. */
type Side = { id: string; name: string; email: string; role: StaffRole | null; series: string[] }

export type Comparison = {
  kept: Side
  gone: Side
  /** Those first that matter most. */
  facts: ComparedFact[]
  roleAfter: StaffRole | null
  seriesAfter: string[]
  /** The roles in activities that move. */
  roles: MovingRoles
  /** What both disclosed, where neither can count for both. */
  disclosures: TwoDisclosures | null
}

/**
 * Two records side by side, field by field, with what a merge makes of them; null when one cannot be merged. The office may
 * let go a record whose account is closed.
 */
export async function compareRecords(
  db: Db,
  { kept, gone }: Records,
  { zone, by }: { zone: string; by: 'person' | 'office' },
): Promise<Comparison | null> {
  const found = await db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [kept, gone])
    .where('merged_into', 'is', null)
    .where((is) => is.or([is('closed_at', 'is', null), ...(by === 'office' ? [is('id', '=', gone)] : [])]))
    .execute()
  if (found.length < 2) return null
  const [mine, theirs] = [await recordOf(db, kept), await recordOf(db, gone)]
  const { now: filled } = await lackingOf(db, { kept, gone })
  const after = mergedProfile(mine, theirs, filled, await professions(db), by)
  const places = await staffPlaces(db, { kept, gone })
  const titles = await seriesTitles(db, Object.values(places))
  return {
    kept: sideOf(kept, mine, places.kept, titles),
    gone: sideOf(gone, theirs, places.gone, titles),
    facts: byWeight(lineUp(factsOf(mine, zone), factsOf(theirs, zone), factsOf(after, zone))),
    roleAfter: places.after?.role ?? null,
    seriesAfter: titlesOf(places.after, titles),
    roles: await movingRoles(db, { personId: gone }, zone),
    disclosures: await twoDisclosures(db, { kept, gone }),
  }
}

/** The titles of the series in these places in the office, by their ids. */
async function seriesTitles(db: Db, places: readonly (Place | null)[]): Promise<Map<string, string>> {
  const ids = places.flatMap((place) => place?.series ?? [])
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('activity').select(['id', 'title']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

const titlesOf = (place: Place | null, titles: ReadonlyMap<string, string>): string[] =>
  (place?.series ?? []).flatMap((id) => titles.get(id) ?? []).sort()

async function recordOf(db: Db, id: string): Promise<Comparable> {
  const profile: StoredProfile = await storedProfile(db, id, await professions(db))
  const { rows } = await sql<Omit<Comparable, 'profile'>>`
    select (select coalesce(json_agg(json_build_object('email', email, 'confirmed', verified_at is not null)
        order by position, created_at, email), '[]') from person_email where person_id = ${id}) as emails,
      array(select phone from person_phone where person_id = ${id} order by position, created_at, phone) as phones`.execute(
    db,
  )
  return { profile, ...rows[0]! }
}

const sideOf = (
  id: string,
  { profile, emails }: Comparable,
  place: Place | null,
  titles: ReadonlyMap<string, string>,
): Side => ({
  id,
  name: nameOf(profile),
  email: emails[0]?.email ?? '',
  role: place?.role ?? null,
  series: titlesOf(place, titles),
})

const nameOf = ({ given_name, family_name }: StoredProfile) => `${given_name} ${family_name}`.trim()

function factsOf({ profile, emails, phones }: Comparable, zone: string): NamedFact[] {
  return [
    { name: 'Name', lines: [nameOf(profile)] },
    { name: 'Credentials', lines: profile.credentials.map(({ abbreviation }) => abbreviation) },
    { name: 'Emails', lines: emails.map(({ email, confirmed }) => (confirmed ? email : `${email} (not confirmed)`)) },
    { name: 'Phones', lines: phones.map(phoneText) },
    ...profileFacts(profile, zone, true),
  ]
}

function lineUp(kept: NamedFact[], gone: NamedFact[], after: NamedFact[]): ComparedFact[] {
  const names = [...new Set([...after, ...kept, ...gone].map(({ name }) => name))]
  const of = (facts: NamedFact[], name: string) => facts.find((fact) => fact.name === name)?.lines ?? []
  return names
    .map((name) => ({ name, kept: of(kept, name), gone: of(gone, name), after: of(after, name) }))
    .map((fact) => ({ ...fact, mark: markOf(fact.name, fact.kept, fact.gone) }))
    .filter((fact) => fact.kept.length + fact.gone.length > 0)
}

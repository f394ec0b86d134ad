import { crowdCredentials, familyNames, givenNames } from '../../db/demo/crowd.ts'
import { familyNameKey } from '../people/name-key.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { FilledSession } from './activity-rows.ts'
import type { Chance } from './chance.ts'
import { type Telling, tellClaim } from './fill-history.ts'

const crowdSize = 40
const mostClaims = 120

/** Fills the rooms: people known from rosters, attendance at every session so far, and credit for some of it. */
export async function fillCrowd(telling: Telling): Promise<void> {
  const { db, organization, chance, now } = telling
  const crowd = await fillPeople(db, organization.id, chance, now)
  const begun = telling.sessions.filter(
    ({ startsAt, activity }) => activity.state !== 'draft' && Temporal.Instant.compare(startsAt, now) <= 0,
  )
  const attendances = begun.flatMap((session) => attendance(session, crowd, chance, organization.id, now))
  await db
    .insertInto('attendance')
    .values(attendances.map(({ source: _, ...row }) => row))
    .execute()
  await db
    .insertInto('attendance_source')
    .values(attendances.map(({ source }) => source))
    .execute()
  const ended = new Map(
    begun.filter(({ endsAt }) => Temporal.Instant.compare(endsAt, now) < 0).map((one) => [one.id, one]),
  )
  const claimed = attendances.filter(({ session_id }) => ended.has(session_id) && chance.next() < 0.5)
  const step = Math.max(1, Math.ceil(claimed.length / mostClaims))
  for (const [index, { person_id, session_id }] of claimed.entries())
    if (index % step === 0) await tellClaim(telling, person_id, ended.get(session_id)!, 'most')
}

async function fillPeople(db: Db, organizationId: string, chance: Chance, now: Temporal.Instant): Promise<string[]> {
  const held = await db
    .selectFrom('credential')
    .select(['abbreviation', 'id', 'profession_id'])
    .where('abbreviation', 'in', [...new Set(crowdCredentials)])
    .execute()
  const at = now.subtract({ hours: 24 * 400 }).toString()
  const people = Array.from({ length: crowdSize }, (_, index) => {
    const family = familyNames[index % familyNames.length]!
    const abbreviation = chance.pick(crowdCredentials)
    return {
      id: newId(),
      given: chance.pick(givenNames),
      family,
      credential: held.find((one) => one.abbreviation === abbreviation)!,
    }
  })
  const key = { organization_id: organizationId }
  await db
    .insertInto('person')
    .values(
      people.map(({ id, given, family, credential }) => ({
        ...key,
        id,
        given_name: given,
        family_name: family,
        family_name_key: familyNameKey(family),
        profession_id: credential.profession_id,
        status: 'Active',
        created_at: at,
        updated_at: at,
      })),
    )
    .execute()
  await db
    .insertInto('person_credential')
    .values(people.map(({ id, credential }) => ({ ...key, person_id: id, credential_id: credential.id, position: 0 })))
    .execute()
  return people.map(({ id }) => id)
}

function attendance(
  session: FilledSession,
  crowd: string[],
  chance: Chance,
  organizationId: string,
  now: Temporal.Instant,
) {
  const share = 0.15 + 0.4 * chance.next()
  const minutes = Math.min(45, Math.max(1, Math.floor(now.since(session.startsAt).total('minutes'))))
  return crowd
    .filter(() => chance.next() < share)
    .map((person) => {
      const id = newId()
      const fact = {
        organization_id: organizationId,
        recorded_at: session.startsAt.add({ minutes: chance.below(minutes) }).toString(),
      }
      const source = { ...fact, id: newId(), attendance_id: id, way: chance.pick(['typed', 'qr', 'qr']) }
      return { ...fact, id, session_id: session.id, person_id: person, source }
    })
}

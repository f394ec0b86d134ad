import type { Db } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { instantOf } from '../../platform/instants.ts'
import { type Provider, providerOf } from './provider.ts'

/** A way in on the sign-in page. */
export type Door = { id: string; label: string }

/** The providers whose doors are on the sign-in page, in their order. */
export const doors = (db: Db): Promise<Door[]> =>
  db
    .selectFrom('identity_provider')
    .select(['id', 'label'])
    .where('enabled', '=', true)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** A provider, enabled or not; null when there is none of this id. */
export async function providerById(db: Db, id: string): Promise<Provider | null> {
  if (!isId(id)) return null
  const row = await db.selectFrom('identity_provider').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? providerOf(row) : null
}

/**
 * Whether people come in by a provider, and whether it asks for a second factor itself; held so until the transaction
 * ends, so that a session that begins by it either is there when the office changes that, or knows of it. Null when there
 * is none of this id.
 */
export async function holdProvider(db: Db, id: string): Promise<{ enabled: boolean; trusted: boolean } | null> {
  if (!isId(id)) return null
  const row = await db
    .selectFrom('identity_provider')
    .select(['enabled', 'trusted_second_factor as trusted'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
  return row ?? null
}

/** All providers in their order, those that are not enabled too. */
export async function allProviders(db: Db): Promise<Provider[]> {
  const rows = await db.selectFrom('identity_provider').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(providerOf).filter((provider) => provider !== null)
}

/** Whom a provider's subject is here; null when it is not known. */
export async function personOfIdentity(db: Db, providerId: string, subject: string): Promise<string | null> {
  const row = await db
    .selectFrom('identity')
    .select('person_id')
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.person_id ?? null
}

export type Linked = { providerId: string; label: string; enabled: boolean; lastUsedAt: Temporal.Instant }

/** The providers that know a person, one line for each, with when they last vouched for them. */
export async function identitiesOf(db: Db, personId: string): Promise<Linked[]> {
  const rows = await db
    .selectFrom('identity as i')
    .innerJoin('identity_provider as p', (join) =>
      join.onRef('p.organization_id', '=', 'i.organization_id').onRef('p.id', '=', 'i.provider_id'),
    )
    .select(['p.id as providerId', 'p.label', 'p.enabled'])
    .select(({ fn }) => fn.max('i.last_used_at').as('lastUsedAt'))
    .where('i.person_id', '=', personId)
    .groupBy(['p.id', 'p.label', 'p.enabled', 'p.position'])
    .orderBy('p.position')
    .execute()
  return rows.map((row) => ({ ...row, lastUsedAt: instantOf(row.lastUsedAt) }))
}

/** How many people a provider knows here. */
export const peopleOfProvider = async (db: Db, providerId: string): Promise<number> =>
  (await peopleOfProviders(db, [providerId])).get(providerId) ?? 0

/** The same of several, by their ids; those that know nobody are not there. */
export async function peopleOfProviders(db: Db, providerIds: readonly string[]): Promise<Map<string, number>> {
  if (providerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('identity')
    .select('provider_id')
    .select(({ fn }) => fn.count<number>('person_id').distinct().as('count'))
    .where('provider_id', 'in', [...providerIds])
    .groupBy('provider_id')
    .execute()
  return new Map(rows.map(({ provider_id, count }) => [provider_id, Number(count)]))
}

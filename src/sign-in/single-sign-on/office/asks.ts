import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { FieldErrors } from '../../../web/form.ts'
import { nameOfKey } from '../attributes.ts'
import { addressKeys, keyStays, type Names } from '../mapping-keys.ts'

/** What is asked before settings are saved that change by which key people are known; each wants a tick of its own. */
export type Asks = {
  /** How many people would be new when they come again; 0 where nobody would. */
  newPeople: number
  /** Names in the list of keys that bear an e-mail address, and did not stand there before. */
  addressKeys: string[]
}

export type Ticks = { newPeople: boolean; addressKey: boolean }

/** What there is to ask before a provider's names become others. */
export async function asksOf(db: Db, providerId: string, before: Names, after: Names): Promise<Asks> {
  return {
    newPeople: await newPeopleOf(db, providerId, before, after),
    addressKeys: addressKeys(after).filter((name) => !addressKeys(before).includes(name)),
  }
}

/** What must be ticked and is not, beside its box. */
export function unticked({ newPeople, addressKeys }: Asks, ticks: Ticks): FieldErrors {
  const errors: FieldErrors = {}
  if (newPeople > 0 && !ticks.newPeople)
    errors['newPeople'] =
      `${peopleText(newPeople)} known by another key. Tick that they may be new, or put the names back`
  if (addressKeys.length && !ticks.addressKey)
    errors['addressKey'] =
      `${addressKeys.join(', ')} bears an email address or a name to sign in with. Tick that it never goes to another person, or name another key`
  return errors
}

const peopleText = (count: number): string =>
  count === 1 ? 'One person is' : `${count.toLocaleString('en-US')} people are`

/** People whom the provider knows by no key that is still looked for in the same place. */
async function newPeopleOf(db: Db, providerId: string, before: Names, after: Names): Promise<number> {
  const names = await keyNamesOf(db, providerId)
  const kept = names.filter((name) => keyStays(name, before, after))
  if (kept.length === names.length) return 0
  const { count } = await db
    .selectFrom('identity as i')
    .select(({ fn }) => fn.count<string>('i.person_id').distinct().as('count'))
    .where('i.provider_id', '=', providerId)
    .where(
      sql<boolean>`not exists (select from identity k where k.organization_id = i.organization_id
        and k.provider_id = i.provider_id and k.person_id = i.person_id and split_part(k.subject, ' ', 1) = any(${kept}))`,
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The names of the attributes by which a provider knows people here. */
async function keyNamesOf(db: Db, providerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('identity')
    .select(({ fn }) => fn.min('subject').as('subject'))
    .where('provider_id', '=', providerId)
    .groupBy(sql`split_part(subject, ' ', 1)`)
    .execute()
  return rows.map(({ subject }) => nameOfKey(subject))
}

import { crowdCredentials, familyNames, givenNames } from '../../db/demo/crowd.ts'
import type { Organization } from '../organizations/organization.ts'
import { familyNameKey } from '../people/name-key.ts'
import { usStateCode } from '../people/us-states.ts'
import { newId } from '../platform/ids.ts'
import type { Telling } from './fill-history.ts'
import { insertRows } from './insert-rows.ts'

const crowdSize = 40

/** Writes people who are known from rosters: they have a profile and an address, and no password. Returns their ids. */
export async function fillCrowdPeople({ db, organization, chance, now }: Telling): Promise<string[]> {
  const held = await db
    .selectFrom('credential')
    .select(['abbreviation', 'id', 'profession_id'])
    .where('abbreviation', 'in', [...new Set(crowdCredentials)])
    .execute()
  const people = Array.from({ length: crowdSize }, (_, index) => {
    const abbreviation = chance.pick(crowdCredentials)
    return {
      id: newId(),
      given: chance.pick(givenNames),
      family: familyNames[index % familyNames.length]!,
      credential: held.find((one) => one.abbreviation === abbreviation)!,
      number: index,
    }
  })
  const key = { organization_id: organization.id }
  const at = now.subtract({ hours: 24 * 400 }).toString()
  await insertRows(
    db,
    'person',
    people.map((person) => ({ ...key, ...profileOf(person, organization), created_at: at, updated_at: at })),
  )
  await insertRows(
    db,
    'person_credential',
    people.map(({ id, credential }) => ({ ...key, person_id: id, credential_id: credential.id, position: 0 })),
  )
  const domain = organization.email.split('@')[1]!
  await insertRows(
    db,
    'person_email',
    people.map(({ id, given, family }) => {
      return {
        ...key,
        person_id: id,
        email: `${plain(given)}.${plain(family)}@${domain}`,
        sign_in: true,
        created_at: at,
      }
    }),
  )
  return people.map(({ id }) => id)
}

type CrowdPerson = {
  id: string
  given: string
  family: string
  credential: { abbreviation: string; profession_id: string | null }
  number: number
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

const profileOf = ({ id, given, family, credential, number }: CrowdPerson, organization: Organization) => ({
  id,
  given_name: given,
  family_name: family,
  family_name_key: familyNameKey(family),
  profession_id: credential.profession_id,
  affiliation: organization.name,
  specialty: '',
  sub_specialty: '',
  status: 'Active',
  birth_month_day: `${twoDigits(1 + (number % 12))}-${twoDigits(1 + ((number * 7) % 28))}`,
  nabp_number: credential.abbreviation === 'RPh' ? String(310_000 + number) : null,
  address: '1 Hospital Way',
  address_2: '',
  city: organization.city,
  state: usStateCode(organization.state) ?? '',
  postal_code: '',
  country: 'US',
})

/** A name as it stands in an address: "D’Angelo" is "dangelo". */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z-]/g, '')
    .toLowerCase()

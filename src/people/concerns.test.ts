import { expect, test } from 'vitest'
import { startingHonors, startingProfessions } from '../organizations/starting-set/professions.ts'
import { concernNames, concernsOf } from './concerns.ts'
import { type Credential, credentialsIn } from './credentials.ts'

const known: Credential[] = [
  ...startingProfessions.flatMap(({ key, name, alliedHealth, credentials }) =>
    credentials.map((abbreviation) => ({
      id: abbreviation,
      abbreviation,
      profession: { id: key, key, name, alliedHealth },
    })),
  ),
  ...startingHonors.map((abbreviation) => ({ id: abbreviation, abbreviation, profession: null })),
]

test.each([
  ['MD', 'boards birthday npi'],
  ['DO', 'boards birthday npi'],
  ['RN, BSN', ''],
  ['LPN', ''],
  ['DNP', ''],
  ['RN, DNP, FNP-C', 'npi'],
  ['NP', 'npi'],
  ['AGACNP', 'npi'],
  ['FNP-BC', 'npi'],
  ['CRNA', 'npi'],
  ['CNM', 'npi'],
  ['CNA', ''],
  ['PharmD', 'cpeMonitor birthday'],
  ['CPhT', 'cpeMonitor birthday'],
  ['PA-C', 'npi'],
  ['MD, PharmD', 'cpeMonitor boards birthday npi'],
  ['LCSW', ''],
  ['Other', ''],
  ['FAAP', ''],
])('%s is concerned by %j', (typed, names) => {
  const read = credentialsIn(typed, known)
  expect(concernNames(concernsOf(read.ok ? read.value : []))).toBe(names)
})

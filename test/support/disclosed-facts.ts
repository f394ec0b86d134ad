import fc from 'fast-check'
import type { Basis } from '../../src/disclosures/basis.ts'
import { type Nature, natures, type Relationship } from '../../src/disclosures/relationship.ts'
import type { RoleFacts } from '../../src/disclosures/role-state.ts'
import { facultyMitigations, type MitigationWay, type Role, roles } from '../../src/disclosures/roles.ts'

const pick = <T extends string>(of: Record<T, unknown>) => fc.constantFrom(...(Object.keys(of) as T[]))

export const anyMonth = fc
  .tuple(fc.integer({ min: 2015, max: 2030 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)

export const anyDay = fc
  .integer({ min: 0, max: 7000 })
  .map((days) => Temporal.PlainDate.from('2015-01-01').add({ days }))

/** Relationships with few companies and ids, so that some are alike. */
export const anyRelationship: fc.Arbitrary<Relationship> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  company: fc.constantFrom('Pfizer', 'Merck, Sharp & Dohme', 'O’Brien-Nuñez Labs', '李氏制药', 'X'.repeat(200)),
  companyId: fc.option(fc.constantFrom('one', 'two')),
  natures: fc.uniqueArray(pick<Nature>(natures), { minLength: 1 }),
  other: fc.string(),
  since: anyMonth,
  until: fc.option(anyMonth),
  whose: fc.constantFrom('own', 'spouse'),
})

/** Relationships of one version: each id once. */
export const anyRelationships = fc.uniqueArray(anyRelationship, { selector: ({ id }) => id })

export const anyBasis: fc.Arbitrary<Basis> = fc.constantFrom('here', 'non-clinical', 'peers', 'self-directed')

const anyMoment = fc
  .integer({ min: 1_700_000_000, max: 1_800_000_000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))

const anyMitigation = fc.record({
  id: fc.uuid(),
  relationshipIds: fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }),
  way: pick<MitigationWay>(facultyMitigations),
  completedAt: fc.option(anyMoment),
})

/** Facts of a role whose judgements are of its own relationships, about 'Asthma' or 'COPD'. */
export const anyRoleFacts: fc.Arbitrary<RoleFacts> = fc
  .tuple(anyRelationships, fc.boolean(), fc.array(fc.tuple(fc.boolean(), fc.constantFrom('Asthma', 'COPD'))))
  .chain(([relationships, isDisclosed, judged]) =>
    fc.record({
      id: fc.uuid(),
      role: pick<Role>(roles),
      name: fc.constantFrom('Amara Osei', "Conan O'Brien-Nuñez, Jr.", '李', 'Cher'),
      credentials: fc.constantFrom('', 'MD', 'PhD, RN'),
      reachable: fc.boolean(),
      discloserId: fc.option(fc.constantFrom('d1', 'd2')),
      personId: fc.option(fc.constantFrom('p1', 'p2')),
      askedAt: fc.option(anyMoment),
      disclosed: fc
        .record({
          id: fc.uuid(),
          number: fc.integer({ min: 1, max: 9 }),
          attestedAt: anyMoment,
          lookBackFrom: anyDay,
          relationships: fc.constant(relationships),
        })
        .map((one) => (isDisclosed ? one : null)),
      judgements: fc.tuple(
        ...judged.slice(0, relationships.length).map(([relevant, topic], index) =>
          fc.record({
            relationshipId: fc.constant(relationships[index]!.id),
            disclosureId: fc.uuid(),
            relationship: fc.constant(relationships[index]!),
            topic: fc.constant(topic),
            relevant: fc.constant(relevant),
            exception: fc.constantFrom(null, null, 'unrelated' as const, 'basic-science' as const),
            reason: fc.string(),
            by: fc.uuid(),
            at: anyMoment,
          }),
        ),
      ),
      mitigations: fc.array(anyMitigation, { maxLength: 4 }),
      eligible: fc.subarray(['one', 'two']),
    }),
  )

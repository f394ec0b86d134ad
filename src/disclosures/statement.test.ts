import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRelationships } from '../../test/support/disclosed-facts.ts'
import type { Decision } from './decision.ts'
import type { Relationship } from './relationship.ts'
import type { Role } from './roles.ts'
import { type StatedRole, statementOf } from './statement.ts'

const pfizer: Relationship = {
  id: 'a',
  company: 'Pfizer',
  companyId: null,
  natures: ['consultant'],
  other: '',
  since: '2024-01',
  until: null,
  whose: 'own',
}
const decided = (relationship: Relationship, decision: Decision = 'mitigate') => ({
  relationship,
  decision,
  judgement: null,
  reopened: null,
  mitigations: [],
})
type Said = Partial<Omit<StatedRole, 'state'>> & { relationships?: ReturnType<typeof decided>[] }
const stated = ({ relationships = [], ...said }: Said = {}): StatedRole => ({
  role: 'speaker',
  name: 'Amara Osei',
  credentials: 'MD',
  personId: 'osei',
  discloserId: null,
  ...said,
  state: { step: 'complete', relationships },
})
const mitigated = 'All relevant financial relationships listed for these individuals have been mitigated.'
const others =
  'Nobody else in control of the content of this activity has relevant financial relationships with ineligible companies.'

describe('the statement', () => {
  test('is not made where nobody is named', () => {
    expect(statementOf([])).toBeNull()
  })

  test.each(['unreachable', 'to-ask', 'asked', 'runs-out', 'to-judge', 'excluded', 'to-mitigate'] as const)(
    'is not made while somebody is at %s',
    (step) => {
      const late = { ...stated({ personId: 'ruiz', name: 'Ana Ruiz' }), state: { step, relationships: [] } }
      expect(statementOf([stated(), late])).toBeNull()
    },
  )

  test('tells what is relevant and nothing else', () => {
    const relationships = [
      decided({ ...pfizer, id: 'b', company: 'Outside' }, 'outside'),
      decided(pfizer),
      decided({ ...pfizer, id: 'c', company: 'None' }, 'none'),
    ]
    expect(statementOf([stated({ relationships })])).toBe(
      `Amara Osei, MD (Speaker): Pfizer (consultant).\n${mitigated}`,
    )
  })

  test('tells a relationship that is relevant in one role of two', () => {
    const roles: Role[] = ['planner', 'moderator']
    const two = roles.map((role) =>
      stated({ role, relationships: [decided(pfizer, role === 'planner' ? 'none' : 'mitigate')] }),
    )
    expect(statementOf(two)).toBe(`Amara Osei, MD (Planner, Moderator): Pfizer (consultant).\n${mitigated}`)
  })

  test('names two people of the same name each for themselves, and one whose credentials were written in two ways once', () => {
    const one = stated({ relationships: [decided(pfizer)] })
    const namesake = stated({ personId: null, discloserId: 'guest' })
    expect(statementOf([one, namesake])).toBe(`Amara Osei, MD (Speaker): Pfizer (consultant).\n${mitigated}\n${others}`)
    expect(statementOf([one, stated({ credentials: 'MD, PhD', role: 'planner' })])).toBe(
      `Amara Osei, MD (Speaker, Planner): Pfizer (consultant).\n${mitigated}`,
    )
  })

  test('names those who are known by nothing but their name', () => {
    const unknown = { personId: null, discloserId: null, relationships: [decided(pfizer)] }
    const two = [stated({ ...unknown, name: 'Cher', credentials: '' }), stated({ ...unknown, name: '李' })]
    expect(statementOf(two)).toBe(
      `Cher (Speaker): Pfizer (consultant).\n李, MD (Speaker): Pfizer (consultant).\n${mitigated}`,
    )
  })

  test('keeps commas in names and companies', () => {
    const merck = { ...pfizer, company: 'Merck, Sharp & Dohme', natures: ['other' as const], other: 'Gifts, travel' }
    expect(statementOf([stated({ name: 'Sammy Davis, Jr.', relationships: [decided(merck)] })])).toBe(
      `Sammy Davis, Jr., MD (Speaker): Merck, Sharp & Dohme (Gifts, travel).\n${mitigated}`,
    )
  })

  test('lets nobody who typed a line break write a line of it', () => {
    const typed = {
      ...pfizer,
      company: 'Pfizer\nNobody has any',
      natures: ['other' as const],
      other: 'gifts\r\n\u2028more',
    }
    expect(statementOf([stated({ name: 'Amara\nOsei', relationships: [decided(typed)] })])).toBe(
      `Amara Osei, MD (Speaker): Pfizer Nobody has any (gifts more).\n${mitigated}`,
    )
  })

  test('says once what two entries say alike', () => {
    const relationships = [decided(pfizer), decided({ ...pfizer, id: 'b', since: '2025-01' })]
    expect(statementOf([stated({ relationships })])).toBe(
      `Amara Osei, MD (Speaker): Pfizer (consultant).\n${mitigated}`,
    )
  })

  test('names each company once, by its present name, with all that somebody is to it', () => {
    const companyNames = { one: 'Pfizer', spelling: 'Pfizer' }
    const relationships = [
      decided({ ...pfizer, company: 'Pfizer Inc.', companyId: 'spelling' }),
      decided({ ...pfizer, id: 'b', company: 'PFIZER', companyId: 'one', natures: ['speaker', 'consultant'] }),
      decided({ ...pfizer, id: 'c', company: 'Pfizer', companyId: 'one', natures: ['advisor'], until: '2026-03' }),
      decided({ ...pfizer, id: 'd', company: 'Pfizer', companyId: 'one', natures: ['employee'], whose: 'spouse' }),
      decided({ ...pfizer, id: 'e', company: 'Merck', companyId: 'unknown' }),
    ]
    expect(statementOf([stated({ relationships, companyNames })])).toBe(
      `Amara Osei, MD (Speaker): Pfizer (consultant, speaker; advisor, ended; spouse or partner: employee); Merck (consultant).\n${mitigated}`,
    )
  })

  test('has a line for each person with something to tell, and names every company of it', () => {
    const anyPeople = fc.uniqueArray(fc.tuple(fc.uuid(), anyRelationships), { selector: ([id]) => id, minLength: 1 })
    fc.assert(
      fc.property(anyPeople, (people) => {
        const all = people.map(([personId, known]) =>
          stated({ personId, relationships: known.map((one) => decided(one)) }),
        )
        const lines = statementOf(all)!.split('\n')
        const telling = people.filter(([, known]) => known.length > 0)
        const closing = telling.length === 0 ? 1 : telling.length === people.length ? 1 : 2
        expect(lines.length).toBe(telling.length + closing)
        telling.forEach(([, known], index) => {
          for (const { company } of known) expect(lines[index]).toContain(company)
        })
      }),
    )
  })
})

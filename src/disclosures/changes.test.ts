import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRelationship, anyRelationships } from '../../test/support/disclosed-facts.ts'
import { changesOf, reopenedBy } from './changes.ts'
import type { Relationship } from './relationship.ts'

const pfizer: Relationship = {
  id: 'a',
  company: 'Pfizer',
  companyId: null,
  natures: ['consultant', 'speaker'],
  other: '',
  since: '2024-01',
  until: null,
  whose: 'own',
}
const kinds = (before: Relationship[], after: Relationship[]) => changesOf(before, after).map(({ kind }) => kind)

describe('what a revision changed', () => {
  test('is told in the order of the new version, with what is gone at the end', () => {
    const b = { ...pfizer, id: 'b' }
    const c = { ...pfizer, id: 'c' }
    const ended = { ...pfizer, until: '2026-10' }
    expect(changesOf([b, pfizer], [c, ended])).toEqual([
      { kind: 'new', before: null, after: c },
      { kind: 'changed', before: pfizer, after: ended },
      { kind: 'gone', before: b, after: null },
    ])
  })

  test.each<[string, Partial<Relationship>, string]>([
    ['the order of natures', { natures: ['speaker', 'consultant'] }, 'same'],
    ['spaces and case of a company', { company: ' PFIZER ' }, 'same'],
    ['words beside a nature that is not another one', { other: 'left over' }, 'same'],
    ['a company that was listed since', { companyId: 'pfizer' }, 'same'],
    ['another company', { company: 'Merck' }, 'changed'],
    ['another nature', { natures: ['speaker'] }, 'changed'],
    ['whose it is', { whose: 'spouse' }, 'changed'],
    ['another beginning', { since: '2024-02' }, 'changed'],
    ['an end', { until: '2026-10' }, 'changed'],
  ])('%s', (_, said, kind) => {
    expect(kinds([pfizer], [{ ...pfizer, ...said }])).toEqual([kind])
  })

  test('another nature in other words is a change, and a listed company under another name is none', () => {
    const other: Relationship = { ...pfizer, natures: ['other'], other: 'Gifts', companyId: 'pfizer' }
    expect(kinds([other], [{ ...other, other: 'Travel' }])).toEqual(['changed'])
    expect(kinds([other], [{ ...other, company: 'Pfizer Inc.' }])).toEqual(['same'])
  })

  test('names each relationship of either version once', () => {
    fc.assert(
      fc.property(anyRelationships, anyRelationships, (before, after) => {
        const changes = changesOf(before, after)
        expect(changes.flatMap((one) => one.after ?? [])).toEqual(after)
        expect(changes.flatMap((one) => one.before?.id ?? []).sort()).toEqual(before.map(({ id }) => id).sort())
        for (const one of changes) {
          expect(one.kind === 'new').toBe(one.before === null)
          expect(one.kind === 'gone').toBe(one.after === null)
        }
      }),
    )
  })

  test('is nothing between a version and itself', () => {
    fc.assert(
      fc.property(anyRelationships, (all) => {
        expect(kinds(all, all)).toEqual(all.map(() => 'same'))
      }),
    )
  })
})

describe('a judgement', () => {
  test('stands for what it judged', () => {
    fc.assert(
      fc.property(anyRelationship, fc.string(), (relationship, topic) => {
        expect(reopenedBy({ relationship, topic }, relationship, topic)).toBeNull()
      }),
    )
  })

  test('that stands stays, whatever the beginning becomes', () => {
    fc.assert(
      fc.property(anyRelationship, (relationship) => {
        const now = { ...relationship, since: '2010-01' }
        expect(reopenedBy({ relationship, topic: 'Asthma' }, now, 'asthma')).toBeNull()
      }),
    )
  })

  test('of a topic in another script is reopened by another topic', () => {
    expect(reopenedBy({ relationship: pfizer, topic: '哮喘' }, pfizer, '糖尿病')).toBe('topic')
    expect(reopenedBy({ relationship: pfizer, topic: 'Asthma in Niños' }, pfizer, 'asthma in ninos')).toBeNull()
  })
})

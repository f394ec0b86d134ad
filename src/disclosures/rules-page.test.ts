import { expect, test } from 'vitest'
import { ruleTable } from '../../test/support/rule-tables.ts'
import { type Basis, bases, isExcepted, mayBeBasisOf } from './basis.ts'
import { reopenedBy } from './changes.ts'
import { type Decision, decide, type Exception, exceptions } from './decision.ts'
import { lookBackFrom, runsOutOn } from './look-back.ts'
import { type Nature, natures, type Relationship } from './relationship.ts'
import { type Disclosed, type RoleFacts, roleState, turnOf } from './role-state.ts'
import { mitigationsFor, type Role, roles } from './roles.ts'
import { type StatedRole, statementOf } from './statement.ts'

const table = (heading: string) => ruleTable('disclosures.md', heading)
const from = Temporal.PlainDate.from('2024-11-20')

let made = 0
const relationship = (said: Partial<Relationship>): Relationship => ({
  id: `relationship-${made++}`,
  company: 'Pfizer',
  companyId: null,
  natures: ['consultant'],
  other: '',
  since: '2020-01',
  until: null,
  whose: 'own',
  ...said,
})

/** "Pfizer consultant, speaker spouse until 2026-10" */
function written(words: string): Relationship {
  const [, company, kinds = '', spouse, until] = /^(\S+) (.+?)( spouse)?(?: until (\S+))?$/.exec(words)!
  return relationship({
    company: company!,
    natures: kinds.split(', ') as Nature[],
    whose: spouse ? 'spouse' : 'own',
    until: until ?? null,
  })
}

const dashed = (words: string) => words.replaceAll(' ', '-') as Decision

const followsTable = table('What follows from a relationship')

test.each(followsTable)(
  '$role, $nature ($whose, until $until), $company, $content, judged $judged with $exception',
  (row) => {
    const judged = row['judged']!
    const follows = decide({
      role: row['role'] as Role,
      relationship: relationship({
        natures: row['nature']!.split(', ') as Nature[],
        whose: row['whose'] as Relationship['whose'],
        until: row['until'] || null,
      }),
      lookBackFrom: from,
      basis: row['content'] as Basis,
      judgement: judged
        ? { relevant: judged === 'relevant', exception: (row['exception'] || null) as Exception | null }
        : null,
      isEligible: row['company'] === 'eligible',
    })
    expect(follows).toBe(dashed(row['follows']!))
  },
)

test('the table of what follows knows every nature, every kind of content and every exception', () => {
  const named = (column: string) => new Set(followsTable.flatMap((row) => row[column]!.split(', ')).filter(Boolean))
  expect(named('nature')).toEqual(new Set(Object.keys(natures)))
  expect(named('content')).toEqual(new Set(Object.keys(bases)))
  expect(named('exception')).toEqual(new Set(Object.keys(exceptions)))
})

test('what needs no disclosures is what the page says', () => {
  const said = Object.keys(bases).map((basis) => ({
    content: basis,
    disclosures: isExcepted(basis as Basis) ? 'not needed' : 'needed',
    activity: mayBeBasisOf(basis as Basis, false) ? 'yes' : 'no',
    series: mayBeBasisOf(basis as Basis, true) ? 'yes' : 'no',
  }))
  expect(said).toEqual(table('Where nobody has to disclose'))
})

test('what mitigates in each role is what the page says', () => {
  const ways = ['divest', 'recuse', 'peer-review', 'attest', 'other']
  const said = Object.keys(roles).map((role) => ({
    role,
    ...Object.fromEntries(ways.map((way) => [way, way in mitigationsFor(role as Role) ? 'yes' : 'no'])),
  }))
  expect(said).toEqual(table('Roles, and what mitigates in each'))
})

const attestedAt = Temporal.Instant.from('2026-11-20T21:05Z')

/** Facts of a role with the relationships of a cell, such as "mitigated, to judge". */
function facts(row: Record<string, string>): RoleFacts {
  const words = row['relationships']!.split(', ').filter(Boolean)
  const each = words.map((word) => {
    const nature = word === 'excluded' ? 'employee' : 'consultant'
    return { word, one: relationship({ natures: [nature], until: word === 'outside' ? '2024-10' : null }) }
  })
  const disclosed: Disclosed = {
    id: 'disclosure',
    number: 1,
    attestedAt: row['disclosed'] === 'too early' ? attestedAt.subtract({ hours: 24 * 400 }) : attestedAt,
    lookBackFrom: from,
    relationships: each.map(({ one }) => one),
  }
  return {
    id: 'role',
    role: 'speaker',
    name: 'Amara Osei',
    credentials: 'MD',
    reachable: row['address'] === 'yes',
    discloserId: 'discloser',
    personId: null,
    askedAt: row['asked'] === 'yes' ? attestedAt : null,
    disclosed: row['disclosed'] === 'no' ? null : disclosed,
    judgements: each
      .filter(({ word }) => word !== 'to judge' && word !== 'outside')
      .map(({ word, one }) => ({
        relationshipId: one.id,
        disclosureId: 'disclosure',
        relationship: one,
        topic: 'Asthma',
        relevant: word !== 'none',
        exception: null,
        reason: '',
        by: 'renee',
        at: attestedAt,
      })),
    mitigations: each
      .filter(({ word }) => word === 'mitigated' || word === 'chosen')
      .map(({ word, one }) => ({
        id: `mitigation of ${one.id}`,
        relationshipIds: [one.id],
        way: 'attest',
        completedAt: word === 'mitigated' ? attestedAt : null,
      })),
    eligible: [],
  }
}

const stepTable = table('How far a role is')

test.each(stepTable)('$content, address $address, asked $asked, disclosed $disclosed: $relationships', (row) => {
  const { step } = roleState(facts(row), {
    basis: row['content'] as Basis,
    topic: 'Asthma',
    day: Temporal.PlainDate.from('2026-12-01'),
    months: 12,
    zone: 'America/Los_Angeles',
  })
  expect({ step, turn: turnOf(step) }).toEqual({ step: row['step'], turn: row['turn'] })
})

test.each(table('What reopens a judgement'))('$judged, $topic judged, then $now, $topic now', (row) => {
  const judgement = { relationship: written(row['judged']!), topic: row['topic judged']! }
  expect(reopenedBy(judgement, written(row['now']!), row['topic now']!) ?? '').toBe(row['reopened'])
})

test.each(table('How long a disclosure counts, and how far it looks back'))('$attested at in $zone', (row) => {
  const at = Temporal.Instant.from(row['attested at']!)
  const day = at.toZonedDateTimeISO(row['zone']!).toPlainDate()
  const last = runsOutOn(at, Number(row['months']), row['zone']!).subtract({ days: 1 })
  expect([String(lookBackFrom(day)), String(last)]).toEqual([row['looks back to'], row['counts through']])
})

/** "Osei MD speaker: Pfizer consultant, speaker", all complete; what is written alike is the same relationship. */
function people(words: string): StatedRole[] {
  const known = new Map<string, Relationship>()
  return words.split('; ').map((one) => {
    const [who = '', what] = one.split(': ')
    const [name = '', credentials = '', role] = who.split(' ')
    if (what && !known.has(what)) known.set(what, written(what))
    const decided = what
      ? [
          {
            relationship: known.get(what)!,
            decision: 'mitigate' as const,
            judgement: null,
            reopened: null,
            mitigations: [],
          },
        ]
      : []
    const state = { step: 'complete' as const, relationships: decided }
    return { role: role as Role, name, credentials, personId: name, discloserId: null, state }
  })
}

test.each(table('What learners are told'))('$people', (row) => {
  expect(statementOf(people(row['people']!))).toBe(row['told']!.replaceAll(' / ', '\n'))
})

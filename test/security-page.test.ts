import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as permissions from '../src/organizations/permissions.ts'
import { projectRoot } from '../src/platform/root.ts'
import * as throttle from '../src/sign-in/throttle-rules.ts'
import { testApp } from './support/app.ts'

const page = readFileSync(join(projectRoot, 'docs/rules/security.md'), 'utf8')

/** The rows of the table whose first column has this heading, each by the headings. */
function tablesWith(heading: string): Record<string, string>[] {
  const tables = page.split(/\n(?:[ \t]*\n)+/).filter((block) => block.startsWith(`| ${heading} |`))
  return tables.flatMap((table) => {
    const [names, , ...rows] = table.split('\n').filter(Boolean).map(cellsOf)
    return rows.map((cells) => Object.fromEntries(names!.map((name, at) => [name, cells[at]!])))
  })
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

const chapter = (name: string, counts: number[]) =>
  counts.flatMap((count, section) => Array.from({ length: count }, (_, at) => `${name}.${section + 1}.${at + 1}`))

/** Levels 1 and 2 of version 5.0.0 in these chapters; those of level 3 that stand between them are left out. */
const required = [
  ...chapter('2', [3, 3, 4, 1]),
  ...chapter('6', [3, 12, 4, 4, 5, 3, 0, 4]),
  ...chapter('7', [3, 4, 2, 5, 2, 2]),
  ...chapter('8', [2, 3, 1, 1]),
]

test('every requirement of levels 1 and 2 is answered, once', () => {
  expect(tablesWith('requirement').map((row) => row['requirement'])).toEqual(required)
})

test('every test that the page names is there', () => {
  const named = [...page.matchAll(/`((?:src|test)\/[^`]+\.test\.tsx?)`/g)].map((match) => match[1]!)
  expect(named.length).toBeGreaterThan(50)
  expect([...new Set(named)].filter((path) => !existsSync(join(projectRoot, path)))).toEqual([])
})

/** Every policy of waits that any file of the source declares, by its name. */
async function policiesOfSource(): Promise<Record<string, throttle.ThrottlePolicy>> {
  const policies: Record<string, throttle.ThrottlePolicy> = {}
  for (const path of globSync('src/**/*.{ts,tsx}', { cwd: projectRoot })) {
    if (/\.test\.tsx?$/.test(path)) continue
    const text = readFileSync(join(projectRoot, path), 'utf8')
    const declared = [...text.matchAll(/\bconst (\w+)(?:: ThrottlePolicy\b|.*satisfies ThrottlePolicy\b)/g)]
    if (!declared.length) continue
    const exported = await import(join(projectRoot, path))
    for (const [, name] of declared) {
      expect(exported, `${name} of ${path} is exported`).toHaveProperty(name!)
      policies[name!] = exported[name!]
    }
  }
  return policies
}

test('the waits on the page are those of the code, all of them', async () => {
  const policies = await policiesOfSource()
  expect(Object.keys(policies).length).toBeGreaterThan(20)
  const told = tablesWith('what is counted').map((row) => [
    row['policy'],
    {
      free: Number(row['free']),
      firstWait: seconds(row['first wait']!),
      longestWait: seconds(row['longest wait']!),
      forgetAfter: seconds(row['forgotten after']!),
    },
  ])
  expect(Object.fromEntries(told)).toEqual(policies)
})

test('how much more is free for the wider prefixes of IPv6 is on the page as in the code', () => {
  const told = tablesWith('IPv6 prefix').map((row) => [row['IPv6 prefix']!.slice(1), Number(row['times as much'])])
  expect(Object.fromEntries(told)).toEqual(throttle.widerAllowance)
})

test('what many tries from anywhere change is on the page as in the code, all of it', () => {
  const nameOf = (policy: throttle.ThrottlePolicy) =>
    Object.entries(throttle).find(([name, value]) => name.endsWith('Policy') && value === policy)?.[0]
  const crowds = Object.entries(throttle).filter(
    ([name, value]) => name.endsWith('Crowd') && typeof value === 'object',
  ) as [string, throttle.Crowd][]
  const told = tablesWith('from anywhere').map((row) => [
    row['crowd'],
    Number(row['from so many on']),
    row['this policy'],
    row['becomes'],
    seconds(row['forgotten after']!),
  ])
  const truth = crowds.map(([name, { most, usual, crowded, forgetAfter }]) => [
    name,
    most,
    nameOf(usual),
    nameOf(crowded),
    forgetAfter,
  ])
  expect(told.toSorted()).toEqual(truth.toSorted())
})

const seconds = (text: string): number => Number.parseInt(text, 10) * (text.endsWith('h') ? 3600 : 1)

test('the roles on the page are those of the code', () => {
  const roles = ['administrator', 'coordinator', 'reviewer', 'viewer'] as const
  const { isKeptToSeries, ...predicates } = permissions
  const truth = Object.entries(predicates).map(([predicate, may]) => {
    const answer = (role: permissions.StaffRole) => (may(role) ? (isKeptToSeries(role) ? 'own series' : 'yes') : 'no')
    return { predicate, ...Object.fromEntries(roles.map((role) => [role, answer(role)])) }
  })
  const told = tablesWith('may').map(({ may: _, ...row }) => row)
  expect(told).toEqual(truth)
})

test('the limits of sessions on the page are those of the database', async () => {
  const { pool } = (await testApp()).database
  const { rows } = await pool.query(`select column_name as name, column_default as value,
      (select pg_get_constraintdef(c.oid) from pg_constraint c
       where c.conrelid = 'organization'::regclass and c.contype = 'c'
         and pg_get_constraintdef(c.oid) like '%' || column_name || '%') as bounds
    from information_schema.columns where table_name = 'organization' and column_name ~ '^(session|staff)_'
    order by ordinal_position`)
  const truth = rows.map(({ name, value, bounds }) => {
    const [least, most] = [...bounds.matchAll(/[<>]= (\d+)/g)].map((match) => match[1])
    return { column: name, default: value, least, most }
  })
  const plain = (text: string) => text.split(' ')[0]
  const told = tablesWith('limit').map((row) => ({
    column: row['column'],
    default: plain(row['default']!),
    least: plain(row['least']!),
    most: plain(row['most']!),
  }))
  expect(told).toEqual(truth)
})

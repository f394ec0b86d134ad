import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addSamlProvider } from '../../../test/support/add-saml-provider.ts'
import { testApp } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { projectRoot } from '../../platform/root.ts'
import { subjectIn } from './attributes.ts'
import { caselessNames, presetMapping } from './mapping.ts'

const t = await testApp()
const migration = readFileSync(join(projectRoot, 'db/migrations/0038-keys-of-people-at-providers.sql'), 'utf8')
const pool = t.database.pool

test.each(caselessNames)('%s is one key in capitals and in small letters', (name) => {
  const mapping = { ...presetMapping('saml', 'eduperson'), subject: [name] }
  expect(subjectIn(mapping, { [name]: ['Ama.DIALLO@H.edu'] })).toBe(`${name} ama.diallo@h.edu`)
  expect(migration).toContain(`'${name}'`)
})

test('only the letters A to Z are one in both, so no other letter passes for one of them', () => {
  const mapping = presetMapping('saml', 'eduperson')
  // The sign of kelvin and a dotted capital I become k and i in small letters.
  expect(subjectIn(mapping, { eduPersonPrincipalName: ['\u212aIM\u0130@h.edu'] })).toBe(
    'eduPersonPrincipalName \u212aim\u0130@h.edu',
  )
})

test('keys that were kept as they came are kept in small letters, those of these kinds alone', async () => {
  const provider = await addSamlProvider(t, 'lakeside', { entityId: 'x', ssoUrl: 'y', certificates: [] })
  const { rows: people } = await pool.query(
    'select organization_id as org, person_id as id from person_email where email = any($1) order by email',
    [[lakeside.gail.email, lakeside.priya.email]],
  )
  const [gail, priya] = people
  const pairwise = 'urn:oasis:names:tc:SAML:attribute:pairwise-id'
  const kept: [subject: string, person: string, used: string][] = [
    [`${pairwise} ABC=@h.edu`, gail.id, '2026-01-01'],
    ['urn:oid:1.3.6.1.4.1.5923.1.1.1.6 gail@h.edu', gail.id, '2026-01-01'],
    ['urn:oid:1.3.6.1.4.1.5923.1.1.1.6 Gail@h.edu', gail.id, '2026-03-01'],
    ['eduPersonPrincipalName Priya@h.edu', priya.id, '2026-01-01'],
    ['eduPersonPrincipalName priya@h.edu', gail.id, '2026-02-01'],
    ['NameID AbC', priya.id, '2026-01-01'],
    ['uid AbC', priya.id, '2026-01-01'],
  ]
  for (const [subject, person, used] of kept)
    await pool.query('insert into identity values ($1, $2, $3, $4, $5, $5)', [
      people[0].org,
      provider,
      subject,
      person,
      used,
    ])
  const client = await pool.connect()
  await client.query('begin')
  await client.query(migration.slice(migration.indexOf('alter table identity no force')))
  await client.query('commit')
  client.release()
  const { rows } = await pool.query(
    'select subject, person_id, to_char(last_used_at, \'YYYY-MM\') as used from identity where provider_id = $1 order by subject collate "C"',
    [provider],
  )
  expect(rows.map(({ subject, person_id, used }) => [subject, person_id, used])).toEqual([
    ['NameID AbC', priya.id, '2026-01'],
    ['uid AbC', priya.id, '2026-01'],
    [`${pairwise} abc=@h.edu`, gail.id, '2026-01'],
    ['urn:oid:1.3.6.1.4.1.5923.1.1.1.6 gail@h.edu', gail.id, '2026-03'],
  ])
})

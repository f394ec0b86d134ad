import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { addRole, disclose, ofCode, relationship, setBasis } from '../../../test/support/disclosures.ts'
import { disclosuresOfSession } from '../../disclosures/session-disclosures.ts'
import { forgetClosedAccounts } from './forget-person.ts'

const t = await testApp()
const { pool } = t.database
const { lena } = lakeside
const rows = async (query: string, values: unknown[] = []) =>
  (await pool.query({ text: query, values, rowMode: 'array' })).rows

test('what was disclosed is kept after the account is closed, for as long as its last session asks, and then names nobody', async () => {
  const at = await ofCode(t, codes.interpreter)
  await setBasis(t, at.activityId, 'here')
  await pool.query('delete from activity_role where activity_id = $1', [at.activityId])
  const { roleId, discloserId } = await addRole(t, { ...at, name: 'Lena Fischer', email: lena.email })
  await disclose(t, roleId, [relationship()])
  const [[organizationId, personId]] = (await rows(
    'select organization_id, person_id from person_email where email = $1',
    [lena.email],
  )) as [[string, string]]
  await pool.query(
    `insert into disclosure_draft (organization_id, discloser_id, fields, saved_at) values ($1, $2, '{}', now())`,
    [organizationId, discloserId],
  )
  await pool.query(
    `insert into one_time_secret (organization_id, id, purpose, subject, secret_hash, detail, tries_left, created_at, expires_at)
     values ($1, gen_random_uuid(), 'disclose', $2, '', '{}', 1, now(), now())`,
    [organizationId, roleId],
  )
  const b = await t.browser().signIn('lakeside', lena.email, password)
  await b.get('/lakeside/profile/close-account')
  expect(b.text()).toContain(
    'Until December 4, 2032 we keep the record of your credit and of what you disclosed, because',
  )
  await b.submit({ understood: 'yes', currentPassword: password }, 'understood')
  expect(b.path).toBe('/lakeside?said=account-closed')
  expect((await rows('select body from message where person_id = $1', [personId]))[0]![0]).toContain(
    'Your certificates, the record of your credit and what you disclosed are kept until December 4, 2032, as accreditation asks',
  )
  expect(await rows('select 1 from disclosure_draft')).toEqual([])
  expect(await rows("select 1 from one_time_secret where purpose = 'disclose'")).toEqual([])
  const said = () =>
    rows('select d.name, d.email, v.number from discloser d join disclosure v on v.discloser_id = d.id')
  expect(await said()).toEqual([['Lena Fischer', '', 1]])

  // Nobody can be asked any more, once what was disclosed counts no longer or there is another role.
  await addRole(t, { ...at, name: 'Lena Fischer', role: 'planner' })
  const organization = (await pool.query('select * from organization where id = $1', [organizationId])).rows[0]
  const found = await t.database.inOrganization(organizationId, (db) =>
    disclosuresOfSession(db, organization, at.sessionId),
  )
  expect(found!.roles.map(({ facts, state }) => [facts.role, facts.reachable, state.step])).toEqual([
    ['speaker', false, 'to-judge'],
    ['planner', false, 'unreachable'],
  ])

  await forgetClosedAccounts(t.database, Temporal.Instant.from('2032-12-04T23:00:00Z'))
  expect(await said()).toEqual([['Lena Fischer', '', 1]])
  await forgetClosedAccounts(t.database, Temporal.Instant.from('2032-12-06T11:00:00Z'))
  expect(await said()).toEqual([['Closed account', '', 1]])
})

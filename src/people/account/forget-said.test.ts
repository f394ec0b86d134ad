import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { fillEveryTable } from '../../../test/support/rows-everywhere.ts'

const t = await testApp()
const { pool } = t.database
const { noor } = lakeside

test('closing an account takes what lists, doors, texts and series hold to know or reach the person, and nobody else', async () => {
  const { rows } = await pool.query('select person_id, organization_id from person_email where email = $1', [
    noor.email,
  ])
  const [{ person_id: personId, organization_id: org }] = rows
  await fillEveryTable(pool)
  await pool.query(`
    update waiting_attendance set person_id = '${personId}', joined_at = recorded_at, way = 'text', reference = '+15035550142',
      name = 'Noor', email = '${noor.email}', phone = '+15035550142', badge = 'N-1' where organization_id = '${org}';
    insert into waiting_attendance (organization_id, id, session_id, way, reference, name, recorded_at)
      select organization_id, gen_random_uuid(), session_id, 'door', 'other', 'Somebody else', recorded_at
      from waiting_attendance where organization_id = '${org}';
    update roster_row set person_id = '${personId}', outcome = 'matched', cells = '{Noor Haddad}' where organization_id = '${org}';
    insert into roster_row (organization_id, import_id, number, cells)
      select organization_id, import_id, 2, '{Somebody else}' from roster_row where organization_id = '${org}';
    update refused_attendance set person_id = '${personId}' where organization_id = '${org}';
    insert into inbound_text (organization_id, id, carrier, carrier_id, phone, body, received_at, answer, person_id)
      values ('${org}', gen_random_uuid(), 'twilio', 'SMx', '+15035550142', 'Attend 1', now(), 'x', '${personId}');
    insert into texting_phone (organization_id, phone, person_id, linked_at, consent, consent_at)
      values ('${org}', '+15035550142', '${personId}', now(), 'stopped', now());
    update reminder_sent set recipient = '${noor.email}' where organization_id = '${org}';
    insert into activity_role (organization_id, id, activity_id, name, credentials, email, position)
      select '${org}', gen_random_uuid(), id, one.name, '', one.email, 9 from
        (select id from activity where organization_id = '${org}' limit 1) a,
        (values ('Noor Haddad', '${noor.email.toUpperCase()}'), ('Somebody else', 'else@visitor.example')) one (name, email)`)
  const b = await t.browser().signIn('lakeside', noor.email, password)
  await b.get('/lakeside/profile/close-account')
  await b.submit({ understood: 'yes', currentPassword: password }, 'understood')
  expect(b.path).toBe('/lakeside?said=account-closed')
  const of = async (select: string) => (await pool.query({ text: select, values: [org], rowMode: 'array' })).rows
  expect(
    await of(
      'select name, email, phone, badge, reference = id::text from waiting_attendance where organization_id = $1 order by 1',
    ),
  ).toEqual([
    ['', '', '', '', true],
    ['Somebody else', '', '', '', false],
  ])
  expect(await of('select cells from roster_row where organization_id = $1 order by number')).toEqual([
    [[]],
    [['Somebody else']],
  ])
  expect(await of('select 1 from refused_attendance where organization_id = $1')).toEqual([])
  expect(await of("select 1 from inbound_text where organization_id = $1 and phone = '+15035550142'")).toEqual([])
  expect(
    await of("select person_id, consent from texting_phone where organization_id = $1 and phone = '+15035550142'"),
  ).toEqual([[null, 'stopped']])
  expect(await of('select 1 from reminder_sent where organization_id = $1')).toEqual([])
  expect(
    await of('select name, email from activity_role where organization_id = $1 and position = 9 order by 1'),
  ).toEqual([
    ['Noor Haddad', ''],
    ['Somebody else', 'else@visitor.example'],
  ])
})

import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside } from '../../test/support/cast.ts'
import { addRole, ofCode } from '../../test/support/disclosures.ts'

const t = await testApp()

test('one address that a department gives for several speakers makes each of them disclose', async () => {
  const monday = await ofCode(t, codes.bronchiolitis)
  const tuesday = await ofCode(t, codes.sepsis)
  const email = 'pediatrics@x.example'
  const amara = await addRole(t, { ...monday, name: 'Amara Osei', email })
  const kofi = await addRole(t, { ...tuesday, name: 'Kofi Boateng', email })
  const again = await addRole(t, { ...tuesday, name: 'Dr. Amara Osei', email: 'Pediatrics@X.example ' })
  expect(amara.discloserId).not.toBeNull()
  expect(kofi.discloserId).not.toBe(amara.discloserId)
  expect(again.discloserId).toBe(amara.discloserId)
})

test('a role is an account’s only where its name may be that of the account', async () => {
  const { activityId } = await ofCode(t, codes.bronchiolitis)
  const email = lakeside.priya.email
  const own = await addRole(t, { activityId, name: 'Raman, Priya', email })
  const other = await addRole(t, { activityId, name: 'Kofi Boateng', email })
  const { rows } = await t.database.pool.query(
    'select id, person_id is not null as "hasAccount" from discloser where id = any($1) order by person_id nulls last',
    [[own.discloserId, other.discloserId]],
  )
  expect(rows).toEqual([
    { id: own.discloserId, hasAccount: true },
    { id: other.discloserId, hasAccount: false },
  ])
})

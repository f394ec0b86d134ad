import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()

test('an activity that others provide too says so on its page and its certificates', async () => {
  const { rows } = await t.database.pool.query(
    `insert into activity_plan (organization_id, activity_id, sponsorship, joint_providers, updated_at, updated_by)
     select s.organization_id, s.activity_id, 'joint', '{Tide Society,Dune Foundation}', now(), e.person_id
     from activity_session s join person_email e on e.email = $2 where s.code = $1
     returning (select id from activity_session where code = $1) as session`,
    [codes.tumorBoard, lakeside.renee.email],
  )
  const words = 'planned and implemented by Lakeside Health System and Tide Society and Dune Foundation.'
  const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  expect((await priya.get(`/lakeside/activities/${rows[0].session}`)).text()).toContain(words)
  await priya.get(`/lakeside/c/${codes.tumorBoard}`)
  await priya.submit()
  const amount = /name="(amount-[^"]+)"/.exec(priya.body)![1]!
  await priya.submit({ attest: 'yes', [amount]: '1.00' }, 'name="attest"')
  expect([priya.path.includes('/certificates/'), priya.text().includes(words)]).toEqual([true, true])
  await t.database.pool.query("update activity_plan set sponsorship = 'direct'")
  expect((await priya.get(`/lakeside/activities/${rows[0].session}`)).text()).not.toContain(words)
  expect((await priya.get('/lakeside')).text()).toContain('Lakeside Health System is jointly accredited')
})

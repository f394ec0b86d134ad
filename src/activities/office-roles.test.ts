import { beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { addSeries } from '../../test/support/series.ts'

const t = await testApp()
const rows = async (text: string, values: unknown[] = []) => (await t.database.pool.query(text, values)).rows
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const list = '/lakeside/office/activities'
const [{ id: specialty }] = await rows(`select s.id from specialty s join organization o on o.id = s.organization_id
  where o.slug = 'lakeside' and s.slug = 'pediatrics'`)
const [{ person_id: gail }] = await rows('select person_id from person_email where email = $1', [lakeside.gail.email])

/** Roles with who discloses for them, in order. */
const roles = (activity: string) =>
  rows(
    `select r.id, r.role, r.name, r.email, r.person_id, d.id as discloser, d.email as guest, d.person_id as account
     from activity_role r left join discloser d on d.id = r.discloser_id where r.activity_id = $1 order by r.position`,
    [activity],
  )

let activity: string
beforeEach(async () => {
  await renee.get(`${list}/new`)
  await renee.submit(
    {
      title: 'Airway Day',
      format: 'live_course',
      specialty,
      'people.0.name': 'Zoë O’Brien-Nuñez',
      'people.0.email': 'Zoe@Example.org',
      'people.1.name': 'Gail Monroe',
      'people.1.email': lakeside.gail.email,
      'people.1.role': 'planner',
    },
    'name="title"',
  )
  activity = /activities\/([0-9a-f-]+)/.exec(renee.path)![1]!
})

async function edit(fields: Record<string, string>) {
  await renee.get(`${list}/${activity}/edit`)
  return renee.submit(fields, 'name="title"')
}

describe('whoever is named', () => {
  test('discloses as the account that confirmed the e-mail, or else as whoever the e-mail belongs to', async () => {
    const [zoe, li] = await roles(activity)
    expect([zoe.email, zoe.guest, zoe.account, zoe.person_id]).toEqual([
      'zoe@example.org',
      'zoe@example.org',
      null,
      null,
    ])
    expect([li.role, li.guest, li.account, li.person_id]).toEqual(['planner', '', gail, gail])
  })

  test('stays connected when nothing but their credentials change', async () => {
    const before = await roles(activity)
    await edit({ 'people.0.credentials': 'MD', 'people.0.role': 'author' })
    const after = await roles(activity)
    expect(after.map(({ id, discloser }) => [id, discloser])).toEqual(
      before.map(({ id, discloser }) => [id, discloser]),
    )
    expect(after[0].role).toBe('author')
  })

  test('is somebody else once the e-mail is another one, and nobody who can be asked without one', async () => {
    const before = await roles(activity)
    await edit({ 'people.0.email': 'zoe@elsewhere.example', 'people.1.email': '' })
    const [zoe, li] = await roles(activity)
    expect([zoe.id, zoe.guest]).toEqual([before[0].id, 'zoe@elsewhere.example'])
    expect([li.id, li.discloser, li.person_id]).toEqual([before[1].id, null, null])
    await renee.get(`${list}/${activity}/edit`)
    expect(renee.text()).toContain('Without an email they are not asked automatically.')
  })

  test('who is taken away is kept as having had the role', async () => {
    const [zoe] = await roles(activity)
    await edit({ 'people.0.name': '', 'people.0.email': '' })
    expect((await roles(activity)).map(({ name }) => name)).toEqual(['Gail Monroe'])
    expect(
      await rows(
        'select id, name, role, discloser_id, removed_by is not null as by from removed_role where activity_id = $1',
        [activity],
      ),
    ).toEqual([{ id: zoe.id, name: 'Zoë O’Brien-Nuñez', role: 'speaker', discloser_id: zoe.discloser, by: true }])
  })

  test('is known by whom and since when, until somebody else is; who is taken away takes it along', async () => {
    const named = (from: string) =>
      rows(
        `select role, name, named_at::text as at, (select e.email from person_email e where e.person_id = named_by) as by
         from ${from} where activity_id = $1 order by name`,
        [activity],
      )
    const before = await named('activity_role')
    expect(before.map(({ at, by }) => [at === null, by])).toEqual([
      [false, lakeside.renee.email],
      [false, lakeside.renee.email],
    ])
    const clock = t.app.clock
    t.app.clock = () => clock().add({ minutes: 1 })
    await edit({ 'people.0.credentials': 'MD', 'people.1.name': 'Ann Lee', 'people.1.email': 'ann@lee.example' })
    const [ann, zoe] = await named('activity_role')
    expect([ann.at > before[0].at, zoe]).toEqual([true, before[1]])
    await edit({ 'people.0.role': 'director' })
    t.app.clock = clock
    const [, again] = await named('activity_role')
    expect([again.at > zoe.at, await named('removed_role')]).toEqual([true, [zoe]])
  })

  test('who plans what they taught has another role, of the same discloser', async () => {
    const [before] = await roles(activity)
    await edit({ 'people.0.role': 'director' })
    const [after] = await roles(activity)
    expect([after.id === before.id, after.role, after.discloser]).toEqual([false, 'director', before.discloser])
    expect(await rows('select id, role from removed_role where activity_id = $1', [activity])).toEqual([
      { id: before.id, role: 'speaker' },
    ])
  })

  test('two people have no e-mail in common, one person may have two roles', async () => {
    await edit({ 'people.2.name': 'Jo Park', 'people.2.email': 'ZOE@example.org' })
    expect([renee.status, renee.field('people.2.email')]).toEqual([422, 'ZOE@example.org'])
    expect(renee.text()).toContain('This is the email of Zoë O’Brien-Nuñez')
    await edit({
      'people.2.name': 'Zoe OBrien Nunez',
      'people.2.email': 'zoe@example.org',
      'people.2.role': 'director',
    })
    const [zoe, , again] = await roles(activity)
    expect([again.role, again.discloser]).toEqual(['director', zoe.discloser])
  })

  test('a copy has the same disclosers', async () => {
    await renee.get(`${list}/${activity}/copy`)
    await renee.submit({}, 'name="copy"')
    const [copy] = await rows(
      "select id, disclosure_basis, disclosure_basis_by is not null as by from activity where title = 'Airway Day' order by created_at desc, id desc limit 1",
    )
    expect([copy.id === activity, copy.disclosure_basis, copy.by]).toEqual([false, 'here', true])
    expect((await roles(copy.id)).map(({ discloser }) => discloser)).toEqual(
      (await roles(activity)).map(({ discloser }) => discloser),
    )
  })
})

describe('where the disclosures are', () => {
  const basis = async () =>
    (
      await rows(
        'select disclosure_basis as basis, disclosure_ground as ground, disclosure_basis_at::text as at from activity where id = $1',
        [activity],
      )
    )[0]

  test('is here for a new activity, and who says otherwise is named with the day', async () => {
    expect(await basis()).toEqual({ basis: 'here', ground: '', at: expect.stringContaining('2026-11-20') })
    await edit({ disclosureBasis: 'elsewhere', disclosureStatement: 'Nobody has any.' })
    expect((await basis()).basis).toBe('elsewhere')
    expect(renee.text()).toContain('Chosen by Renee Castellanos on November 20, 2026.')
    await renee.get(`${list}/${activity}/edit`)
    expect(renee.text()).toContain('Everybody who is named has to disclose here, planners too.')
  })

  test('an exception needs its ground, which is shown with the activity', async () => {
    await edit({ disclosureBasis: 'non-clinical', 'ground.peers': 'The ground of another exception' })
    expect(renee.status).toBe(422)
    expect(renee.text()).toContain('Say why nobody needs to disclose for this activity')
    await edit({ disclosureBasis: 'non-clinical', 'ground.non-clinical': 'Leadership of a team <b>' })
    expect(await basis()).toEqual({ basis: 'non-clinical', ground: 'Leadership of a team <b>', at: expect.any(String) })
    expect(renee.text()).toContain('Leadership of a team <b>')
    await edit({ disclosureBasis: 'here' })
    expect((await basis()).ground).toBe('')
  })

  test('an activity in the format of a series has no exception that a series may not have', async () => {
    await edit({ format: 'rss', disclosureBasis: 'self-directed', 'ground.self-directed': 'They read alone' })
    expect(renee.status).toBe(422)
    expect(renee.text()).toContain('A regularly scheduled series cannot have this exception')
    await edit({ disclosureBasis: 'self-directed', 'ground.self-directed': 'They read alone' })
    expect((await basis()).ground).toBe('They read alone')
  })

  test('a coordinator sees it and changes everything else, whatever is sent', async () => {
    await rows('insert into staff_series select organization_id, person_id, $1 from person_email where email = $2', [
      activity,
      lakeside.carlos.email,
    ])
    const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
    await carlos.get(`${list}/${activity}/edit`)
    expect(carlos.text()).toContain('An administrator can change it.')
    expect(carlos.text()).not.toContain('Kept elsewhere')
    await carlos.submit(
      { title: 'Airway Week', disclosureBasis: 'non-clinical', 'ground.non-clinical': 'x' },
      'name="title"',
    )
    expect(carlos.text()).toContain('Airway Week')
    expect((await basis()).basis).toBe('here')
  })

  test('nothing else is taken for it', async () => {
    await renee.get(`${list}/${activity}/edit`)
    for (const disclosureBasis of ['', 'nowhere', 'constructor']) {
      await edit({ disclosureBasis })
      expect([disclosureBasis, renee.status]).toEqual([disclosureBasis, 422])
      expect(renee.text()).toContain('Choose where the disclosures are')
    }
  })

  test('a series is offered no exception for conversations among peers, and has none', async () => {
    const { activityId, sessionIds } = await addSeries(t.database.pool, {
      title: `Airway Club ${activity}`,
      coordinator: lakeside.carlos.email,
      sessions: [
        {
          code: '3141592',
          starts: '2026-12-04T20:00:00Z',
          ends: '2026-12-04T21:00:00Z',
          title: 'Croup',
        },
      ],
    })
    await renee.get(`/lakeside/office/series/${activityId}/plan`)
    const offered = [...renee.body.matchAll(/name="disclosureBasis" value="([^"]+)"/g)].map(([, value]) => value)
    expect(offered).toEqual(['here', 'elsewhere', 'non-clinical'])
    await renee.submit({ disclosureBasis: 'peers', 'ground.peers': 'Tumor board' }, 'name="title"')
    expect(renee.status).toBe(422)
    expect(renee.text()).toContain('A regularly scheduled series cannot have this exception')

    await renee.get(`/lakeside/office/sessions/${sessionIds[0]}`)
    await renee.submit({ disclosureStatement: 'Of this session' })
    await renee.get(`/lakeside/office/series/${activityId}/plan`)
    await renee.submit({ disclosureBasis: 'here' }, 'name="title"')
    expect(renee.text()).toContain('Changes saved.')
    await renee.get(`/lakeside/office/sessions/${sessionIds[0]}`)
    expect(renee.body).not.toContain('name="disclosureStatement"')
    await renee.submit({ 'people.0.name': 'Jo Park', 'people.0.email': 'jo@example.org' })
    const [kept] = await rows('select disclosure_statement as statement from activity_session where id = $1', [
      sessionIds[0],
    ])
    expect(kept.statement).toBe('Of this session')
    const [jo] = (await roles(activityId)).filter(({ name }) => name === 'Jo Park')
    expect(jo.guest).toBe('jo@example.org')
  })
})

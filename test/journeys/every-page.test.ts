import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { entries } from '../../src/app.ts'
import type { Mapping } from '../../src/imports/mapping/mapping.ts'
import { makeSetUpLink } from '../../src/organizations/set-up-link.ts'
import { addSamlProvider } from '../support/add-saml-provider.ts'
import type { Browser } from '../support/browser.ts'
import { codes, lakeside, password } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { addRole, disclose, judge, mitigate, relationship, setBasis } from '../support/disclosures.ts'
import { everyKind, everyScored } from '../support/form-examples.ts'
import { addForm } from '../support/forms.ts'
import { addImport } from '../support/imports.ts'
import { codeIn, linkIn } from '../support/mailbox.ts'
import { addSeries } from '../support/series.ts'
import { servedApp } from '../support/server.ts'
import { giveNumber, phoneAt } from '../support/texting.ts'
import { fillIn, press, signIn } from './hands.ts'
import { faultsOf } from './page-faults.ts'

const { origin, database, browser, app } = await servedApp()
const chromium = realBrowser()

/** Routes that answer with a file or lead to a page that stands here by itself. */
const noPages = [
  '/:org/Publisher',
  '/:org/activities/:session/calendar.ics',
  '/:org/c/:code',
  '/:org/certificates/:number/pdf',
  '/:org/create-account/check',
  '/:org/create-account/profile',
  '/:org/forgot-password/code',
  '/:org/forgot-password/new',
  '/:org/office',
  '/:org/office/activities/:activity/documents/:document',
  '/:org/office/activities/:activity/evaluation.csv',
  '/:org/office/activities/:activity/learners.csv',
  '/:org/office/activities/:activity/poster.pdf',
  '/:org/office/activities/:activity/qr.svg',
  '/:org/office/audit.csv',
  '/:org/office/certificates/:template/preview.pdf',
  '/:org/office/disclosures/evidence.csv',
  '/:org/office/disclosures/evidence.pdf',
  '/:org/office/disclosures/mitigations/:mitigation/file',
  '/:org/office/exports/:table',
  '/:org/office/imports/:batch/events',
  '/:org/office/imports/:batch/rows/:list',
  '/:org/office/imports/templates/:list',
  '/:org/office/people.csv',
  '/:org/office/people.xlsx',
  '/:org/office/people/:person/record.json',
  '/:org/office/people/:person/record.pdf',
  '/:org/office/reports/:report/file',
  '/:org/office/sessions/:session/live/events',
  '/:org/office/sessions/:session/sheet.pdf',
  '/:org/office/sessions/:session/slide.pdf',
  '/:org/office/sessions/:session/slides/file',
  '/:org/office/sign-in/providers/:provider/test',
  '/:org/pictures/:digest',
  '/:org/profile/emails/code',
  '/:org/profile/my-data.json',
  '/:org/profile/my-data.pdf',
  '/:org/profile/phones',
  '/:org/profile/phones/code',
  '/:org/sign-in/link-account',
  '/:org/sign-in/new-profile',
  '/:org/sign-in/oidc/:provider',
  '/:org/sign-in/saml/:provider/metadata',
  '/:org/sign-in/with/:provider',
  '/:org/transcript.csv',
  '/:org/transcript.pdf',
]

const real: Record<string, string> = { org: 'lakeside', specialty: 'pediatrics', token: 'none' }

/** A role of an activity whose revision is to be judged, and one that nobody answers for. */
async function reviewed(activityId: string): Promise<Record<string, string>> {
  const t = { database, app }
  const name = 'Maximiliane-Theodora von Hohenlohe-Waldenburg-Schillingsfürst'
  const { roleId: judged } = await addRole(t, { activityId, name, email: 'max@clinic.example' })
  const [long, other] = [
    relationship({ company: 'Llanfairpwllgwyngyllgogerychwyrndrobwll Therapeutics of the Greater Northwest' }),
    relationship({ natures: ['employee'] }),
  ]
  await disclose(t, judged, [long])
  await judge(t, judged, long.id, { reason: 'What is taught is about their device' })
  const mitigation = await mitigate(t, judged, [long.id], { completed: false })
  await disclose(t, judged, [long, other])
  const { roleId: planner } = await addRole(t, { activityId, role: 'planner', name: '李', email: '' })
  return { judged, planner, mitigation, relationship: long.id }
}

/** Somebody whose certificate prints another name, somebody whose credit was withdrawn, and an account that is deactivated. */
async function correctedPeople(
  personOf: (email: string) => string,
  renee: Awaited<ReturnType<ReturnType<typeof browser>['signIn']>>,
): Promise<void> {
  for (const [name, { email }] of [
    ['renamed', lakeside.noor],
    ['withdrawn', lakeside.vera],
  ] as const) {
    real[name] = personOf(email)
    const b = await browser().signIn('lakeside', email, password)
    await (await b.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
    await b.submit({ attest: 'yes' })
  }
  await database.pool.query(`update person set given_name = 'Nour' where id = $1`, [real['renamed']])
  await renee.get(`/lakeside/office/people/${real['withdrawn']}/record/${real['tumorBoard']}/withdraw`)
  await renee.submit({ reason: 'Was not there', note: 'You were not on the list.' }, 'name="reason"')
  real['deactivated'] = personOf(lakeside.walt.email)
  await database.pool.query(
    `update person set deactivated_at = now(), deactivated_reason = 'Left the hospital' where id = $1`,
    [real['deactivated']],
  )
}

beforeAll(async () => {
  const { rows } = await database.pool.query('select id, activity_id, code from activity_session')
  const sessionOf = (code: string) => rows.find((row) => row.code === code)
  real['session'] = sessionOf(codes.bronchiolitis).id
  real['activity'] = sessionOf(codes.bronchiolitis).activity_id
  for (const name of ['symposium', 'sepsis', 'cardiology', 'tumorBoard'] as const)
    real[name] = sessionOf(codes[name]).id
  const { rows: people } = await database.pool.query('select person_id, email from person_email')
  const personOf = (email: string) => people.find((row) => row.email === email).person_id
  real['person'] = personOf(lakeside.carlos.email)
  real['gail'] = personOf(lakeside.gail.email)
  // Its door is not open, or e-mail and password would be behind one too.
  const settings = { entityId: 'https://idp.example', ssoUrl: 'https://idp.example/sso', certificates: [] }
  real['provider'] = await addSamlProvider({ app, database }, 'lakeside', settings, { enabled: false })
  // Gail has a certificate, and stands at the evaluation of one activity and at the amount of another.
  const gail = await browser().signIn('lakeside', lakeside.gail.email, password)
  await (await gail.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  real['number'] = (await gail.submit({ attest: 'yes' })).path.split('/').at(-1)!
  const held = { company: 'Interventional Cardiothoracic Devices of the Pacific Northwest', other: 'Gifts' }
  for (const until of ['', '3/2020']) {
    await gail.get('/lakeside/disclosure/form')
    await gail.submit({
      answer: 'some',
      ...Object.fromEntries(Object.entries(held).map(([part, value]) => [`rows.0.${part}`, value])),
      'rows.0.natures': ['consultant', 'other'],
      'rows.0.since': '1/2019',
      'rows.0.until': until,
    })
  }
  // A relationship that she has begun to type waits beside what she disclosed.
  await gail.get('/lakeside/disclosure/form')
  await gail.submit({ add: 'yes' })
  await gail.submit({ 'rows.1.company': 'Biogen', later: 'yes' })
  const { rows: credit } = await database.pool.query(
    `select (select id from credit_type where organization_id = o.id and key = 'acpe') as type,
      (select id from profession where organization_id = o.id and key = 'nurse') as profession,
      (select id from credential where organization_id = o.id and abbreviation = 'RN') as credential,
      (select id from certificate_template where organization_id = o.id limit 1) as template
    from organization o where o.slug = 'lakeside'`,
  )
  Object.assign(real, credit[0])
  real['disclosure'] = (await database.pool.query('select id from disclosure order by attested_at desc')).rows[0].id
  await database.pool.query(
    `insert into passkey select organization_id, 'x', person_id, '', '', 0, '{}', true, $2, now() from person_email where email = $1`,
    [lakeside.gail.email, 'The phone with the blue cover that lives in the pocket of the coat'],
  )
  await database.pool.query(
    `update person p set npi = '1234567893' from person_email e where e.person_id = p.id and e.email = any($1)`,
    [[lakeside.lena.email, lakeside.vera.email]],
  )
  const renee = await browser().signIn('lakeside', lakeside.renee.email, password)
  await renee.get(`/lakeside/office/people/merge?kept=${personOf(lakeside.tomasz.email)}&gone=${real['person']}`)
  await renee.submit({ act: 'merge', reason: 'Same licence, and told so by phone' })
  await renee.get('/lakeside/office/people/duplicates')
  await (await renee.click('Undo')).submit({}, 'name="merge"')
  await correctedPeople(personOf, renee)
  await renee.get(`/lakeside/office/people/${personOf(lakeside.lena.email)}/email`)
  await renee.submit(
    { email: 'added@clinic.example', proof: 'called-back', note: 'On the known number' },
    'name="proof"',
  )
  const { rows: added } = await database.pool.query("select id from one_time_secret where purpose = 'office-email'")
  real['added'] = added[0].id
  await renee.get('/lakeside/office/staff/invite')
  await renee.submit({ email: 'invited@clinic.example', role: 'coordinator', later: 'yes' }, 'name="email"')
  const { rows: sent } = await database.pool.query(
    `select body from message where recipient = 'invited@clinic.example'`,
  )
  real['invitation'] = /invitation\/(\S+)/.exec(sent[0].body)![1]!
  for (const code of [codes.bronchiolitis, codes.symposium, codes.sepsis])
    await (await gail.get(`/lakeside/c/${code}`)).submit()
  // Of a series that she attends there is a session to tick; another one she missed, and so did Priya, who has asked.
  await database.pool.query(
    `insert into stuck_claim (organization_id, session_id, person_id, activity_id, why, closes_at, found_at)
     select organization_id, id, $2, activity_id, 'closing', '2099-01-01', now() from activity_session where id = $1`,
    [real['session'], real['gail']],
  )
  await database.pool.query('update organization set tick_past_sessions = true')
  const weekly = (day: string, code: string) => ({
    code,
    starts: `2026-11-${day}T20:00Z`,
    ends: `2026-11-${day}T21:00Z`,
  })
  await addSeries(database.pool, {
    title: 'Airway Rounds',
    sessions: [weekly('18', '4700001'), weekly('17', '4700002')],
  })
  await gail.post('/lakeside/attendance', { code: '4700001' })
  const priya = await browser().signIn('lakeside', lakeside.priya.email, password)
  for (const one of [gail, priya]) await one.post('/lakeside/claim', { code: codes.cardiology })
  await priya.post(`/lakeside/attendance/${real['cardiology']}/late`, { reason: 'Called to the ward as it ended' })
  const rounds = await addSeries(database.pool, {
    title: 'Interdisciplinary Extracorporeal Cardiopulmonary Resuscitation Conference',
    coordinator: lakeside.carlos.email,
    sessions: [
      { code: '4800001', title: 'Oligometastatic Disease', starts: '2026-11-19T15:00Z', ends: '2026-11-19T16:00Z' },
      { code: '4800002', title: 'Who Still Goes to Surgery?', starts: '2026-11-24T15:00Z', ends: '2026-11-24T16:00Z' },
      { code: '4800003', starts: '2026-12-01T15:00Z', ends: '2026-12-01T16:00Z' },
    ],
  })
  real['series'] = rounds.activityId
  real['talk'] = rounds.sessionIds[1]!
  await database.pool.query(
    `insert into activity_role (organization_id, id, activity_id, session_id, name, credentials, email, position)
     select organization_id, gen_random_uuid(), activity_id, id, 'Annelise Featherstonehaugh-Villanueva', 'MD, PhD', 'a@b.example', 0
     from activity_session where id = $1`,
    [real['talk']],
  )
  const { rows: mail } = await database.pool.query(
    `insert into message (organization_id, id, channel, recipient, person_id, subject, body, queued_at, attempts, last_error, failure, failed_at)
     select e.organization_id, gen_random_uuid(), m.channel, m.recipient, e.person_id, 'Your certificate: Interdisciplinary-Perspectives in Electroencephalography',
       'Sign in: https://cme.example/lakeside/sign-in/link/' || repeat('x', 80) || e'\n\nYour code: 4821 9937', now(), 13, repeat('550-5.1.1_no_such_mailbox ', 6), m.failure,
       case when m.failure is not null then now() end
     from person_email e, (values ('email', 'annelise-featherstonehaugh-villanueva-de-la-torre@interventional-cardiology.example', 'refused'),
       ('text', '+442079460958', null)) m (channel, recipient, failure)
     where e.email = $1 returning id`,
    [lakeside.gail.email],
  )
  real['message'] = mail[0].id
  real['kept'] = mail[1].id
  const { rows: rules } = await database.pool.query('select id from reminder_rule limit 1')
  real['rule'] = rules[0].id
  const { rows: companies } = await database.pool.query(
    `insert into company (organization_id, id, name, name_key, added_at, same_as)
     select o.id, gen_random_uuid(), n, n, now(), case when n like 'X%' then c.id end
     from organization o join company c on c.organization_id = o.id and c.name = 'Abbott',
       unnest(array['Interventional Cardiothoracic Devices of the Pacific Northwest', 'X Abbot Labs']) n
     where o.slug = 'lakeside' returning id`,
  )
  Object.assign(real, { company: companies[0].id, spelling: companies[1].id })
  const guests = await addSeries(database.pool, {
    title: 'Interdisciplinary Extracorporeal Cardiopulmonary Resuscitation Planning',
    sessions: [
      { code: '4900001', title: 'Oligometastatic Disease', starts: '2026-11-25T15:00Z', ends: '2026-11-25T16:00Z' },
    ],
  })
  await setBasis({ database, app }, guests.activityId, 'here')
  real['planning'] = guests.activityId
  for (const [guest, name] of [
    ['guest', 'Annelise Featherstonehaugh-Villanueva'],
    ['disclosed', '李'],
  ] as const) {
    const email = `${guest}@clinic.example`
    const held = { activityId: guests.activityId, sessionId: guests.sessionIds[0]!, name, email }
    const { roleId } = await addRole({ database, app }, held)
    await renee.post(`/lakeside/office/disclosures/roles/${roleId}/ask`)
    real[guest] = (await linkIn({ database }, email)).split('/').at(-1)!
    if (guest === 'disclosed') await disclose({ database, app }, roleId)
  }
  Object.assign(real, await reviewed(guests.activityId))
  await renee.get(`/lakeside/office/sessions/${real['session']}/door`)
  await renee.post(renee.path, { act: 'elsewhere' })
  const [, door, doorLink] = /\/door\/([^/<"]+)\/open\/([^<"]+)/.exec(renee.body)!
  Object.assign(real, { door, doorLink })
  const list = async (typed: string) => {
    await renee.get(`/lakeside/office/sessions/${real['session']}/roster`)
    await renee.submit({ typed }, 'name="typed"')
    return renee.path.split('/').at(-1)!
  }
  real['recorded'] = await list(`${lakeside.lena.email}\nNora Unknown <nora@new.example>\nNobody At All`)
  await renee.submit({}, 'name="people"')
  const came = 'select person_id from live_attendance where session_id = $1 limit 1'
  real['learner'] = (await database.pool.query(came, [real['session']])).rows[0].person_id
  real['import'] = await list(
    `Name\tEmail\tCredits\tMinutes\n${lakeside.sam.given} ${lakeside.sam.family}\t\t1\t50\nAnnelise Featherstonehaugh-Villanueva, MD, PhD\tannelise.featherstonehaugh-villanueva@interdisciplinary.example\t0.5\t60\nTypo\ttypo@@x`,
  )
  const { rows: asked } = await database.pool.query("select body from message where body like '%/late-requests/%'")
  real['asked'] = /late-requests\/(\S+)/.exec(asked[0].body)![1]!
  await giveNumber({ app, database }, 'lakeside', '+18335550111')
  const texting = { org: 'lakeside', number: '+18335550111' }
  const [own, unknown] = ['+15035550142', '+15035550143'].map((from) =>
    phoneAt({ fetch: (request) => fetch(request) }, { ...texting, from }, origin),
  )
  await own!(lakeside.gail.email)
  await own!(`Attend ${codes.sepsis}, ${codes.tumorBoard}`)
  real['undoPhone'] = (await linkIn({ database }, lakeside.gail.email)).split('/').at(-1)!
  real['joinPhone'] = (await unknown!(`Attend ${codes.sepsis}`)).split('/').at(-1)!
  await renee.post(`/lakeside/office/sessions/${real['session']}/door`, { act: 'here' })
  const tablet = renee.path
  await renee.post(tablet, { entryId: randomUUID(), typed: 'LHS-9911' })
  await renee.post(tablet, { entryId: randomUUID(), about: renee.field('about'), typed: lakeside.lena.email })
  real['undoBadge'] = (await linkIn({ database }, lakeside.lena.email)).split('/').at(-1)!
  await formsAndTests(gail, renee)
  await importsOfAllStages()
  await renee.get('/lakeside/office/report-schedules/new?report=claims')
  await renee.submit({
    name: 'Claims of the Department of Interdisciplinary Extracorporeal Cardiopulmonary Resuscitation',
  })
  const { rows: mailed } = await database.pool.query(
    `insert into report_run select organization_id, gen_random_uuid(), id, now(), now(), name, report,
       '{"period": "dates", "from": "2026-10-01", "to": "2026-10-31"}', 'xlsx', 2, 1 from report_schedule
     returning id, schedule_id`,
  )
  Object.assign(real, { run: mailed[0].id, schedule: mailed[0].schedule_id })
})

/** An import at each stage, with rows of every sort and with what it made. */
async function importsOfAllStages(): Promise<void> {
  const long = 'Interdisciplinary-Perspectives-in-Electroencephalography'
  const head = 'First,Last,Email,Degree,Course,Completed,Type,Hours'
  const rows = [
    `Nora,Featherstonehaugh-Villanueva,nora@new.example,MD,${long},03/04/2024,AMA PRA Cat One,1.25`,
    `Tomasz,Wierzbicki Hallstrom,,RN,${long},03/04/2024,Contact hrs,1`,
    `Ada,Nameless,,RN,${long},03/04/2024,Contact hrs,1`,
    `Ben,Wrong,ben@new.example,XYZ,${long},soon,Contact hrs,one`,
  ]
  const t = { app, database }
  const file = [head, ...rows].join('\n')
  const brought = { by: lakeside.renee.email, kind: 'elsewhere' as const, file, name: `${long}.csv` }
  const change = (mapping: Mapping): Mapping => ({ ...mapping, dayOrder: 'month' })
  real['batch'] = await addImport(t, { ...brought, change, until: 'checked' })
  real['running'] = await addImport(t, { ...brought, change, until: 'checked' })
  await database.pool.query("update data_import set state = 'running' where id = $1", [real['running']])
  real['imported'] = await addImport(t, { ...brought, change, until: 'done' })
  real['takenBack'] = await addImport(t, {
    ...brought,
    file: `${head}\nZoe,Gone,zoe@new.example,MD,X,2024-03-04,AMA,1`,
    until: 'undone',
  })
  real['chosen'] = await addImport(t, { ...brought, until: 'columns' })
  real['unread'] = await addImport(t, { ...brought, file: '%PDF-1.7', until: 'columns' })
  const { rows: credit } = await database.pool.query('select id, person_id from live_earlier_credit limit 1')
  Object.assign(real, { credit: credit[0].id, earlier: credit[0].person_id })
}

/** A form of every kind of question with a draft, and tests that Gail has begun, and has failed as often as she may. */
async function formsAndTests(gail: Browser, renee: Browser): Promise<void> {
  const t = { database }
  const form = await addForm(t, {
    name: 'Evaluation of the Interdisciplinary Extracorporeal Conference',
    items: everyKind,
  })
  const tested = await addForm(t, {
    name: 'Test',
    kind: 'test',
    items: everyScored,
    settings: { passMark: 80, attempts: 1, intro: 'Five questions.', feedback: 'answers' },
  })
  await renee.get(`/lakeside/office/forms/${form}/add?kind=yesno&after=bias`)
  await renee.submit({ text: 'Was it told?' }, 'name="text"')
  const { rows: bank } = await database.pool.query(
    "select b.id from bank_question b join organization o on o.id = b.organization_id where o.slug = 'lakeside' limit 1",
  )
  Object.assign(real, { form, test: tested, item: 'change', version: '1', question: bank[0].id })
  const club = await addSeries(database.pool, {
    title: 'Journal Club',
    sessions: ['16', '13', '12'].map((day, index) => ({
      code: `471000${index}`,
      starts: `2026-11-${day}T20:00Z`,
      ends: `2026-11-${day}T21:00Z`,
      codeCloses: '2026-12-01T08:00Z',
    })),
  })
  await database.pool.query('update activity set test_form_id = $1 where id = $2', [tested, club.activityId])
  const [tried, begun, start] = club.sessionIds
  Object.assign(real, { club: club.activityId, tried, begun, start })
  for (const code of ['4710000', '4710001', '4710002']) await gail.post('/lakeside/attendance', { code })
  for (const session of [tried, begun]) {
    await gail.get(`/lakeside/claim/${session}/test`)
    await gail.submit({}, 'Start the test')
  }
  await gail.get(`/lakeside/claim/${tried}/test`)
  await gail.submit({ one: 'Steroids', many: ['Rash'], yes: 'yes', number: '4', short: 'RSV' }, 'Send your answers')
}

const pages = {
  nobody: [
    '/:org',
    '/:org/publisher',
    '/:org/activities',
    '/:org/activities?q=nothing+like+it',
    '/:org/activities/:session',
    '/:org/activities/:cardiology',
    '/:org/specialties/:specialty',
    '/:org/events',
    '/:org/events?specialty=emergency-medicine',
    '/:org/credit-types',
    '/:org/sign-in',
    '/:org/undo-phone/:token',
    '/:org/undo-phone/:undoPhone',
    '/:org/undo-badge/:token',
    '/:org/undo-badge/:undoBadge',
    '/:org/undo-email/:token',
    '/:org/added-email/:token',
    '/:org/added-email/:added',
    '/:org/confirm-email/:token',
    '/:org/create-account',
    '/:org/forgot-password',
    '/:org/sign-in/link',
    '/:org/sign-in/link/:token',
    '/:org/s/:token',
    '/:org/stray-address/:token',
    '/:org/sign-in/saml/:provider/logout',
    '/:org/invitation/:token',
    '/:org/invitation/:invitation',
    '/:org/late-requests/:token',
    '/:org/disclose/:token',
    '/:org/disclose/:guest',
    '/:org/disclose/:guest?not-me=1',
    '/:org/disclose/:disclosed',
    '/:org/disclose/:disclosed/account',
    '/:org/door/:door',
    '/:org/door/:door/open/:token',
    '/:org/door/:door/open/:doorLink',
    '/:org/late-requests/:asked',
    '/:org/nowhere',
    '/:org/companies?name=pf',
    '/:org/companies?name=nothing+like+it',
    '/nowhere',
    '/verify',
    '/verify/:number',
    '/verify/LHS-0000',
    '/set-up/gone',
  ],
  beginner: ['/:org/my-portal', '/:org/transcript'],
  learner: [
    '/:org/my-portal',
    '/:org/disclosure',
    '/:org/disclosure/form',
    '/:org/disclosure/versions/:disclosure',
    '/:org/disclosure/import',
    '/:org/profile',
    '/:org/profile/emails',
    '/:org/profile/my-data',
    '/:org/profile/close-account',
    '/:org/profile/merge',
    '/:org/security',
    '/:org/security/password',
    '/:org/security/single-sign-on',
    '/:org/profile/check?to=%2Flakeside%2Fclaim',
    '/:org/transcript',
    '/:org/transcript?from=2030-01-01',
    '/:org/transcript?from=soon',
    '/:org/attendance',
    '/:org/attendance?code=4700002&way=qr',
    '/:org/attendance/past',
    '/:org/t/:token',
    '/:org/unsubscribe/:token',
    '/:org/t/:joinPhone',
    '/:org/attendance/:session',
    '/:org/attendance/:cardiology/late',
    '/:org/claim',
    `/:org/claim?code=${codes.bronchiolitis}`,
    '/:org/claim/:session/evaluation',
    '/:org/claim/:sepsis/evaluation',
    '/:org/claim/:start/test',
    '/:org/claim/:begun/test',
    '/:org/claim/:tried/test',
    '/:org/claim/:tried/test/result',
    '/:org/claim/:symposium/credit',
    '/:org/claim/:cardiology',
    '/:org/certificates/:number',
    '/:org/period-certificates',
    '/:org/survey-return',
    '/:org/sign-in/successful',
    '/:org/sign-in/second-factor',
    '/:org/security/passkeys',
    '/:org/security/authenticator-app',
    '/:org/security/recovery-codes',
    '/:org/office/activities',
  ],
  'activities and sessions': [
    '/:org/office/activities',
    '/:org/office/activities?q=nothing+like+it',
    '/:org/office/activities?view=past&tick=all',
    '/:org/office/activities/close?activity=:activity',
    '/:org/office/activities/new',
    '/:org/office/activities/:activity',
    '/:org/office/activities/:activity/edit',
    '/:org/office/activities/:activity/state?change=close',
    '/:org/office/activities/:activity/state?change=withdraw',
    '/:org/office/activities/:activity/copy',
    '/:org/office/activities/:activity/planning',
    '/:org/office/activities/:activity/checklist',
    '/:org/office/activities/:activity/preview',
    '/:org/office/activities/:activity/learners',
    '/:org/office/sessions/:session/live',
    '/:org/office/sessions/:session/screen',
    '/:org/office/sessions/:session/kit',
    '/:org/office/activities/:activity/evaluation',
    '/:org/office/late-requests',
    '/:org/office/waiting',
    '/:org/office/sessions/:session/waiting',
    '/:org/office/sessions/:session/door',
    '/:org/office/sessions/:session/learners/:learner/take-back',
    '/:org/office/sessions/:session/roster',
    '/:org/office/roster/:import',
    '/:org/office/roster/:recorded',
    '/:org/office/roster/:recorded/undo',
  ],
  series: [
    '/:org/office/series-policy',
    '/:org/office/disclosure-policy',
    '/:org/office/companies',
    '/:org/office/companies?show=all&q=Cardiothoracic',
    '/:org/office/companies/:company',
    '/:org/office/companies/:spelling',
    '/:org/office/today',
    '/:org/office/claims-that-wait?why=closing',
    '/:org/office/series',
    '/:org/office/calendar',
    '/:org/office/calendar?month=2020-01',
    '/:org/office/calendar?by=room',
    '/:org/office/calendar?day=2026-11-20',
    '/:org/office/search',
    '/:org/office/search?q=a',
    '/:org/office/search?q=nothing+like+it',
    '/:org/office/series?q=nothing+like+it',
    '/:org/office/series?view=drafts',
    '/:org/office/series/:series',
    '/:org/office/series/new',
    '/:org/office/series/:series/plan',
    '/:org/office/series/:series/sessions/new',
    '/:org/office/series/:series/renew',
    '/:org/office/sessions/:talk',
    '/:org/office/sessions/:talk/cancel',
    '/:org/office/sessions/:talk/slides',
    '/:org/office/sessions/:talk/disclosures',
    '/:org/office/disclosures',
    '/:org/office/disclosures?q=nothing+like+it',
    '/:org/office/disclosures?view=runs-out',
    '/:org/office/disclosures/evidence?q=grand',
    '/:org/office/disclosures/evidence?activity=:activity',
    '/:org/office/activities/:activity/disclosures',
    '/:org/office/activities/:series/disclosures',
    '/:org/office/activities/:planning/disclosures',
    '/:org/office/disclosures/roles/:judged',
    '/:org/office/disclosures/roles/:judged?again=:relationship',
    '/:org/office/disclosures/roles/:planner',
    '/:org/office/disclosures/roles/:planner/enter',
    '/:org/office/disclosures/mitigations/:mitigation',
    '/:org/office/reminders',
    '/:org/office/reminders/new',
    '/:org/office/reminders/:rule',
    '/:org/office/reports',
    '/:org/office/reports/learner-credit?period=last-12-months',
    '/:org/office/reports/attendance?period=last-12-months&table=session',
    '/:org/office/reports/claims?period=last-12-months',
    '/:org/office/reports/designation',
    '/:org/office/reports/evaluations',
    '/:org/office/reports/missing-evaluations?table=all',
    '/:org/office/reports/missing-evaluations/remind',
    '/:org/office/reports/activities?activity=:activity',
    '/:org/office/reports/claims?affiliation=nothing+like+it',
    '/:org/office/reports/claims?from=x&to=y',
    '/:org/office/report-schedules',
    '/:org/office/report-schedules/new?report=claims&period=last-month',
    '/:org/office/report-schedules/:schedule',
    '/:org/office/report-schedules/:schedule?act=delete',
    '/:org/office/report-runs/:run',
    '/:org/office/exports',
    '/:org/office/audit',
    '/:org/office/audit?what=People&by=:person&of=:gail',
    '/:org/office/audit?who=nobody+like+it&from=x',
    '/:org/office/texts',
    '/:org/office/messages',
    '/:org/office/messages?q=nothing+like+it',
    '/:org/office/messages?fate=look',
    '/:org/office/messages?from=x',
    '/:org/office/messages/:message',
    '/:org/office/messages/:kept',
  ],
  people: [
    '/:org/office/people',
    '/:org/office/people?q=nobody+like+it',
    '/:org/office/people/duplicates',
    '/:org/office/people/merge?kept=:person',
    '/:org/office/people/merge?kept=:person&q=gail',
    '/:org/office/people/merge?kept=:gail&gone=:person',
    '/:org/office/people/:person',
    '/:org/office/people/:gail',
    '/:org/office/people/:gail?part=attendance',
    '/:org/office/people/:gail?part=credit',
    '/:org/office/people/:gail?part=claims',
    '/:org/office/people/:gail?part=evaluations',
    '/:org/office/people/:gail?part=disclosures',
    '/:org/office/people/:gail?part=messages',
    '/:org/office/people/:gail?part=merges',
    '/:org/office/people/:gail?part=audit',
    '/:org/office/people/new',
    '/:org/office/people?state=deactivated',
    '/:org/office/people/:person/edit',
    '/:org/office/people/:person/deactivate',
    '/:org/office/people/:deactivated/reactivate',
    '/:org/office/people/:deactivated',
    '/:org/office/people/:gail/certificate-name',
    '/:org/office/people/:renamed/certificate-name',
    '/:org/office/people/:gail/find-session',
    '/:org/office/people/:gail/find-session?q=nothing+like+it',
    '/:org/office/people/:gail/find-session?day=x',
    '/:org/office/people/:gail/record/:tumorBoard',
    '/:org/office/people/:gail/record/:cardiology',
    '/:org/office/people/:gail/record/:cardiology/attendance',
    '/:org/office/people/:gail/record/:cardiology/credit',
    '/:org/office/people/:gail/record/:tumorBoard/credit',
    '/:org/office/people/:gail/record/:tumorBoard/withdraw',
    '/:org/office/people/:withdrawn/record/:tumorBoard/restore',
    '/:org/office/people/:person/email',
    '/:org/office/people/:person/second-step',
  ],
  'people and set-up': [
    '/:org/office/specialties',
    '/:org/office/credit-types',
    '/:org/office/credit-types/new',
    '/:org/office/credit-types/new?from=:type',
    '/:org/office/credit-types/starting-sets',
    '/:org/office/credit-types/:type',
    '/:org/office/credit-types/:type/activities',
    '/:org/office/professions',
    '/:org/office/professions/:profession',
    '/:org/office/credentials',
    '/:org/office/credentials?q=nothing+like+it',
    '/:org/office/credentials/:credential',
    '/:org/office/checklist',
    '/:org/office/organization',
    '/:org/office/organization/look',
    '/:org/office/wordings',
    '/:org/office/wordings/credit.certificate',
    '/:org/office/organization/claims',
    '/:org/office/organization/texts',
    '/:org/office/organization/contact',
    '/:org/office/certificates',
    '/:org/office/certificates/new',
    '/:org/office/certificates/:template',
    '/:org/office/organization/accreditation',
    '/:org/office/organization/evaluations',
    '/:org/office/sign-in/providers',
    '/:org/office/sign-in/providers/new?kind=oidc',
    '/:org/office/sign-in/providers/new?kind=saml',
    '/:org/office/sign-in/providers/:provider',
    '/:org/office/staff',
    '/:org/office/staff/invite',
    '/:org/office/staff/:person',
    '/:org/office/sign-in',
  ],
  imports: [
    '/:org/office/imports',
    '/:org/office/imports/:batch',
    '/:org/office/imports/:batch/rows?show=decide',
    '/:org/office/imports/:batch/rows?show=refused',
    '/:org/office/imports/:chosen/columns',
    '/:org/office/imports/:chosen/words',
    '/:org/office/imports/:unread',
    '/:org/office/imports/:running',
    '/:org/office/imports/:imported',
    '/:org/office/imports/:imported/undo',
    '/:org/office/imports/:takenBack',
    '/:org/office/people/:earlier/earlier-credit/:credit',
    '/:org/office/people/:earlier?part=credit',
  ],
  forms: [
    '/:org/office/activities/:club/test',
    '/:org/office/activities/:activity/test',
    '/:org/office/forms',
    '/:org/office/forms/new',
    '/:org/office/forms/bank',
    '/:org/office/forms/bank/:question',
    '/:org/office/forms/:form',
    '/:org/office/forms/:form/settings',
    '/:org/office/forms/:test/settings',
    '/:org/office/forms/:form/add',
    '/:org/office/forms/:form/add?kind=bank',
    '/:org/office/forms/:form/add?kind=section',
    '/:org/office/forms/:form/add?kind=grid',
    '/:org/office/forms/:test/add?kind=many',
    '/:org/office/forms/:form/items/:item',
    '/:org/office/forms/:form/items/which/when',
    '/:org/office/forms/:form/items/cost/when',
    '/:org/office/forms/:form/items/when/when',
    '/:org/office/forms/:form/publish',
    '/:org/office/forms/:form/preview',
    '/:org/office/forms/:test/preview',
    '/:org/office/forms/:form/versions',
    '/:org/office/forms/:form/versions/:version',
    '/:org/office/forms/:form/uses',
  ],
} satisfies Record<string, string[]>

type Part = keyof typeof pages

/** Who looks at each part; null: nobody is signed in. The last part changes how the administrator signs in. */
const visitors: Record<Part, string | null> = {
  nobody: null,
  beginner: lakeside.lena.email,
  learner: lakeside.gail.email,
  'activities and sessions': lakeside.renee.email,
  series: lakeside.renee.email,
  people: lakeside.renee.email,
  'people and set-up': lakeside.renee.email,
  imports: lakeside.renee.email,
  forms: lakeside.renee.email,
}

/** Forms sent as they stand: the page that says what is missing. */
const incomplete: Record<Part, [path: string, button: string][]> = {
  nobody: [
    ['/:org/sign-in', 'Sign In'],
    ['/:org/create-account', 'Create Account'],
    ['/:org/forgot-password', 'Send me a code'],
    ['/:org/sign-in/link', 'Email me a link'],
    ['/:org/invitation/:invitation', 'Make account and accept'],
    ['/:org/disclose/:guest', 'Attest and send'],
  ],
  beginner: [],
  learner: [
    ['/:org/disclosure/form', 'Attest and send'],
    ['/:org/disclosure/import', 'Check the list'],
    ['/:org/profile', 'Save Profile'],
    ['/:org/profile/emails', 'Send a code'],
    ['/:org/profile/emails', 'Add phone'],
    ['/:org/profile/close-account', 'Close your account'],
    ['/:org/profile/merge', 'Continue'],
    ['/:org/security/password', 'Change password'],
    ['/:org/attendance', 'Submit'],
    ['/:org/attendance/past', 'Submit'],
    ['/:org/attendance/:cardiology/late', 'Ask to be recorded'],
    ['/:org/claim', 'Submit'],
    ['/:org/claim/:session/evaluation', 'Submit and Claim Credit'],
    ['/:org/claim/:begun/test', 'Send your answers'],
    ['/:org/claim/:symposium/credit', 'Submit'],
  ],
  'activities and sessions': [
    ['/:org/office/activities/new', 'Save draft'],
    ['/:org/office/sessions/:session/learners/:learner/take-back', 'Take the attendance back'],
    ['/:org/office/sessions/:session/roster', 'Look the list over'],
  ],
  series: [
    ['/:org/office/series/new', 'Look at the dates'],
    ['/:org/office/series/:series/sessions/new', 'Go on'],
    ['/:org/office/sessions/:talk/cancel', 'Cancel the session'],
    ['/:org/office/reminders/new', 'Save reminder'],
    ['/:org/office/sessions/:talk/slides', 'Upload slides'],
    ['/:org/office/texts', 'Send a test text'],
  ],
  people: [
    ['/:org/office/people/new', 'Add the person'],
    ['/:org/office/people/:person/deactivate', 'Deactivate the account'],
    ['/:org/office/people/:renamed/certificate-name', 'Issue them again'],
    ['/:org/office/people/:gail/record/:cardiology/attendance', 'Record the attendance'],
    ['/:org/office/people/:gail/record/:cardiology/credit', 'See what will happen'],
    ['/:org/office/people/:gail/record/:tumorBoard/withdraw', 'Withdraw the credit'],
    ['/:org/office/people/:withdrawn/record/:tumorBoard/restore', 'Put the credit back'],
    ['/:org/office/people/:person/second-step', 'Turn the second step off'],
    ['/:org/office/people/merge?kept=:gail&gone=:person', 'Merge these records'],
  ],
  'people and set-up': [
    ['/:org/office/specialties', 'Add specialty'],
    ['/:org/office/credit-types/new', 'Add credit type'],
    ['/:org/office/professions', 'Add profession'],
    ['/:org/office/credentials', 'Add credential'],
    ['/:org/office/staff/invite', 'Send invitation'],
  ],
  imports: [
    ['/:org/office/imports', 'Read the file'],
    ['/:org/office/imports/:chosen/columns', 'Check the rows'],
    ['/:org/office/people/:earlier/earlier-credit/:credit', 'Withdraw the credit'],
  ],
  forms: [
    ['/:org/office/forms/new', 'Make the form'],
    ['/:org/office/forms/:form/add?kind=many', 'Save'],
    ['/:org/office/forms/:form/preview', 'Try these answers'],
  ],
}

test('every page stands in the sweep', () => {
  const sessions = /:(symposium|sepsis|cardiology|tumorBoard|talk|start|begun|tried)/
  const swept = Object.values(pages)
    .flat()
    .map((path) =>
      path
        .split('?')[0]!
        .replace(sessions, ':session')
        .replace(/:(invitation|asked|doorLink|guest|disclosed)/, ':token')
        .replace(/:(gail|renamed|withdrawn|deactivated)/, ':person')
        .replace(/(added-email\/):(token|added)/, '$1:code')
        .replace(':kept', ':message')
        .replace(':recorded', ':import')
        .replace(/:(chosen|unread|running|imported|takenBack)/, ':batch')
        .replace(':earlier', ':person')
        .replace(':spelling', ':company')
        .replace(/:(judged|planner)/, ':role')
        .replace(/:(series|planning|club)/, ':activity')
        .replace('/forms/:test', '/forms/:form')
        .replace(/reports\/[a-z-]+$/, 'reports/:report')
        .replace(/wordings\/[a-z.]+$/, 'wordings/:kind')
        .replace(/items\/(which|cost|when)/, 'items/:item'),
    )
  const patterns = new Set(entries.filter((entry) => entry.method === 'GET').map((entry) => entry.route.pattern))
  expect([...patterns].filter((pattern) => !swept.includes(pattern)).sort()).toEqual(noPages)
})

/** Pages that come only in answer to something. */
const further: Record<Part, ((page: Page) => Promise<string[]>)[]> = {
  nobody: [newcomersPages, forgottenPages, strayPages, samlPages],
  beginner: [unconfirmedPages],
  learner: [emailCodePage, newCodesPage, mergePages],
  'activities and sessions': [doorPages],
  series: [],
  people: [correctionPages],
  'people and set-up': [secondStepPages, confirmedPages],
  imports: [],
  forms: [],
}

// The last one sets up a second step for its visitor, who goes through the pages of other parts too.
const last: Part = 'people and set-up'
const parts = [...(Object.keys(pages) as Part[]).filter((part) => part !== last), last]

test.each(parts)('no page has a fault that axe finds, or scrolls sideways at 320 px: %s', { timeout: 90_000 }, (part) =>
  chromium.visit({ origin, width: 320 }, async (page) => {
    const email = visitors[part]
    if (email) {
      await page.goto('/lakeside/sign-in')
      await signIn(page, email)
      await database.pool.query('update sign_in_session set second_factor_at = created_at')
    }
    const findings: string[] = []
    for (const path of pages[part]) {
      await page.goto(address(path))
      findings.push(...(await faultsOf(page, path)))
    }
    for (const [path, button] of incomplete[part]) {
      await page.goto(address(path))
      await press(page, button)
      await page.getByRole('alert').waitFor({ timeout: 20_000 })
      findings.push(...(await faultsOf(page, `${path}, sent empty`)))
    }
    for (const more of further[part]) findings.push(...(await more(page)))
    expect(findings).toEqual([])
  }),
)

/** The pages that only come in answer to a form: the second check, "Account Not Found", the profile form, set-up. */
async function newcomersPages(page: Page): Promise<string[]> {
  const findings: string[] = []
  await page.goto('/lakeside/create-account')
  await fillIn(page, { Email: 'new@clinic.example' })
  await press(page, 'Create Account')
  findings.push(...(await faultsOf(page, 'second check')))
  await fillIn(page, { 'Last Name': 'Newcomer', 'Phone Number': '503-555-0199' })
  await press(page, 'Submit')
  findings.push(...(await faultsOf(page, 'account not found')))
  await press(page, 'Continue')
  findings.push(...(await faultsOf(page, 'new profile')))
  await page.goto(await makeSetUpLink(database, origin, app.clock()))
  findings.push(...(await faultsOf(page, 'set-up')))
  return findings
}

/** What a correction will do, before it is confirmed; and who has nearly the name of somebody who is to be added. */
async function correctionPages(page: Page): Promise<string[]> {
  await page.goto(address('/:org/office/people/:gail/record/:cardiology/credit'))
  await page.getByRole('textbox').first().fill('0.5')
  await fillIn(page, { Reason: 'Signed the paper list', 'Note to the learner': 'We found you on the paper list.' })
  await press(page, 'See what will happen')
  const findings = await faultsOf(page, 'correction to confirm')
  await page.goto(address('/:org/office/people/new'))
  const { given, family } = lakeside.gail
  await fillIn(page, { Email: 'gail.monroe@clinic.example', 'First name': given, 'Last name': family })
  await press(page, 'Add the person')
  return [...findings, ...(await faultsOf(page, 'person like others'))]
}

/** What a change of a credit type or a credential does, before it is saved; and the preview of a statement. */
async function confirmedPages(page: Page): Promise<string[]> {
  await page.goto(address('/:org/office/credit-types/:type'))
  await fillIn(page, { 'Designation statement': 'Worth {maximum} {credit_name}, an AMA PRA Category 1 credit.' })
  await press(page, 'Preview')
  const findings = await faultsOf(page, 'preview of a credit type')
  await press(page, 'Save changes')
  findings.push(...(await faultsOf(page, 'credit type to confirm')))
  await page.goto(address('/:org/office/credentials/:credential'))
  await page.getByLabel('Leads to').selectOption({ label: 'Physician' })
  await press(page, 'Save changes')
  return [...findings, ...(await faultsOf(page, 'credential to confirm'))]
}

/** What is said of an address that waits to be confirmed, and the page of the link to whoever is not its owner. */
async function unconfirmedPages(page: Page): Promise<string[]> {
  await database.pool.query('update person_email set verified_at = null where email = $1', [lakeside.lena.email])
  await page.goto('/lakeside/my-portal')
  const findings = await faultsOf(page, 'unconfirmed')
  await press(page, 'Send it again')
  await page.getByText('We have written to you again.').waitFor()
  const { rows } = await database.pool.query("select body from message where body like '%confirm-email%'")
  await page.context().clearCookies()
  await page.goto(/https?:\/\/[^/]+(\/\S+)/.exec(rows[0].body)![1]!)
  findings.push(...(await faultsOf(page, 'sign in to confirm')))
  return findings
}

/** The pages that a forgotten password leads through: the codes and links that are mailed, and the new password. */
async function forgottenPages(page: Page): Promise<string[]> {
  const findings: string[] = []
  const { email } = lakeside.noor
  await page.goto('/lakeside/forgot-password')
  await fillIn(page, { Email: email })
  await press(page, 'Send me a code')
  findings.push(...(await faultsOf(page, 'enter your code')))
  await press(page, 'Submit')
  await page.getByRole('alert').waitFor()
  findings.push(...(await faultsOf(page, 'enter your code, sent empty')))
  const code = await codeIn({ database }, email)
  await fillIn(page, { 'Enter your code': code, 'Re-enter your code': code })
  await press(page, 'Submit')
  await page.getByRole('heading', { level: 1, name: 'New password' }).waitFor()
  findings.push(...(await faultsOf(page, 'new password')))
  await page.goto('/lakeside/sign-in/link')
  await fillIn(page, { Email: email })
  await press(page, 'Email me a link')
  findings.push(...(await faultsOf(page, 'link sent')))
  const link = await linkIn({ database }, email)
  await page.context().clearCookies()
  await page.goto(link)
  findings.push(...(await faultsOf(page, 'link opened elsewhere')))
  return findings
}

/** An unknown email, and one that somebody typed into another's account: its pages, and the link that takes it off. */
async function strayPages(page: Page): Promise<string[]> {
  const findings: string[] = []
  await page.goto('/lakeside/sign-in')
  await fillIn(page, { Email: 'nobody@clinic.example', Password: password })
  await press(page, 'Sign In')
  await page.getByRole('alert').waitFor()
  findings.push(...(await faultsOf(page, 'unknown email')))
  const stray = 'stray@clinic.example'
  await database.pool.query(
    `insert into person_email (organization_id, person_id, email, sign_in, created_at)
     select organization_id, person_id, $1, true, created_at from person_email where email = $2`,
    [stray, lakeside.noor.email],
  )
  for (const [path, button] of [
    ['/lakeside/sign-in/link', 'Email me a link'],
    ['/lakeside/forgot-password', 'Send me a code'],
  ] as const) {
    await page.goto(path)
    await fillIn(page, { Email: stray })
    await press(page, button)
    await page.getByText('whether that account is yours or not').waitFor()
    findings.push(...(await faultsOf(page, `${path} of a stray email`)))
  }
  await page.goto(await linkIn({ database }, stray))
  findings.push(...(await faultsOf(page, 'stray email')))
  await press(page, 'Not mine: take my email off')
  await page.getByText('is free.').waitFor()
  findings.push(...(await faultsOf(page, 'stray email, taken off')))
  return findings
}

/** The page of a tablet at a door with each kind of answer, who waits after it, and the door when it is closed. */
async function doorPages(page: Page): Promise<string[]> {
  const office = `/lakeside/office/sessions/${real['session']}`
  await page.goto(`${office}/door`)
  await press(page, 'Open on another device')
  const findings = await faultsOf(page, 'door for another device')
  await page.goto(`${office}/door`)
  await page.getByLabel('Sign me out of the office on this device').uncheck()
  await press(page, 'Open on this device')
  findings.push(...(await faultsOf(page, 'door')))
  await database.pool.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
     select organization_id, gen_random_uuid(), given_name, family_name, family_name_key, now(), now() from person
     where family_name = 'Haddad'`,
  )
  for (const [typed, says] of [
    [lakeside.gail.email, 'ecorded: Gail Monroe'],
    ['Nour Haddad', 'Which one?'],
    ['A Name Of Nobody With Quite A Few Words In It', 'Not known here'],
    ['LHS-4711', 'This badge is not known'],
    ['?', 'Not recorded.'],
  ] as const) {
    await page.getByLabel('Scan your badge').fill(typed)
    await page.keyboard.press('Enter')
    await page.getByText(says).first().waitFor()
    findings.push(...(await faultsOf(page, `door with the answer "${says}"`)))
  }
  const door = page.url()
  await page.goto('/lakeside/office/waiting')
  findings.push(...(await faultsOf(page, 'waiting')))
  await page.getByRole('button', { name: 'Set aside' }).first().click()
  findings.push(...(await faultsOf(page, 'one set aside')))
  await database.pool.query('update door set closed_at = now()')
  await page.goto(door)
  findings.push(...(await faultsOf(page, 'closed door')))
  return findings
}

/** The page that asks for the code of a new email. */
async function emailCodePage(page: Page): Promise<string[]> {
  await page.goto('/lakeside/profile/emails')
  await fillIn(page, { 'Add an email': 'gail@sweep.example' })
  await press(page, 'Send a code')
  const findings = await faultsOf(page, 'code of a new email')
  await database.pool.query(`insert into person_email (organization_id, person_id, email, verified_at, created_at)
    select organization_id, person_id, 'gail.second@sweep.example', now(), now() from person_email where email = '${lakeside.gail.email}'`)
  for (const name of [/^Write here first/, /^Remove ?: gail.second/]) {
    await page.goto('/lakeside/profile/emails')
    await page.getByRole('button', { name }).click()
    await page.getByLabel('Your password').waitFor()
    findings.push(...(await faultsOf(page, `${name}`)))
  }
  await press(page, 'Remove email')
  findings.push(...(await faultsOf(page, 'an email removed without the password')))
  return findings
}

/** The pages that lead through the merging of two accounts: the code, and what comes together. */
async function mergePages(page: Page): Promise<string[]> {
  const { email } = lakeside.sam
  await page.goto('/lakeside/profile/merge')
  await fillIn(page, { 'Email of the other account': email })
  await press(page, 'Continue')
  const findings = await faultsOf(page, 'code of the other account')
  await fillIn(page, { Code: await codeIn({ database }, email) })
  await press(page, 'Continue')
  await page.getByRole('heading', { level: 1, name: 'What comes together' }).waitFor()
  findings.push(...(await faultsOf(page, 'what comes together')))
  return findings
}

/** The recovery codes, the one time that they are shown. */
async function newCodesPage(page: Page): Promise<string[]> {
  await page.goto('/lakeside/security/recovery-codes')
  await press(page, 'Make new recovery codes')
  return faultsOf(page, 'new recovery codes')
}

/** What stands before the office: the set-up of a second step, and the question for it, by each way. */
async function secondStepPages(page: Page): Promise<string[]> {
  const { pool } = database
  const findings: string[] = []
  const look = async (name: string) => {
    await page.goto('/lakeside/office/activities')
    findings.push(...(await faultsOf(page, name)))
  }
  const renee = `select organization_id, person_id from person_email where email = '${lakeside.renee.email}'`
  await pool.query('update sign_in_session set second_factor_at = null')
  await look('set up your second step')
  await pool.query(
    `insert into passkey select organization_id, 'y', person_id, '', '', 0, '{}', true, 'x', now() from (${renee}) r`,
  )
  await look('second step by passkey')
  await pool.query(`insert into person_totp select organization_id, person_id, 'x', now() from (${renee}) r`)
  await pool.query(`insert into recovery_code select organization_id, person_id, '' from (${renee}) r`)
  await look('second step')
  await page.getByText('Use a recovery code').click()
  await press(page, 'Use this code')
  findings.push(...(await faultsOf(page, 'second step, sent empty')))
  await pool.query('update sign_in_session set second_factor_at = created_at')
  await page.goto('/lakeside/security/authenticator-app')
  findings.push(...(await faultsOf(page, 'authenticator app')))
  return findings
}

/** What comes of a SAML provider's answer: the page that takes it on, and the one that refuses it. */
async function samlPages(page: Page): Promise<string[]> {
  await page.goto(address('/:org/sign-in/saml/:provider/logout'))
  const finish = '**/finish'
  await page.route(finish, (route) => route.fulfill({ status: 204 }))
  await page.evaluate((action) => {
    const form = document.body.appendChild(document.createElement('form'))
    Object.assign(form, { method: 'post', action, innerHTML: '<input name="SAMLResponse" value="x">' })
    form.submit()
  }, address('/:org/sign-in/saml/:provider'))
  await page.getByRole('heading', { level: 1, name: 'Signing you in' }).waitFor()
  const findings = await faultsOf(page, 'SAML answer taken on')
  await page.unroute(finish)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'You are not signed in' }).waitFor()
  return [...findings, ...(await faultsOf(page, 'SAML answer refused'))]
}

const address = (path: string): string => path.replace(/:(\w+)/g, (_, name: string) => real[name]!)

import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { queueMessage } from '../messages/queue-message.ts'
import { organizationBySlug } from '../organizations/queries.ts'

const t = await testApp({ demo: true })

beforeAll(async () => {
  for (const [slug, minutes] of [
    ['lakeside', 1],
    ['palmetto', 0],
  ] as const) {
    const organization = (await t.database.atLarge((db) => organizationBySlug(db, slug)))!
    const draft = {
      organizationId: organization.id,
      channel: 'email',
      recipient: `someone@${slug}.example`,
      personId: null,
      subject: `<b>From</b> ${slug}`,
      body: 'One line\nand another.\n\nSee http://localhost:3000/verify/LHS-1.',
    } as const
    await t.database.inOrganization(organization.id, (db) =>
      queueMessage(db, t.app.jobs, draft, t.app.clock().subtract({ minutes })),
    )
  }
})

test('the guide lists portals, everybody’s password, cast and open codes', async () => {
  const browser = await t.browser().get('/demo')
  expect([browser.status, browser.heading()]).toEqual([200, 'Demonstration'])
  const text = browser.text()
  for (const words of ['lakeside-demo-2026', 'priya.raman@lakeside.example', '2356446', 'Trillium Valley Health'])
    expect(text).toContain(words)
  for (const words of ['Palmetto NetID Login', 'lmo14', 'cjh52', 'tgm30', 'Last 4 of SSN', '6071'])
    expect(text).toContain(words)
})

test('the guide says why there is no NetID door where the demonstration goes by plain http', async () => {
  const far = await testApp({ demo: true, settings: { PUBLIC_URL: 'http://192.168.7.7:3000' } })
  const text = (await far.browser().get('/demo')).text()
  expect([text.includes('lmo14'), text.includes('providers are not asked by plain http')]).toEqual([false, true])
})

test('the outbox leads to where the visitor is, under whatever address a message was written', async () => {
  const far = await t.fetch(new Request('http://127.0.0.1:4000/demo/outbox'))
  const body = await far.text()
  expect(body).toContain('<a href="http://127.0.0.1:4000/verify/LHS-1">http://127.0.0.1:4000/verify/LHS-1</a>.')
  expect(body).not.toContain('localhost')
})

test('the outbox shows the mail of every organization, newest first, with its links', async () => {
  const browser = await t.browser().get('/demo/outbox')
  expect([...browser.body.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual([
    '&lt;b>From&lt;/b> palmetto',
    '&lt;b>From&lt;/b> lakeside',
  ])
  expect(browser.body).toContain('One line<br/>and another.')
  expect(browser.body).toContain('<a href="http://localhost:3000/verify/LHS-1">http://localhost:3000/verify/LHS-1</a>.')
})

test('the outbox shows the way out of messages that are not about one’s own credit', async () => {
  await t.database.pool.query(
    `update message set kind = 'session.cancelled' where id = (select id from message order by queued_at desc limit 1)`,
  )
  const browser = await t.browser().get('/demo/outbox')
  expect(browser.text()).toMatch(/No more messages of this kind: http:\/\/localhost:3000\/\w+\/unsubscribe\/\S+/)
  await browser.click('/unsubscribe/')
  expect(browser.status).toBe(200)
})

test('the survey asks, then sends back to where it was told', async () => {
  const address = `/demo/survey?return=${encodeURIComponent('http://localhost:3000/lakeside/activities?token=a%2Eb')}`
  const browser = await t.browser().get(address)
  await browser.submit({})
  expect([browser.status, browser.text().includes('Choose a number from 1 to 5')]).toEqual([422, true])
  await browser.submit({ rating: '4', fair: 'yes' })
  expect(browser.path).toBe('/lakeside/activities?token=a%2Eb')
})

test('the survey sends nobody to another site', async () => {
  for (const way of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)', '', '\\\\evil.example']) {
    const browser = await t.browser().get(`/demo/survey?return=${encodeURIComponent(way)}`)
    expect([way, browser.status]).toEqual([way, 400])
  }
})

const netIdPaths = [
  '/demo/netid',
  '/demo/netid/.well-known/openid-configuration',
  '/demo/netid/authorize',
  '/demo/netid/token',
  '/demo/netid/keys',
]

test('an installation for real has none of this', async () => {
  const real = await testApp()
  for (const path of ['/demo', '/demo/outbox', '/demo/survey?return=/lakeside', ...netIdPaths])
    expect([path, (await real.browser().get(path)).status]).toEqual([path, 404])
  for (const path of ['/demo/survey', ...netIdPaths]) {
    const form = { method: 'POST', headers: { origin: 'http://localhost:3000' }, body: new URLSearchParams({ a: 'b' }) }
    const { status } = await real.fetch(new Request(`http://localhost:3000${path}`, form))
    expect([path, status]).toEqual([path, 404])
  }
})

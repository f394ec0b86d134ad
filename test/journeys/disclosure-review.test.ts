import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { disclosuresOfSession } from '../../src/disclosures/session-disclosures.ts'
import { codes, lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { addRole, ask, disclose, ofCode, relationship, setBasis } from '../support/disclosures.ts'
import { openSession } from '../support/open-session.ts'
import { servedApp } from '../support/server.ts'
import { answer, expectPage, fillIn, follow, main, press } from './hands.ts'

const t = await servedApp()
const { pool } = t.database
const chromium = realBrowser()
let at: { activityId: string; sessionId: string }
const roles: Record<string, string> = {}
const moving = relationship({ company: 'Cordisane', natures: ['speaker'] })

/** Five people: an employee, an owner of private stock, one with nothing, one who revises, one who never answers. */
beforeAll(async () => {
  at = await ofCode(t, codes.interpreter)
  await setBasis(t, at.activityId, 'here')
  await pool.query('delete from activity_role where activity_id = $1', [at.activityId])
  for (const name of ['Emil Ployer', 'Stella Okoro', 'Nora Nilsson', 'Rui Vaz', 'Nemo Still'])
    roles[name] = (
      await addRole(t, { ...at, name, email: `${name.replace(' ', '.').toLowerCase()}@visitor.example` })
    ).roleId
  for (const roleId of Object.values(roles)) await ask(t, roleId, { at: '2026-11-10T17:00:00Z' })
  await disclose(t, roles['Emil Ployer']!, [relationship({ company: 'Halvern Devices', natures: ['employee'] })])
  await disclose(t, roles['Stella Okoro']!, [relationship({ company: 'Echoleaf Imaging', natures: ['stock-private'] })])
  await disclose(t, roles['Nora Nilsson']!)
  await disclose(t, roles['Rui Vaz']!, [moving], { at: '2026-11-20T20:00:00Z' })
})

async function steps(): Promise<Record<string, string>> {
  const { rows } = await pool.query("select * from organization where slug = 'lakeside'")
  const found = await t.database.inOrganization(rows[0].id, (db) => disclosuresOfSession(db, rows[0], at.sessionId))
  return Object.fromEntries(found!.roles.map(({ facts, state }) => [facts.name, state.step]))
}

/** Vera, who reviews, on her computer. */
async function asVera(page: Page): Promise<void> {
  const { rows } = await pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [lakeside.vera.email],
  )
  const value = await openSession(t, rows[0])
  await page.context().addCookies([{ name: 'session-lakeside', value, url: t.origin }])
}

async function open(page: Page, name: string): Promise<void> {
  await page.goto('/lakeside/office/disclosures')
  await main(page).locator('tr', { hasText: name }).getByRole('link').last().click()
  await main(page).getByText(name).first().waitFor()
}

const saved = (page: Page) =>
  page
    .getByText(/^(Saved|Completed)\b/)
    .first()
    .waitFor()

test.each([true, false])('a reviewer’s day, scripts %s', { timeout: 90_000 }, (scripts) =>
  chromium.visit({ origin: t.origin, device: 'desktop', scripts }, async (page) => {
    if (!scripts) t.setTime('2026-11-20T23:30:00Z')
    await asVera(page)
    if (scripts) await morning(page)
    else await afternoon(page)
  }),
)

/** She judges what came: the employee is excluded, the owner too but for an exception, and the third is mitigated. */
async function morning(page: Page): Promise<void> {
  await open(page, 'Emil Ployer')
  await answer(
    page,
    'May an owner or employee of Halvern Devices take part?',
    'No: excluded. Somebody else takes the role',
  )
  await fillIn(page, { 'Reason, or the ground of the exception': 'He sells what the talk is about.' })
  await press(page, 'Save judgements')
  await saved(page)
  await open(page, 'Stella Okoro')
  await main(page)
    .getByRole('radio', { name: /^Yes: the content is not related/ })
    .check()
  await fillIn(page, { 'Reason, or the ground of the exception': 'Imaging is no part of it.' })
  await press(page, 'Save judgements')
  await saved(page)
  await open(page, 'Rui Vaz')
  await answer(page, 'Is Cordisane relevant to “When the Interpreter Is on the Phone”?', 'Relevant')
  await fillIn(page, { Reason: 'It pays for the study.' })
  await press(page, 'Save judgements')
  await saved(page)
  await main(page)
    .getByRole('radio', { name: /^Peer review/ })
    .check()
  await press(page, 'Save mitigation')
  await saved(page)
  if (
    (await main(page)
      .getByLabel(/^Who reviewed it/)
      .count()) === 0
  )
    await follow(page, /^Add the evidence and complete it/)
  await fillIn(page, { 'Who reviewed it': 'Ingrid Solheim, MD' })
  await main(page)
    .getByRole('checkbox', { name: /^I confirm that the reviewer has no relevant/ })
    .check()
  await main(page)
    .getByRole('radio', { name: /^Passed/ })
    .first()
    .check()
  await main(page)
    .getByLabel(/^File/)
    .setInputFiles({
      name: 'slides.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
    })
  await press(page, 'Save the result')
  await saved(page)
  expect(await steps()).toEqual({
    'Emil Ployer': 'excluded',
    'Stella Okoro': 'complete',
    'Nora Nilsson': 'complete',
    'Rui Vaz': 'complete',
    'Nemo Still': 'asked',
  })
}

/** Somebody revised: only what changed is there to judge. Who never answered is reminded by the office. */
async function afternoon(page: Page): Promise<void> {
  const added = relationship({ company: 'Brightwater Medicines', natures: ['royalties'] })
  await disclose(t, roles['Rui Vaz']!, [moving, added])
  expect(await steps()).toMatchObject({ 'Rui Vaz': 'to-judge' })
  await open(page, 'Rui Vaz')
  await main(page)
    .getByRole('heading', { name: /^What changed since/ })
    .waitFor()
  expect(await main(page).getByRole('radiogroup').count()).toBe(1)
  await answer(page, 'Is Brightwater Medicines relevant to “When the Interpreter Is on the Phone”?', 'Not relevant')
  await fillIn(page, { Reason: 'A medicine for something else.' })
  await press(page, 'Save judgements')
  await saved(page)
  expect(await steps()).toMatchObject({ 'Rui Vaz': 'complete', 'Nemo Still': 'asked' })
  await page.goto('/lakeside/office/disclosures')
  await expectPage(page, 'Disclosures')
  const who = await main(page).locator('tbody tr').allInnerTexts()
  expect(who.map((row) => ['Emil Ployer', 'Nemo Still'].find((name) => row.includes(name)))).toEqual([
    'Emil Ployer',
    'Nemo Still',
  ])
}

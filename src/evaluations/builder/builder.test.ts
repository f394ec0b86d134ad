import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
let renee: Browser
let walt: Browser

beforeAll(async () => {
  renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  walt = await t.browser().signIn('lakeside', lakeside.walt.email, password)
})

const forms = '/lakeside/office/forms'
const names = (b: Browser) =>
  [...b.body.matchAll(/class="built-name">(.*?)<\/p>/g)].map(([, one]) => one!.replace(/<[^>]*>/g, ''))
const idOf = (b: Browser, words: string) => {
  const found = [...b.body.matchAll(/<div class="built-row" id="([^"]+)".*?<a [^>]*>(.*?)<\/a>/gs)].find(([, , name]) =>
    name!.includes(words),
  )
  return found![1]!
}
const acts = async () =>
  (await pool.query("select act from audit where act like 'form.%' or act like 'bank%' order by id")).rows.map(
    (row) => row.act,
  )

async function makeForm(name: string, more: Record<string, string> = {}): Promise<string> {
  await renee.get(`${forms}/new`)
  await renee.submit({ name, kind: 'evaluation', ...more }, 'name="name"')
  expect([renee.status, renee.heading()]).toEqual([200, name])
  return renee.path.split('?')[0]!
}

async function add(form: string, kind: string, fields: Record<string, string>, after = 'last'): Promise<void> {
  await renee.get(`${form}/add?kind=${kind}&after=${after}`)
  await renee.submit(fields, 'name="text"')
  expect(renee.status).toBe(200)
}

test('the list says what each form is, and where it is used', async () => {
  await renee.get(forms)
  expect(renee.text()).toMatch(/Activity evaluation Evaluation Published Version 1, January 5, 2026 7 1 activity Copy/)
  await renee.click('1 activity')
  expect(renee.text()).toContain('Pediatric Grand Rounds Evaluation Published')
})

test('a form is built, put in order by buttons alone, and published', async () => {
  const form = await makeForm('Rounds')
  expect(renee.text()).toContain('No question yet')
  await renee.get(`${form}/publish`)
  expect(renee.text()).toContain('It has no question yet')
  await add(form, 'yesno', { text: 'Was it balanced?' })
  await add(form, 'long', { text: 'What was not?' })
  await add(form, 'scale', { text: 'It met its objectives.' })
  expect(names(renee)).toEqual(['1. Was it balanced?', '2. What was not?', '3. It met its objectives.'])
  const id = idOf(renee, 'It met')
  const revision = renee.field('revision')
  await renee.post(form, { move: `up:${id}`, revision })
  expect(names(renee)).toEqual(['1. Was it balanced?', '2. It met its objectives.', '3. What was not?'])
  // The same press once more, on what stood there before: nothing more is moved, and nothing is complained of.
  await renee.post(form, { move: `up:${id}`, revision })
  expect([renee.status, names(renee)[0]]).toEqual([200, '1. Was it balanced?'])
  await renee.get(`${form}/publish`)
  await renee.submit({}, 'Publish version 1')
  expect(renee.text()).toContain('Published. Whoever begins from now on is asked this version.')
  expect(renee.text()).toContain('Version 1 was published on November 20, 2026 by Renee Castellanos.')
})

test('a move leads back to the button of the moved question', async () => {
  const form = await makeForm('Anchors')
  await add(form, 'yesno', { text: 'One?' })
  await add(form, 'yesno', { text: 'Two?' })
  await add(form, 'yesno', { text: 'Three?' })
  const id = idOf(renee, 'Two?')
  const sent = (move: string) =>
    t.fetch(
      new Request(`http://localhost:3000${form}`, {
        method: 'POST',
        headers: {
          cookie: `session-lakeside=${renee.cookie('session-lakeside')}`,
          origin: 'http://localhost:3000',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ move, revision: renee.field('revision') }).toString(),
      }),
    )
  expect((await sent(`up:${id}`)).headers.get('location')).toBe(`${form}#down-${id}`)
  await renee.get(form)
  expect((await sent(`down:${id}`)).headers.get('location')).toBe(`${form}#down-${id}`)
})

test('what others depend on is neither moved behind them nor removed, and the page says why', async () => {
  const form = await makeForm('Depending')
  await add(form, 'yesno', { text: 'Any bias?' })
  await add(form, 'long', { text: 'Which?' })
  const [bias, which] = [idOf(renee, 'Any bias?'), idOf(renee, 'Which?')]
  await renee.get(`${form}/items/${which}/when`)
  await renee.submit({ on: bias }, 'name="on"')
  await renee.submit({ test: 'is', values: ['yes'] }, 'name="test"')
  expect(renee.text()).toContain('Asked if “Any bias?” is Yes')
  await renee.post(form, { move: `down:${bias}`, revision: renee.field('revision') })
  expect(renee.status).toBe(422)
  expect(renee.text()).toContain(
    '“Which?” is asked only after an answer to “Any bias?”, so it has to stand behind it . Change that first.',
  )
  expect(names(renee)).toEqual(['1. Any bias?', '2. Which?'])
  await renee.get(`${form}/items/${bias}`)
  expect(renee.text()).toContain('Others depend on it')
  expect(renee.body).not.toContain('value="remove"')
  await renee.post(`${form}/items/${bias}`, { act: 'remove' })
  expect(names(renee)).toEqual(['1. Any bias?', '2. Which?'])
  await renee.get(`${form}/items/${bias}?kind=long`)
  await renee.submit({ text: 'Any bias?' }, 'name="text"')
  expect([renee.status, renee.text().includes('has no such answer any more')]).toEqual([422, true])
})

test('two at once: what was decided on an older state is not done, and the page says whose change came between', async () => {
  const form = await makeForm('Together')
  await add(form, 'yesno', { text: 'One?' })
  await add(form, 'yesno', { text: 'Two?' })
  await renee.get(form)
  const [id, revision] = [idOf(renee, 'Two?'), renee.field('revision')]
  await pool.query(
    'update form_draft set revision = revision + 1, saved_by = (select person_id from person_email where email = $1)',
    [lakeside.walt.email],
  )
  await renee.post(form, { move: `up:${id}`, revision })
  expect([renee.status, renee.text().includes('The form was changed meanwhile Walt')]).toEqual([422, true])
  expect(names(renee)).toEqual(['1. One?', '2. Two?'])
})

test('the same question changed by two is told to the second, who may go on', async () => {
  const form = await makeForm('Same question')
  await add(form, 'yesno', { text: 'One?' })
  const item = `${form}/items/${idOf(renee, 'One?')}`
  await renee.get(item)
  const opened = { kind: 'yesno', mark: renee.field('mark'), required: 'yes', points: '1' }
  await renee.submit({ text: 'One, or another?' }, 'name="text"')
  await renee.post(item, { ...opened, text: 'One, or two?' })
  expect(renee.status).toBe(422)
  expect(renee.text()).toContain('it is now “One, or another?”. Save again to put yours in its place.')
  await renee.submit({}, 'name="text"')
  expect(names(renee)).toEqual(['1. One, or two?'])
})

test('other words of a question that was answered are the same or another one as the office says', async () => {
  const form = await makeForm('Answered', {
    from: (await pool.query("select id from form where name = 'Rounds'")).rows[0].id,
  })
  await renee.get(`${form}/publish`)
  await renee.submit({}, 'Publish version 1')
  const { rows } = await pool.query(
    "select v.id, v.organization_id from form_version v join form f on f.id = v.form_id where f.name = 'Answered'",
  )
  await pool.query(
    `insert into response (organization_id, id, session_id, form_version_id, answers, submitted_on)
     select $2, gen_random_uuid(), s.id, $1, '{}', '2026-11-20' from activity_session s where s.organization_id = $2 limit 1`,
    [rows[0].id, rows[0].organization_id],
  )
  await renee.get(form)
  const id = idOf(renee, 'Was it balanced?')
  await renee.click('Was it balanced?')
  await renee.submit({ text: 'Was it fair?' }, 'name="text"')
  expect(renee.status).toBe(422)
  expect(renee.text()).toContain('Its words have changed. Does it still ask the same?')
  await renee.submit({ asks: 'same' }, 'name="text"')
  expect(idOf(renee, 'Was it fair?')).toBe(id)
  await renee.click('Was it fair?')
  await renee.submit({ text: 'Did it help?', asks: 'other' }, 'name="text"')
  expect(renee.text()).toContain('Saved as another question')
  expect(idOf(renee, 'Did it help?')).not.toBe(id)
  await renee.click('It met its objectives.')
  await renee.submit({ to: '7' }, 'name="text"')
  expect(renee.text()).toContain('Saved as another question')
  await renee.get(`${form}/publish`)
  expect(renee.text()).toMatch(/New Did it help\? Counted anew/)
})

test('a version can be gone back to as a draft', async () => {
  await renee.get(forms)
  await renee.click('Answered')
  const form = renee.path.split('?')[0]!
  await renee.get(`${form}/publish`)
  await renee.submit({}, 'Publish version 2')
  expect(names(renee)[0]).toBe('1. Did it help?')
  await renee.get(`${form}/versions`)
  expect(renee.text()).toMatch(
    /Version 2 November 20, 2026 Renee Castellanos 0 Version 1 November 20, 2026 Renee Castellanos 1/,
  )
  await renee.click('Version 1')
  expect(renee.text()).toContain('Was it balanced?')
  await renee.submit({}, 'Go back to it as a draft')
  expect(names(renee)[0]).toBe('1. Was it balanced?')
  expect(
    (
      await pool.query(
        "select number from form_version v join form f on f.id = v.form_id where f.name = 'Answered' order by 1",
      )
    ).rows,
  ).toEqual([{ number: 1 }, { number: 2 }])
  await renee.submit({}, 'Discard the changes')
  expect([names(renee)[0], renee.text().includes('The changes are discarded.')]).toEqual(['1. Did it help?', true])
})

test('questions go to the bank and come from it, and keep their ids', async () => {
  const form = await makeForm('From the bank')
  await renee.get(`${form}/add?kind=bank`)
  const boxes = [...renee.body.matchAll(/value="([0-9a-f-]{36})"[^>]*>\s*<span>([^<]*)/g)]
  const box = (words: string) => boxes.find(([, , text]) => text!.includes(words))![1]!
  await renee.submit({}, 'Add what is ticked')
  expect([renee.status, renee.text().includes('Tick at least one question')]).toEqual([422, true])
  await renee.submit({ take: [box('Did you notice'), box('What did you notice')] }, 'Add what is ticked')
  expect(names(renee)).toEqual(['1. Did you notice any commercial bias?', '2. What did you notice, and where?'])
  expect(idOf(renee, 'Did you notice')).toBe('bias')
  await add(form, 'yesno', { text: 'Would you come again?' })
  await renee.click('Would you come again?')
  await renee.submit({ topic: 'Content' }, 'Keep in the bank')
  expect(renee.text()).toContain('Kept in the bank of questions.')
  await renee.get(`${forms}/bank`)
  expect(renee.text()).toMatch(/Content .*Would you come again\?.* Balance/)
  await renee.click('Would you come again?')
  await renee.submit({ topic: '' }, 'Save the topic')
  expect(renee.status).toBe(422)
  await renee.submit({ topic: 'Our own' }, 'Save the topic')
  expect(renee.text()).toMatch(/Our own Would you come again\?/)
  await renee.click('Would you come again?')
  await renee.submit({ act: 'remove' }, 'Remove from the bank')
  expect(renee.text()).not.toContain('Would you come again?')
})

test('a preview asks as it would, for each speaker, and keeps nothing', async () => {
  const form = await makeForm('Speakers')
  await add(form, 'section', { text: '{speaker}', repeat: 'speaker' })
  await add(form, 'scale', { text: '{speaker} was clear.' })
  await renee.get(`${form}/preview?speakers=2`)
  expect(renee.text()).toMatch(/Helen Aguirre, MD Helen Aguirre, MD was clear\..*Li Wei, PharmD was clear\./)
  await renee.submit({}, 'Try these answers')
  expect([renee.status, renee.text().includes('Choose a number from 1 to 5')]).toEqual([422, true])
  const key = [...renee.body.matchAll(/name="([^"]+@speaker-\d)"/g)].map(([, name]) => name!)
  await renee.submit(Object.fromEntries([...new Set(key)].map((name) => [name, '5'])), 'Try these answers')
  expect(renee.text()).toContain('These answers would be taken Nothing was kept.')
  await renee.get(`${form}/preview?speakers=0`)
  expect(renee.text()).toContain('Nothing is asked')
})

test('a retired form is offered to no further activity', async () => {
  const id = (await pool.query("select id from form where name = 'Rounds'")).rows[0].id
  const offered = async () => (await renee.get('/lakeside/office/activities/new')).body.includes(`value="${id}"`)
  expect(await offered()).toBe(true)
  await renee.get(`${forms}/${id}/settings`)
  await renee.submit({}, 'Retire this form')
  expect(await offered()).toBe(false)
  await renee.get(`${forms}/${id}/settings`)
  await renee.submit({}, 'Bring it back')
  expect(await offered()).toBe(true)
})

test('a name is taken once', async () => {
  await renee.get(`${forms}/new`)
  await renee.submit({ name: 'rounds', kind: 'evaluation' }, 'name="name"')
  expect([renee.status, renee.text().includes('Another form has this name')]).toEqual([422, true])
})

test('others look and change nothing; every change is in the audit', async () => {
  await walt.get(forms)
  expect([walt.status, walt.body.includes('New form')]).toEqual([200, false])
  await walt.click('Rounds')
  expect([walt.status, walt.body.includes('name="move"')]).toEqual([200, false])
  expect(await walt.post(walt.path, { move: 'up:x' }).then((b) => b.status)).toBe(403)
  const seen = new Set(await acts())
  expect([...seen].toSorted()).toEqual([
    'bank_question.kept',
    'bank_question.moved',
    'bank_question.removed',
    'form.brought_back',
    'form.draft_discarded',
    'form.made',
    'form.published',
    'form.question_added',
    'form.question_changed',
    'form.question_moved',
    'form.retired',
    'form.went_back',
  ])
})

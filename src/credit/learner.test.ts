import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()

const evaluation = { attest: 'yes' }

async function signedIn(email: string): Promise<Browser> {
  const browser = t.browser()
  await browser.signIn('lakeside', email, password)
  expect(browser.heading()).toBe('Sign In Successful')
  return browser
}

/** Answers every required question of the evaluation that the page shows. */
async function evaluate(browser: Browser): Promise<Browser> {
  expect(browser.heading()).toBe('Evaluation')
  const answers: Record<string, string> = {}
  for (const [, name, value] of browser.body.matchAll(
    /<input type="(?:radio|checkbox)"[^>]*name="([^"]+)" value="([^"]+)"/g,
  ))
    answers[name!] ??= value!
  for (const [, name] of browser.body.matchAll(/<(?:textarea|input)[^>]*id="([^"]+)"[^>]*required/g))
    answers[name!] ??= 'Time'
  return browser.submit(answers, 'Submit and Claim Credit')
}

async function certificatesOf(email: string, code: string): Promise<number> {
  const { rows } = await t.database.pool.query<{ count: number }>(
    `select count(*) from certificate c join person_email e using (organization_id, person_id)
     join activity_session s on s.organization_id = c.organization_id and s.id = c.session_id
     where e.email = $1 and s.code = $2`,
    [email, code],
  )
  return rows[0]!.count
}

describe('a physician', () => {
  test('goes from the pre-set code through the evaluation to the certificate, and finds it in the transcript', async () => {
    const browser = await signedIn(lakeside.priya.email)
    await browser.get(`/lakeside/c/${codes.bronchiolitis}`)
    expect(browser.heading()).toBe('Confirm your activity')
    expect(browser.text()).toContain('You can earn up to 1.00 AMA PRA Category 1 Credit ™ Claim until')
    await browser.submit({}, 'name="code"')
    await evaluate(browser)
    expect(browser.heading()).toBe('Certificate Preparation')
    expect(browser.text()).toContain('ANCC contact hours are awarded to nurses, and your profile says physician (MD).')
    await browser.submit({ attest: 'yes' }, 'name="attest"')
    expect(browser.heading()).toBe('Your certificate is ready')
    expect(browser.text()).toContain('Priya Raman, MD')
    const number = /[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z-]+/.exec(browser.text())![0]
    await browser.get('/lakeside/transcript')
    expect(browser.text()).toContain('Bronchiolitis After High Flow: What Still Helps')
    await browser.get(`/verify/${number.toLowerCase().replaceAll('-', ' ')}`)
    expect(browser.heading()).toBe('This certificate is genuine')
    expect(browser.text()).toContain('Priya Raman, MD')
  })

  test('who comes back by the same code sees the certificate, and cannot claim twice', async () => {
    const browser = await signedIn(lakeside.priya.email)
    await browser.get(`/lakeside/claim?code=${codes.bronchiolitis}`)
    expect(browser.heading()).toBe('Your certificate is ready')
    expect(await certificatesOf(lakeside.priya.email, codes.bronchiolitis)).toBe(1)
  })

  test('twenty claims at the same moment are one credit that all of them see', async () => {
    const browser = await signedIn(lakeside.priya.email)
    await browser.get('/lakeside/claim')
    await browser.submit({ code: codes.tumorBoard }, 'name="code"')
    const path = browser.path
    const field = /name="(amount-[^"]+)"/.exec(browser.body)![1]!
    const tries = Array.from({ length: 20 }, async () => {
      const device = await signedIn(lakeside.priya.email)
      return device.post(path, { [field]: '1.00', attest: 'yes' })
    })
    const seen = await Promise.all(tries)
    expect(seen.map((device) => [device.status, device.heading()])).toEqual(
      seen.map(() => [200, 'Your certificate is ready']),
    )
    expect(new Set(seen.map((device) => device.path)).size).toBe(1)
    expect(await certificatesOf(lakeside.priya.email, codes.tumorBoard)).toBe(1)
  })

  test('types the code with spaces and dashes', async () => {
    const browser = await signedIn(lakeside.vera.email)
    await browser.get('/lakeside/claim')
    await browser.submit(
      {
        code: ` ${codes.bronchiolitis.slice(0, 3)} ${codes.bronchiolitis.slice(3, 5)}–${codes.bronchiolitis.slice(5)} `,
      },
      'name="code"',
    )
    expect(browser.heading()).toBe('Evaluation')
  })
})

test('a nurse is offered contact hours and not AMA credit', async () => {
  const browser = await signedIn(lakeside.gail.email)
  await browser.get(`/lakeside/c/${codes.bronchiolitis}`)
  await browser.submit({}, 'name="code"')
  await evaluate(browser)
  expect(browser.text()).toContain('Not for you: AMA PRA Category 1 Credits ™')
  await browser.submit({ ...evaluation }, 'name="attest"')
  expect(browser.text()).toContain('1.00 ANCC contact hour')
  expect(browser.text()).toContain('Certificate of Credit')
})

test('a social worker gets a certificate of participation that says what was designated', async () => {
  const browser = await signedIn(lakeside.lena.email)
  await browser.get(`/lakeside/c/${codes.bronchiolitis}`)
  await browser.submit({}, 'name="code"')
  await evaluate(browser)
  await browser.submit({ ...evaluation }, 'name="attest"')
  expect(browser.text()).toContain('Certificate of Participation')
  expect(browser.text()).toContain('This activity was designated for 1.00 AMA PRA Category 1 Credit')
})

describe('a pharmacist', () => {
  test('is told that CPE Monitor keeps the official record', async () => {
    const browser = await signedIn(lakeside.tomasz.email)
    await browser.get(`/lakeside/c/${codes.symposium}`)
    await browser.submit({}, 'name="code"')
    expect(browser.text()).toContain('CPE Monitor keeps the official record of this credit')
    await browser.submit({ attest: 'yes' }, 'name="attest"')
    expect(browser.text()).toContain('6.50 ACPE contact hours')
    expect(browser.text()).toContain('CPE Monitor is the official record of ACPE credit.')
  })

  test('without NABP number is told what is missing, and nothing is offered', async () => {
    const browser = await signedIn(lakeside.noor.email)
    await browser.get(`/lakeside/c/${codes.symposium}`)
    await browser.submit({}, 'name="code"')
    expect(browser.text()).toContain(
      'ACPE contact hours can be awarded once your birthday (month and day) and your NABP number are in your profile.',
    )
    expect(browser.body.includes('name="attest"')).toBe(false)
  })
})

describe('a code that opens nothing now', () => {
  test.each([
    ['wrong digits', '1111111', 422, 'Enter your activity code', 'No activity here has this code.'],
    ['another organization’s', codes.palmetto, 422, 'Enter your activity code', 'No activity here has this code.'],
    ['a draft’s', codes.draft, 422, 'Enter your activity code', 'No activity here has this code.'],
    [
      'letters',
      'grand rounds',
      422,
      'Enter your activity code',
      'Enter the activity code in digits, as it stands on the slide',
    ],
    ['nothing', '', 422, 'Enter your activity code', 'Enter the activity code'],
    ['closed', codes.cardiology, 409, 'The claim window closed on Tuesday, November 3, 11:59 PM', 'Not recorded'],
    [
      'not open yet',
      codes.interpreter,
      409,
      'You can claim this from Friday, December 4, 12:00 PM',
      'It stays open until',
    ],
  ])('%s', async (_, code, status, heading, words) => {
    const browser = await signedIn(lakeside.sam.email)
    await browser.get('/lakeside/claim')
    await browser.submit({ code }, 'name="code"')
    expect([browser.status, browser.heading()]).toEqual([status, heading])
    expect(browser.text()).toContain(words)
  })

  test('guessing is slowed down, and says when to try again', async () => {
    const browser = await signedIn(lakeside.walt.email)
    const statuses: number[] = []
    for (let guess = 0; guess < 10; guess++) {
      await browser.post('/lakeside/claim', { code: String(4000000 + guess) })
      statuses.push(browser.status)
    }
    expect(statuses.slice(0, 8)).toEqual(Array(8).fill(422))
    expect(statuses.at(-1)).toBe(429)
    expect(Number(browser.headers.get('retry-after')) > 0).toBe(true)
  })
})

test('an amount off the step is refused beside its field, and what was typed stays', async () => {
  const browser = await signedIn(lakeside.sam.email)
  await browser.get(`/lakeside/c/${codes.symposium}`)
  await browser.submit({}, 'name="code"')
  const ama = /name="(amount-[^"]+)"/.exec(browser.body)![1]!
  await browser.submit({ [ama]: '0.3', attest: 'yes' }, 'name="attest"')
  expect(browser.status).toBe(422)
  expect(browser.text()).toContain('Enter an amount in steps of 0.25, for example 0.25')
  expect(browser.body).toContain('value="0.3"')
})

test('a stopped claim goes on at the step where it stopped, with the answers given so far', async () => {
  const first = await signedIn(lakeside.sam.email)
  await first.get(`/lakeside/c/${codes.bronchiolitis}`)
  await first.submit({}, 'name="code"')
  const [, question, value] = /<input type="radio"[^>]*name="([^"]+)" value="([^"]+)"/.exec(first.body)!
  await first.submit({ [question!]: value!, later: 'yes' }, 'Submit and Claim Credit')
  const later = await signedIn(lakeside.sam.email)
  await later.get(`/lakeside/c/${codes.bronchiolitis}`)
  await later.submit({}, 'name="code"')
  expect(later.heading()).toBe('Evaluation')
  expect(new RegExp(`name="${question}" value="${value}"[^>]*checked`).test(later.body)).toBe(true)
})

describe('an outside survey', () => {
  async function atSurvey(email: string): Promise<{ browser: Browser; back: string }> {
    const browser = await signedIn(email)
    await browser.get(`/lakeside/c/${codes.sepsis}`)
    await browser.submit({}, 'name="code"')
    const address = /href="(https:\/\/surveys\.example[^"]+)"/.exec(browser.body)![1]!.replaceAll('&amp;', '&')
    const back = new URL(new URL(address).searchParams.get('back')!)
    return { browser, back: back.pathname + back.search }
  }

  test('leads back to the amount of credit', async () => {
    const { browser, back } = await atSurvey(lakeside.priya.email)
    await browser.get(back)
    expect(browser.heading()).toBe('Your evaluation is complete')
    await browser.submit({}, 'name="token"')
    expect(browser.heading()).toBe('Certificate Preparation')
  })

  test('opening the way back changes nothing until it is confirmed', async () => {
    const { browser, back } = await atSurvey(lakeside.sam.email)
    await browser.get(back)
    await browser.get(`/lakeside/c/${codes.sepsis}`)
    await browser.submit({}, 'name="code"')
    expect(browser.heading()).toBe('Evaluation')
  })

  test('a forged way back earns nothing', async () => {
    const { browser, back } = await atSurvey(lakeside.vera.email)
    await browser.get(`${back.slice(0, -4)}AAAA`)
    expect([browser.status, browser.heading()]).toEqual([403, 'This way back from the evaluation is not valid'])
    await browser.post('/lakeside/survey-return', { token: 'abc.def' })
    expect(browser.status).toBe(403)
  })

  test('somebody else’s way back earns nothing', async () => {
    const { back } = await atSurvey(lakeside.vera.email)
    const thief = await signedIn(lakeside.gail.email)
    await thief.get(back)
    expect([thief.status, thief.heading()]).toEqual([403, 'This evaluation was begun by somebody else'])
  })
})

test('the certificate downloads as a PDF, for its owner only', async () => {
  const owner = await signedIn(lakeside.priya.email)
  await owner.get(`/lakeside/c/${codes.bronchiolitis}`)
  const path = `${owner.path}/pdf`
  await owner.get(path)
  expect([owner.status, owner.headers.get('content-type'), owner.body.slice(0, 5)]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ])
  const other = await signedIn(lakeside.gail.email)
  await other.get(path)
  expect(other.status).toBe(404)
})

test('answers are kept apart from names where the organization says anonymous', async () => {
  const { rows } = await t.database.pool.query<{ person_id: string | null; answers: object }>(
    'select person_id, answers from response',
  )
  expect(rows.length > 0).toBe(true)
  expect(rows.map((row) => row.person_id)).toEqual(rows.map(() => null))
})

test('the certificate of an enduring material names the day on which it was completed, not the years for which it is there', async () => {
  const { pool } = t.database
  await pool.query(
    `with there as (update activity_session set ends_at = '2029-11-14T08:00Z', claim_closes_at = '2029-11-14T08:00Z'
       where code = $1 returning activity_id)
     update activity set format_key = 'enduring' where id in (select activity_id from there)`,
    [codes.symposium],
  )
  const browser = await signedIn(lakeside.sam.email)
  await browser.get(`/lakeside/c/${codes.symposium}`)
  await browser.submit({}, 'name="code"')
  await browser.submit({ attest: 'yes' }, 'name="attest"')
  expect(browser.heading()).toBe('Your certificate is ready')
  expect(browser.text()).toContain('November 20, 2026')
  expect(browser.text()).not.toContain('2029')
})

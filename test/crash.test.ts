import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ProductProcess, startProductProcess } from '../bench/product-process.ts'
import { overHttp, Visitor, type Way } from '../bench/visitor.ts'
import { openDatabase } from '../src/platform/database.ts'
import { tokenHash } from '../src/platform/ids.ts'
import { migrate } from '../src/platform/migrate.ts'
import { startPrivatePostgres } from '../src/platform/private-postgres.ts'
import { routes } from '../src/routes.ts'
import { codes, seedCast } from './support/cast.ts'

const org = 'lakeside'
const people = 80
/** Each person claims on this many devices at the same moment. */
const devices = ['phone', 'tablet']
const connections = 32

let folder: string
let session: string
let amount: string
const running: ProductProcess[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cme-crash-'))
  const { url, stop } = await startPrivatePostgres({ dataDir: join(folder, 'seeded'), log: () => {} })
  await migrate(url)
  const database = openDatabase(url, 2)
  await seedCast(database)
  await database.close()
  const rows = await ask(url, attending, [codes.symposium, people])
  ;({ session, amount } = rows[0] as { session: string; amount: string })
  for (const device of devices)
    await ask(url, signedIn, [Array.from({ length: people }, (_, n) => tokenHash(`${device}-${n}`))])
  await stop()
}, 60_000)

afterEach(async () => {
  for (const product of running.splice(0)) await product.kill({ withPostgres: true })
})

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const patience = 60_000

test(
  'after SIGKILL in the middle of parallel claims, each claim that was answered is there once',
  () => claimThroughACrash('process', { withPostgres: false }),
  patience,
)

test(
  'after SIGKILL of PostgreSQL as well, each claim that was answered is there once',
  () => claimThroughACrash('both', { withPostgres: true }),
  patience,
)

async function claimThroughACrash(name: string, blow: { withPostgres: boolean }): Promise<void> {
  const dataDir = join(folder, name)
  cpSync(join(folder, 'seeded'), dataDir, { recursive: true })
  const first = await start(dataDir)
  const answered = await claimAll(first.origin, async (sofar) => {
    if (sofar === people / 2) await first.kill(blow)
  })
  expect(answered.length).toBeGreaterThanOrEqual(people / 2)
  expect(answered.length).toBeLessThan(people * devices.length)

  const second = await start(dataDir)
  const kept = await issued(second)
  expect(answered.filter(({ person, number }) => kept.get(person) !== number)).toEqual([])
  expect(await faults(second)).toEqual([])

  const again = await claimAll(second.origin)
  expect(again.length).toBe(people * devices.length)
  const final = await issued(second)
  expect(final.size).toBe(people)
  expect([...answered, ...again].filter(({ person, number }) => final.get(person) !== number)).toEqual([])
  expect(await faults(second)).toEqual([])
}

async function start(dataDir: string): Promise<ProductProcess> {
  const product = await startProductProcess(dataDir, { firstPage: routes.portal.to({ org }) })
  running.push(product)
  return product
}

type Answered = { person: number; number: string }

/** Claims for everybody, on all devices of a person at once; returns the claims that were answered. */
async function claimAll(origin: string, onAnswer = async (_sofar: number) => {}): Promise<Answered[]> {
  const waiting = Array.from({ length: people * devices.length }, (_, index) => index)
  const answered: Answered[] = []
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const way = overHttp(origin)
      for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
        const person = Math.floor(index / devices.length)
        const number = await claim(way, person, devices[index % devices.length]!)
        if (!number) break
        answered.push({ person, number })
        await onAnswer(answered.length)
      }
      way.close()
    }),
  )
  return answered
}

/** The number of the certificate that the answer leads to; null when no answer came. */
async function claim(way: Way, person: number, device: string): Promise<string | null> {
  const visitor = new Visitor(way)
  visitor.setCookie(`session-${org}`, `${device}-${person}`)
  const sent = visitor.once('POST', routes.credit.to({ org, session }), { [`amount-${amount}`]: '6.50', attest: 'yes' })
  const answer = await sent.catch(() => null)
  if (!answer) return null
  const number = /\/certificates\/([^/]+)$/.exec(answer.location)?.[1]
  if (answer.status !== 303 || !number) throw new Error(`A claim was answered with ${answer.status}: ${answer.body}`)
  return number
}

/** The certificates that are in the database, by the number of the person. */
async function issued({ databaseUrl }: ProductProcess): Promise<Map<number, string>> {
  const rows = await ask(
    databaseUrl,
    `select p.family_name::int as person, c.number from certificate c
     join person p on p.organization_id = c.organization_id and p.id = c.person_id where c.session_id = $1`,
    [session],
  )
  expect(new Set(rows.map(({ person }) => person)).size).toBe(rows.length)
  return new Map(rows.map(({ person, number }) => [person as number, number as string]))
}

/** Certificates that do not have exactly one award, one audit row, one message and one job for it. */
async function faults({ databaseUrl }: ProductProcess): Promise<unknown[]> {
  return ask(
    databaseUrl,
    `select * from (
       select c.number,
         (select count(*)::int from credit_entry e where e.person_id = c.person_id and e.session_id = c.session_id
            and e.certificate_id = c.id and e.kind = 'award' and e.amount = 650) as awards,
         (select count(*)::int from audit a where a.subject_id = c.id and a.act = 'credit.claimed') as audits,
         (select count(*)::int from message m where m.body like '%' || c.number || '%') as messages,
         (select count(*)::int from message m join pgboss.job j on j.data ->> 'id' = m.id::text
            where m.body like '%' || c.number || '%') as jobs
       from certificate c where c.session_id = $1) as found
     where (awards, audits, messages, jobs) <> (1, 1, 1, 1)
     union all
     select 'no certificate', 1, 0, 0, 0 from credit_entry e
     where e.session_id = $1 and not exists (select from certificate c where c.id = e.certificate_id)`,
    [session],
  )
}

/** People with an MD and an address, who attended the session of a code, which is open now. */
const attending = `
  with s as (
    update activity_session set claim_opens_at = now() - interval '1 day', claim_closes_at = now() + interval '1 day'
    where code = $1 returning organization_id, id, activity_id
  ), p as (
    insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
    select organization_id, gen_random_uuid(), 'Claimant', n::text, n::text, now(), now()
    from s, generate_series(0, $2::int - 1) n returning organization_id, id, family_name
  ), m as (
    insert into person_email (organization_id, email, person_id, created_at)
    select organization_id, 'claimant-' || family_name || '@lakeside.example', id, now() from p
  ), c as (
    insert into person_credential (organization_id, person_id, credential_id, position)
    select p.organization_id, p.id, c.id, 0 from p
    join credential c on c.organization_id = p.organization_id and c.abbreviation = 'MD'
  ), a as (
    insert into attendance (organization_id, id, session_id, person_id, recorded_at)
    select p.organization_id, gen_random_uuid(), s.id, p.id, now() from p join s using (organization_id)
    returning organization_id, id
  ), r as (
    insert into attendance_source (organization_id, id, attendance_id, way, recorded_at)
    select organization_id, gen_random_uuid(), id, 'qr', now() from a
  )
  select s.id as session, d.credit_type_id as amount from s
  join designation d using (organization_id, activity_id)
  join credit_type t on t.organization_id = d.organization_id and t.id = d.credit_type_id and t.key = 'ama'`

/** One session for each of those people, in the order of their numbers. */
const signedIn = `
  insert into sign_in_session (organization_id, token_hash, person_id, way, created_at, second_factor_at, last_seen_at, expires_at)
  select p.organization_id, hash, p.id, 'password', now(), now(), now(), now() + interval '1 hour'
  from unnest($1::bytea[]) with ordinality as token (hash, place)
  join person p on p.given_name = 'Claimant' and p.family_name = (place - 1)::text`

async function ask(url: string, text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

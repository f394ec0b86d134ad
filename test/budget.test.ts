import { beforeAll, expect, test } from 'vitest'
import { testApp } from './support/app.ts'
import { codes } from './support/cast.ts'

const t = await testApp()

const kilobytes = 1024

/** What a browser of today says it takes. */
const accepts = 'gzip, deflate, br, zstd'

/** A house as large as they come: twenty specialties in the menu, and the portal's two lists full. */
beforeAll(() =>
  t.database.pool.query(`
    insert into specialty select organization_id, gen_random_uuid(), 'specialty-' || n, 'Internal Medicine and Branch ' || n, n
      from (select organization_id from specialty where slug = 'pediatrics') one, generate_series(10, 27) n;
    insert into activity_session
      select s.organization_id, gen_random_uuid(), activity_id, 'Session ' || n || ': ' || left(s.search_text, 60),
        starts_at + n * interval '1 hour', ends_at + n * interval '1 hour', place, code || n,
        claim_opens_at, claim_closes_at
      from activity_session s, generate_series(1, 6) n where code in ('${codes.bronchiolitis}', '${codes.interpreter}')`),
)

type Answer = { bytes: number; text: string; encoding: string | null }

/** An answer as it goes over the wire. */
async function answer(path: string): Promise<Answer> {
  const address = `http://localhost:3000${path}`
  const sent = await t.fetch(new Request(address, { headers: { 'accept-encoding': accepts } }))
  expect(sent.status).toBe(200)
  const text = await (await t.fetch(new Request(address))).text()
  return { bytes: (await sent.arrayBuffer()).byteLength, text, encoding: sent.headers.get('content-encoding') }
}

/** The addresses of everything that a page makes a browser load. */
const loaded = (html: string): string[] =>
  [...html.matchAll(/<(?:link|script|img|source|iframe)\b[^>]*?\b(?:href|src)="([^"]+)"/g)]
    .map(([, address]) => address!)
    .filter((address) => !address.startsWith('data:'))

async function firstVisit(path: string) {
  const page = await answer(path)
  const parts = await Promise.all(loaded(page.text).map(answer))
  const scripts = loaded(page.text).flatMap((address, index) => (address.endsWith('.js') ? [parts[index]!.bytes] : []))
  return { page, parts, script: scripts.reduce((sum, bytes) => sum + bytes, 0) }
}

test.each(['the portal', 'an activity'])(
  'the first visit of %s costs at most 14 KB, with at most 2 KB of script',
  async (what) => {
    const { rows } = await t.database.pool.query('select id from activity_session where code = $1', [
      codes.bronchiolitis,
    ])
    const path = what === 'the portal' ? '/lakeside' : `/lakeside/activities/${rows[0].id}`
    const { page, parts, script } = await firstVisit(path)
    expect(parts).toHaveLength(2)
    expect([page, ...parts].map(({ encoding }) => encoding)).not.toContain(null)
    const total = page.bytes + parts.reduce((sum, part) => sum + part.bytes, 0)
    expect(total).toBeLessThanOrEqual(14 * kilobytes)
    expect(script).toBeLessThan(2 * kilobytes)
  },
)

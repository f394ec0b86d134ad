import type pg from 'pg'
import { familyNameKey } from '../../../src/people/name-key.ts'
import { npiCheckDigit } from '../../../src/people/npi.ts'
import { newId } from '../../../src/platform/ids.ts'

// Everybody here is invented.

const given = 'Ada Ben Cleo Dov Esi Finn Gus Hana Ivo Jun Kai Lea Milo Nia Otis Pia Quin Rosa Sven Tess'.split(' ')
const family =
  'Abarca Brightwater Castell Dunmore Eskilden Farrow Galloway Hartwick Ingersol Jessop Kestrel Lindgard Marlow Norwell Oakhurst'.split(
    ' ',
  )

type Member = {
  given: string
  family: string
  email: string
  badge?: string
  npi?: string
  closed?: true
  texted?: true
}

/** The ith of 300 people, whose names are all different. */
const person = (index: number): Member => {
  const [first, last] = [given[index % 20]!, family[Math.floor(index / 20)]!]
  return { given: first, family: last, email: `${first}.${last}@clinic.example`.toLowerCase() }
}
const people = (from: number, count: number) => Array.from({ length: count }, (_, index) => person(from + index))
const full = (one: Member) => `${one.given} ${one.family}`
const npiOf = (index: number) => {
  const nine = `1${String(23000000 + index).padStart(8, '0')}`
  return nine + npiCheckDigit(nine)
}

const clean = people(0, 140)
const lastFirst = people(140, 20)
const titled = people(160, 15)
const nameOnly = people(175, 10)
const initials = people(185, 5)
const accented = people(190, 10).map((one) => ({ ...one, family: `Núñez-Ø${one.family.toLowerCase()}` }))
const texted = people(200, 10).map((one): Member => ({ ...one, texted: true }))
const greedy = people(210, 10)
const closed = people(220, 3).map((one, index): Member => ({ ...one, badge: `9${index}`, closed: true }))
const byNpi = people(223, 8).map((one, index): Member => ({ ...one, npi: npiOf(index) }))
const moved = people(231, 6)
const namesakes = people(237, 4).flatMap((one) => [one, { ...one, email: `other.${one.email}` }])
const badged = clean.slice(0, 10).map((one, index): Member => ({ ...one, badge: `00${4711 + index}` }))

/** People of Lakeside whom the roster means; ten of them texted the code of the session. */
export async function seedRosterPeople(pool: pg.Pool, sessionId: string): Promise<void> {
  const all: Member[] = [badged, clean.slice(10), lastFirst, titled, nameOnly, initials, accented, texted].flat()
  all.push(...greedy, ...closed, ...byNpi, ...moved, ...namesakes)
  const { rows } = await pool.query(`select organization_id as org from activity_session where id = $1`, [sessionId])
  const org = rows[0].org
  const physician = await pool.query(
    `select c.id as credential, c.profession_id as profession from credential c where organization_id = $1 and abbreviation = 'MD'`,
    [org],
  )
  const { credential, profession } = physician.rows[0]
  for (const one of all) {
    const id = newId()
    await pool.query(
      `insert into person (organization_id, id, given_name, family_name, family_name_key, npi, profession_id, created_at, updated_at, confirmed_at, closed_at)
       values ($1, $2, $3, $4, $5, $6, $7, now(), now(), now(), $8)`,
      [
        org,
        id,
        one.given,
        one.family,
        familyNameKey(one.family),
        one.npi ?? null,
        profession,
        one.closed ? new Date() : null,
      ],
    )
    await pool.query('insert into person_credential values ($1, $2, $3, 0)', [org, id, credential])
    if (!one.closed)
      await pool.query(
        'insert into person_email (organization_id, email, person_id, created_at) values ($1, $2, $3, now())',
        [org, one.email, id],
      )
    if (one.badge)
      await pool.query(
        'insert into person_badge (organization_id, badge, person_id, created_at) values ($1, $2, $3, now())',
        [org, one.badge, id],
      )
    if (one.texted) await attend(pool, { org, id, sessionId })
  }
}

async function attend(pool: pg.Pool, { org, id, sessionId }: { org: string; id: string; sessionId: string }) {
  const attendance = newId()
  await pool.query(
    'insert into attendance (organization_id, id, session_id, person_id, recorded_at) values ($1, $2, $3, $4, now())',
    [org, attendance, sessionId, id],
  )
  await pool.query(
    `insert into attendance_source (organization_id, id, attendance_id, way, reference, recorded_at) values ($1, $2, $3, 'text', $4, now())`,
    [org, newId(), attendance, newId()],
  )
}

type Row = [name: string, contact: string, credit: string, id: string, npi: string]

const row = (name: string, contact = '', credit = '1', id = '', npi = ''): Row => [name, contact, credit, id, npi]
const numbered = (count: number, make: (index: number) => Row) =>
  Array.from({ length: count }, (_, index) => make(index))

/** The rows by the kind of trouble that they are: 300 of them. */
const rows: Row[] = [
  ...clean.map((one) => row(full(one), one.email)),
  ...lastFirst.map((one) => row(`${one.family.toUpperCase()}, ${one.given.toUpperCase()}, MD`, one.email)),
  ...titled.map((one) => row(`Dr. ${full(one)}, MD, FAAP`, ` MAILTO:${one.email.toUpperCase()} `, '0.75')),
  ...nameOnly.map((one) => row(full(one))),
  ...initials.map((one) => row(`${one.given[0]}. ${one.family}`)),
  ...accented.map((one) => row(`${one.given} Nunez O${one.family.slice(7)}`)),
  ...badged.map((one) => row('', '', '', one.badge)),
  ...texted.map((one) => row(full(one), one.email, '')),
  ...greedy.map((one, index) => row(full(one), one.email, index % 2 ? '0.6' : '12')),
  ...closed.map((one) => row(full(one), '', '', one.badge)),
  ...byNpi.map((one) => row(`${one.given[0]} ${one.family}`, '', '1', '', one.npi)),
  ...moved.map((one) => row(full(one), `${one.given}@elsewhere.example`.toLowerCase())),
  ...namesakes.filter((_, index) => index % 2 === 0).map((one) => row(full(one))),
  ...numbered(12, (index) => row(`Typo Unreadable${index}`, `typo${index}@@clinic`)),
  ...numbered(25, (index) => row(`Nova Newcomer${index}`, `nova${index}@new.example`)),
  ...numbered(8, (index) => row(`Mystery Guest${index}`)),
  ...numbered(4, (index) => row('', '', '1', '', `123456789${index < 3 ? index : 4}`)),
]

/** A department's sign-in sheet as it comes: titles, a page's second header, totals, and columns of its own. */
export function messySheet(): string[][] {
  const header = ['#', 'Attendee', 'Contact', 'Credits', 'ID', 'NPI', 'Dept.']
  const body = rows.map((cells, index) => [String(index + 1), ...cells, index % 3 ? 'Pediatrics' : ''])
  return [
    ['Lakeside Grand Rounds, attendance sheet'],
    [],
    ['Date:', 'November 20, 2026', '', 'Room:', 'Alder'],
    header,
    ...body.slice(0, 150),
    [],
    header,
    ...body.slice(150),
    ['Total', '300', '', '286.50'],
    ['Printed 11/20/2026 2:10 PM'],
  ]
}

/** The same as Excel saves CSV in Europe: semicolons, and Windows' own letters. */
export const messyCsv = (): Buffer =>
  Buffer.from(
    messySheet()
      .map((cells) => cells.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';'))
      .join('\r\n'),
    'latin1',
  )

/** What the product makes of it once the column "ID" is known to hold badges, and credit is awarded. */
export const messyCounts = {
  matched: clean.length + lastFirst.length + titled.length + byNpi.length,
  likely: nameOnly.length + initials.length + accented.length + moved.length + namesakes.length / 2,
  new: 25,
  duplicate: badged.length + texted.length,
  unknown: 12 + 8,
  refused: greedy.length + closed.length + 4,
}

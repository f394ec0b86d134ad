import { sql } from 'kysely'
import { createOrganization } from '../../src/organizations/create-organization.ts'
import type { StaffRole } from '../../src/organizations/permissions.ts'
import { familyNameKey } from '../../src/people/name-key.ts'
import type { Database, Db } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { hashPassword } from '../../src/sign-in/passwords.ts'

/** Everybody's password. */
export const password = 'a quiet lake at dawn'

type Member = {
  given: string
  family: string
  email: string
  credentials: string[]
  phone?: string
  birth?: string
  nabp?: string
  role?: StaffRole
  /** Titles of what a coordinator looks after. */
  series?: string[]
}

/** Learners and staff of Lakeside, by first name. */
export const lakeside = {
  priya: {
    given: 'Priya',
    family: 'Raman',
    email: 'priya@lakeside.example',
    credentials: ['MD'],
    phone: '+15035550187',
  },
  gail: { given: 'Gail', family: 'Monroe', email: 'gail@lakeside.example', credentials: ['RN', 'BSN'] },
  tomasz: {
    given: 'Tomasz',
    family: 'Wierzbicki-Hallström',
    email: 'tomasz@lakeside.example',
    credentials: ['PharmD'],
    birth: '04-27',
    nabp: '123456',
  },
  noor: { given: 'Noor', family: 'Haddad', email: 'noor@lakeside.example', credentials: ['PharmD'] },
  sam: {
    given: 'Sam',
    family: 'Okafor',
    email: 'sam@lakeside.example',
    credentials: ['MD', 'PharmD'],
    birth: '11-02',
    nabp: '654321',
  },
  lena: { given: 'Lena', family: 'Fischer', email: 'lena@lakeside.example', credentials: ['LCSW'] },
  renee: {
    given: 'Renee',
    family: 'Castellanos',
    email: 'renee@lakeside.example',
    credentials: [],
    role: 'administrator',
  },
  carlos: {
    given: 'Carlos',
    family: 'Vega',
    email: 'carlos@lakeside.example',
    credentials: [],
    role: 'coordinator',
    series: ['Emergency Medicine Conference', 'Pediatric Grand Rounds'],
  },
  vera: { given: 'Vera', family: 'Lindqvist', email: 'vera@lakeside.example', credentials: ['MD'], role: 'reviewer' },
  walt: { given: 'Walt', family: 'Brody', email: 'walt@lakeside.example', credentials: [], role: 'viewer' },
} satisfies Record<string, Member>

/** A learner and an administrator of Palmetto, another organization. */
export const palmetto = {
  otto: { given: 'Otto', family: 'Grant', email: 'otto@palmetto.example', credentials: ['MD'] },
  olga: { given: 'Olga', family: 'Ferrer', email: 'olga@palmetto.example', credentials: [], role: 'administrator' },
} satisfies Record<string, Member>

/** Activity codes by what they are good for; the tests' clock stands at 1:05 PM on November 20, 2026, in Portland. */
export const codes = {
  /** Public, built-in evaluation, 1.00 AMA and 1.00 ANCC. */
  bronchiolitis: '2356446',
  /** Public, evaluation at an outside survey, 1.00 AMA. */
  sepsis: '2356447',
  /** Public, no evaluation, 6.50 AMA and 6.50 ACPE. */
  symposium: '2356448',
  /** Given in the room only, no evaluation, 1.00 AMA. */
  tumorBoard: '2356449',
  /** The window closed on November 3. */
  cardiology: '2356450',
  /** The window opens on December 4. */
  interpreter: '2356451',
  draft: '2356452',
  /** Another organization's. */
  palmetto: '9990001',
} as const

type Lecture = {
  code: string
  title: string
  series?: string
  specialty: string
  format?: string
  starts: string
  ends: string
  opens: string
  closes: string
  place?: string
  speaker: string
  state?: string
  room?: boolean
  evaluation: 'none' | 'form' | 'survey'
  credit: Record<string, number>
}

const lectures: Lecture[] = [
  {
    code: codes.bronchiolitis,
    title: 'Bronchiolitis After High Flow: What Still Helps',
    series: 'Pediatric Grand Rounds',
    specialty: 'pediatrics',
    starts: '2026-11-20T20:00Z',
    ends: '2026-11-20T21:00Z',
    opens: '2026-11-20T20:00Z',
    closes: '2026-11-28T07:59:59Z',
    place: 'Alder Auditorium and online',
    speaker: 'Helen Aguirre',
    evaluation: 'form',
    credit: { ama: 100, ancc: 100 },
  },
  {
    code: codes.sepsis,
    title: 'Sepsis at the Door: The First Sixty Minutes',
    series: 'Emergency Medicine Conference',
    specialty: 'emergency-medicine',
    starts: '2026-11-19T15:30Z',
    ends: '2026-11-19T16:30Z',
    opens: '2026-11-19T15:30Z',
    closes: '2026-11-27T07:59:59Z',
    place: 'Online',
    speaker: 'Amara Nwosu',
    evaluation: 'survey',
    credit: { ama: 100 },
  },
  {
    code: codes.symposium,
    title: 'Northwest Perioperative Pharmacotherapy Symposium',
    specialty: 'pediatrics',
    format: 'live_course',
    starts: '2026-11-14T16:00Z',
    ends: '2026-11-15T00:30Z',
    opens: '2026-11-14T16:00Z',
    closes: '2027-01-14T07:59:59Z',
    place: 'Harbor Conference Center',
    speaker: 'José Nuñez',
    evaluation: 'none',
    credit: { ama: 650, acpe: 650 },
  },
  {
    code: codes.tumorBoard,
    title: 'Tumor Board: Thoracic',
    specialty: 'emergency-medicine',
    starts: '2026-11-20T15:00Z',
    ends: '2026-11-20T16:00Z',
    opens: '2026-11-20T15:00Z',
    closes: '2026-11-28T07:59:59Z',
    place: 'Alder 204',
    speaker: 'Lucas Brandt',
    room: true,
    evaluation: 'none',
    credit: { ama: 100 },
  },
  {
    code: codes.cardiology,
    title: 'Cardiology Case Conference',
    specialty: 'emergency-medicine',
    starts: '2026-10-27T19:00Z',
    ends: '2026-10-27T20:00Z',
    opens: '2026-10-27T19:00Z',
    closes: '2026-11-04T07:59:59Z',
    speaker: 'Sunita Pillai',
    evaluation: 'none',
    credit: { ama: 100 },
  },
  {
    code: codes.interpreter,
    title: 'When the Interpreter Is on the Phone',
    specialty: 'pediatrics',
    starts: '2026-12-04T20:00Z',
    ends: '2026-12-04T21:00Z',
    opens: '2026-12-04T20:00Z',
    closes: '2026-12-12T07:59:59Z',
    speaker: 'Ingrid Solheim',
    evaluation: 'none',
    credit: { ama: 100 },
  },
  {
    code: codes.draft,
    title: 'Palliative Care Skills Day',
    specialty: 'pediatrics',
    state: 'draft',
    starts: '2026-11-20T15:00Z',
    ends: '2026-11-20T16:00Z',
    opens: '2026-11-20T15:00Z',
    closes: '2026-12-20T15:00Z',
    speaker: 'Jo Park',
    evaluation: 'none',
    credit: { ama: 100 },
  },
]

/** Fills the template database: two organizations, their people and their lectures. */
export async function seedCast(database: Database): Promise<void> {
  const hash = await hashPassword(password)
  await seedOrganization(database, hash, {
    slug: 'lakeside',
    name: 'Lakeside Health System',
    zone: 'America/Los_Angeles',
    people: lakeside,
    lectures,
  })
  const first = {
    ...lectures[0]!,
    code: codes.palmetto,
    title: 'Grand Rounds of Another House',
    evaluation: 'none' as const,
  }
  await seedOrganization(database, hash, {
    slug: 'palmetto',
    name: 'Palmetto University',
    zone: 'America/New_York',
    people: palmetto,
    lectures: [first],
  })
}

type Seed = { slug: string; name: string; zone: string; people: Record<string, Member>; lectures: Lecture[] }

async function seedOrganization(database: Database, hash: string, seed: Seed): Promise<void> {
  const now = Temporal.Instant.from('2026-01-05T17:00:00Z')
  const created = await database.atLarge((db) =>
    createOrganization(
      db,
      {
        name: seed.name,
        slug: seed.slug,
        timeZone: seed.zone,
        email: `cme@${seed.slug}.example`,
        phone: '+15035550134',
        brand: '#0b5e78',
        accreditation: 'joint',
      },
      { givenName: 'First', familyName: 'Administrator', email: `first@${seed.slug}.example`, passwordHash: hash },
      now,
    ),
  )
  if (!created.ok) throw new Error(created.message)
  await database.inOrganization(created.organizationId, async (db) => {
    const key = { organization_id: created.organizationId }
    // What coordinators plan is published without a review, as by organizations that were there before there was any.
    await db.updateTable('organization').set({ review_coordinators: false }).execute()
    for (const member of Object.values(seed.people)) await seedPerson(db, key, member, hash, now.toString())
    const specialties = ['Emergency Medicine', 'Pediatrics'].map((name, position) => {
      return { ...key, id: newId(), slug: name.toLowerCase().replace(' ', '-'), name, position }
    })
    await db.insertInto('specialty').values(specialties).execute()
    for (const lecture of seed.lectures) await seedLecture(db, key, lecture, now.toString())
    for (const { email, series = [] } of Object.values<Member>(seed.people))
      await sql`insert into staff_series (organization_id, person_id, activity_id)
        select e.organization_id, e.person_id, a.id from person_email e, activity a
        where e.email = ${email} and a.title = any(${series})`.execute(db)
    await sql`select refresh_search_text(array(select id from activity))`.execute(db)
  })
}

type Key = { organization_id: string }

async function seedPerson(db: Db, key: Key, member: Member, hash: string, at: string): Promise<void> {
  const id = newId()
  const of = { ...key, person_id: id }
  await db
    .insertInto('person')
    .values({
      ...key,
      id,
      given_name: member.given,
      family_name: member.family,
      family_name_key: familyNameKey(member.family),
      specialty: 'Pediatrics',
      status: 'Active',
      birth_month_day: member.birth ?? null,
      nabp_number: member.nabp ?? null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await db
    .insertInto('person_email')
    .values({ ...of, email: member.email, verified_at: at, created_at: at })
    .execute()
  await db
    .insertInto('person_password')
    .values({ ...of, hash, changed_at: at })
    .execute()
  if (member.phone)
    await db
      .insertInto('person_phone')
      .values({ ...of, phone: member.phone, created_at: at })
      .execute()
  if (member.role)
    await db
      .insertInto('staff_member')
      .values({ ...of, role: member.role, created_at: at })
      .execute()
  for (const [position, abbreviation] of member.credentials.entries()) {
    const { id: credential_id } = await db
      .selectFrom('credential')
      .select('id')
      .where('abbreviation', '=', abbreviation)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('person_credential')
      .values({ ...of, credential_id, position })
      .execute()
  }
}

async function seedLecture(db: Db, key: Key, lecture: Lecture, at: string): Promise<void> {
  const activityId = newId()
  const specialty = await db
    .selectFrom('specialty')
    .select('id')
    .where('slug', '=', lecture.specialty)
    .executeTakeFirstOrThrow()
  const form = await db.selectFrom('form').select('id').executeTakeFirstOrThrow()
  await db
    .insertInto('activity')
    .values({
      ...key,
      id: activityId,
      title: lecture.series ?? lecture.title,
      description: 'Most infants with bronchiolitis need little.',
      objectives: ['choose between supportive care, high-flow and escalation'],
      format_key: lecture.format ?? 'rss',
      specialty_id: specialty.id,
      state: lecture.state ?? 'published',
      code_visibility: lecture.room ? 'room' : 'public',
      commercial_support: 'None',
      disclosure_basis: 'elsewhere',
      disclosure_statement:
        'The speaker and the planners have no relevant financial relationships with ineligible companies.',
      evaluation: lecture.evaluation,
      form_id: lecture.evaluation === 'form' ? form.id : null,
      survey_url: lecture.evaluation === 'survey' ? 'https://surveys.example/r/sepsis?back={return}' : null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await db
    .insertInto('activity_session')
    .values({
      ...key,
      id: newId(),
      activity_id: activityId,
      title: lecture.series ? lecture.title : '',
      starts_at: lecture.starts,
      ends_at: lecture.ends,
      place: lecture.place ?? '',
      code: lecture.code,
      claim_opens_at: lecture.opens,
      claim_closes_at: lecture.closes,
    })
    .execute()
  await db
    .insertInto('activity_role')
    .values({ ...key, id: newId(), activity_id: activityId, name: lecture.speaker, credentials: 'MD', position: 0 })
    .execute()
  for (const [type, maximum] of Object.entries(lecture.credit)) {
    const { id } = await db.selectFrom('credit_type').select('id').where('key', '=', type).executeTakeFirstOrThrow()
    await db
      .insertInto('designation')
      .values({ ...key, activity_id: activityId, credit_type_id: id, maximum })
      .execute()
  }
}

import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Question } from '../src/evaluations/form-items.ts'
import { tokenHash } from '../src/platform/ids.ts'
import { hashPassword } from '../src/sign-in/passwords.ts'
import type { Fields } from './visitor.ts'

export type Learner = {
  personId: string
  email: string
  password: string
  /** Of the session that {@link signInLearners} opens. */
  token: string
  tokenHash: Buffer
  signedIn: boolean
}

export type ClaimableSession = {
  id: string
  activityId: string
  code: string
  creditTypeId: string
  /** As it is typed. */
  amount: string
}

const password = 'correct horse battery staple'

/** Adds so many physicians, numbered from 0, who all have one password; none of them has claimed anything. */
export async function addLearners(owner: pg.Client, organizationId: string, count: number): Promise<void> {
  const hash = await hashPassword(password)
  const people = `select $1::uuid as org, md5('learner ' || i)::uuid as id, i from generate_series(0, ${count - 1}) i`
  const at = `now() - interval '30 days'`
  await owner.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, specialty, status, created_at, updated_at)
     select org, id, 'Learner', 'Number ' || i, 'number ' || i, 'Pediatrics', 'Active', ${at}, ${at} from (${people}) p`,
    [organizationId],
  )
  await owner.query(
    `insert into person_email (organization_id, email, person_id, verified_at, created_at)
     select org, 'learner-' || i || '@load.example', id, ${at}, ${at} from (${people}) p`,
    [organizationId],
  )
  await owner.query(
    `insert into person_password (organization_id, person_id, hash, changed_at) select org, id, $2, ${at} from (${people}) p`,
    [organizationId, hash],
  )
  await owner.query(
    `insert into person_credential (organization_id, person_id, credential_id, position)
     select org, p.id, c.id, 0 from (${people}) p join credential c on c.organization_id = org and c.abbreviation = 'MD'`,
    [organizationId],
  )
}

/** Learner number n, as {@link addLearners} made it. */
export function learnerNumber(n: number, signedIn: boolean): Learner {
  const hex = createHash('md5').update(`learner ${n}`).digest('hex')
  const personId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  const token = `session-of-${n}`
  return { personId, email: `learner-${n}@load.example`, password, token, tokenHash: tokenHash(token), signedIn }
}

/** Opens sessions for learners from one number up to another, without their passwords. */
export async function signInLearners(
  owner: pg.Client,
  organizationId: string,
  from: number,
  to: number,
): Promise<void> {
  await owner.query(
    `insert into sign_in_session (organization_id, token_hash, person_id, way, created_at, second_factor_at, last_seen_at, expires_at)
     select $1, sha256(convert_to('session-of-' || i, 'UTF8')), md5('learner ' || i)::uuid, 'password', now(), now(), now(), now() + interval '12 hours'
     from generate_series($2::int, $3::int - 1) i on conflict do nothing`,
    [organizationId, from, to],
  )
}

/**
 * Sessions whose credit physicians can claim for the next hour, with a built-in evaluation, a public code, and as many
 * designations as most have, so that every claim is as much work as any other.
 */
export async function claimableSessions(owner: pg.Client, organizationId: string): Promise<ClaimableSession[]> {
  const { rows } = await owner.query<ClaimableSession & { maximum: number; offered: number }>(
    `select s.id, s.activity_id as "activityId", s.code, d.credit_type_id as "creditTypeId", d.maximum,
       (select count(*) from designation o where o.organization_id = a.organization_id and o.activity_id = a.id) as offered
     from activity_session s
     join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
     join designation d on d.organization_id = a.organization_id and d.activity_id = a.id
     join credit_type t on t.organization_id = d.organization_id and t.id = d.credit_type_id and t.key = 'ama'
     where s.organization_id = $1 and a.state = 'published' and a.evaluation = 'form' and a.code_visibility = 'public'
       and s.claim_opens_at < now() and coalesce(s.code_closes_at, s.claim_closes_at) > now() + interval '1 hour'
     order by s.id`,
    [organizationId],
  )
  const alike = [...Map.groupBy(rows, ({ offered }) => offered).values()].sort((a, b) => b.length - a.length)[0] ?? []
  return alike.slice(0, 50).map(({ maximum, offered: _, ...session }) => ({
    ...session,
    amount: (maximum / 100).toFixed(2),
  }))
}

/** An answer to each question of the organization's evaluation. */
export async function answersOf(owner: pg.Client, organizationId: string): Promise<Fields> {
  const { rows } = await owner.query<{ questions: Question[] }>(
    'select questions from form_version where organization_id = $1 order by number desc limit 1',
    [organizationId],
  )
  return Object.fromEntries(rows[0]!.questions.map((question) => [question.id, answerTo(question)]))
}

function answerTo({ kind, options = [] }: Question): string | string[] {
  if (kind === 'scale') return '4'
  if (kind === 'yesno') return 'yes'
  if (kind === 'one') return options[0]!
  if (kind === 'many') return options.slice(0, 2)
  return 'More time with the family and an interpreter in the room'
}

import { sealToken } from '../src/messages/carriers/account.ts'
import { twilioSignature } from '../src/messages/carriers/twilio.ts'
import { newId } from '../src/platform/ids.ts'
import type { Keys } from '../src/platform/keys.ts'
import { routes } from '../src/routes.ts'
import { sentOf } from '../src/web/form.ts'
import { learnerNumber, signInLearners } from './learners.ts'
import type { Target } from './tasks.ts'
import { overHttp } from './visitor.ts'

const token = 'the auth token of the load'
const number = '+18335550199'

/** A series in whose hall people attend: by the page, signed in, or by texts that the carrier signs. */
export class Hall {
  readonly target: Target
  private readonly activityId = newId()
  private sessions = 0
  private texts = 0

  private constructor(target: Target) {
    this.target = target
  }

  /** Makes the series, gives the organization a number, and lets so many learners be signed in and known by their phone. */
  static async open(target: Target, keys: Keys, people: number): Promise<Hall> {
    const hall = new Hall(target)
    const { owner, organizationId } = target
    await owner.query(
      `update organization set text_number = $2, text_carrier = 'twilio', text_account = 'AC1', text_sealed_token = $3 where id = $1`,
      [organizationId, number, sealToken(keys, token)],
    )
    await owner.query(
      `insert into activity (organization_id, id, title, description, format_key, specialty_id, state, code_visibility,
         commercial_support, disclosure_statement, created_at, updated_at)
       select $1, $2, 'Grand Rounds of the Load', 'x', 'rss', id, 'published', 'room', 'None', 'None', now(), now()
       from specialty where organization_id = $1 limit 1`,
      [organizationId, hall.activityId],
    )
    await owner.query(
      `insert into series (organization_id, activity_id, pattern, starts_on, ends_on, lead_minutes, code_days, finish_days)
       values ($1, $2, '{}', current_date - 1, current_date + 300, 15, 7, 60)`,
      [organizationId, hall.activityId],
    )
    await owner.query(
      `insert into designation (organization_id, activity_id, credit_type_id, maximum)
       select $1, $2, id, 100 from credit_type where organization_id = $1 and key = 'ama'`,
      [organizationId, hall.activityId],
    )
    await signInLearners(owner, organizationId, 0, people)
    await owner.query(
      `insert into texting_phone (organization_id, phone, person_id, linked_at, consent_at)
       select $1, '+1' || (5030000000 + i), md5('learner ' || i)::uuid, now(), now() from generate_series(0, $2::int - 1) i
       on conflict do nothing`,
      [organizationId, people],
    )
    await owner.query('analyze texting_phone, sign_in_session')
    return hall
  }

  /** One more session that has just ended. */
  async nextSession(): Promise<{ id: string; code: string }> {
    const session = { id: newId(), code: String(10_000_000 + this.sessions++) }
    await this.target.owner.query(
      `insert into activity_session (organization_id, id, activity_id, title, starts_at, ends_at, code, claim_opens_at, code_closes_at, claim_closes_at)
       values ($1, $2, $3, 'Session ' || $4, now() - interval '1 hour', now(), $4, now() - interval '2 hours', now() + interval '7 days', now() + interval '67 days')`,
      [this.target.organizationId, session.id, this.activityId, session.code],
    )
    return session
  }

  /** A text of learner n with a code, as the carrier brings it. Throws when the answer does not say that it is recorded. */
  async text(n: number, code: string): Promise<void> {
    const { slug: org, origin } = this.target
    const path = routes.texts.to({ org, carrier: 'twilio' })
    const body = new URLSearchParams({
      MessageSid: `SM${++this.texts}`,
      AccountSid: 'AC1',
      From: `+1${5030000000 + n}`,
      To: number,
      Body: `Attend ${code}`,
    })
    const way = overHttp(origin)
    try {
      const answer = await way.send({
        method: 'POST',
        path,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(body.toString().length),
          'x-twilio-signature': twilioSignature(origin + path, sentOf(body), token),
        },
        body: body.toString(),
      })
      const said = answer.body.toString()
      if (answer.status !== 200 || !said.includes('<Message>'))
        throw new Error(`A text was answered: ${answer.status} ${said}`)
    } finally {
      way.close()
    }
  }

  /** Throws when not exactly the first so many learners attended, each once and by one source. */
  async expectAttendance(sessionId: string, people: number): Promise<void> {
    const { rows } = await this.target.owner.query(
      `select a.person_id, count(*)::int as sources from attendance a
       join attendance_source s on s.organization_id = a.organization_id and s.attendance_id = a.id
       where a.organization_id = $1 and a.session_id = $2 group by 1`,
      [this.target.organizationId, sessionId],
    )
    const expected = new Set(Array.from({ length: people }, (_, n) => learnerNumber(n, true).personId))
    const right = rows.filter((row) => expected.has(row.person_id) && row.sources === 1)
    if (right.length !== people || rows.length !== people)
      throw new Error(`${people} people attended, and ${rows.length} are recorded, ${right.length} of them once.`)
  }
}

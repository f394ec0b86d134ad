import { queueMessages } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { contactsOf } from '../../series/reminders/contacts.ts'
import { issueLink } from '../../sign-in/one-time-secrets.ts'
import type { App } from '../../web/scene.ts'
import type { Comer, ComingRole } from './coming.ts'
import { type Ask, askMessage } from './message.ts'
import type { ToAsk } from './rules.ts'

/** In what asking is done: one transaction of one organization. `origin` is where links lead. */
export type Asking = {
  app: Pick<App, 'jobs'>
  db: Db
  organization: Organization
  origin: string
  now: Temporal.Instant
}

/**
 * Writes to each of these for the roles that were found, one mail for all of them, and notes that they were asked.
 * `askedBy` null: by itself. Returns those who were written to; who has no address that we know is left out.
 */
export async function sendAsks(
  asking: Asking,
  due: readonly { comer: Comer; roles: readonly ToAsk[] }[],
  askedBy: string | null,
): Promise<Ask[]> {
  const { app, db, organization, origin, now } = asking
  const contacts = await contactsOf(
    db,
    due.flatMap(({ comer }) => comer.personId ?? []),
  )
  const asks = due
    .filter(({ roles }) => roles.length > 0)
    .map(({ comer, roles }) => ({
      personId: comer.personId,
      recipient: (comer.personId ? contacts.get(comer.personId)?.email : comer.email) ?? '',
      attestedAt: comer.attestedAt,
      roles: roles.map((one) => ({ ...startOf(comer, one), kind: one.kind })),
    }))
    .filter(({ recipient }) => recipient !== '')
  const drafts = []
  const words = await wordsOf(db, organization)
  for (const ask of asks) {
    const link = origin + (await pathOf(asking, ask))
    drafts.push(askMessage(ask, organization, words, { link, now }))
  }
  await queueMessages(db, app.jobs, drafts, now)
  await note(asking, asks, askedBy)
  return asks
}

const startOf = ({ coming }: Comer, { roleId, startsAt }: ToAsk): ComingRole =>
  coming.find((one) => one.roleId === roleId && one.startsAt.equals(startsAt))!

/** For so long after the end a link still says what it was for. */
const told = { hours: 24 * 90 }

/** Where the form is: in My Portal for an account's owner; for anybody else by a link for these roles. */
async function pathOf({ db, organization, now }: Asking, { personId, attestedAt, roles }: Ask): Promise<string> {
  const org = organization.slug
  if (personId) return routes.disclosureForm.to({ org })
  const end = roles
    .map(({ lastEndsAt }) => lastEndsAt)
    .sort(Temporal.Instant.compare)
    .at(-1)!
  const about = { organizationId: organization.id, purpose: 'disclose' as const, personId: null }
  const detail = {
    discloserId: roles[0]!.discloserId,
    roleIds: roles.map(({ roleId }) => roleId),
    attestedAt: attestedAt?.toString() ?? null,
  }
  const from = Temporal.Instant.compare(end, now) < 0 ? now : end
  const minutes = Math.ceil(from.add(told).since(now).total('minutes'))
  return routes.disclose.to({
    org,
    token: await issueLink(db, { ...about, subject: roles[0]!.roleId, detail, minutes }, now),
  })
}

/** So many rows are noted by one statement. */
const atOnce = 1000

async function note({ db, organization, now }: Asking, asks: readonly Ask[], askedBy: string | null): Promise<void> {
  const rows = asks.flatMap(({ roles }) =>
    roles.map(({ roleId, discloserId, kind }) => ({
      organization_id: organization.id,
      id: newId(),
      role_id: roleId,
      discloser_id: discloserId,
      kind,
      asked_by: askedBy,
      asked_at: now.toString(),
    })),
  )
  for (let from = 0; from < rows.length; from += atOnce)
    await db
      .insertInto('disclosure_request')
      .values(rows.slice(from, from + atOnce))
      .execute()
}

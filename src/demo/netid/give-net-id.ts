import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { subjectIn } from '../../sign-in/single-sign-on/attributes.ts'
import { addIdentity } from '../../sign-in/single-sign-on/identities.ts'
import { presetMapping } from '../../sign-in/single-sign-on/mapping.ts'
import { openClientSecret, sealClientSecret } from '../../sign-in/single-sign-on/oidc/client-secret.ts'
import type { OidcSettings, Provider } from '../../sign-in/single-sign-on/provider.ts'
import { allProviders } from '../../sign-in/single-sign-on/queries.ts'
import type { App } from '../../web/scene.ts'
import type { DemoOrganization } from '../catalogue.ts'
import { canHaveNetId, issuerAt } from './issuer.ts'
import { clientSecret } from './net-id.ts'
import { netIdClient } from './request-rules.ts'

const act = 'demo.netid_given'

/**
 * Puts the door of the simulated provider on the sign-in page of its organization, at the first start; at later ones
 * it follows the demonstration to another address. Whatever an administrator changes or removes stays so.
 */
export async function giveNetId(
  app: App,
  db: Db,
  organizationId: string,
  { demo, origin, now }: { demo: DemoOrganization; origin: string; now: Temporal.Instant },
): Promise<void> {
  if (!demo.netId || !canHaveNetId(origin)) return
  const issuer = issuerAt(origin)
  const own = (await allProviders(db)).find(isOurs)
  if (own) return follow(app, db, own.id, issuer, now)
  if (await db.selectFrom('audit').select('id').where('act', '=', act).limit(1).executeTakeFirst()) return
  const id = newId()
  await db
    .insertInto('identity_provider')
    .values({
      organization_id: organizationId,
      id,
      kind: 'oidc',
      label: demo.netId.label,
      position: 0,
      enabled: true,
      settings: JSON.stringify(settingsFor(issuer)),
      sealed_secret: sealClientSecret(app.keys, id, clientSecret(app)),
      created_at: now.toString(),
      updated_at: now.toString(),
    })
    .execute()
  await linkCast(db, organizationId, id, demo, now)
  const given = { act, subject: 'identity_provider', subjectId: id, new: { label: demo.netId.label, issuer } }
  await recordAudit(db, { organizationId, actorId: null, ...given }, now)
}

const isOurs = ({ kind, settings }: Provider) =>
  kind === 'oidc' && settings.clientId === netIdClient.id && settings.issuer.endsWith(routes.demoNetId.to({}))

/** The address may be another one than last time, and the installation's secret too. */
async function follow(app: App, db: Db, id: string, issuer: string, now: Temporal.Instant): Promise<void> {
  const { settings, sealed_secret } = await db
    .selectFrom('identity_provider')
    .select(['settings', 'sealed_secret'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const before = settings as OidcSettings
  const legible = sealed_secret !== null && openClientSecret(app.keys, id, sealed_secret) !== null
  if (before.issuer === issuer && legible) return
  await db
    .updateTable('identity_provider')
    .set({
      settings: JSON.stringify({ ...before, issuer, found: foundAt(issuer) }),
      sealed_secret: legible ? sealed_secret : sealClientSecret(app.keys, id, clientSecret(app)),
      updated_at: now.toString(),
    })
    .where('id', '=', id)
    .execute()
}

const mapping = presetMapping('oidc', 'standard')

const settingsFor = (issuer: string): OidcSettings => ({
  issuer,
  clientId: netIdClient.id,
  scopes: 'openid profile email',
  found: foundAt(issuer),
  preset: 'standard',
  mapping,
  trustEmail: false,
})

function foundAt(issuer: string): OidcSettings['found'] {
  const { origin } = new URL(issuer)
  return {
    authorization: origin + routes.demoNetIdAuthorize.to({}),
    token: origin + routes.demoNetIdToken.to({}),
    keys: origin + routes.demoNetIdKeys.to({}),
  }
}

/** Employees whose account is linked from the start. */
async function linkCast(
  db: Db,
  organizationId: string,
  providerId: string,
  { netId }: DemoOrganization,
  now: Temporal.Instant,
) {
  for (const { email, number } of netId!.employees.filter(({ linked }) => linked)) {
    const person = await db.selectFrom('person_email').select('person_id').where('email', '=', email).executeTakeFirst()
    const subject = subjectIn(mapping, { sub: [number] })!
    if (person) await addIdentity(db, { organizationId, personId: person.person_id }, { providerId, subject }, now)
  }
}

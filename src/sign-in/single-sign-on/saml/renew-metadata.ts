import { createHash } from 'node:crypto'
import { recordAudit } from '../../../audit/record.ts'
import { allOrganizationIds } from '../../../organizations/queries.ts'
import type { Db } from '../../../platform/database.ts'
import type { App } from '../../../web/scene.ts'
import { reachOf } from '../guarded-fetch.ts'
import type { SamlProvider, SamlSettings } from '../provider.ts'
import { allProviders, providerById } from '../queries.ts'
import type { MetadataRead, ProviderMetadata } from './metadata.ts'
import { readMetadataAt } from './read-metadata-at.ts'

type Where = Pick<App, 'database' | 'settings' | 'log'>

/**
 * Reads the metadata of all SAML providers that publish them at an address again, everywhere, so that a provider may
 * change its certificates without anybody telling us. Metadata that cannot be read, have run out, or are of another
 * provider change nothing but what the office sees. Run nightly.
 */
export async function renewMetadata(app: Where, now: Temporal.Instant): Promise<void> {
  for (const organizationId of await app.database.atLarge(allOrganizationIds)) {
    const providers = await app.database.inOrganization(organizationId, published)
    for (const { id, settings } of providers) {
      // Outside of any transaction: the provider may be slow.
      const read = await readMetadataAt(settings.metadataAddress, reachOf(app.settings), now)
      const fault = await app.database.inOrganization(organizationId, (db) => renew(db, organizationId, id, read, now))
      if (fault) app.log.warn({ provider: id, detail: fault }, 'the metadata of a provider could not be read again')
    }
  }
}

const published = async (db: Db): Promise<SamlProvider[]> =>
  (await allProviders(db)).filter(
    (provider): provider is SamlProvider => provider.kind === 'saml' && provider.settings.metadataAddress !== '',
  )

/** Keeps what was read, or why it could not be; returns the latter. */
async function renew(
  db: Db,
  organizationId: string,
  id: string,
  read: MetadataRead,
  now: Temporal.Instant,
): Promise<string | null> {
  await db.selectFrom('identity_provider').select('id').where('id', '=', id).forUpdate().execute()
  const before = await providerById(db, id)
  if (before?.kind !== 'saml') return null
  const fault = faultOf(before.settings, read)
  const found = read.ok && fault === null ? read.metadata : null
  const settings = { ...before.settings, ...found, metadataFault: fault }
  if (JSON.stringify(settings) === JSON.stringify(before.settings)) return fault
  await db
    .updateTable('identity_provider')
    .set({ settings: JSON.stringify(settings), updated_at: now.toString() })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute()
  const changed = found && changeOf(before.settings, found)
  if (changed) {
    const about = { organizationId, actorId: null, subject: 'identity_provider', subjectId: id }
    await recordAudit(db, { ...about, act: 'identity_provider.metadata_renewed', ...changed }, now)
  }
  return fault
}

function faultOf(before: SamlSettings, read: MetadataRead): string | null {
  if (!read.ok) return read.sentence
  if (read.metadata.entityId === before.entityId) return null
  return `The metadata there are those of another provider now: ${read.metadata.entityId.slice(0, 200)}.`
}

/** What the audit log keeps where something that matters is another one now; null where nothing is. */
function changeOf(before: SamlSettings, found: ProviderMetadata): { old: object; new: object } | null {
  const [was, is] = [shown(before), shown(found)]
  return JSON.stringify(was) === JSON.stringify(is) ? null : { old: was, new: is }
}

/** Of certificates the SHA-256 fingerprints, as other programs show them. */
const shown = ({ ssoUrl, sloUrl, sloResponseUrl, certificates }: SamlSettings | ProviderMetadata): object => ({
  ssoUrl,
  sloUrl,
  sloResponseUrl,
  certificates: certificates.map((one) => createHash('sha256').update(one, 'base64').digest('hex')),
})

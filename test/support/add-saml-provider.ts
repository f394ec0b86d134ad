import { newId } from '../../src/platform/ids.ts'
import { presetMapping } from '../../src/sign-in/single-sign-on/mapping.ts'
import type { SamlSettings } from '../../src/sign-in/single-sign-on/provider.ts'
import { newOwnKeys } from '../../src/sign-in/single-sign-on/saml/own-keys.ts'
import type { TestApp } from './app.ts'

/** Sets a SAML provider up at an organization, with a key for our requests; returns its id. */
export async function addSamlProvider(
  t: Pick<TestApp, 'app' | 'database'>,
  org: string,
  settings: Pick<SamlSettings, 'entityId' | 'ssoUrl' | 'certificates'> & Partial<SamlSettings>,
  row: { label?: string; enabled?: boolean; trusted?: boolean } = {},
): Promise<string> {
  const { rows } = await t.database.pool.query('select id from organization where slug = $1', [org])
  const id = newId()
  const whole: SamlSettings = {
    metadataAddress: '',
    validUntil: null,
    metadataFault: null,
    clockSkewSeconds: 90,
    preset: 'eduperson',
    mapping: presetMapping('saml', 'eduperson'),
    trustEmail: true,
    ...settings,
  }
  const { label = 'NetID Login', enabled = true, trusted = true } = row
  await t.database.pool.query(
    `insert into identity_provider (organization_id, id, kind, label, position, enabled, trusted_second_factor, settings,
       sealed_secret, created_at, updated_at) values ($1, $2, 'saml', $3, 0, $4, $5, $6, $7, now(), now())`,
    [rows[0].id, id, label, enabled, trusted, whole, await newOwnKeys(t.app.keys, 'Lakeside', t.app.clock())],
  )
  return id
}

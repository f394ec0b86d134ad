import { newId } from '../../src/platform/ids.ts'
import { presetMapping } from '../../src/sign-in/single-sign-on/mapping.ts'
import { sealClientSecret } from '../../src/sign-in/single-sign-on/oidc/client-secret.ts'
import type { OidcSettings } from '../../src/sign-in/single-sign-on/provider.ts'
import type { TestApp } from './app.ts'

type Row = {
  org?: string
  label?: string
  enabled?: boolean
  trustedSecondFactor?: boolean
  secret?: string | null
  settings: Partial<OidcSettings> & Pick<OidcSettings, 'issuer' | 'clientId'>
}

/** Sets an OpenID provider up for an organization, as the office would, and returns its id. */
export async function addOidcProvider(t: TestApp, row: Row, id: string = newId()): Promise<string> {
  const { org = 'lakeside', label = 'NetID Login', enabled = true, trustedSecondFactor = false, secret = null } = row
  const settings: OidcSettings = {
    scopes: 'openid profile email',
    found: { authorization: '', token: '', keys: '' },
    preset: 'standard',
    mapping: presetMapping('oidc', 'standard'),
    trustEmail: false,
    ...row.settings,
  }
  const sealed = secret === null ? null : sealClientSecret(t.app.keys, id, secret)
  await t.database.pool.query(
    `insert into identity_provider (organization_id, id, kind, label, position, enabled, trusted_second_factor,
       settings, sealed_secret, created_at, updated_at)
     select o.id, $2, 'oidc', $3, 0, $4, $5, $6, $7, now(), now() from organization o where o.slug = $1`,
    [org, id, label, enabled, trustedSecondFactor, JSON.stringify(settings), sealed],
  )
  return id
}

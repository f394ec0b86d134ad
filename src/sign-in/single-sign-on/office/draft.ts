import { z } from 'zod'
import { requiredLine } from '../../../web/form.ts'
import { presetMapping } from '../mapping.ts'
import type { OidcSettings, SamlSettings } from '../provider.ts'
import { type Kind, presets } from './provider-form.ts'

/** A provider as it begins: with a label, and with addresses here to give away. */
export type Draft = { kind: Kind; label: string }

/** What the form of a new provider must hold. */
export const draftForm = z.object({
  kind: z.enum(['oidc', 'saml'], { error: 'Choose what the provider speaks' }),
  label: requiredLine('The label', 40, 'Enter what the door is called, for example NetID Login'),
})

/** The settings of a draft: nothing is known of the provider, so no answer of anybody fits it. */
export function draftSettings(kind: Kind): OidcSettings | SamlSettings {
  const preset = presets(kind)[0]
  const taken = { preset, mapping: presetMapping(kind, preset), trustEmail: false }
  if (kind === 'oidc')
    return {
      issuer: '',
      clientId: '',
      scopes: 'openid profile email',
      found: { authorization: '', token: '', keys: '' },
      ...taken,
    }
  return {
    entityId: '',
    ssoUrl: '',
    certificates: [],
    metadataAddress: '',
    validUntil: null,
    metadataFault: null,
    clockSkewSeconds: 180,
    ...taken,
  }
}

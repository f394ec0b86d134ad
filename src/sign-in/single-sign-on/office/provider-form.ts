import { z } from 'zod'
import { type FieldErrors, line, parse, requiredLine, type Sent } from '../../../web/form.ts'
import { type AttributeMapping, mappedFields, type Preset, presetMapping } from '../mapping.ts'
import type { Provider } from '../provider.ts'
import type { Ticks } from './asks.ts'

export type Kind = Provider['kind']

/** What the form of a provider holds. The client secret is never written back. */
export type TypedProvider = {
  label: string
  issuer: string
  clientId: string
  secret: string
  scopes: string
  metadataAddress: string
  metadata: string
  clockSkew: string
  preset: string
  names: Record<string, string>
  trustEmail: boolean
  trustedSecondFactor: boolean
  /** What was ticked of what is asked before names are saved that change the key. */
  ticks: Ticks
}

export const typedProvider = (sent: Sent): TypedProvider => ({
  label: sent.one('label'),
  issuer: sent.one('issuer'),
  clientId: sent.one('clientId'),
  secret: sent.one('secret'),
  scopes: sent.one('scopes'),
  metadataAddress: sent.one('metadataAddress'),
  metadata: sent.file('metadataFile') || sent.one('metadata'),
  clockSkew: sent.one('clockSkew'),
  preset: sent.one('preset'),
  names: Object.fromEntries(mappedFields.map((field) => [field, sent.one(nameField(field))])),
  trustEmail: sent.one('trustEmail') === 'yes',
  trustedSecondFactor: sent.one('trustedSecondFactor') === 'yes',
  ticks: { newPeople: sent.one('newPeople') === 'yes', addressKey: sent.one('addressKey') === 'yes' },
})

/** The form's field for the names of one thing that is taken. */
export const nameField = (field: string): string => `names-${field}`

const nothingTyped = {
  issuer: '',
  clientId: '',
  secret: '',
  scopes: '',
  metadataAddress: '',
  metadata: '',
  clockSkew: '',
  ticks: { newPeople: false, addressKey: false },
}

/** A saved provider as it stands in the form. */
export function storedProvider(provider: Provider): TypedProvider {
  const { settings, label, trustedSecondFactor } = provider
  const { preset, mapping, trustEmail } = settings
  const shared = { label, trustedSecondFactor, preset, names: namesOf(mapping), trustEmail }
  if (provider.kind === 'oidc') {
    const { issuer, clientId, scopes } = provider.settings
    return { ...nothingTyped, ...shared, issuer, clientId, scopes }
  }
  const { metadataAddress, clockSkewSeconds } = provider.settings
  return { ...nothingTyped, ...shared, metadataAddress, clockSkew: String(clockSkewSeconds) }
}

/** Whose names there are to choose from; the first is where a new provider begins. */
export const presets = (kind: Kind): readonly [Preset, ...Preset[]] =>
  kind === 'oidc' ? ['standard', 'eduperson', 'entra', 'custom'] : ['eduperson', 'entra', 'custom']

const namesOf = (mapping: AttributeMapping): Record<string, string> =>
  Object.fromEntries(mappedFields.map((field) => [field, mapping[field].join(' ')]))

/** What both kinds have in common, checked. */
export type Common = {
  label: string
  preset: Preset
  mapping: AttributeMapping
  trustEmail: boolean
  trustedSecondFactor: boolean
}

/** Checks what both kinds have in common. */
export function commonOf(kind: Kind, typed: TypedProvider): { value: Common | null; errors: FieldErrors } {
  const read = parse(
    z.object({
      label: requiredLine('The label', 40, 'Enter what the door is called, for example NetID Login'),
      preset: z.enum(presets(kind), { error: 'Choose whose names the provider uses' }),
    }),
    typed,
  )
  if (!read.ok) return { value: null, errors: read.errors }
  const { label, preset } = read.value
  const { trustEmail, trustedSecondFactor } = typed
  const shared = { label, preset, trustEmail, trustedSecondFactor }
  if (preset !== 'custom') return { value: { ...shared, mapping: presetMapping(kind, preset) }, errors: {} }
  const names = parse(z.object(Object.fromEntries(mappedFields.map((field) => [field, nameList]))), typed.names)
  if (!names.ok) return { value: null, errors: gathered(names.errors) }
  const mapping = names.value as unknown as AttributeMapping
  if (mapping.subject.length === 0)
    return { value: null, errors: { [nameField('subject')]: 'Enter by what name the provider sends a key that stays' } }
  return { value: { ...shared, mapping }, errors: {} }
}

const nameList = line('The names', 1000).transform((value) => [...new Set(value.split(/[\s,]+/).filter(Boolean))])

const gathered = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([field, message]) => [nameField(field), message]))

/** The part of an OpenID provider, checked as far as can be without asking it. */
export function oidcFieldsOf(typed: TypedProvider) {
  return parse(
    z.object({
      issuer: requiredLine('The issuer address', 500, 'Enter the issuer address').transform((value) =>
        value.replace(/\/\.well-known\/openid-configuration$/, ''),
      ),
      clientId: requiredLine('The client id', 500, 'Enter the client id that the provider gave you'),
      secret: line('The client secret', 1000),
      scopes: line('The scopes', 500)
        .transform((value) => ['openid', ...value.split(/[\s,]+/)].filter(Boolean))
        .transform((scopes) => [...new Set(scopes)].join(' ')),
    }),
    typed,
  )
}

/** The part of a SAML provider, checked as far as can be without reading its metadata. */
export function samlFieldsOf(typed: TypedProvider) {
  return parse(
    z.object({
      metadataAddress: line('The metadata address', 1000),
      metadata: z.string(),
      clockSkew: z
        .string()
        .regex(/^\d{1,3}$/, 'Enter whole seconds from 0 to 600')
        .transform(Number)
        .refine((value) => value <= 600, 'Enter whole seconds from 0 to 600'),
    }),
    typed,
  )
}

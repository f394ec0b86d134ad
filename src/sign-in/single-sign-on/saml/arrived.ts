import { attributesIn, type Raw, subjectIn } from '../attributes.ts'
import type { Arrived } from '../kept-arrival.ts'
import { otherNameId, persistentNameId } from '../mapping.ts'
import type { SamlProvider } from '../provider.ts'
import type { Answer } from './answer.ts'
import type { ProviderSession } from './provider-session.ts'

const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

/** What an answer says, as every way in by a provider says it; `arrived` is null when no key of the person stays. */
export function arrivedBy(provider: SamlProvider, answer: Answer): { raw: Raw; arrived: Arrived | null } {
  const raw = rawOf(answer)
  const { mapping, trustEmail } = provider.settings
  const subject = subjectOf(provider, answer, raw)
  if (subject === null) return { raw, arrived: null }
  const none = { value: '', format: '', nameQualifier: '', spNameQualifier: '' }
  const { value: nameId, ...name } = answer.nameId ?? none
  const session: ProviderSession = {
    kind: 'saml',
    providerId: provider.id,
    nameId,
    ...name,
    sessionIndex: answer.sessionIndex,
  }
  const attributes = attributesIn(mapping, raw)
  const whose = { providerId: provider.id, subject, attributes, emailVerified: trustEmail }
  return { raw, arrived: { ...whose, raw, providerSession: session } }
}

/**
 * The key of the person. A NameID that does not call itself persistent is one only where the office names it under "Its
 * own" names; its format is then part of the key.
 */
function subjectOf({ settings }: SamlProvider, { nameId }: Answer, raw: Raw): string | null {
  const { preset, mapping } = settings
  const sent = withoutTransient(raw)
  const other = nameId && nameId.format !== persistent && nameId.format !== transient ? nameId : null
  if (!other || preset !== 'custom') return subjectIn(mapping, sent)
  const named = `${otherNameId}${lastPart(other.format)}`
  const subject = mapping.subject.map((name) => (name === persistentNameId ? named : name))
  return subjectIn({ ...mapping, subject }, { ...sent, [named]: [other.value] })
}

/** Everything that came. A NameID stands among it under a name that tells what it is worth. */
function rawOf({ attributes, nameId }: Answer): Raw {
  const sent = Object.entries(attributes).filter(([name]) => !name.startsWith(persistentNameId))
  const named = nameId ? [[nameOf(nameId.format), [nameId.value]] as [string, string[]]] : []
  return Object.fromEntries([...sent, ...named])
}

/** "NameID" for one that stays; "NameID emailAddress" and the like for others. */
const nameOf = (format: string): string =>
  format === persistent ? persistentNameId : `${persistentNameId} ${lastPart(format)}`

const lastPart = (format: string): string => format.slice(format.lastIndexOf(':') + 1).replaceAll(/\s/g, '')

/** Whatever the settings say, a name that is new each time is nobody's key. */
const withoutTransient = (raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([name]) => name !== nameOf(transient)))

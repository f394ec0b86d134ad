import { attributesIn, type Raw, subjectIn } from '../attributes.ts'
import type { Arrived } from '../kept-arrival.ts'
import { persistentNameId } from '../mapping.ts'
import type { SamlProvider } from '../provider.ts'
import type { Answer } from './answer.ts'
import type { ProviderSession } from './provider-session.ts'

const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

/** What an answer says, as every way in by a provider says it; `arrived` is null when no key of the person stays. */
export function arrivedBy(provider: SamlProvider, answer: Answer): { raw: Raw; arrived: Arrived | null } {
  const raw = rawOf(answer)
  const { mapping, trustEmail } = provider.settings
  const subject = subjectIn(mapping, withoutTransient(raw))
  if (subject === null) return { raw, arrived: null }
  const { value: nameId = '', ...name } = answer.nameId ?? { format: '', nameQualifier: '', spNameQualifier: '' }
  const session: ProviderSession = {
    kind: 'saml',
    providerId: provider.id,
    nameId,
    ...name,
    sessionIndex: answer.sessionIndex,
  }
  const attributes = attributesIn(mapping, raw)
  const providerSession = nameId ? session : undefined
  const arrived = { providerId: provider.id, subject, attributes, emailVerified: trustEmail, raw, providerSession }
  return { raw, arrived }
}

/** Everything that came. A NameID stands among it under a name that tells what it is worth. */
function rawOf({ attributes, nameId }: Answer): Raw {
  const sent = Object.entries(attributes).filter(([name]) => !name.startsWith(persistentNameId))
  const named = nameId ? [[nameOf(nameId.format), [nameId.value]] as [string, string[]]] : []
  return Object.fromEntries([...sent, ...named])
}

/** "NameID" for one that stays; "NameID emailAddress" and the like for others. */
const nameOf = (format: string): string =>
  format === persistent ? persistentNameId : `${persistentNameId} ${format.slice(format.lastIndexOf(':') + 1)}`

/** Whatever the settings say, a name that is new each time is nobody's key. */
const withoutTransient = (raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([name]) => name !== nameOf(transient)))

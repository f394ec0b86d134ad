import { z } from 'zod'
import type { SessionThere } from './messages.ts'

/** What a session here keeps of the one at the provider, so that both can end together. */
export type ProviderSession = SessionThere & { kind: 'saml'; providerId: string }

const description: z.ZodType<ProviderSession> = z.object({
  kind: z.literal('saml'),
  providerId: z.string(),
  nameId: z.string(),
  format: z.string(),
  nameQualifier: z.string(),
  spNameQualifier: z.string(),
  sessionIndex: z.string(),
})

/** Reads what a session kept; null when that is nothing of a SAML provider. */
export function providerSessionOf(kept: unknown): ProviderSession | null {
  const read = description.safeParse(kept)
  return read.success ? read.data : null
}

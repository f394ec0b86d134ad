import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { firstEmail } from '../../people/queries.ts'
import type { LearnerScene, Scene } from '../../web/scene.ts'
import { nameOf } from '../queries.ts'
import { askedIn } from '../second-factor/asked.ts'
import { credentialsOf } from './queries.ts'
import { algorithms, relyingParty } from './rules.ts'
import { issueTicket, type Question } from './ticket.ts'

/** Milliseconds that the browser waits for the person. */
const timeout = 120_000

/** What a device is asked to sign: for the second factor by one of the person's passkeys, otherwise by any of here. */
export async function signInOptions(scene: Scene): Promise<Response> {
  const sent = await scene.sent()
  const asked = sent.one('step') === 'second-factor' ? await askedIn(scene) : null
  if (sent.one('step') === 'second-factor' && !asked) return Response.json({}, { status: 401 })
  const question: Question = asked ? { kind: 'second-factor', personId: asked.personId } : { kind: 'sign-in' }
  const { challenge, ticket, give } = issueTicket(scene, question)
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(scene.origin),
    challenge,
    timeout,
    userVerification: 'required',
    allowCredentials: asked ? await credentialsOf(scene.db, asked.personId) : undefined,
  })
  return give(json({ ticket, options }))
}

/**
 * What a device is asked to make. All organizations of an installation share the name that passkeys belong to, so the
 * handle and the names in the device's list say which organization it is.
 */
export async function registrationOptions(scene: LearnerScene): Promise<Response> {
  const { db, organization, visitor } = scene
  const { challenge, ticket, give } = issueTicket(scene, { kind: 'register', personId: visitor.personId })
  const options = await generateRegistrationOptions({
    rpName: `${organization.name} CME`,
    rpID: relyingParty(scene.origin),
    userID: handleOf(organization.id, visitor.personId),
    userName: `${(await firstEmail(db, visitor.personId)) ?? nameOf(visitor)} (${organization.name})`,
    userDisplayName: `${nameOf(visitor)} (${organization.name})`,
    challenge,
    timeout,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: await credentialsOf(db, visitor.personId),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return give(json({ ticket, options }))
}

/** The user handle of a person's passkeys: their organization and themselves, 32 bytes that name nobody. */
export const handleOf = (organizationId: string, personId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from((organizationId + personId).replaceAll('-', ''), 'hex'))

const json = (value: object): Response => Response.json(value, { headers: { 'cache-control': 'no-store' } })

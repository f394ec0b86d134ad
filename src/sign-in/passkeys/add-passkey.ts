import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import { recordAudit } from '../../audit/record.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { tellOwner } from '../tell-owner.ts'
import { handleOf } from './options.ts'
import { algorithms, knownTransports, passkeyName, type Registration, relyingParty } from './rules.ts'

/** How many passkeys one person may have. */
const most = 20

export type Added = { ok: true } | { ok: false; code: 'refused' | 'known' | 'many' }

/** Keeps the passkey that a device made in answer to a challenge, and tells its owner. */
export async function addPasskey(scene: LearnerScene, said: Registration, challenge: string): Promise<Added> {
  const { db, organization, visitor, now, context } = scene
  const made = await verified(scene, said, challenge)
  if (!made) return { ok: false, code: 'refused' }
  const { credential, aaguid, credentialBackedUp } = made
  const { count } = await db
    .selectFrom('passkey')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('person_id', '=', visitor.personId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= most) return { ok: false, code: 'many' }
  const name = passkeyName(aaguid, context.req.header('user-agent') ?? '')
  const row = await db
    .insertInto('passkey')
    .values({
      organization_id: organization.id,
      credential_id: credential.id,
      person_id: visitor.personId,
      user_handle: Buffer.from(handleOf(organization.id, visitor.personId)),
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: knownTransports(said.response.transports),
      backed_up: credentialBackedUp,
      name,
      created_at: now.toString(),
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'credential_id']).doNothing())
    .returning('credential_id')
    .executeTakeFirst()
  if (!row) return { ok: false, code: 'known' }
  const act = { organizationId: organization.id, actorId: visitor.personId, act: 'person.passkey_added' }
  await recordAudit(db, { ...act, subject: 'person', subjectId: visitor.personId, new: { name } }, now)
  await tellOwner(scene, visitor.personId, {
    subject: 'A passkey was added',
    what: `A passkey (${name}) was added to your account at ${organization.name} CME. Whoever has it can sign in as you.`,
  })
  return { ok: true }
}

async function verified(scene: LearnerScene, said: Registration, challenge: string) {
  const { transports: _, ...response } = said.response
  try {
    if (!isPlain(response.attestationObject)) return null
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...said, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: scene.origin,
      expectedRPID: relyingParty(scene.origin),
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    return registrationInfo?.credential.id === said.id ? registrationInfo : null
  } catch {
    // The library throws for whatever does not fit; all of it comes from outside.
    return null
  }
}

/**
 * Whether the device says nothing of who made it, as it was asked: certificates are not wanted, and the lists of
 * revoked ones would be fetched from addresses that stand in them.
 */
function isPlain(attestationObject: string): boolean {
  const decoded = decodeAttestationObject(Uint8Array.from(Buffer.from(attestationObject, 'base64url')))
  const format = decoded.get('fmt')
  return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined)
}

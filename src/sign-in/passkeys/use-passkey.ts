import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { recordAudit } from '../../audit/record.ts'
import { isSameSecret } from '../../platform/keys.ts'
import type { Scene } from '../../web/scene.ts'
import { tellOwner } from '../tell-owner.ts'
import { type Assertion, mayCounterFollow, relyingParty } from './rules.ts'

export type Used = { ok: true; personId: string } | { ok: false }

/**
 * The person whose passkey signed a challenge; `whose` when it must be a certain person's. Notes that it was used. The
 * transaction must commit, also when the answer refuses (see `keep`).
 */
export async function usePasskey(scene: Scene, said: Assertion, challenge: string, whose?: string): Promise<Used> {
  const { db, organization, now } = scene
  const row = await db
    .selectFrom('passkey')
    .selectAll()
    .where('organization_id', '=', organization.id)
    .where('credential_id', '=', said.id)
    .where('person_id', 'in', db.selectFrom('person').select('id').where('merged_into', 'is', null))
    .forUpdate()
    .executeTakeFirst()
  if (!row || (whose !== undefined && row.person_id !== whose)) return { ok: false }
  if (!isHandleRight(said, row.user_handle, whose !== undefined)) return { ok: false }
  const answer = await verified(scene, said, challenge, row)
  if (!answer) return { ok: false }
  const before = Number(row.counter)
  if (!mayCounterFollow(before, answer.newCounter)) {
    await tellOfCopy(scene, row, { before, next: answer.newCounter })
    return { ok: false }
  }
  await db
    .updateTable('passkey')
    .set({ counter: answer.newCounter, backed_up: answer.credentialBackedUp, last_used_at: now.toString() })
    .where('organization_id', '=', organization.id)
    .where('credential_id', '=', said.id)
    .execute()
  return { ok: true, personId: row.person_id }
}

/** Where nobody was named before, the device must name the owner (WebAuthn, 7.2, step 6). */
function isHandleRight({ response }: Assertion, handle: Buffer, named: boolean): boolean {
  if (!response.userHandle) return named
  return isSameSecret(response.userHandle, handle.toString('base64url'))
}

type Row = { public_key: Buffer; transports: string[]; person_id: string; name: string }

async function verified(scene: Scene, said: Assertion, challenge: string, row: Row) {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...said, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: scene.origin,
      expectedRPID: relyingParty(scene.origin),
      requireUserVerification: true,
      // The counter is judged by the caller, who tells its owner of a copy.
      credential: { id: said.id, publicKey: Uint8Array.from(row.public_key), counter: 0 },
    })
    return verified ? authenticationInfo : null
  } catch {
    // The library throws for whatever does not fit; all of it comes from outside.
    return null
  }
}

async function tellOfCopy(scene: Scene, row: Row, counter: { before: number; next: number }): Promise<void> {
  const { db, organization, now } = scene
  const act = { act: 'person.passkey_refused', subject: 'person', subjectId: row.person_id }
  const about = { name: row.name, counter }
  await recordAudit(db, { organizationId: organization.id, actorId: null, ...act, new: about }, now)
  await tellOwner(scene, row.person_id, {
    subject: 'A passkey was refused',
    what: `Your passkey (${row.name}) was refused at ${organization.name} CME, because it looks as if there is a copy of it.`,
    undo: 'Sign in another way, remove this passkey, and set up a new one.',
  })
}

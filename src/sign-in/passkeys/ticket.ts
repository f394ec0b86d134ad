import { randomBytes } from 'node:crypto'
import { newId, tokenHash } from '../../platform/ids.ts'
import { isSameSecret } from '../../platform/keys.ts'
import type { Scene } from '../../web/scene.ts'
import { giveSealed, sealedIn } from '../cookies.ts'

/** What a passkey is asked for; an answer to one question is worth nothing for another. */
export type Question =
  | { kind: 'sign-in' }
  | { kind: 'second-factor'; personId: string }
  | { kind: 'register'; personId: string }

const minutes = 5
const purpose = 'passkey-ticket'

type Ticket = { id: string; challenge: string; about: string; until: number }

/**
 * Makes a challenge of 256 bits and its ticket: a sealed text that travels in the form, so that asking writes nothing.
 * It is bound to this browser by a cookie, which `give` puts into it.
 */
export function issueTicket(scene: Scene, question: Question) {
  const browser = browserOf(scene) ?? newId()
  const challenge = randomBytes(32)
  const ticket: Ticket = {
    id: newId(),
    challenge: challenge.toString('base64url'),
    about: about(scene, question, browser),
    until: scene.now.add({ minutes }).epochMilliseconds,
  }
  return {
    challenge: Uint8Array.from(challenge),
    ticket: scene.app.keys.seal(purpose, JSON.stringify(ticket)),
    give: (response: Response): Response => {
      giveSealed(response, scene, 'passkey', { browser }, 12 * 3600)
      return response
    },
  }
}

/**
 * Uses a ticket up and returns its challenge; null when it is not this browser's for this question, is older than five
 * minutes, or was used. The transaction must commit, also when the answer refuses (see `keep`).
 */
export async function spendTicket(scene: Scene, text: string, question: Question): Promise<string | null> {
  const browser = browserOf(scene)
  const opened = scene.app.keys.open(purpose, text)
  if (opened === null || !browser) return null
  const ticket: Ticket = JSON.parse(opened)
  if (!isSameSecret(ticket.about, about(scene, question, browser))) return null
  if (scene.now.epochMilliseconds >= ticket.until) return null
  return (await isFirstUse(scene, ticket)) ? ticket.challenge : null
}

async function isFirstUse({ db, organization, now }: Scene, ticket: Ticket): Promise<boolean> {
  const row = await db
    .insertInto('one_time_secret')
    .values({
      organization_id: organization.id,
      id: ticket.id,
      purpose: 'passkey-challenge',
      secret_hash: tokenHash(ticket.challenge),
      detail: '{}',
      tries_left: 0,
      created_at: now.toString(),
      expires_at: Temporal.Instant.fromEpochMilliseconds(ticket.until).toString(),
      used_at: now.toString(),
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const about = ({ organization }: Scene, question: Question, browser: string): string =>
  JSON.stringify([organization.id, browser, question.kind, 'personId' in question ? question.personId : ''])

const browserOf = (scene: Scene): string | null =>
  (sealedIn(scene, 'passkey') as { browser: string } | null)?.browser ?? null

import type { Carrier, CarrierWord, InboundText } from '../../messages/carriers/carrier.ts'
import { isStopped, noteConsent } from '../../messages/consent.ts'
import { newId } from '../../platform/ids.ts'
import { phoneText } from '../../platform/phone.ts'
import { bucketOf, countUse } from '../../sign-in/throttle.ts'
import { textUnknownPolicy } from '../../sign-in/throttle-rules.ts'
import type { Scene } from '../../web/scene.ts'
import { answerCodes } from './answer-codes.ts'
import { answerEmail } from './answer-email.ts'
import * as answers from './answers.ts'
import { exampleCode } from './example-code.ts'
import { parseText } from './parse-text.ts'
import { heldTexter, texterOf } from './queries.ts'
import { takeTurn } from './take-turn.ts'

/** A request's parts that taking a text needs. */
export type TextScene = Pick<Scene, 'app' | 'db' | 'organization' | 'now' | 'origin'>

/**
 * Takes a text in: does what it asks, once, and returns the answer, '' for none. A text that a carrier brings again gets
 * the answer of the first time. Texts of one phone are taken one after the other.
 */
export async function takeText(
  scene: TextScene,
  carrier: Pick<Carrier, 'key' | 'answersItself'>,
  text: InboundText,
): Promise<string> {
  const { db, organization, now } = scene
  await takeTurn(db, organization.id, text.from)
  const before = await db
    .selectFrom('inbound_text')
    .select('answer')
    .where('carrier', '=', carrier.key)
    .where('carrier_id', '=', text.id)
    .executeTakeFirst()
  if (before) return before.answer
  const wasStopped = await isStopped(db, text.from)
  const said = await answerTo(scene, carrier, text)
  // Nothing goes to a phone that wants no texts, whatever it texts itself; only that it has stopped may be said to it.
  const answer = wasStopped && (await isStopped(db, text.from)) ? '' : said
  const { personId } = await texterOf(db, text.from)
  await db
    .insertInto('inbound_text')
    .values({
      organization_id: organization.id,
      id: newId(),
      carrier: carrier.key,
      carrier_id: text.id,
      phone: text.from,
      body: storable(text.body),
      received_at: now.toString(),
      answer,
      person_id: personId,
    })
    .execute()
  return answer
}

/** PostgreSQL holds no NUL, and a half of a surrogate pair is no character. */
const storable = (body: string): string => body.replaceAll('\0', '').toWellFormed()

async function answerTo(
  scene: TextScene,
  carrier: Pick<Carrier, 'answersItself'>,
  { id, from, body }: InboundText,
): Promise<string> {
  const office = { name: scene.organization.name, phone: phoneText(scene.organization.phone) }
  const said = parseText(body)
  if (said.kind === 'unknown')
    return (await isTooMuch(scene, from)) ? '' : answers.notUnderstood(office, await exampleCode(scene.db))
  if (said.kind === 'email') return answerEmail(scene, { phone: from, textId: id, ...said })
  if (said.kind === 'attend') {
    const texter = await heldTexter(scene.db, from)
    return answerCodes(scene, { texter, textId: id, ...said, updated: false })
  }
  return answerWord(scene, carrier, from, said.kind, office)
}

/**
 * Answers a text whose sender hides their number, or has none: nothing is done and nothing kept but a count, so that no
 * two machines answer each other without end.
 */
export async function answerHidden(scene: TextScene, from: string): Promise<string> {
  const { name, phone } = scene.organization
  return (await isTooMuch(scene, from)) ? '' : answers.hiddenNumber({ name, phone: phoneText(phone) })
}

/** Counts a text that says nothing we understand; whether there were so many that another machine may be sending them. */
async function isTooMuch({ db, organization, now }: TextScene, phone: string): Promise<boolean> {
  const bucket = { bucket: bucketOf('texted nothing', phone), policy: textUnknownPolicy }
  return (await countUse(db, organization.id, [bucket], now)) > 0
}

/** Notes whether a phone wants texts; says something only where the carrier does not. */
async function answerWord(
  scene: TextScene,
  carrier: Pick<Carrier, 'answersItself'>,
  phone: string,
  word: CarrierWord,
  office: answers.Office,
): Promise<string> {
  const { db, organization, now } = scene
  const consent = word === 'stop' ? 'stopped' : 'started'
  if (word !== 'help') await noteConsent(db, { organizationId: organization.id, phone, consent }, now)
  if (carrier.answersItself.includes(word)) return ''
  return { stop: answers.stopped, start: answers.started, help: answers.help }[word](office, await exampleCode(db))
}

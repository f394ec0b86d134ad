import { phoneText } from '../../platform/phone.ts'
import { accountByEmail } from '../../sign-in/queries.ts'
import { bucketOf, countUse } from '../../sign-in/throttle.ts'
import { textEmailPolicy, textedEmailPolicy } from '../../sign-in/throttle-rules.ts'
import { waitText } from '../../web/errors.tsx'
import { answerCodes } from './answer-codes.ts'
import * as answers from './answers.ts'
import { exampleCode } from './example-code.ts'
import { linkPhone } from './link-phone.ts'
import { claimsLink, joinLink, phonesLink } from './links.ts'
import { holdFromMerging, texterOf } from './queries.ts'
import type { TextScene } from './take-text.ts'

type TextedEmail = { phone: string; textId: string; email: string; codes: readonly string[] }

/**
 * Links a phone to the account of the e-mail that it texted, unless its owner took the phone off, records what it texted
 * before, and answers. Where accounts are concealed an e-mail that nobody has is answered the same.
 */
export async function answerEmail(scene: TextScene, texted: TextedEmail): Promise<string> {
  const { db, organization } = scene
  const { phone, email, codes, textId } = texted
  const seconds = await countEmail(scene, phone, email)
  if (seconds) return answers.emailsTooOften(waitText(seconds))
  const office = { name: organization.name, phone: phoneText(organization.phone) }
  const account = await heldAccount(scene, email)
  const linked = account && (await linkPhone(scene, { phone, personId: account.personId, by: 'email' }))
  const texter = await texterOf(db, phone)
  const tells = !organization.conceal_accounts || (account !== null && texter.proven)
  if (codes.length > 0) {
    const updated = linked?.ok === true && tells
    return answerCodes(scene, { texter, textId, codes, taught: false, updated })
  }
  if (!tells) return answers.updatedPerhaps(office, await exampleCode(db))
  if (!linked) return answers.unknownEmail(joinLink(scene, texter))
  if (!linked.ok) return answers.refused(phonesLink(scene))
  if (linked.joined) return answers.updatedAndJoined(linked.joined, claimsLink(scene))
  return answers.updated(office, await exampleCode(db))
}

/** The account of an e-mail, which is not merged with another one before this transaction ends. */
async function heldAccount({ db, organization }: TextScene, email: string) {
  const account = await accountByEmail(db, organization.id, email)
  if (!account || (await holdFromMerging(db, account.personId))) return account
  return accountByEmail(db, organization.id, email)
}

/** Counts an e-mail that a phone texted, whoever has it; returns the seconds to wait when there were too many. */
const countEmail = ({ db, organization, now }: TextScene, phone: string, email: string): Promise<number> =>
  countUse(
    db,
    organization.id,
    [
      { bucket: bucketOf('texted email', phone), policy: textEmailPolicy },
      { bucket: bucketOf('texted email anywhere', email), policy: textedEmailPolicy },
    ],
    now,
  )

import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import { fullDate } from '../../web/dates.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { maskedEmail } from '../masked-email.ts'
import { firstEmail } from '../queries.ts'
import { undoUntil } from './rules.ts'
import { toldOfMerge } from './told-of-merge.ts'
import { disclosedSince } from './undo-preview.ts'

type Where = Pick<LearnerScene, 'app' | 'db' | 'organization' | 'now' | 'origin'>

const together = 'All credit and certificates of both are in it.'

/**
 * What came together besides, and what is left to do: each a paragraph of its own. To the addresses that came (`came`)
 * nothing is said of what the other account had before.
 */
async function besides({ db, organization, origin }: Where, kept: string, came = false): Promise<string> {
  const { withdrawn, roles, series, waits } = await toldOfMerge(db, kept, organization.time_zone)
  const once = withdrawn.map(({ number, counts }) => `${number} is marked as withdrawn and points to ${counts}`)
  const named = [...roles.named, ...(roles.more > 0 ? [`and ${roles.more} more`] : [])]
  const disclosure = origin + routes.disclosure.to({ org: organization.slug })
  return [
    once.length > 0 && `Credit that both held for the same session counts once${came ? '' : `: ${once.join('; ')}`}.`,
    series.length > 0 && !came && `You coordinate these series with it: ${series.join(', ')}.`,
    named.length > 0 && `Roles in activities that came along:\n${named.map((one) => `- ${one}`).join('\n')}`,
    waits &&
      `You had disclosed financial relationships in both accounts. Each disclosure goes on counting for the roles that it was given for. Please look both through and send them as one: ${disclosure}`,
  ]
    .filter(Boolean)
    .map((one) => `\n\n${one}`)
    .join('')
}

const subjectOf = ({ organization }: Where) => `Two ${organization.name} CME accounts of yours were merged`

/** Tells a person who has merged two accounts of theirs, at the addresses of both. */
export async function tellOfOwnMerge(scene: Where, kept: string): Promise<void> {
  await tellOwner(scene, kept, {
    subject: subjectOf(scene),
    what: `You have merged two accounts of yours into one. ${together} You sign in with any email of both and the ways to sign in of both; where both had a password, that of the account in which you merged them stays.${await besides(scene, kept)}`,
    closing: `If this was not you, ${undoneBy(scene)}`,
  })
}

/**
 * Tells both owners that the office has merged their records, and how the one is signed in to. The addresses that came
 * (`brought`) may be a stranger's after all, so the other account's address is masked there.
 */
export async function tellOfOfficeMerge(
  scene: Where,
  { kept, gone }: { kept: string; gone: string },
  brought: string[],
): Promise<void> {
  const { db, organization, origin } = scene
  const own = await firstEmail(db, kept)
  const help = origin + routes.forgotPassword.to({ org: organization.slug })
  const merged = `The CME office of ${organization.name} has merged two accounts of yours into one. ${together}`
  const closing = `If these are not both yours, ${undoneBy(scene)}`
  const forgot = (to: string, whose: string) =>
    `If you do not know ${whose} password, ask for a new one with any email of both: ${help}\nThe code goes to ${to}.`
  const came = brought.length > 0 ? `, with any email of both (${brought.join(', ')} came along)` : ''
  await tellOwner(scene, kept, {
    subject: subjectOf(scene),
    what: `${merged}${await besides(scene, kept)}\n\nYou sign in as you did to this account${came}. The password, passkeys and other ways to sign in of the account that came along do not work any more. ${own ? forgot(own, 'your') : ''}`,
    closing,
  })
  const masked = own ? maskedEmail(own) : 'the other account'
  await tellOwner(scene, gone, {
    subject: subjectOf(scene),
    what: `${merged}${await besides(scene, kept, true)}\n\nThe account with this email is part of the one with the email ${masked} now. You sign in with any email of both and the password of that account; the password, passkeys and other ways to sign in of this one do not work any more. ${forgot(masked, 'that account’s')} Then confirm this email under My Profile, and we write to it as well.`,
    closing,
    also: brought,
  })
}

/** Tells a person that the office has joined the credit of the account that they had closed to the one they have now. */
export async function tellOfJoinedCredit(scene: Where, kept: string): Promise<void> {
  const { name } = scene.organization
  await tellOwner(scene, kept, {
    subject: `The credit of your closed ${name} CME account is back`,
    what: `The CME office of ${name} has joined the credit and certificates of an account that was closed to this one: they stand on your transcript again. You sign in as before. What was deleted when the account was closed, such as its password and emails, stays deleted.${await besides(scene, kept)}`,
    closing: `If that account was not yours, ${undoneBy(scene)}`,
  })
}

/** Tells the owners of both records that they are apart again. */
export async function tellOfUndo(scene: Where, kept: string, gone: string, mergedAt: Temporal.Instant): Promise<void> {
  const { name, email, slug } = scene.organization
  const what =
    `The CME office of ${name} has undone the merging of two accounts. Each has again its own credit, certificates, ` +
    'emails and ways to sign in, and what came since stays with the one that was kept. Whoever was signed in was signed out.'
  const notice = {
    subject: `Two ${name} CME accounts are apart again`,
    what,
    closing: `If you have questions, write to ${email}.`,
  }
  const disclosure = scene.origin + routes.disclosure.to({ org: slug })
  const disclosed = await disclosedSince(scene.db, kept, mergedAt)
  const look = `\n\nThe disclosure that was sent while they were one stays with the kept account, and may hold relationships of the other person. Look it through, and send it anew: ${disclosure}`
  await tellOwner(scene, kept, disclosed ? { ...notice, what: what + look } : notice)
  await tellOwner(scene, gone, notice)
}

function undoneBy({ organization, now }: Where): string {
  const until = fullDate(undoUntil(now), organization.time_zone)
  return `write to ${organization.email} or call ${phoneText(organization.phone)} now: the office can undo it until ${until}.`
}

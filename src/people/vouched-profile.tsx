import { z } from 'zod'
import { routes } from '../routes.ts'
import { rememberDoor } from '../sign-in/cookies.ts'
import { accountOfArrival } from '../sign-in/single-sign-on/account-of-arrival.ts'
import { countProbe } from '../sign-in/single-sign-on/count-probe.ts'
import { addIdentity } from '../sign-in/single-sign-on/identities.ts'
import { type KeptArrival, keptArrival, spendArrival, takeArrival } from '../sign-in/single-sign-on/kept-arrival.ts'
import type { Provider } from '../sign-in/single-sign-on/provider.ts'
import { providerById } from '../sign-in/single-sign-on/queries.ts'
import { welcome } from '../sign-in/welcome.tsx'
import { anyone, type Entry } from '../web/entries.ts'
import { waitText } from '../web/errors.tsx'
import { Hidden } from '../web/fields.tsx'
import { email, type FieldErrors, parse, type Sent } from '../web/form.ts'
import { seeOther } from '../web/present.tsx'
import { keep, type Scene } from '../web/scene.ts'
import { checkAgain } from './check-again.ts'
import { profileChoices } from './choices.ts'
import { sendConfirmation } from './confirm-email/send-confirmation.ts'
import { createPerson } from './create-person.ts'
import { presentFoundAgain } from './found-again.tsx'
import { ProfilePrompt, VouchedAccountFields } from './pages/vouched-account.tsx'
import { presentProfile } from './present-profile.tsx'
import { begunProfile, type Profile, profileOf, type TypedProfile, typedProfile } from './profile.ts'

/** "If you do not have a profile in the system, it will prompt you to create one": after a provider has vouched. */
export const vouchedProfileEntries: Entry[] = [
  anyone.get(routes.vouchedProfile, begin),
  anyone.post(routes.vouchedProfile, save),
]

/** Who arrived, by which provider; the id ties the form to them. */
type Vouched = { id: string; arrival: KeptArrival; provider: Provider }
type Draft = { typed: TypedProfile; email: string; emailAgain: string; notMine?: string }

async function vouched(scene: Scene): Promise<Vouched | null> {
  const kept = await keptArrival(scene)
  const provider = kept && (await providerById(scene.db, kept.arrival.providerId))
  return kept && provider?.enabled ? { ...kept, provider } : null
}

const startAgain = ({ organization }: Scene) => seeOther(routes.signIn.to({ org: organization.slug }))

/** What the provider sent stands in the form; whose e-mail has an account is asked about that first. */
async function begin(scene: Scene): Promise<Response> {
  const who = await vouched(scene)
  if (!who) return startAgain(scene)
  const { attributes } = who.arrival
  const known = await accountOfArrival(scene, who.arrival)
  if (known && !scene.query('new')) return seeOther(routes.linkAccount.to({ org: scene.organization.slug }))
  const { email: _, ...sent } = attributes
  const typed = begunProfile(sent)
  return presentVouched(scene, who, { typed, email: known ? '' : (attributes.email ?? ''), emailAgain: '' })
}

async function save(scene: Scene): Promise<Response> {
  const sent = await scene.sent()
  const who = await vouched(scene)
  if (!who || sent.one('arrival') !== who.id) return startAgain(scene)
  const draft = {
    typed: typedProfile(sent),
    email: sent.one('email').trim(),
    emailAgain: sent.one('emailAgain'),
    notMine: sent.one('notMine'),
  }
  if (sent.one('remove')) return presentVouched(scene, who, draft)
  const read = profileOf(draft.typed, await profileChoices(scene.db))
  const address = emailOf(who, draft, scene.organization.conceal_accounts)
  if (!read.ok || !address.ok)
    return presentVouched(scene, who, draft, { ...(address.ok ? {} : address.errors), ...(read.ok ? {} : read.errors) })
  const ready = { email: address.value.email, profile: read.value }
  const found = await findAnother(scene, who, draft, ready, sent)
  return found ?? create(scene, who, draft, ready)
}

/**
 * The e-mail address of the account. One that nobody has confirmed is typed twice. Where accounts are concealed it is
 * the one that the provider sent, or anyone it vouches for could ask here who has an account.
 */
function emailOf({ arrival }: Vouched, draft: Draft, conceal: boolean) {
  const read = parse(z.object({ email: email() }), draft)
  if (!read.ok) return read
  const sent = arrival.attributes.email
  if (read.value.email === sent && arrival.emailVerified) return read
  if (conceal && sent && read.value.email !== sent)
    return { ok: false as const, errors: { email: `Use ${sent} here. You can change it afterwards, under My Profile` } }
  const same = draft.emailAgain.normalize('NFC').trim().toLowerCase() === read.value.email
  return same ? read : { ok: false as const, errors: { emailAgain: 'Enter the same email address in both places' } }
}

/** Whoever bears the name and has the phone of an account is asked once whether it is theirs, and its owner written to. */
async function findAnother(
  scene: Scene,
  who: Vouched,
  draft: Draft,
  { email, profile }: { email: string; profile: Profile },
  sent: Sent,
): Promise<Response | null> {
  const check = await checkAgain(scene, {
    email,
    profile,
    digits: null,
    notMine: sent.one('notMine'),
    count: async () => {
      const seconds = await countProbe(scene, who.arrival)
      return seconds ? { seconds, today: false } : null
    },
  })
  if (check.code === 'go-on') return null
  const org = scene.organization.slug
  if (check.code === 'wait') return presentVouched(scene, who, draft, tooMany('familyName', check.wait.seconds))
  return presentFoundAgain(scene, sent, check.found, {
    action: routes.vouchedProfile.to({ org }),
    onward: { to: '', kept: null },
    step: 'save',
    linkHref: routes.linkAccount.to({ org }),
  })
}

const tooMany = (field: string, seconds: number): FieldErrors => ({
  [field]: `There were too many tries. Try again ${waitText(seconds)}.`,
})

async function create(
  scene: Scene,
  who: Vouched,
  draft: Draft,
  { email, profile }: { email: string; profile: Profile },
): Promise<Response> {
  const { db, organization, now } = scene
  const { arrival, provider } = who
  const organizationId = organization.id
  const emailVerified = arrival.emailVerified && email === arrival.attributes.email
  const person = await createPerson(db, { organizationId, email, emailVerified, passwordHash: null, profile }, now)
  if (!person.ok) return taken(scene, who, draft)
  await spendArrival(scene)
  await addIdentity(db, { organizationId, personId: person.personId }, arrival, now)
  if (!emailVerified) await sendConfirmation(scene, person.personId, email)
  const response = await welcome(
    scene,
    person.personId,
    { to: arrival.to, kept: null },
    {
      way: 'single-sign-on',
      word: 'profile-saved',
      providerSession: arrival.providerSession,
    },
  )
  takeArrival(response, scene)
  rememberDoor(response, scene, provider.id)
  return response
}

/** Each such answer tells who has an account, so they are counted. */
async function taken(scene: Scene, who: Vouched, draft: Draft): Promise<Response> {
  const seconds = await countProbe(scene, who.arrival)
  const message = 'There is an account with this email address already. Link it, or use another email address'
  return keep(await presentVouched(scene, who, draft, seconds ? tooMany('email', seconds) : { email: message }))
}

async function presentVouched(scene: Scene, who: Vouched, draft: Draft, errors?: FieldErrors): Promise<Response> {
  const { arrival, provider, id } = who
  const org = scene.organization.slug
  const confirmed = arrival.emailVerified && arrival.attributes.email !== undefined
  return presentProfile(scene, {
    typed: draft.typed,
    choices: await profileChoices(scene.db),
    errors,
    account: <VouchedAccountFields label={provider.label} typed={draft} confirmed={confirmed} errors={errors ?? {}} />,
    hidden: (
      <>
        <ProfilePrompt label={provider.label} linkHref={routes.linkAccount.to({ org })} />
        <Hidden name="arrival" value={id} />
        {draft.notMine && <Hidden name="notMine" value={draft.notMine} />}
      </>
    ),
    action: routes.vouchedProfile.to({ org }),
  })
}

import { letPhoneText, unlinkPhone } from '../../attendance/text/link-phone.ts'
import { isStopped } from '../../messages/consent.ts'
import { phoneText, readPhone } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { giveSealed, sealedIn, takeSealed } from '../../sign-in/cookies.ts'
import { tryCode } from '../../sign-in/one-time-secrets.ts'
import { secondStepHeld } from '../../sign-in/second-factor/guard.ts'
import { type Entry, freshLearner, learner } from '../../web/entries.ts'
import { waitText } from '../../web/errors.tsx'
import { type FieldErrors, line, parse } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { keep, type LearnerScene } from '../../web/scene.ts'
import { addPhone, confirmPhone, putPhoneFirst, removePhone } from './change-phones.ts'
import { presentContact } from './contact.tsx'
import { CodePage } from './pages/code-page.tsx'
import { countryOf, phonesOf } from './queries.ts'
import { codeMinutes, sendCode, textsAreSent } from './send-codes.ts'

export const phoneEntries: Entry[] = [
  learner.get(routes.phones, async (scene) => toPhones(scene)),
  freshLearner.post(routes.phones, secondStepHeld(changePhones)),
  learner.get(routes.phoneCode, codePage),
  freshLearner.post(routes.phoneCode, secondStepHeld(enterCode)),
]

const cookie = 'verify-phone'
type Confirming = { personId: string; phone: string; id: string }

const toPhones = ({ organization }: LearnerScene, said?: string) =>
  seeOther(routes.emails.to({ org: organization.slug }, { said }))

async function changePhones(scene: LearnerScene): Promise<Response> {
  const sent = await scene.sent()
  if (sent.one('remove')) return answered(scene, await removePhone(scene, sent.one('remove')), 'phone-removed')
  if (sent.one('unlink')) return unlink(scene, sent.one('unlink'))
  if (sent.one('let')) return letText(scene, sent.one('let'))
  if (sent.one('first')) return answered(scene, await putPhoneFirst(scene, sent.one('first')), 'phone-first')
  if (sent.one('confirm')) return askForCode(scene, sent.one('confirm'))
  const typedPhone = sent.one('phone')
  const again = (message: string) => presentContact(scene, { typedPhone, errors: { phone: message } })
  const read = parse(line('Phone', 50), typedPhone)
  if (!read.ok) return again(Object.values(read.errors)[0]!)
  const phone = readPhone(read.value, await countryOf(scene.db, scene.visitor.personId))
  if (!phone.ok) return again(phone.message)
  const added = await addPhone(scene, phone.value)
  return added.ok ? toPhones(scene, 'phone-added') : again(added.message)
}

/** Takes a phone off the account that texts for it. */
async function unlink(scene: LearnerScene, phone: string): Promise<Response> {
  await unlinkPhone(scene, { phone, personId: scene.visitor.personId })
  return toPhones(scene, 'phone-unlinked')
}

/** Lets a phone text that was taken off the account. */
async function letText(scene: LearnerScene, phone: string): Promise<Response> {
  const linked = await letPhoneText(scene, { phone, personId: scene.visitor.personId })
  return toPhones(scene, linked ? 'phone-let' : 'phone-let-by-text')
}

type Changed = { ok: true } | { ok: false; message: string }

const answered = async (scene: LearnerScene, changed: Changed, said: string): Promise<Response> =>
  changed.ok ? toPhones(scene, said) : presentContact(scene, { errors: { form: changed.message } })

/** Texts a code to a phone of theirs, where texts are sent. */
async function askForCode(scene: LearnerScene, phone: string): Promise<Response> {
  const { db, organization, visitor } = scene
  const own = (await phonesOf(db, visitor.personId)).find((one) => one.phone === phone)
  if (!textsAreSent(scene) || !own || own.verifiedAt) return toPhones(scene)
  if (await isStopped(db, phone)) {
    const start = organization.text_number ? ` Text START to ${phoneText(organization.text_number)} first.` : ''
    return presentContact(scene, {
      errors: { form: `${phoneText(phone)} has texted STOP, so nothing is sent to it.${start}` },
    })
  }
  const code = await sendCode(scene, { channel: 'text', recipient: phone, purpose: 'verify-phone' })
  if (!code.ok) {
    const form = `We have sent several codes already. Ask for another ${waitText(code.seconds)}.`
    return presentContact(scene, { errors: { form }, status: 429 })
  }
  const response = seeOther(routes.phoneCode.to({ org: organization.slug }))
  giveSealed(response, scene, cookie, { personId: visitor.personId, phone, id: code.id }, codeMinutes * 60)
  return response
}

function confirmingIn(scene: LearnerScene): Confirming | null {
  const confirming = sealedIn(scene, cookie) as Confirming | null
  return confirming?.personId === scene.visitor.personId ? confirming : null
}

async function codePage(scene: LearnerScene): Promise<Response> {
  const confirming = confirmingIn(scene)
  return confirming ? presentCode(scene, confirming) : toPhones(scene)
}

function presentCode(scene: LearnerScene, { phone }: Confirming, errors?: FieldErrors) {
  const org = scene.organization.slug
  return present(
    scene,
    { title: 'Confirm your phone', layout: 'narrow', status: errors ? 422 : 200, hasErrors: !!errors },
    <CodePage
      org={org}
      title="Confirm your phone"
      action={routes.phoneCode.to({ org })}
      sentTo={phoneText(phone)}
      help="Nothing there after a few minutes? A text can only be sent to a mobile phone."
      errors={errors}
    />,
  )
}

async function enterCode(scene: LearnerScene): Promise<Response> {
  const { db, organization, now } = scene
  const sent = await scene.sent()
  const confirming = confirmingIn(scene)
  if (!confirming) return toPhones(scene)
  if (sent.one('step') === 'again') return askForCode(scene, confirming.phone)
  const code = sent.one('code')
  if (!code.trim()) return presentCode(scene, confirming, { code: 'Enter the eight digits of the code' })
  const tried = { organizationId: organization.id, purpose: 'verify-phone', id: confirming.id, code } as const
  const answer = await tryCode(db, tried, now)
  if (!answer.ok) {
    const wrong = 'This is not the code that we sent. Look at the latest text.'
    const over = 'This code cannot be used any more. Send another one.'
    return keep(await presentCode(scene, confirming, { code: answer.code === 'wrong' ? wrong : over }))
  }
  await confirmPhone(scene, confirming.phone)
  const response = toPhones(scene, 'phone-confirmed')
  takeSealed(response, scene, cookie)
  return response
}

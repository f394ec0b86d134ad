import { carrierOf } from '../../messages/carriers/account.ts'
import { carrierNamed, carriersOf } from '../../messages/carriers/carriers.ts'
import { isStopped } from '../../messages/consent.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { mayManageOrganization } from '../../organizations/permissions.ts'
import { phoneText, readPhone } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { bucketOf, countUse } from '../../sign-in/throttle.ts'
import { mailPolicy } from '../../sign-in/throttle-rules.ts'
import { type Entry, freshStaff, staff } from '../../web/entries.ts'
import { waitText } from '../../web/errors.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { testText } from './answers.ts'
import { changeTexting } from './change-texting.ts'
import { latestTexts } from './latest-texts.ts'
import { TextsPage } from './pages/texts-page.tsx'
import { readTexting, type TypedTexting, typedTexting } from './settings-form.ts'

/** The number that people text to, as administrators set it up, and what was texted lately. */
export const textsOfficeEntries: Entry[] = [
  staff(mayManageOrganization).get(routes.officeTexts, (scene) => page(scene)),
  freshStaff(mayManageOrganization).post(routes.officeTexts, change),
]

async function change(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  if (sent.one('step') === 'test') return sendTest(scene, sent.one('to'))
  if (sent.one('step') === 'off') return turnOff(scene)
  const { app, organization } = scene
  const typed = typedTexting(sent)
  const { text_carrier: carrier, text_account: account, text_sealed_token } = organization
  const kept = text_sealed_token === null ? null : { carrier, account }
  const read = readTexting(typed, { carriers: carriersOf(app).map(({ key }) => key), kept })
  if (!read.ok) return page(scene, { typed, errors: read.errors })
  const changed = await changeTexting(scene, read.value)
  if (!changed.ok) return page(scene, { typed, errors: { number: changed.message } })
  return done(scene, 'texts-saved')
}

async function turnOff(scene: StaffScene): Promise<Response> {
  await changeTexting(scene, null)
  return done(scene, 'texts-off')
}

const done = (scene: StaffScene, said: string): Response =>
  seeOther(routes.officeTexts.to({ org: scene.organization.slug }, { said }))

async function sendTest(scene: StaffScene, typedTo: string): Promise<Response> {
  const { app, db, organization, visitor, now } = scene
  const again = (message: string, status?: number) =>
    page(scene, { typedTo, errors: { to: message }, ...(status ? { status } : {}) })
  const read = readPhone(typedTo)
  if (!carrierOf(app, organization)) return again('Save a number first')
  if (!read.ok) return again(read.message)
  const to = read.value
  if (await isStopped(db, to)) return again('This phone has texted STOP, so nothing is sent to it')
  const bucket = { bucket: bucketOf('test text', to), policy: mailPolicy }
  const seconds = await countUse(db, organization.id, [bucket], now)
  if (seconds) return again(`Several were sent to this phone already. Send another ${waitText(seconds)}`, 429)
  const body = testText({ name: organization.name, phone: phoneText(organization.phone) })
  const about = { organizationId: organization.id, channel: 'text', recipient: to, personId: visitor.personId } as const
  await queueMessage(db, app.jobs, { ...about, subject: '', body }, now)
  return done(scene, 'test-text-sent')
}

type Again = { typed?: TypedTexting; typedTo?: string; errors?: FieldErrors; status?: number }

async function page(scene: StaffScene, again: Again = {}): Promise<Response> {
  const { app, db, organization, origin } = scene
  const org = organization.slug
  const { typed = storedTexting(scene), typedTo = '', errors = {}, status = 422 } = again
  const hasErrors = Object.keys(errors).length > 0
  const carriers = carriersOf(app).map(({ key, name, accountLabel, tokenLabel, webhookHint }) => ({
    ...{ key, name, accountLabel, tokenLabel, webhookHint },
    webhook: origin + routes.texts.to({ org, carrier: key }),
  }))
  const options = {
    title: 'Texts',
    kind: 'office' as const,
    current: routes.officeTexts.to({ org }),
    hasErrors,
    status: hasErrors ? status : 200,
  }
  return present(
    scene,
    options,
    <TextsPage
      org={org}
      zone={organization.time_zone}
      {...{ carriers, typed, typedTo, errors }}
      isOn={carrierOf(app, organization) !== null}
      hasToken={organization.text_sealed_token !== null}
      texts={await latestTexts(db)}
    />,
  )
}

/** How the organization texts, as it stands in the form. */
function storedTexting({ app, organization }: StaffScene): TypedTexting {
  const { text_number: number, text_carrier, text_account: account } = organization
  const carrier = carrierNamed(app, text_carrier)?.key ?? carriersOf(app)[0]!.key
  return { number: number ? phoneText(number) : '', carrier, account, token: '' }
}

import { maskedEmail } from '../people/masked-email.ts'
import type { CheckKind } from '../people/queries.ts'
import { routes } from '../routes.ts'
import { anyone, type Entry } from '../web/entries.ts'
import { email, type FieldErrors, parse } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { Scene } from '../web/scene.ts'
import { type CarriedOn, carriedOn } from './carried-on.ts'
import { type CheckWait, countCheck, type Found, findAccounts } from './find-account.ts'
import { type Onward, onwardAsked, onwardPath, onwardSent } from './onward.ts'
import { AccountFoundPage, AccountNotFoundPage, type GoOn, MailSentPage } from './pages/check-results.tsx'
import { EmailFirstPage, type OtherWays, SecondCheckPage } from './pages/create-account.tsx'
import { presentSignIn } from './present-sign-in.tsx'
import { type Check, checkOf, type TypedCheck, typedCheck } from './second-check.ts'
import { pretendSignInHelp, sendAccountLink, sendSignInHelp } from './send-help.ts'
import { tooManyChecks } from './too-many-checks.ts'

export const createAccountEntries: Entry[] = [
  anyone.get(routes.createAccount, createAccountPage),
  anyone.post(routes.createAccount, createAccount),
  anyone.get(routes.createAccountCheck, startAgain),
  anyone.post(routes.createAccountCheck, checkForAccount),
]

const shell = { title: 'Create Account', layout: 'narrow' } as const

async function createAccountPage(scene: Scene): Promise<Response> {
  const onward = onwardAsked(scene)
  const org = scene.organization.slug
  if (scene.visitor) return seeOther(onwardPath(onward, org))
  return present(scene, shell, <EmailFirstPage org={org} onward={onward} email="" />)
}

async function startAgain(scene: Scene): Promise<Response> {
  return seeOther(routes.createAccount.to({ org: scene.organization.slug }))
}

/** The e-mail comes from this page or from sign-in; it goes on to the second check. */
async function createAccount(scene: Scene): Promise<Response> {
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  if (sent.one('step') === 'sign-in') return presentSignIn(scene, onward)
  const typed = typedCheck(sent)
  if (sent.one('step') === 'fill-in') return presentFirst(scene, onward, typed)
  const read = parse(email(), typed.email)
  if (read.ok) return presentCheck(scene, onward, { ...typed, email: read.value })
  const fresh = sent.one('from') === 'sign-in' && !typed.email.trim()
  return presentFirst(scene, onward, typed, fresh ? {} : { email: Object.values(read.errors)[0]! })
}

/** The first step, with what the second was told in case it was there before. */
function presentFirst(scene: Scene, onward: Onward, typed: TypedCheck, errors: FieldErrors = {}): Promise<Response> {
  const { email, familyName, phone, birthday } = typed
  const wrong = Object.keys(errors).length > 0
  return present(
    scene,
    { ...shell, status: wrong ? 422 : 200, hasErrors: wrong },
    <EmailFirstPage
      org={scene.organization.slug}
      onward={onward}
      email={email}
      errors={errors}
      kept={Object.entries({ familyName, phone, birthday }).filter(([, value]) => value)}
    />,
  )
}

async function checkForAccount(scene: Scene): Promise<Response> {
  const { organization } = scene
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const typed = typedCheck(sent)
  const read = checkOf(typed, organization.second_check as CheckKind)
  if (!read.ok && read.errors['email']) return presentFirst(scene, onward, typed, { email: read.errors['email'] })
  if (!read.ok) return presentCheck(scene, onward, typed, read.errors)
  const wait = await countCheck(scene, read.value)
  if (wait?.today) return unchecked(scene, onward, typed, read.value, wait)
  if (wait) return presentWait(scene, onward, typed, wait)
  const found = await findAccounts(scene, read.value)
  for (const account of found) await sendSignInHelp(scene, account)
  const carried = carriedOn(scene, typed, read.value, found)
  if (organization.conceal_accounts) return concealed(scene, read.value, { found, carried, to: onward.to })
  return found.length ? presentFound(scene, onward, carried, found) : presentNotFound(scene, onward, carried)
}

/**
 * Where digits were tried too often today with this name, nothing is looked for by them, and whoever has no account goes on
 * without: else a stranger could keep everybody of a name out. Their digits are left behind, so that saving the profile
 * does not look for them either; its phone still finds an account.
 */
async function unchecked(
  scene: Scene,
  onward: Onward,
  typed: TypedCheck,
  check: Check,
  wait: CheckWait,
): Promise<Response> {
  const carried = carriedOn(scene, typed, { ...check, fact: { ssn: null } }, [])
  if (scene.organization.conceal_accounts) return concealed(scene, check, { found: [], carried, to: onward.to })
  return presentWait(scene, onward, typed, wait, goOn(scene, carried))
}

type Concealed = { found: Found[]; carried: CarriedOn; to: string }

/**
 * The page says nothing; the mailbox that was typed reads where to go on. Whoever knows a person's last name and phone
 * number reads there that they have an account and its masked address: otherwise the person, whose old mailbox may be
 * closed, would make a second record without knowing. A birthday or four digits can be tried through, so of an account
 * that was found by them only its own address is written to.
 */
async function concealed(scene: Scene, check: Check, { found, carried, to }: Concealed): Promise<Response> {
  const { email } = check
  const owned = found.some(({ by }) => by === 'email')
  if (owned || !found.length) await pretendSignInHelp(scene, email)
  if (!owned) await sendAccountLink(scene, { email, fields: carried, to, found: 'phone' in check.fact ? found : [] })
  const page = { title: 'Check your email', layout: 'narrow' } as const
  return present(scene, page, <MailSentPage email={check.email} office={scene.organization} />)
}

function presentFound(scene: Scene, onward: Onward, carried: CarriedOn, found: Found[]): Promise<Response> {
  const own = found.some(({ by }) => by === 'email')
  return present(
    scene,
    { title: 'You already have an account', layout: 'narrow' },
    <AccountFoundPage
      org={scene.organization.slug}
      onward={onward}
      emails={found.map((account) => maskedEmail(account.email))}
      office={scene.organization}
      goOn={own ? null : goOn(scene, carried)}
    />,
  )
}

function presentNotFound(scene: Scene, onward: Onward, carried: CarriedOn): Promise<Response> {
  return present(
    scene,
    { title: 'Account Not Found', layout: 'narrow' },
    <AccountNotFoundPage onward={onward} goOn={goOn(scene, carried)} />,
  )
}

const goOn = ({ organization }: Scene, carried: CarriedOn) => ({
  action: routes.createProfile.to({ org: organization.slug }),
  carried,
  step: 'begin',
})

/** Too many checks; `on` is the way on without one, where there were too many of the name today. */
async function presentWait(
  scene: Scene,
  onward: Onward,
  typed: TypedCheck,
  wait: CheckWait,
  on?: GoOn,
): Promise<Response> {
  const { organization } = scene
  const errors = { familyName: tooManyChecks(wait) }
  const otherWays = on && { office: organization, links: organization.sign_in_links, goOn: on }
  const response = await presentCheck(scene, onward, typed, errors, 429, otherWays)
  response.headers.set('retry-after', String(wait.seconds))
  return response
}

function presentCheck(
  scene: Scene,
  onward: Onward,
  typed: TypedCheck,
  errors?: FieldErrors,
  status = errors ? 422 : 200,
  otherWays?: OtherWays,
): Promise<Response> {
  const kind = scene.organization.second_check as CheckKind
  return present(
    scene,
    { ...shell, status, hasErrors: !!errors },
    <SecondCheckPage
      org={scene.organization.slug}
      onward={onward}
      kind={kind}
      typed={typed}
      errors={errors}
      otherWays={otherWays}
    />,
  )
}

import { maskedEmail } from '../people/masked-email.ts'
import type { CheckKind } from '../people/queries.ts'
import { sealSsn } from '../people/ssn.ts'
import { routes } from '../routes.ts'
import { anyone, type Entry } from '../web/entries.ts'
import { waitText } from '../web/errors.tsx'
import { email, type FieldErrors, parse } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { Scene } from '../web/scene.ts'
import { checked, checkedFields } from './account-check.ts'
import { countCheck, type Found, findAccounts } from './find-account.ts'
import { type Onward, onwardAsked, onwardPath, onwardSent } from './onward.ts'
import {
  AccountFoundPage,
  AccountNotFoundPage,
  EmailFirstPage,
  MailSentPage,
  SecondCheckPage,
} from './pages/create-account.tsx'
import { presentSignIn } from './present-sign-in.tsx'
import { type Check, checkOf, type TypedCheck, typedCheck } from './second-check.ts'
import { sendAccountLink, sendSignInHelp } from './send-help.ts'

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
  const read = parse(email(), typed.email)
  if (read.ok) return presentCheck(scene, onward, { ...typed, email: read.value })
  const org = scene.organization.slug
  const fresh = sent.one('from') === 'sign-in' && !typed.email.trim()
  const errors: FieldErrors = fresh ? {} : { email: Object.values(read.errors)[0]! }
  return present(
    scene,
    { ...shell, status: fresh ? 200 : 422, hasErrors: !fresh },
    <EmailFirstPage org={org} onward={onward} email={typed.email} errors={errors} />,
  )
}

async function checkForAccount(scene: Scene): Promise<Response> {
  const { organization } = scene
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const typed = typedCheck(sent)
  const read = checkOf(typed, organization.second_check as CheckKind)
  if (!read.ok) return presentCheck(scene, onward, typed, read.errors)
  const seconds = await countCheck(scene, read.value)
  if (seconds) {
    const errors = { familyName: `There were too many checks. Try again ${waitText(seconds)}.` }
    const response = await presentCheck(scene, onward, typed, errors, 429)
    response.headers.set('retry-after', String(seconds))
    return response
  }
  const found = await findAccounts(scene, read.value)
  for (const account of found) await sendSignInHelp(scene, account)
  if (organization.conceal_accounts) return concealed(scene, read.value, found, onward)
  const carried = carriedOn(scene, typed, read.value)
  return found.length ? presentFound(scene, onward, carried, found) : presentNotFound(scene, onward, carried)
}

async function concealed(scene: Scene, check: Check, found: Found[], onward: Onward): Promise<Response> {
  const owned = found.some(({ by }) => by === 'email')
  if (!owned) await sendAccountLink(scene, checked(scene, check.email), onward.to)
  const page = { title: 'Check your email', layout: 'narrow' } as const
  return present(scene, page, <MailSentPage email={check.email} office={scene.organization} />)
}

function presentFound(scene: Scene, onward: Onward, carried: Carried, found: Found[]): Promise<Response> {
  const own = found.some(({ by }) => by === 'email')
  return present(
    scene,
    { title: 'You already have an account', layout: 'narrow' },
    <AccountFoundPage
      org={scene.organization.slug}
      onward={onward}
      emails={found.map((account) => maskedEmail(account.email))}
      office={scene.organization}
      carried={own ? null : carried}
    />,
  )
}

function presentNotFound(scene: Scene, onward: Onward, carried: Carried): Promise<Response> {
  return present(
    scene,
    { title: 'Account Not Found', layout: 'narrow' },
    <AccountNotFoundPage org={scene.organization.slug} onward={onward} carried={carried} />,
  )
}

type Carried = [string, string][]

/** What the profile form begins with, and the proof that the check was made. Digits of an SSN travel sealed. */
function carriedOn(scene: Scene, { familyName, phone, birthday }: TypedCheck, { email, fact }: Check): Carried {
  const proof = checkedFields(checked(scene, email))
  const ssn = 'ssn' in fact && fact.ssn ? sealSsn(scene.app.keys, scene.organization.id, email, fact.ssn) : ''
  return Object.entries({ ...proof, familyName, phone, birthday, ssnSealed: ssn }).filter(([, value]) => value)
}

function presentCheck(
  scene: Scene,
  onward: Onward,
  typed: TypedCheck,
  errors?: FieldErrors,
  status = errors ? 422 : 200,
): Promise<Response> {
  const kind = scene.organization.second_check as CheckKind
  return present(
    scene,
    { ...shell, status, hasErrors: !!errors },
    <SecondCheckPage org={scene.organization.slug} onward={onward} kind={kind} typed={typed} errors={errors} />,
  )
}

import { routes } from '../../routes.ts'
import { countMail } from '../../sign-in/mail-turn.ts'
import { nameOf } from '../../sign-in/queries.ts'
import { bucketOf, checkInTurn, countFailure } from '../../sign-in/throttle.ts'
import { disclosePolicy } from '../../sign-in/throttle-rules.ts'
import { anyone, type Entry, learner } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { keep, type LearnerScene, type Scene } from '../../web/scene.ts'
import { draftOf } from '../form/draft.ts'
import { type FormOf, saveDraft, sendForm, showForm } from '../form/present-form.tsx'
import { draftSavedAt } from '../person/queries.ts'
import { deny } from './deny.ts'
import { mailFreshLink } from './fresh-link.ts'
import { keepInAccount, mayBearName } from './hand-on.ts'
import { type Linked, linkedOf, type Open } from './link.ts'
import { AccountOffer, AccountPage, NamesPage, WhosePage } from './pages/account-pages.tsx'
import { DeniedPage, NoLinkPage, OverPage, RemovedPage } from './pages/closed-links.tsx'
import { DisclosedPage, NotMePage, SentPage } from './pages/guest-pages.tsx'
import { ForWhom } from './pages/linked-roles.tsx'

/** Disclosing by the link of a mail, without an account; whoever has one is led to it. */
export const guestEntries: Entry[] = [
  anyone.get(routes.disclose, showDisclose),
  anyone.post(routes.disclose, sendDisclose),
  anyone.post(routes.discloseDraft, saveTyped),
  anyone.get(routes.discloseKeep, showKeep),
  learner.postFacts(routes.discloseKeep, keepIt),
]

async function showDisclose(scene: Scene): Promise<Response> {
  const linked = await linkedOf(scene)
  if (linked.kind !== 'open') return closed(scene, linked)
  const { name, roles, standing, discloser, isSent } = linked
  if (discloser.personId) return toAccount(scene, linked)
  const at = addresses(scene)
  if (scene.query('not-me')) {
    const page = <NotMePage name={name} action={at.link} backHref={at.link} office={scene.organization} />
    return narrow(scene, `You are not ${name}?`, page)
  }
  const shown = { name, roles, zone: scene.organization.time_zone, notMeHref: at.notMe }
  if (standing && isSent) {
    const isTyped = (await draftOf(scene.db, discloser.id)) !== null
    const page = <DisclosedPage {...{ ...shown, standing, isTyped }} action={at.link} keepHref={at.keep} />
    return narrow(scene, 'You have disclosed', page)
  }
  if (scene.visitor && scene.visitor.personId === linked.takenBy)
    return seeOther(routes.disclosureForm.to({ org: scene.organization.slug }))
  if (scene.visitor && scene.query('as') !== 'guest') {
    const page = <WhosePage {...shown} signedIn={nameOf(scene.visitor)} keep={at.keep} guestHref={at.guest} />
    return narrow(scene, 'Is this disclosure yours?', page)
  }
  return unkept(await showForm(scene, formOf(scene, linked)))
}

/** Sends the form; what is sent by one link too often waits, because every version is kept. */
async function sendDisclose(scene: Scene): Promise<Response> {
  const linked = await linkedOf(scene)
  if (linked.kind !== 'open') return closed(scene, linked)
  if (linked.discloser.personId) return toAccount(scene, linked)
  const step = (await scene.sent()).one('step')
  if (step === 'not-me') {
    await deny(scene, linked)
    return closed(scene, { kind: 'denied' }, 200)
  }
  if (step === 'revise') return mailLink(scene, linked)
  const { db, organization, now } = scene
  const bucket = bucketOf('disclose', linked.discloser.id)
  const retryAfter = await checkInTurn(db, organization.id, bucket, disclosePolicy, now)
  const form = formOf(scene, linked)
  if (retryAfter) {
    await saveDraft(scene, form)
    return keep(await refuse(scene, 429, { retryAfter }))
  }
  if (linked.isSent) return sentAlready(scene, form)
  const response = await sendForm(scene, form)
  if (response.headers.get('location') === form.done(''))
    await countFailure(db, organization.id, bucket, disclosePolicy, now)
  return unkept(response)
}

/** What is typed once something was sent waits beside it for whoever opens the mailbox: the link shows neither. */
async function sentAlready(scene: Scene, form: FormOf): Promise<Response> {
  await saveDraft(scene, form)
  const isTyped = (await draftOf(scene.db, form.discloserId)) !== null
  return seeOther(isTyped ? addresses(scene).link : form.done(''))
}

/** Revising begins in the mailbox, because a mail is passed on more easily than it is kept. */
async function mailLink(scene: Scene, linked: Open): Promise<Response> {
  const wait = await countMail(scene, 'disclose-link', linked.discloser.email, null)
  if (wait) return keep(await refuse(scene, 429, { retryAfter: wait.seconds }))
  await mailFreshLink(scene, linked)
  return seeOther(routes.disclose.to(addresses(scene).at, { said: 'disclose-link-mailed' }))
}

async function saveTyped(scene: Scene): Promise<Response> {
  const linked = await linkedOf(scene)
  if (linked.kind !== 'open' || linked.discloser.personId) return new Response(null, { status: 410 })
  return saveDraft(scene, formOf(scene, linked))
}

/** The end: it is sent, and can be kept in an account. */
async function showKeep(scene: Scene): Promise<Response> {
  const linked = await linkedOf(scene)
  if (linked.kind !== 'open') return closed(scene, linked)
  if (linked.discloser.personId) return toAccount(scene, linked)
  const at = addresses(scene)
  const { name, standing, discloser } = linked
  const org = scene.organization.slug
  if (scene.visitor && scene.query('names')) {
    const names = { name, account: nameOf(scene.visitor), office: scene.organization }
    return narrow(scene, 'Are both names yours?', <NamesPage {...names} keep={at.keep} backHref={at.link} />)
  }
  if (!standing) return seeOther(at.link)
  if (scene.visitor && scene.visitor.personId === linked.takenBy) return seeOther(routes.disclosureForm.to({ org }))
  const signedIn = scene.visitor && nameOf(scene.visitor)
  const create = { action: routes.createAccount.to({ org }), email: discloser.email, to: at.keep }
  const account = <AccountOffer {...{ name, signedIn, create }} keep={at.keep} signInHref={at.signIn} />
  const page = <SentPage {...{ name, standing, account }} zone={scene.organization.time_zone} />
  return narrow(scene, 'Your disclosure is sent', page)
}

async function keepIt(scene: LearnerScene): Promise<Response> {
  const linked = await linkedOf(scene)
  if (linked.kind !== 'open') return closed(scene, linked)
  if (linked.discloser.personId) return toAccount(scene, linked)
  const { at } = addresses(scene)
  if (!mayBearName(scene, linked.discloser.name) && (await scene.sent()).one('names') !== 'yes')
    return seeOther(routes.discloseKeep.to(at, { names: 1 }))
  const taken = await keepInAccount(scene, linked)
  if (taken === 'not-theirs') return toAccount(scene, linked)
  const org = scene.organization.slug
  const isTyped = (await draftSavedAt(scene.db, scene.visitor.personId)) !== null
  return seeOther(
    taken === 'done' && linked.standing && !isTyped
      ? routes.disclosure.to({ org }, { said: 'disclosure-in-account' })
      : routes.disclosureForm.to({ org }),
  )
}

function formOf(scene: Scene, { discloser, name, roles }: Open): FormOf {
  const at = addresses(scene)
  const zone = scene.organization.time_zone
  return {
    discloserId: discloser.id,
    name,
    way: 'link',
    actorId: null,
    form: at.form,
    draft: at.draft,
    done: () => at.keep,
    title: 'Your disclosure',
    intro: <ForWhom {...{ name, roles, zone }} notMeHref={at.notMe} />,
  }
}

/** The addresses of one link. The form's says that it is wanted, whoever is signed in. */
function addresses(scene: Scene) {
  const org = scene.organization.slug
  const at = { org, token: scene.parameter('token') }
  const account = routes.discloseKeep.to(at)
  return {
    at,
    link: routes.disclose.to(at),
    form: routes.disclose.to(at, { as: 'guest' }),
    guest: routes.disclose.to(at, { as: 'guest' }),
    notMe: routes.disclose.to(at, { 'not-me': 1 }),
    draft: routes.discloseDraft.to(at),
    keep: account,
    signIn: routes.signIn.to({ org }, { to: account }),
  }
}

/** The owner of the account goes right on to its form; anybody else is told whose it is. */
async function toAccount(scene: Scene, { discloser, name }: Open): Promise<Response> {
  const org = scene.organization.slug
  const to = routes.disclosureForm.to({ org })
  if (scene.visitor?.personId === discloser.personId) return seeOther(to)
  return narrow(
    scene,
    'Sign in to disclose',
    <AccountPage
      name={name}
      signedIn={scene.visitor && nameOf(scene.visitor)}
      signInHref={routes.signIn.to({ org }, { to })}
      signOutHref={routes.signOut.to({ org })}
    />,
  )
}

function closed(scene: Scene, linked: Exclude<Linked, Open>, status = 410): Promise<Response> {
  const { organization: office } = scene
  if (linked.kind === 'none') return narrow(scene, 'This link opens nothing', <NoLinkPage office={office} />, status)
  if (linked.kind === 'removed') return narrow(scene, 'Not asked any more', <RemovedPage office={office} />, status)
  if (linked.kind === 'denied') return narrow(scene, 'The office knows', <DeniedPage office={office} />, status)
  const page = <OverPage roles={linked.roles} zone={office.time_zone} office={office} />
  return narrow(scene, 'This is over', page, status)
}

const narrow = async (scene: Scene, title: string, page: Parameters<typeof present>[2], status = 200) =>
  unkept(await present(scene, { title, layout: 'narrow', status }, page))

/** The address of these pages is a secret: browsers keep no copy. */
function unkept(response: Response): Response {
  response.headers.set('cache-control', 'no-store')
  return response
}

import { routes } from '../../routes.ts'
import { bucketOf, checkInTurn, countFailure } from '../../sign-in/throttle.ts'
import { disclosePolicy } from '../../sign-in/throttle-rules.ts'
import { nameOf } from '../../sign-in/welcome.tsx'
import { anyone, type Entry, learner } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { keep, type LearnerScene, type Scene } from '../../web/scene.ts'
import { type FormOf, saveDraft, sendForm, showForm } from '../form/present-form.tsx'
import { deny } from './deny.ts'
import { keepInAccount } from './hand-on.ts'
import { type Linked, linkedOf } from './link.ts'
import { DeniedPage, NoLinkPage, OverPage, RemovedPage } from './pages/closed-links.tsx'
import { AccountOffer, AccountPage, DisclosedPage, NotMePage, SentPage, WhosePage } from './pages/guest-pages.tsx'
import { ForWhom } from './pages/linked-roles.tsx'

/** Disclosing by the link of a mail, without an account; whoever has one is led to it. */
export const guestEntries: Entry[] = [
  anyone.get(routes.disclose, showDisclose),
  anyone.post(routes.disclose, sendDisclose),
  anyone.post(routes.discloseDraft, saveTyped),
  anyone.get(routes.discloseKeep, showKeep),
  learner.postFacts(routes.discloseKeep, keepIt),
]

type Open = Extract<Linked, { kind: 'open' }>

async function showDisclose(scene: Scene): Promise<Response> {
  const linked = await linkedOf(scene)
  if (linked.kind !== 'open') return closed(scene, linked)
  const { name, roles, standing, discloser } = linked
  if (discloser.personId) return toAccount(scene, linked)
  const at = addresses(scene)
  if (scene.query('not-me')) {
    const page = <NotMePage name={name} action={at.link} backHref={at.link} office={scene.organization} />
    return narrow(scene, `You are not ${name}?`, page)
  }
  const shown = { name, roles, zone: scene.organization.time_zone, notMeHref: at.notMe }
  if (scene.visitor && scene.query('as') !== 'guest') {
    const page = <WhosePage {...shown} signedIn={nameOf(scene.visitor)} keep={at.keep} guestHref={at.guest} />
    return narrow(scene, 'Is this disclosure yours?', page)
  }
  if (standing?.isEnough && !scene.query('revise'))
    return narrow(
      scene,
      'You have disclosed',
      <DisclosedPage {...shown} standing={standing} reviseHref={at.form} keepHref={at.keep} />,
    )
  return unkept(await showForm(scene, formOf(scene, linked)))
}

/** Sends the form; what is sent by one link too often waits, because every version is kept. */
async function sendDisclose(scene: Scene): Promise<Response> {
  const linked = await linkedOf(scene)
  if (linked.kind !== 'open') return closed(scene, linked)
  if (linked.discloser.personId) return toAccount(scene, linked)
  if ((await scene.sent()).one('step') === 'not-me') {
    await deny(scene, linked)
    return closed(scene, { kind: 'denied' }, 200)
  }
  const { db, organization, now } = scene
  const bucket = bucketOf('disclose', linked.discloser.id)
  const retryAfter = await checkInTurn(db, organization.id, bucket, disclosePolicy, now)
  const form = formOf(scene, linked)
  if (retryAfter) {
    await saveDraft(scene, form)
    return keep(await refuse(scene, 429, { retryAfter }))
  }
  const response = await sendForm(scene, form)
  if (response.headers.get('location') === form.done(''))
    await countFailure(db, organization.id, bucket, disclosePolicy, now)
  return unkept(response)
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
  const { name, standing } = linked
  if (!standing) return seeOther(at.link)
  const signedIn = scene.visitor && nameOf(scene.visitor)
  const account = <AccountOffer {...{ name, signedIn }} keep={at.keep} createHref={at.create} signInHref={at.signIn} />
  const page = <SentPage {...{ name, standing, account }} zone={scene.organization.time_zone} />
  return narrow(scene, 'Your disclosure is sent', page)
}

async function keepIt(scene: LearnerScene): Promise<Response> {
  const linked = await linkedOf(scene)
  if (linked.kind !== 'open') return closed(scene, linked)
  if (linked.discloser.personId || !(await keepInAccount(scene, linked.discloser))) return toAccount(scene, linked)
  const org = scene.organization.slug
  const said = 'disclosure-in-account'
  return seeOther(linked.standing ? routes.disclosure.to({ org }, { said }) : routes.disclosureForm.to({ org }))
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

/** The addresses of one link. The form's says that it is wanted, whoever is signed in, and whatever was sent before. */
function addresses(scene: Scene) {
  const org = scene.organization.slug
  const at = { org, token: scene.parameter('token') }
  const account = routes.discloseKeep.to(at)
  return {
    link: routes.disclose.to(at),
    form: routes.disclose.to(at, { as: 'guest', revise: 1 }),
    guest: routes.disclose.to(at, { as: 'guest' }),
    notMe: routes.disclose.to(at, { 'not-me': 1 }),
    draft: routes.discloseDraft.to(at),
    keep: account,
    create: routes.createAccount.to({ org }, { to: account }),
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

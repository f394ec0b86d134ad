import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import type { Refusal, Tested } from '../refuse-provider.tsx'
import { AllThatArrived } from './all-that-arrived.tsx'

/** What each refusal says, with the label of the provider's door. */
const words: Record<Refusal, (label: string) => { title: string; says: string }> = {
  denied: (label) => ({
    title: 'You are not signed in',
    says: `${label} did not confirm who you are: signing in there was cancelled, or your account there is not open to this site.`,
  }),
  'sign-in-there-first': (label) => ({
    title: 'You are not signed in',
    says: `${label} asks you to sign in there first. Try again and sign in when it asks.`,
  }),
  'not-again': (label) => ({
    title: 'You have to sign in there again',
    says: `${label} did not ask you to sign in once more, or does not tell us that it did. Sign out there, sign in here anew, and try again. If it happens twice, tell the CME office.`,
  }),
  unreachable: (label) => ({
    title: `${label} does not answer`,
    says: 'This is not something you did. Wait a minute and try again.',
  }),
  'client-refused': (label) => ({
    title: 'You are not signed in',
    says: `${label} does not let this site ask who you are. The CME office has to set that up with it.`,
  }),
  'not-valid': (label) => ({
    title: 'You are not signed in',
    says: `The answer that came from ${label} could not be trusted, so nobody was signed in.`,
  }),
  clock: (label) => ({
    title: 'You are not signed in',
    says: `The answer of ${label} came too late, or its clock and ours differ. Try again; if it happens twice, tell the CME office.`,
  }),
  used: (label) => ({
    title: 'You are not signed in',
    says: `This answer of ${label} was used already. A page that was reloaded or opened again does that.`,
  }),
  'other-browser': () => ({
    title: 'You are not signed in',
    says: 'This sign-in was not begun in this browser, or more than ten minutes ago. Begin it again here.',
  }),
  'no-subject': (label) => ({
    title: 'You are not signed in',
    says: `${label} did not say by which of its accounts you come. The CME office has to set that up with it.`,
  }),
  'someone-else': (label) => ({
    title: 'This sign-in belongs to another account',
    says: `The one you used at ${label} signs in to another account here. Sign in with it to see which; the CME office can make one of the two.`,
  }),
}

/** What the page of a refusal says, with the label of the provider's door. */
export const refusalWords = (refusal: Refusal, label: string): { title: string; says: string } => words[refusal](label)

/** Nobody was signed in: why, and the ways on. */
export function RefusedPage(props: {
  org: string
  office: Office
  provider: { id: string; label: string }
  refusal: Refusal
  to: string
  /** What was found, where the office tries its settings. */
  tested?: Tested | undefined
}): JSX.Element {
  const { org, provider, to, tested } = props
  const { title, says } = refusalWords(props.refusal, provider.label)
  return (
    <>
      <h1>{title}</h1>
      <p class="intro">{says}</p>
      {tested === undefined ? (
        <WaysOn org={org} provider={provider.id} to={to} />
      ) : (
        <TestFound {...{ org, tested }} provider={provider.id} />
      )}
      <p class="small soft-text">
        Does it happen again? <AskTheOffice {...props.office} />
      </p>
    </>
  )
}

function WaysOn({ org, provider, to }: { org: string; provider: string; to: string }) {
  return (
    <p class="actions">
      <a class="button" href={routes.signInWith.to({ org, provider }, { to })}>
        Try again
      </a>
      <a class="button soft" href={routes.signIn.to({ org }, { to })}>
        Use email and password
      </a>
    </p>
  )
}

function TestFound({ org, provider, tested }: { org: string; provider: string; tested: Tested }) {
  return (
    <>
      <p>
        What was found: <b>{tested.detail}</b>
      </p>
      {tested.raw && <AllThatArrived raw={tested.raw} />}
      <p class="actions">
        <a class="button" href={routes.officeProviderTest.to({ org, provider })}>
          Test again
        </a>
        <a class="button soft" href={routes.officeProvider.to({ org, provider })}>
          Back to the settings
        </a>
      </p>
    </>
  )
}

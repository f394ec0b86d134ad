import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../routes.ts'
import type { Frame } from './frame.ts'
import { Page, PlainPage } from './shell.tsx'

export type ErrorStatus = 400 | 403 | 404 | 405 | 413 | 415 | 422 | 429 | 500 | 503

type Words = { title: string; says: ComponentChildren }

const words: Record<ErrorStatus, Words> = {
  400: {
    title: 'This page cannot read what was sent',
    says: 'Nothing was changed. Go back, open the page again and send it once more.',
  },
  403: {
    title: 'This page is not open to you',
    says: 'Your account does not have the role that it needs. If it should, ask the CME office to add it.',
  },
  404: {
    title: 'There is no page at this address',
    says: 'It may have been mistyped, or the page may have moved.',
  },
  405: {
    title: 'This address cannot be used that way',
    says: 'Nothing was changed. Open the page from the menu and use the button on it.',
  },
  413: {
    title: 'What was sent is too large',
    says: 'Nothing was changed. Go back, shorten the text and send it again.',
  },
  415: {
    title: 'What was sent is not a form of this site',
    says: 'Nothing was changed. Open the page from the menu and send its form.',
  },
  422: {
    title: 'This cannot be shown as it is asked for',
    says: 'Nothing was changed. Go back and correct what was typed.',
  },
  429: {
    title: 'Too many tries',
    says: 'This protects accounts and codes from being guessed. What you have done so far is kept.',
  },
  500: {
    title: 'Something went wrong on our side',
    says: 'Credit that you saw recorded is safe. Try once more; if this page comes again, tell us its reference.',
  },
  503: {
    title: 'The site is being looked after',
    says: 'It is back in a few minutes. Credit that you saw recorded is safe, and so is your attendance.',
  },
}

type ErrorPageProps = {
  status: ErrorStatus
  /** The organization's frame, where the address named one. */
  frame?: Frame
  /** A 429's or 503's seconds until the next try may succeed. */
  retryAfter?: number
  /** What the log calls this fault. */
  reference?: string
  /** Words that know more than the general ones: they stand in their place. */
  title?: string
  says?: ComponentChildren
  children?: ComponentChildren
  /** Whether it stands in the office. */
  office?: boolean
  /** The page to go back to. */
  back?: { label: string; href: string }
}

/** The page for a request that could not be answered: what happened, what is safe, and the way on. */
export function ErrorPage(props: ErrorPageProps): JSX.Element {
  const { status, frame, retryAfter, reference } = props
  const title = props.title ?? words[status].title
  const says = props.says ?? words[status].says
  const content = (
    <>
      <h1>{title}</h1>
      <p class="intro">{says}</p>
      {retryAfter !== undefined && <p>Try again {waitText(retryAfter)}.</p>}
      {reference && (
        <p>
          Reference: <b>{reference}</b>
        </p>
      )}
      {props.children}
      <WayOn {...props} />
    </>
  )
  if (!frame) return <PlainPage title={title}>{content}</PlainPage>
  return (
    <Page frame={frame} title={title} layout="narrow" kind={props.office ? 'office' : 'portal'}>
      {content}
    </Page>
  )
}

function WayOn({ frame, status, office, back }: ErrorPageProps) {
  if (!frame) {
    return status === 404 ? <p>The address of a portal ends with its organization’s short name, such as /LHS.</p> : null
  }
  const at = { org: frame.organization.slug }
  const { email, phone, phoneDisplay } = frame.organization
  return (
    <>
      <ul>
        {[...(back ? [back] : []), ...(office ? officeWays(at) : portalWays(at))].map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      <p>
        Or ask the CME office: <a href={`mailto:${email}`}>{email}</a>, <a href={`tel:${phone}`}>{phoneDisplay}</a>
      </p>
    </>
  )
}

const portalWays = (at: { org: string }) => [
  { label: 'Home', href: routes.portal.to(at) },
  { label: 'All activities', href: routes.activities.to(at) },
  { label: 'Enter an activity code', href: routes.claim.to(at) },
]

const officeWays = (at: { org: string }) => [
  { label: 'Today', href: routes.officeToday.to(at) },
  { label: 'Series', href: routes.officeSeriesList.to(at) },
  { label: 'Activities', href: routes.officeActivities.to(at) },
]

/** "in about 5 minutes", never sooner than it is. */
export function waitText(seconds: number): string {
  if (seconds < 60) return `in ${plural(Math.max(1, Math.ceil(seconds)), 'second')}`
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 90) return `in about ${plural(minutes, 'minute')}`
  return `in about ${plural(Math.ceil(minutes / 60), 'hour')}`
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

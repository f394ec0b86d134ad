import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../routes.ts'
import { Document } from './document.tsx'
import type { Frame } from './frame.ts'
import { Emblem } from './mark.tsx'
import { OfficeMenu, PortalMenu, SignOut } from './menu.tsx'
import { Toast } from './parts.tsx'

export type { Frame } from './frame.ts'

type PageProps = {
  frame: Frame
  /** As in the heading; the organization is added. */
  title: string
  /** The page's own address, to mark it in the menu. */
  current?: string
  /** The slug of the specialty to show opened in the menu. */
  specialty?: string
  /** 'side' has the menu as a column where there is room; a page with one task is 'narrow' or 'roomy'. */
  layout?: 'side' | 'narrow' | 'roomy'
  kind?: 'portal' | 'office'
  /** What was just done, said once at the top. */
  toast?: ComponentChildren
  /** True when the page shows an {@link ErrorSummary}. */
  hasErrors?: boolean
  /** What stands above the whole page, below its header: a landmark of its own. */
  above?: ComponentChildren
  /** What stands in the deep band of the portal's first page. */
  lead?: ComponentChildren
  /** More for the head. */
  head?: ComponentChildren
  children?: ComponentChildren
}

/** A whole page of an organization. */
export function Page(props: PageProps): JSX.Element {
  const { frame, layout = 'side', kind = 'portal' } = props
  const { organization } = frame
  const office = kind === 'office'
  const title = `${props.hasErrors ? 'Error: ' : ''}${props.title} · ${organization.name} CME${office ? ' Office' : ''}`
  const menu = office ? <OfficeMenu {...props} /> : <PortalMenu {...props} />
  return (
    <Document title={title} brand={organization.brand} mark={organization.mark} office={office} head={props.head}>
      <Header frame={frame} office={office} />
      {props.above}
      {props.lead ? (
        <main id="main">
          <section class="lead">
            <Content toast={props.toast}>{props.lead}</Content>
          </section>
          <div class="shell">
            {menu}
            <div class="page">{props.children}</div>
          </div>
        </main>
      ) : (
        <>
          {layout !== 'side' && menu}
          <div class="shell">
            {layout === 'side' && menu}
            <main class={layout === 'side' ? 'page' : `page ${layout}`} id="main">
              <Content {...props} />
            </main>
          </div>
        </>
      )}
      <Footer frame={frame} />
    </Document>
  )
}

/** A whole page that belongs to no organization. */
export function PlainPage(props: {
  title: string
  layout?: 'narrow' | 'roomy'
  toast?: ComponentChildren
  hasErrors?: boolean
  children?: ComponentChildren
}): JSX.Element {
  return (
    <Document title={`${props.hasErrors ? 'Error: ' : ''}${props.title} · CME Tracker`}>
      <header class="header">
        <a class="brand" href={routes.root.to({})}>
          <span>CME Tracker</span>
        </a>
      </header>
      <div class="shell">
        <main class={`page ${props.layout ?? 'narrow'}`} id="main">
          <Content {...props} />
        </main>
      </div>
    </Document>
  )
}

function Content({ toast, children }: { toast?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <>
      {toast && <Toast>{toast}</Toast>}
      {children}
    </>
  )
}

function Header({ frame, office }: { frame: Frame; office: boolean }) {
  const { organization } = frame
  const at = { org: organization.slug }
  return (
    <header class="header">
      <a class="brand" href={office ? routes.officeToday.to(at) : routes.portal.to(at)}>
        <Emblem of={organization} />
        <span>
          {!organization.logo?.saysName && organization.name}
          <small>{office ? 'CME Office' : organization.portalName}</small>
        </span>
      </a>
      {office && <Find org={organization.slug} people={Boolean(frame.visitor?.viewsPeople)} />}
      <nav class="top" aria-label="Account">
        {office ? <a href={routes.portal.to(at)}>Learner portal</a> : <a href={routes.myPortal.to(at)}>My Portal</a>}
        <Account frame={frame} />
      </nav>
      <button type="button" class="button quiet menu" popovertarget="menu">
        Menu
      </button>
    </header>
  )
}

/** The one search of the office. */
function Find({ org, people }: { org: string; people: boolean }) {
  const what = people ? 'activities, people and certificates' : 'activities and certificates'
  return (
    <search class="find">
      <form action={routes.officeSearch.to({ org })}>
        <label class="visually-hidden" for="find">
          Search {what}
        </label>
        <input id="find" name="q" type="search" autocomplete="off" placeholder={`Search ${what}`} />
        <button class="button quiet" type="submit">
          Search
        </button>
      </form>
    </search>
  )
}

function Account({ frame }: { frame: Frame }) {
  const at = { org: frame.organization.slug }
  if (!frame.visitor) {
    return (
      <a class="button soft" href={routes.signIn.to(at)}>
        Sign In
      </a>
    )
  }
  return (
    <>
      <a href={routes.profile.to(at)}>{frame.visitor.name}</a>
      <SignOut org={at.org} />
    </>
  )
}

function Footer({ frame }: { frame: Frame }) {
  const { email, phone, phoneDisplay, zoneName } = frame.organization
  return (
    <footer class="footer">
      <p>
        Times are {zoneName}. Questions: <a href={`mailto:${email}`}>{email}</a> or{' '}
        <a href={`tel:${phone}`}>{phoneDisplay}</a>.
      </p>
    </footer>
  )
}

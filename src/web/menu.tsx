import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../routes.ts'
import type { Frame } from './frame.ts'
import { setUpPages } from './set-up-pages.ts'

type Entry = { label: string; href: string; count?: number }

/** The learner portal's menu: `current` is the page's own address, `specialty` the slug of the one to show opened. */
export function PortalMenu(props: { frame: Frame; current?: string; specialty?: string }): JSX.Element {
  const { frame, current } = props
  return (
    <Drawer label="Portal">
      <Entries entries={portalEntries(frame)} current={current} />
      {frame.visitor && <SignOut org={frame.organization.slug} />}
      {frame.specialties.length > 0 && (
        <>
          <h2>Specialties</h2>
          <ul>
            {frame.specialties.map((specialty) => (
              <Specialty key={specialty.slug} {...props} slug={specialty.slug} name={specialty.name} />
            ))}
          </ul>
        </>
      )}
    </Drawer>
  )
}

/** The office's menu. */
export function OfficeMenu({ frame, current }: { frame: Frame; current?: string }): JSX.Element {
  const org = frame.organization.slug
  const { counts } = frame
  return (
    <Drawer label="Office">
      <Entries
        entries={[
          { label: 'Today', href: routes.officeToday.to({ org }) },
          { label: 'Series', href: routes.officeSeriesList.to({ org }) },
          { label: 'Activities', href: routes.officeActivities.to({ org }) },
          { label: 'Calendar', href: routes.officeCalendar.to({ org }) },
          { label: 'Disclosures', href: routes.officeDisclosureBoard.to({ org }) },
          { label: 'Late requests', href: routes.officeLateRequests.to({ org }), count: counts?.requests },
          { label: 'Not known yet', href: routes.officeWaitingAll.to({ org }), count: counts?.unknown },
          ...(frame.visitor?.viewsPeople
            ? [
                { label: 'People', href: routes.officePeople.to({ org }) },
                { label: 'Messages', href: routes.officeMessages.to({ org }) },
              ]
            : []),
          { label: 'Reports', href: routes.officeReports.to({ org }) },
          ...(frame.visitor?.manages ? [{ label: 'Audit', href: routes.officeAudit.to({ org }) }] : []),
        ]}
        current={current}
      />
      {frame.visitor?.manages && (
        <>
          <h2>Set up</h2>
          <SetUp org={org} current={current} />
        </>
      )}
      {frame.visitor?.reviews && !frame.visitor.manages && (
        <>
          <h2>Set up</h2>
          <Entries entries={[{ label: 'Companies', href: routes.officeCompanies.to({ org }) }]} current={current} />
        </>
      )}
      <h2>Elsewhere</h2>
      <Entries entries={[{ label: 'Learner portal', href: routes.portal.to({ org }) }]} current={current} />
      <SignOut org={org} />
    </Drawer>
  )
}

/** What is needed through the year stands open; the rest is one press away, and open to who is on one of its pages. */
function SetUp({ org, current }: { org: string; current?: string }) {
  const organization = { label: 'Organization', href: routes.officeOrganization.to({ org }) }
  const pages = setUpPages(org).flatMap((group) => group.pages)
  const rest = pages.filter(({ label }) => !usual.includes(label))
  const isWithin = current === organization.href || rest.some(({ href }) => href === current)
  return (
    <>
      <Entries entries={[organization, ...pages.filter(({ label }) => usual.includes(label))]} current={current} />
      <details open={isWithin}>
        <summary>More to set up</summary>
        <Entries entries={rest} current={current} />
      </details>
    </>
  )
}

/** The pages of set-up that are opened again and again. */
const usual = ['Certificates', 'Credit types', 'Evaluation forms', 'Staff', 'Import']

function portalEntries({ organization, visitor }: Frame): Entry[] {
  const at = { org: organization.slug }
  const home = { label: 'Home', href: routes.portal.to(at) }
  const myPortal = { label: 'My Portal', href: routes.myPortal.to(at) }
  const transcript = { label: 'Transcript/Credit History', href: routes.transcript.to(at) }
  const profile = { label: 'My Profile', href: routes.profile.to(at) }
  if (!visitor) return [home, { label: 'Sign In', href: routes.signIn.to(at) }, myPortal, transcript, profile]
  return [
    home,
    myPortal,
    { label: 'Claim Credit', href: routes.claim.to(at) },
    transcript,
    { label: 'RSS Attendance', href: routes.attendance.to(at) },
    { label: 'Disclosure', href: routes.disclosure.to(at) },
    profile,
    ...(visitor.staff ? [{ label: 'CME Office', href: routes.office.to(at) }] : []),
  ]
}

function Specialty(props: { frame: Frame; current?: string; specialty?: string; slug: string; name: string }) {
  const { current, slug } = props
  const org = props.frame.organization.slug
  const entries = [
    { label: 'Claim Credit for Activities', href: routes.specialty.to({ org, specialty: slug }) },
    { label: 'Future Events', href: routes.events.to({ org }, { specialty: slug }) },
  ]
  const open = props.specialty === slug || entries.some((entry) => entry.href === current)
  return (
    <li>
      <details name="specialty" open={open}>
        <summary>{props.name}</summary>
        <Entries entries={entries} current={current} />
      </details>
    </li>
  )
}

function Entries({ entries, current }: { entries: Entry[]; current?: string }) {
  return (
    <ul>
      {entries.map(({ label, href, count }) => (
        <li key={href}>
          <a href={href} aria-current={href === current ? 'page' : undefined}>
            {label}
            {count ? <span class="count">{count > 99 ? '99+' : count}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Signing out changes something, so it is a button. */
export function SignOut({ org }: { org: string }): JSX.Element {
  return (
    <form class="sign-out" method="post" action={routes.signOut.to({ org })}>
      <button type="submit" class="button link">
        Sign Out
      </button>
    </form>
  )
}

function Drawer({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <nav class="side" id="menu" popover="auto" aria-label={label}>
      <button type="button" class="button quiet close" popovertarget="menu" popovertargetaction="hide">
        Close menu
      </button>
      {children}
    </nav>
  )
}

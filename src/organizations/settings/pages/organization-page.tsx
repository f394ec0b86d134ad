import { Fragment, type JSX } from 'preact'
import { setUpPages } from '../../../web/set-up-pages.ts'

/** The one place from which everything about the organization is set up. */
export function OrganizationPage(props: { org: string; name: string; address: string }): JSX.Element {
  return (
    <>
      <h1>Organization</h1>
      <p class="intro">
        What holds for all of {props.name}. Learners find its portal at {props.address}. That address stands on printed
        sheets and codes, so it stays. Each change is in the audit log, with what was before.
      </p>
      {setUpPages(props.org).map(({ title, pages }) => (
        <Fragment key={title}>
          <h2>{title}</h2>
          <dl class="facts">
            {pages.map(({ label, href, about }) => (
              <div key={href}>
                <dt>
                  <b>
                    <a href={href}>{label}</a>
                  </b>
                </dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
        </Fragment>
      ))}
    </>
  )
}

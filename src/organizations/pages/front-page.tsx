import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Empty } from '../../web/parts.tsx'
import { PlainPage } from '../../web/shell.tsx'

/** Every organization of the installation, by name. */
export function FrontPage({
  organizations,
}: {
  organizations: readonly { slug: string; name: string }[]
}): JSX.Element {
  return (
    <PlainPage title="Continuing medical education">
      <h1>Continuing medical education</h1>
      {organizations.length > 0 ? (
        <>
          <p class="intro">Choose the organization whose activity you attended.</p>
          <ul class="list">
            {organizations.map((organization) => (
              <li key={organization.slug}>
                <h2>
                  <a href={routes.portal.to({ org: organization.slug })}>{organization.name}</a>
                </h2>
              </li>
            ))}
          </ul>
          <p>
            <a href={routes.verify.to({})}>Check a certificate</a>
          </p>
        </>
      ) : (
        <Empty title="No organization is here yet">
          <p>Whoever started this installation finds the link to set one up in its output.</p>
        </Empty>
      )}
    </PlainPage>
  )
}

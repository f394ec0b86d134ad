import type { JSX } from 'preact'
import { routes } from '../../routes.ts'

/**
 * Where links of the system that was here before arrive. What they want stands after the hash, which only the script
 * sees and follows; without it one of these is chosen.
 */
export function OldAddressPage({ org }: { org: string }): JSX.Element {
  const ways = [
    { hash: '#/getCertificate', href: routes.claim.to({ org }), label: 'Claim credit and get a certificate' },
    { hash: '#/myPortal', href: routes.myPortal.to({ org }), label: 'My Portal' },
    { hash: '#/about', href: routes.portal.to({ org }), label: 'About this program, and all activities' },
  ]
  return (
    <>
      <h1>This page has moved</h1>
      <p class="intro">Your link still works. Choose what you came for.</p>
      <ul data-old-link>
        {ways.map(({ hash, href, label }) => (
          <li key={hash}>
            <a href={href} data-hash={hash}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

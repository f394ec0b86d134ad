import type { JSX } from 'preact'
import { pictureAddress } from '../../organizations/pictures/picture-address.ts'
import { type CertificateLine, runsOf } from '../certificate-lines.ts'
import type { Printed } from '../printed-form.ts'
import type { FrozenPicture } from '../templates/design.ts'
import { Runs } from './runs.tsx'

type Props = { org: string; printed: Printed; lines: CertificateLine[] }

/** Whose certificate it is: the logo or the mark, the name, and the logo of who provided it jointly. */
export function SheetHeader({ org, printed, lines }: Props): JSX.Element {
  const { emblem, jointProvider } = printed
  const isDrawn = lines.some(({ part, drawn }) => part === 'organization' && drawn)
  return (
    <header>
      {emblem?.kind === 'mark' && <PathMark path={emblem.path} />}
      {emblem?.kind === 'picture' && (
        <Picture
          org={org}
          picture={emblem}
          alt={isDrawn ? printed.certificate.organization.name : ''}
          class={isDrawn ? 'logo alone' : 'logo'}
        />
      )}
      {!isDrawn && (
        <span>
          <Runs of={runsOf(lines, 'organization') ?? []} />
        </span>
      )}
      {jointProvider && <Picture org={org} picture={jointProvider} alt={jointProvider.name} class="logo joint" />}
    </header>
  )
}

/** A picture of a certificate. */
export const Picture = (props: { org: string; picture: FrozenPicture; alt: string; class: string }): JSX.Element => (
  <img
    class={props.class}
    src={pictureAddress(props.org, props.picture.digest)}
    alt={props.alt}
    width={props.picture.width}
    height={props.picture.height}
  />
)

const PathMark = ({ path }: { path: string }) => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="currentColor" />
    <path d={path} fill="none" stroke="var(--paper)" stroke-width="2.5" stroke-linecap="round" />
  </svg>
)

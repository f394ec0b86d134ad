import type { JSX } from 'preact'
import { markOf } from '../organizations/marks.ts'
import type { Logo } from './frame.ts'

/** An organization's mark in its colour; it stands beside the name, so it says nothing to a reader. */
export function Mark({ of: key }: { of: string }): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="currentColor" />
      <path d={markOf(key).path} fill="none" stroke="var(--paper)" stroke-width="2.5" stroke-linecap="round" />
    </svg>
  )
}

/** The logo of an organization with its name, or its mark where it has none. */
export function Emblem({ of: organization }: { of: { name: string; mark: string; logo: Logo | null } }): JSX.Element {
  const { name, mark, logo } = organization
  if (!logo) return <Mark of={mark} />
  const { href, width, height, saysName, onWhite } = logo
  return (
    <img
      class={onWhite ? 'logo on-white' : 'logo'}
      src={href}
      alt={saysName ? name : ''}
      width={width}
      height={height}
    />
  )
}

/** The same with the name beside it, unless the logo says it. */
export function EmblemAndName({ of: organization }: Parameters<typeof Emblem>[0]): JSX.Element {
  return (
    <>
      <Emblem of={organization} />
      {!organization.logo?.saysName && organization.name}
    </>
  )
}

/** The mark as the address of a browser tab's icon. */
export function markIcon(key: string, brand: string): string {
  const { path } = markOf(key)
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='7' fill='${brand}'/>` +
    `<path d='${path}' fill='none' stroke='#fff' stroke-width='2.5' stroke-linecap='round'/></svg>`
  return `data:image/svg+xml,${svg.replace(/[%#<>]/g, encodeURIComponent)}`
}

import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate, fullDay, timeOfDay, zoneShort } from '../../../web/dates.ts'
import { Crumbs } from '../../../web/parts.tsx'
import { changesOf } from '../../changes.ts'
import type { Version } from '../queries.ts'
import { RelationshipTable } from './relationship-table.tsx'

/** One version of what a person disclosed, with the words that it answers, and how it differs from the one before. */
export function VersionPage(props: {
  org: string
  zone: string
  version: Version
  before: Version | null
}): JSX.Element {
  const { org, zone, version, before } = props
  const { relationships, attestedAt, lookBackFrom } = version
  const rows = before
    ? changesOf(before.relationships, relationships).map(({ kind, before: was, after }) => ({
        relationship: (after ?? was)!,
        kind,
      }))
    : relationships.map((relationship) => ({ relationship }))
  return (
    <>
      <Crumbs
        items={[{ label: 'Disclosure', href: routes.disclosure.to({ org }) }, { label: fullDate(attestedAt, zone) }]}
      />
      <h1>Disclosure of {fullDate(attestedAt, zone)}</h1>
      <p class="intro">
        {ways[version.way]} on {fullDate(attestedAt, zone)}{' '}
        {version.way !== 'office' && `at ${timeOfDay(attestedAt, zone)} ${zoneShort(zone)}`}, for the time since{' '}
        {fullDay(lookBackFrom)}.
      </p>
      {version.note && <p>How it came: {version.note}</p>}
      {relationships.length === 0 && <p>No financial relationship with an ineligible company.</p>}
      {rows.length > 0 && <RelationshipTable rows={rows} lookBackFrom={lookBackFrom} />}
      <h2>What was asked</h2>
      <p>{version.definition}</p>
      <h2>What was attested</h2>
      <p>{version.attestation}</p>
    </>
  )
}

const ways = { portal: 'Sent', link: 'Sent by a link', office: 'Given to the office, which entered it,' }

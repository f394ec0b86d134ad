import type { ExportTable } from './export-table.ts'
import { activityOf, byId, byWhom, personOf, plainTable } from './plain-table.ts'

const group = 'Credit and certificates'

/** Besides the entries of credit and the certificates of sessions. */
export const creditTables: readonly ExportTable[] = [
  plainTable({
    key: 'corrections',
    title: 'Corrections of credit',
    about: 'What the office did to credit by hand a row, with its reason; the entries that it made are in Credit.',
    group,
    holds: ['credit_correction'],
    from: `(select c.*, t.number, t.person_id from credit_correction c
      join certificate t on t.organization_id = c.organization_id and t.id = c.certificate_id) x`,
    keys: byId,
    columns: [
      ['Kind', 'x.kind'],
      ['Certificate', 'x.number'],
      ...personOf(),
      ['Reason', 'x.reason'],
      ['Note', 'x.note'],
      ['Done although', 'x.overrides', 'list'],
      byWhom('By', 'x.actor_id'),
      ['When', 'x.corrected_at', 'time'],
    ],
  }),
  plainTable({
    key: 'period-certificates',
    title: 'Certificates for a period',
    about: 'A certificate for the sessions of a series in some days a row.',
    group,
    holds: ['period_certificate'],
    from: `(select c.*, r.number as replaced from period_certificate c
      left join period_certificate r on r.organization_id = c.organization_id and r.id = c.replaces_id) x`,
    keys: byId,
    columns: [
      ['Certificate', 'x.number'],
      ['Issued', 'x.issued_at', 'time'],
      ['Replaces', 'x.replaced'],
      ['Why', 'x.reason'],
      ...personOf(),
      ...activityOf,
      ['First day', 'x.from_day', 'day'],
      ['Last day', 'x.to_day', 'day'],
    ],
  }),
]

import type { ExportTable } from './export-table.ts'
import { byId, byWhom, personOf, plainTable } from './plain-table.ts'

const group = 'People'

/** Who has a record, and what is kept of them. */
export const peopleTables: readonly ExportTable[] = [
  plainTable({
    key: 'people',
    title: 'People',
    about: 'A person a row, also whoever was deactivated or merged since, with their profile.',
    group,
    holds: ['person', 'person_credential'],
    from: 'person x left join profession k on k.organization_id = x.organization_id and k.id = x.profession_id',
    keys: byId,
    columns: [
      ['Person ID', 'x.id::text'],
      ['Family name', 'x.family_name'],
      ['Given name', 'x.given_name'],
      [
        'Credentials',
        `(select string_agg(c.abbreviation, ', ' order by h.position) from person_credential h join credential c
          on c.organization_id = h.organization_id and c.id = h.credential_id
          where h.organization_id = x.organization_id and h.person_id = x.id)`,
      ],
      ['Profession', 'k.name'],
      ['Affiliation', 'x.affiliation'],
      ['Specialty', 'x.specialty'],
      ['Subspecialty', 'x.sub_specialty'],
      ['Status', 'x.status'],
      ['On the board', 'x.board_member', 'yes'],
      ['Birthday', 'x.birth_month_day'],
      ['NPI', 'x.npi'],
      ['NABP number', 'x.nabp_number'],
      ['Address', 'x.address'],
      ['Address, second line', 'x.address_2'],
      ['City', 'x.city'],
      ['State', 'x.state'],
      ['Postal code', 'x.postal_code'],
      ['Country', 'x.country'],
      ['Consented to reporting', 'x.report_consent_at', 'time'],
      ['Created', 'x.created_at', 'time'],
      ['Last changed', 'x.updated_at', 'time'],
      ['Closed', 'x.closed_at', 'time'],
      ['Deactivated', 'x.deactivated_at', 'time'],
      ['Why deactivated', 'x.deactivated_reason'],
      ['Merged into', 'x.merged_into::text'],
    ],
  }),
  plainTable({
    key: 'emails',
    title: 'Emails, phones and badges',
    about: 'An address, a number or a badge a row, by which somebody is known.',
    group,
    holds: ['person_email', 'person_phone', 'person_badge', 'texting_phone'],
    from: `(select organization_id, person_id, 'email' as kind, email as known, created_at, verified_at, sign_in from person_email
      union all select organization_id, person_id, 'phone', phone, created_at, verified_at, null from person_phone
      union all select organization_id, person_id, 'badge', badge, created_at, null, null from person_badge
      union all select organization_id, person_id, 'texts from', phone, linked_at, null, null from texting_phone
        where person_id is not null) x`,
    keys: [
      ['x.kind', 'text'],
      ['x.known', 'text'],
      ['x.person_id', 'uuid'],
    ],
    columns: [
      ...personOf(),
      ['Kind', 'x.kind'],
      ['Known by', 'x.known'],
      ['Signs in with it', 'x.sign_in', 'yes'],
      ['Confirmed', 'x.verified_at', 'time'],
      ['Added', 'x.created_at', 'time'],
    ],
  }),
  plainTable({
    key: 'licences',
    title: 'Licences',
    about: 'A licence a row, by state.',
    group,
    holds: ['licence'],
    from: 'licence x',
    keys: byId,
    columns: [...personOf(), ['State', 'x.state'], ['Number', 'x.number'], ['Expires', 'x.expires_on', 'day']],
  }),
  plainTable({
    key: 'boards',
    title: 'Boards',
    about: 'A board that somebody is certified by a row, with their number there.',
    group,
    holds: ['person_board'],
    from: 'person_board x',
    keys: [
      ['x.person_id', 'uuid'],
      ['x.board', 'text'],
    ],
    columns: [...personOf(), ['Board', 'x.board'], ['Number there', 'x.board_id']],
  }),
  plainTable({
    key: 'merges',
    title: 'Merged records',
    about: 'Two records that were found to be one person a row, and whether that was taken back.',
    group,
    holds: ['person_merge'],
    from: 'person_merge x',
    keys: byId,
    columns: [
      ['Kept person ID', 'x.kept_id::text'],
      ['Merged person ID', 'x.gone_id::text'],
      ['Reason', 'x.reason'],
      byWhom('Merged by', 'x.actor_id'),
      ['Merged', 'x.merged_at', 'time'],
      ['Taken back', 'x.undone_at', 'time'],
    ],
  }),
  plainTable({
    key: 'not-duplicates',
    title: 'Not the same person',
    about: 'Two records that look alike and were said to be two people a row.',
    group,
    holds: ['not_duplicate'],
    from: 'not_duplicate x',
    keys: [
      ['x.one_id', 'uuid'],
      ['x.other_id', 'uuid'],
    ],
    columns: [
      ['One person ID', 'x.one_id::text'],
      ['Other person ID', 'x.other_id::text'],
      byWhom('Said by', 'x.actor_id'),
      ['Said', 'x.at', 'time'],
    ],
  }),
  plainTable({
    key: 'staff',
    title: 'Staff',
    about: 'Somebody of the office a row, with their role and the series that a coordinator looks after.',
    group,
    holds: ['staff_member', 'staff_series'],
    from: 'staff_member x',
    keys: [['x.person_id', 'uuid']],
    columns: [
      ...personOf(),
      ['Role', 'x.role'],
      [
        'Series',
        `(select string_agg(a.title, '; ' order by lower(a.title), a.id) from staff_series y join activity a
          on a.organization_id = y.organization_id and a.id = y.activity_id
          where y.organization_id = x.organization_id and y.person_id = x.person_id)`,
      ],
      ['Since', 'x.created_at', 'time'],
    ],
  }),
  plainTable({
    key: 'staff-invitations',
    title: 'Invitations to the office',
    about: 'An invitation a row, and what became of it.',
    group,
    holds: ['staff_invitation'],
    from: 'staff_invitation x',
    keys: byId,
    columns: [
      ['Email', 'x.email'],
      ['Role', 'x.role'],
      byWhom('Invited by', 'x.invited_by'),
      ['Invited', 'x.invited_at', 'time'],
      ['Expires', 'x.expires_at', 'time'],
      ['Accepted', 'x.accepted_at', 'time'],
      ['Withdrawn', 'x.withdrawn_at', 'time'],
    ],
  }),
]

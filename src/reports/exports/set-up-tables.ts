import type { ExportTable } from './export-table.ts'
import { byId, byWhom, plainTable } from './plain-table.ts'

const group = 'Set up'

/** How the office is set up, and what it imported and has mailed. */
export const setUpTables: readonly ExportTable[] = [
  plainTable({
    key: 'settings',
    title: 'Organization settings',
    about: 'A setting a row, as it is kept; without the key of the carrier of texts.',
    group,
    holds: ['organization'],
    from: `(select o.id as organization_id, s.key as setting, s.value from organization o
      cross join lateral jsonb_each_text(to_jsonb(o) - 'text_sealed_token') s) x`,
    keys: [['x.setting', 'text']],
    columns: [
      ['Setting', 'x.setting'],
      ['Value', 'x.value'],
    ],
  }),
  plainTable({
    key: 'lists',
    title: 'Specialties, professions, credentials and formats',
    about: 'An entry of a list a row.',
    group,
    holds: ['specialty', 'profession', 'credential', 'activity_format'],
    from: `(select organization_id, 'specialty' as list, id::text as key, name, '' as means, position, null::timestamptz as retired_at from specialty
      union all select organization_id, 'profession', id::text, name, reported_as, position, retired_at from profession
      union all select c.organization_id, 'credential', c.id::text, c.abbreviation, p.name, c.position, c.retired_at
        from credential c left join profession p on p.organization_id = c.organization_id and p.id = c.profession_id
      union all select organization_id, 'format', key, name, learning_format, position, null from activity_format) x`,
    keys: [
      ['x.list', 'text'],
      ['x.key', 'text'],
    ],
    columns: [
      ['List', 'x.list'],
      ['ID', 'x.key'],
      ['Name', 'x.name'],
      ['Means', 'x.means'],
      ['Place', 'x.position', 'number'],
      ['Retired', 'x.retired_at', 'time'],
    ],
  }),
  plainTable({
    key: 'credit-types',
    title: 'Credit types',
    about: 'A version of a credit type a row, with its definition as it was kept (JSON); the latest is in use.',
    group,
    holds: ['credit_type', 'credit_type_version', 'credit_type_profession'],
    from: `(select v.*, c.key, c.retired_at, c.version = v.number as current from credit_type_version v
      join credit_type c on c.organization_id = v.organization_id and c.id = v.credit_type_id) x`,
    keys: [
      ['x.credit_type_id', 'uuid'],
      ['x.number', 'int'],
    ],
    columns: [
      ['Credit type ID', 'x.credit_type_id::text'],
      ['Name', 'x.name'],
      ['Short name', 'x.short_name || x.mark'],
      ['Version', 'x.number', 'number'],
      ['In use', 'x.current', 'yes'],
      ['Definition', 'x.definition', 'json'],
      [
        'Professions today',
        `(select string_agg(p.name, '; ' order by p.position, p.id) from credit_type_profession e join profession p
          on p.organization_id = e.organization_id and p.id = e.profession_id
          where e.organization_id = x.organization_id and e.credit_type_id = x.credit_type_id)`,
      ],
      ['Made', 'x.made_at', 'time'],
      byWhom('Made by', 'x.made_by'),
      ['Retired', 'x.retired_at', 'time'],
    ],
  }),
  plainTable({
    key: 'templates',
    title: 'Certificate templates',
    about: 'A version of a template a row, with what it prints (JSON), and for what it is used today.',
    group,
    holds: ['certificate_template', 'certificate_template_version', 'certificate_template_use'],
    from: `(select v.*, t.name, t.is_default, t.retired_at from certificate_template_version v
      join certificate_template t on t.organization_id = v.organization_id and t.id = v.template_id) x`,
    keys: [
      ['x.template_id', 'uuid'],
      ['x.number', 'int'],
    ],
    columns: [
      ['Template', 'x.name'],
      ['Version', 'x.number', 'number'],
      ['Used where no other is', 'x.is_default', 'yes'],
      [
        'Used for',
        `(select string_agg(concat_ws(', ', c.name, p.name), '; ' order by c.name, p.name) from certificate_template_use u
          left join credit_type c on c.organization_id = u.organization_id and c.id = u.credit_type_id
          left join profession p on p.organization_id = u.organization_id and p.id = u.profession_id
          where u.organization_id = x.organization_id and u.template_id = x.template_id)`,
      ],
      ['Content', 'x.content', 'json'],
      ['Saved', 'x.saved_at', 'time'],
      byWhom('Saved by', 'x.saved_by'),
      ['Retired', 'x.retired_at', 'time'],
    ],
  }),
  plainTable({
    key: 'checklist-items',
    title: 'Items of the checklist',
    about: 'What has to be done for an activity, an item a row.',
    group,
    holds: ['checklist_item'],
    from: 'checklist_item x',
    keys: byId,
    columns: [
      ['Item', 'x.words'],
      ['Days before', 'x.days_before', 'number'],
      ['Before step', 'x.before_step'],
      ['Formats', 'x.formats', 'list'],
      ['Answers itself by', 'x.automatic'],
      ['Retired', 'x.retired_at', 'time'],
    ],
  }),
  plainTable({
    key: 'imports',
    title: 'Imports',
    about: 'A file that was imported a row. Its rows, with what became of each, are on its own page.',
    group,
    holds: ['data_import'],
    from: 'data_import x',
    keys: byId,
    columns: [
      ['Import ID', 'x.id::text'],
      ['Kind', 'x.kind'],
      ['File', 'x.file_name'],
      ['State', 'x.state'],
      ['Rows', 'x.row_count', 'number'],
      byWhom('Read by', 'x.made_by'),
      ['Read', 'x.made_at', 'time'],
      byWhom('Confirmed by', 'x.confirmed_by'),
      ['Finished', 'x.finished_at', 'time'],
      byWhom('Undone by', 'x.undone_by'),
      ['Undone', 'x.undone_at', 'time'],
      ['Why undone', 'x.undo_reason'],
    ],
  }),
  plainTable({
    key: 'import-words',
    title: 'What imports remember',
    about: 'A word of a file and what it was said to mean a row, and which columns mean what in files of a name.',
    group,
    holds: ['import_word', 'import_mapping'],
    from: `(select organization_id, list, word, meaning, said_by, said_at from import_word
      union all select organization_id, 'columns of ' || kind, id::text || ' ' || name, mapping::text, saved_by, saved_at from import_mapping) x`,
    keys: [
      ['x.list', 'text'],
      ['x.word', 'text'],
    ],
    columns: [
      ['List', 'x.list'],
      ['Word', 'x.word'],
      ['Means', 'x.meaning'],
      byWhom('Said by', 'x.said_by'),
      ['Said', 'x.said_at', 'time'],
    ],
  }),
  plainTable({
    key: 'schedules',
    title: 'Reports by mail',
    about: 'A report that is mailed by itself a row: what it is narrowed to (JSON), when, and to whom.',
    group,
    holds: ['report_schedule', 'report_recipient'],
    from: 'report_schedule x',
    keys: byId,
    columns: [
      ['Schedule ID', 'x.id::text'],
      ['Name', 'x.name'],
      ['Report', 'x.report'],
      ['Narrowed to', 'x.filter', 'json'],
      ['File', 'x.file_format'],
      ['Every', 'x.every'],
      ['On day', 'x.on_day', 'number'],
      ['At hour', 'x.at_hour', 'number'],
      [
        'To',
        `(select string_agg(concat_ws(' ', nullif(p.given_name, ''), p.family_name), '; ' order by p.family_name_key, p.id)
          from report_recipient r join person p on p.organization_id = r.organization_id and p.id = r.person_id
          where r.organization_id = x.organization_id and r.schedule_id = x.id)`,
      ],
      byWhom('Made by', 'x.made_by'),
      ['Made', 'x.made_at', 'time'],
      ['Paused', 'x.paused_at', 'time'],
    ],
  }),
  plainTable({
    key: 'report-runs',
    title: 'Reports that were mailed',
    about: 'A report that was mailed by itself a row.',
    group,
    holds: ['report_run'],
    from: 'report_run x',
    keys: byId,
    columns: [
      ['Schedule ID', 'x.schedule_id::text'],
      ['Name', 'x.name'],
      ['Report', 'x.report'],
      ['Narrowed to', 'x.filter', 'json'],
      ['Due', 'x.due_at', 'time'],
      ['Mailed', 'x.ran_at', 'time'],
      ['To how many', 'x.sent', 'number'],
    ],
  }),
]

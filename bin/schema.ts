import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../src/platform/migrate.ts'
import { startPrivatePostgres } from '../src/platform/private-postgres.ts'
import { projectRoot } from '../src/platform/root.ts'

const typesFile = join(projectRoot, 'src/platform/schema.ts')
const textFile = join(projectRoot, 'db/schema.sql')

type Column = {
  relation: string
  view: boolean
  name: string
  type: string
  required: boolean
  default: string | null
}

const columnsQuery = `
  select c.relname as relation, c.relkind = 'v' as view, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as default
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where n.nspname = 'public' and c.relkind in ('r', 'v') order by c.relname, a.attnum`

const extrasQuery = `
  select c.relname as relation, '  ' || pg_get_constraintdef(k.oid) as text, 1 as rank
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and k.contype in ('p', 'u', 'f', 'c')
  union all select tablename, '  ' || indexdef, 2 from pg_indexes where schemaname = 'public'
    and indexname not in (select conname from pg_constraint)
  union all select tablename, '  policy ' || policyname || ' for ' || lower(cmd) || ' to ' || array_to_string(roles, ', ')
    || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', ''), 3
  from pg_policies where schemaname = 'public'
  union all select table_name, '  grant ' || lower(string_agg(privilege_type, ', ' order by privilege_type)) || ' to ' || grantee, 4
  from information_schema.role_table_grants where table_schema = 'public' and grantee like 'cme\\_%' group by table_name, grantee
  union all select c.relname, '  row-level security' || case when c.relforcerowsecurity then ', forced' else '' end, 0
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relrowsecurity
  order by relation, rank, text`

export type GeneratedSchema = { types: string; text: string }

/** The two generated files as the migrations make them: TypeScript types and readable text, from an empty database. */
export async function generatedSchema(): Promise<GeneratedSchema> {
  const folder = mkdtempSync(join(tmpdir(), 'cme-schema-'))
  const server = await startPrivatePostgres({ dataDir: folder, log: () => {}, settings: { fsync: 'off' } })
  try {
    await migrate(server.url)
    return await readSchema(server.url)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readSchema(url: string): Promise<GeneratedSchema> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: columns } = await client.query<Column>(columnsQuery)
    const { rows: extras } = await client.query<{ relation: string; text: string }>(extrasQuery)
    const relations = Map.groupBy(columns, (column) => column.relation)
    return { types: typesOf(relations), text: textOf(relations, extras) }
  } finally {
    await client.end()
  }
}

/** Names of generated files that differ from what is in the tree. */
export function staleFiles(generated: GeneratedSchema): string[] {
  const differs = (file: string, text: string) => readFileSync(file, { encoding: 'utf8', flag: 'a+' }) !== text
  return [
    ...(differs(typesFile, generated.types) ? ['src/platform/schema.ts'] : []),
    ...(differs(textFile, generated.text) ? ['db/schema.sql'] : []),
  ]
}

/** Writes both generated files. */
export function writeSchema(generated: GeneratedSchema): void {
  writeFileSync(typesFile, generated.types)
  writeFileSync(textFile, generated.text)
}

const typeNames: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  boolean: 'boolean',
  integer: 'number',
  bigint: 'number',
  bytea: 'Buffer',
  jsonb: 'Json',
  date: 'string',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
  'timestamp with time zone': 'string',
}

function typesOf(relations: Map<string, Column[]>): string {
  const tables = [...relations].map(([relation, columns]) => {
    const fields = columns.map((column) => {
      const base = typeNames[column.type]
      if (!base) throw new Error(`No TypeScript type is known for ${column.type} (${relation}.${column.name}).`)
      const type = column.required || column.view ? base : `${base} | null`
      return `    ${column.name}: ${column.default === null || column.view ? type : `Generated<${type}>`}`
    })
    return `  ${relation}: {\n${fields.join('\n')}\n  }`
  })
  return `// Generated from the database by \`npm run cme schema\`; \`npm run check\` fails when it is stale.
import type { ColumnType, Generated } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: what a jsonb column holds is known to the query that reads it.
type Json = ColumnType<any, string, string>

export type DB = {
${tables.join('\n')}
}
`
}

function textOf(relations: Map<string, Column[]>, extras: { relation: string; text: string }[]): string {
  const byRelation = Map.groupBy(extras, (extra) => extra.relation)
  const parts = [...relations].map(([relation, columns]) => {
    const lines = columns.map(
      (column) =>
        `  ${column.name} ${column.type}${column.required ? ' not null' : ''}${column.default === null ? '' : ` default ${column.default}`}`,
    )
    const kind = columns[0]!.view ? 'view' : 'table'
    return [`${kind} ${relation}`, ...lines, ...(byRelation.get(relation) ?? []).map((extra) => extra.text)].join('\n')
  })
  return `-- Generated from the migrations by \`npm run cme schema\`: the database as it is, to read.\n\n${parts.join('\n\n')}\n`
}

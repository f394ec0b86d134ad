import { randomBytes, randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import type { Task } from './main-job.ts'
import { expectAlike, type Recording } from './recording.ts'

/** What one replay puts in the place of one recorded value: a text by its token, or bytes. */
type Fresh = { text: (token: string) => string; bytes: (recorded: Buffer) => Buffer }
type Value = (fresh: Fresh) => unknown
type Step = { text: string; values: Value[]; rows: number | null }

/** The statements of a main job, to be sent again for other learners. */
export type Script = { steps: Step[]; fresh: (task: Task) => Fresh }

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * Makes a script of two learners' recordings: values that both have stay, the learner's and the session's are the next
 * one's, and ids, tokens and certificate numbers that the job made are made anew. Throws when something that differs is
 * none of these, since the statement would then find nothing and be quicker than it is.
 */
export function scriptOf(one: Recording, other: Recording): Script {
  expectAlike(one, other)
  const known = knownTexts(one.task)
  const elsewhere = new Set(other.statements.flatMap(({ values }) => values.flatMap(idsIn)))
  const made = new Set(one.statements.flatMap(({ values }) => values.flatMap(idsIn)).filter((id) => !elsewhere.has(id)))
  for (const text of known.keys()) made.delete(text)
  expectMadeHere(one, made)
  made.add(one.certificate)
  const tokens = new RegExp([...known.keys(), ...made].map((text) => RegExp.escape(text)).join('|'), 'g')
  const steps = one.statements.map(({ values, ...statement }, index) => ({
    ...statement,
    values: values.map((value, at) => varying(value, other.statements[index]!.values[at], tokens)),
  }))
  return { steps, fresh: (task) => freshFor(task, one.task, known) }
}

/**
 * Sends a script's statements for a task, one after the other; with `checked`, throws where the rows
 * are not as many.
 */
export async function replay(client: pg.ClientBase, script: Script, task: Task, checked = false): Promise<void> {
  const fresh = script.fresh(task)
  for (const { text, values, rows } of script.steps) {
    const sent = values.map((value) => value(fresh))
    const result = await (sent.length ? client.query(text, sent) : client.query(text))
    const found = Array.isArray(result) ? null : result.rowCount
    if (checked && rows !== null && found !== rows)
      throw new Error(`A replayed statement gave ${found} rows instead of ${rows}: ${text}`)
  }
}

function knownTexts({ learner, session }: Task): Map<string, (task: Task) => string> {
  return new Map([
    [learner.personId, (task: Task) => task.learner.personId],
    [learner.email, (task: Task) => task.learner.email],
    [session.id, (task: Task) => task.session.id],
    [session.activityId, (task: Task) => task.session.activityId],
    [session.code, (task: Task) => task.session.code],
  ])
}

function expectMadeHere({ statements }: Recording, ids: ReadonlySet<string>): void {
  for (const id of ids) {
    const first = statements.find(({ values }) => values.flatMap(idsIn).includes(id))!
    if (!/^\s*(insert|with)\b/i.test(first.text))
      throw new Error(`${id} is of one learner only, and not known: ${first.text}`)
  }
}

const idsIn = (value: unknown): string[] =>
  typeof value === 'string' ? (value.match(uuids) ?? []) : Array.isArray(value) ? value.flatMap(idsIn) : []

function varying(one: unknown, other: unknown, tokens: RegExp): Value {
  if (isDeepStrictEqual(one, other)) return () => one
  if (Buffer.isBuffer(one)) return (fresh) => fresh.bytes(one)
  if (Array.isArray(one)) {
    const parts = one.map((each, at) => varying(each, (other as unknown[])[at], tokens))
    return (fresh) => parts.map((part) => part(fresh))
  }
  if (typeof one !== 'string') return () => one
  const between = one.split(tokens)
  const found = one.match(tokens) ?? []
  return (fresh) => between.reduce((text, part, at) => text + fresh.text(found[at - 1]!) + part)
}

function freshFor(task: Task, recorded: Task, known: Map<string, (task: Task) => string>): Fresh {
  const texts = new Map([...known].map(([text, of]) => [text, of(task)]))
  const hashes = new Map<string, Buffer>()
  if (recorded.learner.signedIn) hashes.set(recorded.learner.tokenHash.toString('hex'), task.learner.tokenHash)
  return {
    text: (token) => once(texts, token, () => madeLike(token)),
    bytes: (before) => once(hashes, before.toString('hex'), () => randomBytes(before.length)),
  }
}

/** What stands under a key, made when it is asked for first. */
function once<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const before = kept.get(key)
  if (before !== undefined) return before
  const made = make()
  kept.set(key, made)
  return made
}

const madeLike = (token: string): string =>
  token.search(uuids) === 0 ? randomUUID() : token.slice(0, 3) + randomBytes(8).toString('hex').toUpperCase()

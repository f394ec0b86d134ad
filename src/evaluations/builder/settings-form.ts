import { z } from 'zod'
import { type Parsed, parse, requiredLine, text } from '../../web/form.ts'
import type { FormSettings } from '../form-items.ts'
import { usualPassMark } from '../scoring.ts'
import type { FormKind } from './form-faults.ts'
import { feedbackWords } from './item-words.ts'

export type SettingsFields = { name: string; intro: string; passMark: string; attempts: string; feedback: string }

export const settingsFields = (name: string, settings: FormSettings): SettingsFields => ({
  name,
  intro: settings.intro ?? '',
  passMark: String(settings.passMark ?? usualPassMark),
  attempts: settings.attempts ? String(settings.attempts) : '',
  feedback: settings.feedback ?? 'answers-at-end',
})

const whole = (least: number, most: number, empty: boolean) =>
  z
    .string()
    .transform((value) => value.trim().replace(/\s*%$/, ''))
    .refine(
      (value) =>
        (empty && value === '') || (/^\d{1,3}$/.test(value) && Number(value) >= least && Number(value) <= most),
      `Enter a whole number from ${least} to ${most}`,
    )

export const formName = requiredLine('Name', 100, 'Enter a name')

/** Reads what is said of a whole form. */
export function readSettings(fields: SettingsFields, kind: FormKind): Parsed<{ name: string; settings: FormSettings }> {
  const shared = { name: formName, intro: text('Introduction', 2000) }
  if (kind === 'evaluation') {
    const read = parse(z.object(shared), fields)
    return read.ok ? { ok: true, value: { name: read.value.name, settings: introOf(read.value.intro) } } : read
  }
  const read = parse(
    z.object({
      ...shared,
      passMark: whole(1, 100, false),
      attempts: whole(1, 20, true),
      feedback: z.custom<keyof typeof feedbackWords>(
        (value) => Object.hasOwn(feedbackWords, String(value)),
        'Choose what an attempt shows',
      ),
    }),
    fields,
  )
  if (!read.ok) return read
  const { name, intro, passMark, attempts, feedback } = read.value
  const settings = {
    ...introOf(intro),
    passMark: Number(passMark),
    attempts: attempts === '' ? null : Number(attempts),
    feedback,
  }
  return { ok: true, value: { name, settings } }
}

const introOf = (intro: string): FormSettings => (intro ? { intro } : {})

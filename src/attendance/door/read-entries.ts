import { isId } from '../../platform/ids.ts'
import type { Sent } from '../../web/form.ts'
import type { Entry } from './enter.ts'
import { mostEntries } from './rules.ts'

/** The entry of a plain form of the page; null when its id is none. */
export function entryOf(sent: Sent): Entry | null {
  return entryFrom({
    id: sent.one('entryId'),
    typed: sent.one('typed'),
    about: sent.one('about'),
    choice: sent.one('choice'),
  })
}

/** The entries of a form that the page's script sends, each as JSON; null when one cannot be read, or they are too many. */
export function entriesOf(sent: Sent): Entry[] | null {
  const texts = sent.all('entry')
  if (texts.length === 0 || texts.length > mostEntries) return null
  const entries = texts.map(entryFromJson)
  return entries.every((entry) => entry !== null) ? entries : null
}

function entryFromJson(text: string): Entry | null {
  try {
    return entryFrom(JSON.parse(text))
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}

function entryFrom(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null) return null
  const fields = value as Record<string, unknown>
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  const [id, about] = [text('id'), text('about')]
  if (!isId(id) || (about && !isId(about))) return null
  const ago = typeof fields['ago'] === 'number' ? fields['ago'] : 0
  return { id, typed: text('typed').slice(0, 1000), about, choice: text('choice').slice(0, 4000), ago }
}

import type { PartOfSession } from '../session-status.ts'
import { lacksNow } from './rules.ts'

/** What the office calls the things that a session lacks. */
export const partNames: Record<PartOfSession, string> = {
  topic: 'Topic',
  speaker: 'Speaker',
  disclosure: 'Disclosure',
  code: 'Code',
  slides: 'Slides',
}

/** "Topic missing", "Disclosure and slides missing": what a session lacks that can be brought now, in words. */
export function lackingText(lacks: readonly PartOfSession[]): string {
  const parts = lacksNow(lacks)
  const words = parts.map((part, index) => (index === 0 ? partNames[part] : partNames[part].toLowerCase()))
  const last = words.length > 1 ? ` and ${words.at(-1)}` : ''
  return `${words.length > 1 ? words.slice(0, -1).join(', ') : words[0]}${last} missing`
}

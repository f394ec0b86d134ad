import type { Named } from './answers.ts'
import { gsmText, longestText, septets, shortened } from './gsm.ts'

/** Who texts, at the beginning of an answer. */
export const sender = (name: string): string => (name ? `${name} CME: ` : 'CME: ')

/** A session by its title and code, or by its code alone. */
export const named = ({ code }: Named, title: string): string => (title ? `${title} (${code})` : `code ${code}`)

/** Where a text leads: the words before the address, and what stands there when no address fits. */
type Way = { to: string; link: string; otherwise?: string }

/**
 * A text about a session with a link at its end, since phones see one only there. Where it is too long, first the lesson
 * goes, then the note, then the link.
 */
export function about(
  session: Named,
  words: (it: string, lesson: string) => string,
  { lesson = '', note = '', ...way }: Way & { lesson?: string; note?: string },
): string {
  const said = (more: string, link: string) => (title: string) =>
    ending(words(named(session, title), more), { ...way, link })
  const kept = [note + lesson, note, lesson, '']
  return fitted(session.title, ...kept.map((more) => said(more, way.link)), ...kept.map((more) => said(more, '')))
}

/** A text with a link at its end; the link goes where it is too long. */
export const linked = (words: string, way: Way): string =>
  fitted(
    '',
    () => ending(words, way),
    () => ending(words, { ...way, link: '' }),
  )

function ending(words: string, { to, link, otherwise }: Way): string {
  const lead = /^[,.]/.test(to) ? to : ` ${to}`
  if (link) return `${words}${lead}: ${link}`
  return otherwise === undefined ? `${words}${lead}: in the portal.` : words + otherwise
}

/** The first version that fits, with as much of the title as fits in it; of the last, without any if need be. */
export function fitted(title: string, ...versions: ((title: string) => string)[]): string {
  const version = versions.find((one) => roomIn(one) >= 0) ?? versions.at(-1)!
  return gsmText(version(shortened(gsmText(title), roomIn(version))))
}

/** How many septets of a title a version has room for; without any title it may have other words in its place. */
const roomIn = (version: (title: string) => string): number =>
  longestText - Math.max(septets(gsmText(version(''))), septets(gsmText(version('x'))) - 1)

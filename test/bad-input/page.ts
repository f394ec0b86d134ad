import { expect } from 'vitest'
import type { Browser } from '../support/browser.ts'

/** The errors that a page's summary tells, by field. */
export function errorsOf({ body }: Browser): Record<string, string> {
  const summary = /<div class="errors"(.*?)<\/ul>/s.exec(body)?.[1] ?? ''
  const items = [...summary.matchAll(/<li>(?:<a href="#([^"]*)">)?(.*?)(?:<\/a>)?<\/li>/gs)]
  return Object.fromEntries(
    items.map(([, name = '', message]) => [decoded(name), decoded(message!.replace(/<[^>]+>/g, ''))]),
  )
}

/** What stands in a text field of the page. */
export function typedIn({ body }: Browser, name: string): string | undefined {
  const area = new RegExp(`<textarea[^>]*\\sname="${escaped(name)}"[^>]*>(.*?)</textarea>`, 's').exec(body)
  if (area) return decoded(area[1]!)
  const tag = [...body.matchAll(/<input\b(?:[^>"]|"[^"]*")*>/g)].find(([input]) =>
    input.includes(` name="${name}"`),
  )?.[0]
  return tag && decoded(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '')
}

/** Holds that a page gives nothing of the machine away and lets nothing that was typed become markup. */
export function expectClean({ body, path }: { body: string; path: string }): void {
  const leaks = /\bat [\w.<>]+ \(|\.tsx?:\d+|node_modules|PostgresError|syntax error|violates|<script>alert|<img src=x/
  expect([path, leaks.exec(body)?.[0]]).toEqual([path, undefined])
  expect([path, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.exec(body)?.[0]]).toEqual([path, undefined])
}

/** Holds that each error of the summary leads to a field, and that its sentence stands beside it as well. */
export function expectBeside(b: Browser): void {
  const astray = Object.entries(errorsOf(b)).filter(([name, message]) => {
    const beside = new RegExp(`id="${escaped(name)}-error">(.*?)</p>`, 's').exec(b.body)?.[1] ?? ''
    return decoded(beside) !== message || !b.body.includes(` id="${name}"`)
  })
  expect(astray).toEqual([])
}

const escaped = (name: string): string => name.replace(/[.*+?]/g, '\\$&')

const decoded = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

/** Text of one look: italic for a marked name, strong for an amount. */
export type Run = { text: string; italic?: true; strong?: true }

/** The names that the American Medical Association marks, with or without the mark behind them. */
const marked = /AMA PRA Category [12] Credit(?:\(s\)|s)?(?![\w(])\s?[™®]?/g

/** A text with ™ behind every marked name that lacks it. https://www.ama-assn.org/education/ama-pra-credit-system */
export function withTrademarks(text: string): string {
  return text.replace(marked, (name) =>
    /[™®]$/.test(name) ? name : `${name.trimEnd()}™${name.endsWith(' ') ? ' ' : ''}`,
  )
}

/** Splits a text so that every marked name is italic and its mark is not: *AMA PRA Category 1 Credit*™. */
export function trademarkRuns(text: string): Run[] {
  const runs: Run[] = []
  let end = 0
  for (const match of text.matchAll(marked)) {
    if (match.index > end) runs.push({ text: text.slice(end, match.index) })
    const name = match[0].replace(/\s?[™®]?$/, '')
    runs.push({ text: name, italic: true })
    end = match.index + name.length
  }
  if (end < text.length) runs.push({ text: text.slice(end) })
  return runs
}

/** What runs say, without their look. */
export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}

type Work<T> = () => Promise<T>

/** So many wait already that one more is not taken on. `seconds` says when it may be tried again. */
export class TooBusy extends Error {
  readonly seconds = 10
  constructor() {
    super('too many wait already')
  }
}

/** Whoever asked for the work went away before its turn came. */
export class Gone extends Error {
  constructor() {
    super('whoever asked went away')
  }
}

type Limits = { atOnce: number; waiting: number }

/** Lets so many pieces of work run at once; so many others wait in the order they came. */
export function turnsOf({ atOnce, waiting }: Limits): <T>(work: Work<T>, signal?: AbortSignal) => Promise<T> {
  let free = atOnce
  const line = new Set<() => void>()
  return async (work, signal) => {
    if (signal?.aborted) throw new Gone()
    if (free > 0) free--
    else if (line.size < waiting) await placeIn(line, signal)
    else throw new TooBusy()
    try {
      return await work()
    } finally {
      const [next] = line
      if (next) next()
      else free++
    }
  }
}

/** Waits at the end of a line until its turn is given; rejects, and leaves the line, when the signal says so before. */
function placeIn(line: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      line.delete(begin)
      signal?.removeEventListener('abort', give)
    }
    const begin = () => {
      leave()
      resolve()
    }
    const give = () => {
      leave()
      reject(new Gone())
    }
    line.add(begin)
    signal?.addEventListener('abort', give)
  })
}

/** Turns as {@link turnsOf}, for each key its own. */
export function turnsByKey(limits: Limits): <T>(key: string, work: Work<T>, signal?: AbortSignal) => Promise<T> {
  const lines = new Map<string, { turn: ReturnType<typeof turnsOf>; inside: number }>()
  return async (key, work, signal) => {
    const line = lines.get(key) ?? { turn: turnsOf(limits), inside: 0 }
    lines.set(key, line)
    line.inside++
    try {
      return await line.turn(work, signal)
    } finally {
      if (--line.inside === 0) lines.delete(key)
    }
  }
}

/** Runs work with the same key one piece after the other, whether or not the one before failed; so many may wait. */
export const oneAtATime = turnsByKey({ atOnce: 1, waiting: 20 })

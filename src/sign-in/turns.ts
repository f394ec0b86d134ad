type Work<T> = () => Promise<T>

/** Lets so many pieces of work run at once; the others wait in the order they came. */
export function turnsOf(most: number): <T>(work: Work<T>) => Promise<T> {
  let free = most
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((begin) => waiting.push(begin))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}

const last = new Map<string, Promise<unknown>>()

/** Runs work with the same key one piece after the other, whether or not the one before failed. */
export async function oneAtATime<T>(key: string, work: Work<T>): Promise<T> {
  const before = last.get(key)
  const mine = (async () => {
    await before?.catch(() => {})
    return work()
  })()
  last.set(key, mine)
  try {
    return await mine
  } finally {
    if (last.get(key) === mine) last.delete(key)
  }
}

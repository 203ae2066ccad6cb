/** One server-sent event, as the standard dispatches it: only when its blank line came. */
export interface ServerEvent {
  id: string | null
  event: string
  data: string
}
/** What a stream may hold without a blank line; ours are some fifty bytes. */
const MAX_EVENT = 16 * 1024

/**
 * Reads server-sent events out of pieces of text that are cut anywhere. A half event at the end of a stream is dropped, as the
 * standard says: the resume by id brings it again. Throws RangeError for an event that never ends.
 */
export function eventReader(tell: (event: ServerEvent) => void): (piece: string) => void {
  let rest = ''
  let id: string | null = null
  let event = ''
  let data: string[] = []

  function line(text: string): void {
    if (text === '') {
      if (data.length > 0) tell({ id, event: event === '' ? 'message' : event, data: data.join('\n') })
      event = ''
      data = []
      return
    }
    const colon = text.indexOf(':')
    if (colon === 0) return
    const name = colon === -1 ? text : text.slice(0, colon)
    const value = colon === -1 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (name === 'data') data.push(value)
    else if (name === 'event') event = value
    else if (name === 'id' && !value.includes('\0')) id = value
  }

  return (piece) => {
    rest += piece
    // A \r at the very end may be the first half of \r\n.
    for (let end = /\r\n|\n|\r(?!$)/.exec(rest); end !== null; end = /\r\n|\n|\r(?!$)/.exec(rest)) {
      const text = rest.slice(0, end.index)
      rest = rest.slice(end.index + end[0].length)
      line(text)
    }
    if (rest.length + data.reduce((sum, part) => sum + part.length, 0) > MAX_EVENT) throw new RangeError('event')
  }
}

export type ApiRequest = {
  method: 'GET' | 'POST' | 'PUT'
  /** Below the base address, with a slash at its beginning. */
  path: string
  query?: Record<string, string>
  body?: object
  /** Asks for a list, whose answers may be longer than others. */
  list?: boolean
}

/** A request as its failures tell of it. */
export type Asked = {
  /** For the log, without the code: that is all a customer link is made of. */
  where: string
  /** Whether it asks for something to happen. */
  changes: boolean
}

export const askedOf = ({ method, path }: ApiRequest): Asked => ({
  where: `${method} ${path.replace(/\/s\d[\d-]*/g, '/{code}')}`,
  changes: method !== 'GET',
})

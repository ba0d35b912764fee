import { hash, type Options, verify } from '@node-rs/argon2'

/** Argon2id with 19 MiB and two passes. The library's own enum is declared in a way that cannot be imported here: 2 is Argon2id. */
const parameters: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** @returns the PHC string, which carries its own salt and parameters. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), parameters)

export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password.normalize('NFKC'))

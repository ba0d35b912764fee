import { z } from 'zod'

/** Which way a file goes: into the requester's device, or out of it. */
export const fileDirections = ['in', 'out'] as const
export const FileDirection = z.enum(fileDirections)
export type FileDirection = z.infer<typeof FileDirection>

/** Why a file did not arrive. The words for people stand under `files.problem.<code>` in the language files. */
export const fileProblems = [
  /** The requester stopped it. */
  'stopped',
  /** The technician did. */
  'cancelled',
  /** Not allowed, or no longer. */
  'not_allowed',
  'too_large',
  'too_many',
  'disk_full',
  'unwritable',
  'unreadable',
  /** It was written to while it was being sent. */
  'changed',
  'size_mismatch',
  'hash_mismatch',
  /** The other end does not keep to the protocol. */
  'fault',
  /** The session, or one of the two programs, ended before it had arrived. */
  'lost',
] as const
export const FileProblem = z.enum(fileProblems)
export type FileProblem = z.infer<typeof FileProblem>

/** What became of a file. */
export const FileOutcome = z.enum(['done', ...fileProblems])
export type FileOutcome = z.infer<typeof FileOutcome>

/** The largest file that goes through a session, in bytes. */
export const mostFileBytes = 2 * 1024 ** 3

/** A file that cannot go on, with the reason that both ends are told. */
export class FileTrouble extends Error {
  readonly problem: FileProblem

  constructor(problem: FileProblem, options?: ErrorOptions) {
    super(problem, options)
    this.name = 'FileTrouble'
    this.problem = problem
  }
}

/** The problem to tell of a failure; what nobody foresaw is said to be `otherwise`. */
export const problemOf = (error: unknown, otherwise: FileProblem): FileProblem =>
  error instanceof FileTrouble ? error.problem : otherwise

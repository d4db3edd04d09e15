/** How the command ends, for scripts. */
export const EXIT = {
  /** Done, or nothing to do. */
  done: 0,
  /** It failed; what became of the pool is in the message. */
  failed: 1,
  /** The command line is wrong; nothing was asked of AWS. */
  usage: 2,
  /** Nobody confirmed; nothing was changed. */
  notConfirmed: 3,
} as const;

/** How the command ends. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A function as deployed: what Lambda needs to know to run it. */
export interface FunctionDefinition {
  name: string;
  arn: string;
  /** Module and export, for example `index.handler`. */
  handler: string;
  /** Folder that holds the unpacked code and nothing else. */
  codeFolder: string;
  /** The function's own environment variables. */
  environment: Readonly<Record<string, string>>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** The published version, for example `1`; absent when no version was published. */
  publishedVersion?: string;
  logGroupName: string;
  /** ARN of its role; absent where nothing asks for it. */
  role?: string;
}

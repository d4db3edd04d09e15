import { createRequire } from "node:module";

import { runtime } from "@pulumi/pulumi";

import type { Stack } from "../stack-file";
import { answerCall, knowsCall } from "./calls";
import type { Deployment } from "./deployment";
import { type Inputs, unwrapSecrets } from "./inputs";
import { realise } from "./realise";

/** The organisation that the Pulumi CLI reports for a stack without one. */
const ORGANIZATION = "organization";

/** Fails as the engine does: Pulumi's library shows the `details` of an error, and nothing else of it. */
function rejectAsEngine(error: unknown): never {
  const details = error instanceof Error ? error.message : String(error);
  throw Object.assign(new Error(details), { details });
}

/**
 * Runs the compiled Pulumi program at `programFile` with the stack's configuration and makes its resources on the
 * emulators.
 *
 * A resource is made when its inputs and what it depends on are there, as in a deployment. The first failure ends the
 * evaluation: what comes after it stays unresolved for ever, since a rejection would run through every output that
 * depends on it and end the process.
 *
 * @returns the stack's outputs
 * @throws what the program threw, or the error of the resource that could not be made
 */
export async function evaluateProgram(
  programFile: string,
  stack: Stack,
  deployment: Deployment,
): Promise<Record<string, unknown>> {
  runtime.setAllConfig(stack.values, stack.secretKeys);
  const failure = watchForFailure();
  const mocks: runtime.Mocks = {
    newResource: ({ type, name, inputs }) =>
      failure.guard(() => realise({ type, name, inputs: unwrapSecrets(inputs) as Inputs }, deployment)),
    call({ token, inputs }) {
      const answer = async () => answerCall(token, unwrapSecrets(inputs) as Inputs, deployment);
      // What does not exist is the program's to handle; a call that the sandbox cannot answer ends the evaluation.
      return knowsCall(token) ? answer().catch(rejectAsEngine) : failure.guard(answer);
    },
  };
  await runtime.setMocks(mocks, stack.project, stack.name, false, ORGANIZATION);
  process.on("unhandledRejection", failure.report);
  const outputs = await Promise.race([run(programFile), failure.happened]);
  // After a failure the handler stays: the outputs of what was not made go on rejecting, one after the other.
  process.removeListener("unhandledRejection", failure.report);
  return outputs;
}

async function run(programFile: string): Promise<Record<string, unknown>> {
  const outputs = await runtime.runInPulumiStack(() => Promise.resolve(loadProgram(programFile)));
  await runtime.disconnect();
  return outputs ?? {};
}

/** The program's exports; a program may export a function that makes them. */
function loadProgram(programFile: string): unknown {
  const program: unknown = createRequire(__filename)(programFile);
  return typeof program === "function" ? (program as () => unknown)() : program;
}

/** The first failure of an evaluation. */
interface Failure {
  /** Rejects with it; never settles when there is none. */
  happened: Promise<never>;
  report(this: void, error: unknown): void;
  /** Runs `action`; when it fails, reports that and never settles. */
  guard<Result>(action: () => Promise<Result>): Promise<Result>;
}

function watchForFailure(): Failure {
  let report: Failure["report"] = () => undefined;
  const happened = new Promise<never>((_resolve, reject) => {
    report = reject;
  });
  // An evaluation that succeeds waits for it no longer.
  happened.catch(() => undefined);
  return {
    happened,
    report,
    async guard(action) {
      try {
        return await action();
      } catch (error) {
        report(error);
        return new Promise<never>(() => undefined);
      }
    },
  };
}

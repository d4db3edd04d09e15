import { type ChildProcess, fork } from "node:child_process";
import { cpus } from "node:os";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";

import type { TransitionReport } from "./findings";
import { findPulumi, NO_PULUMI } from "./harness/pulumi-cli";
import { describeTotals, describeTransition, sumUp } from "./report";
import { listBrokenUnits, listUnits, matches, type Unit } from "./units";
import type { WorkerAnswer, WorkerRequest } from "./worker";

/** More would wait for each other: the engine, the program and the functions use a processor each. */
const MOST_WORKERS = Math.min(cpus().length, 4);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      chosen: { type: "boolean" },
      broken: { type: "boolean" },
      only: { type: "string" },
      workers: { type: "string" },
    },
  });
  const pulumi = findPulumi();
  if (pulumi === undefined) {
    console.log(NO_PULUMI);
    return;
  }
  process.env.PATH = `${pulumi}${delimiter}${process.env.PATH ?? ""}`;
  // The notice of each process about future releases of the SDK tells nothing of the suite.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const started = Date.now();
  const units = (values.broken ? listBrokenUnits() : listUnits()).filter((unit) => isAsked(unit, values));
  if (units.length === 0) throw new Error(`engine suite: nothing is called ${values.only ?? ""}`);
  const workers = Math.min(Number(values.workers ?? MOST_WORKERS), units.length);
  const { reports, errors } = await runAll(units, workers, values);
  console.log(`\n${describeTotals(sumUp(reports), (Date.now() - started) / 1000)}`);
  process.exitCode = errors > 0 || sumUp(reports).bad > 0 ? 1 : 0;
}

function isAsked({ kind, label, isChosen }: Unit, { only, chosen }: { only?: string; chosen?: boolean }): boolean {
  return matches(only, `${kind}/${label}`) && (isChosen || chosen !== true);
}

/** Gives each worker the next unit when it has done one. */
async function runAll(
  units: readonly Unit[],
  workers: number,
  asked: Pick<WorkerRequest, "only" | "chosen">,
): Promise<{ reports: TransitionReport[]; errors: number }> {
  const waiting = [...units];
  const reports: TransitionReport[] = [];
  let errors = 0;
  const work = (child: ChildProcess) =>
    new Promise<void>((resolve) => {
      const next = () => {
        const request: WorkerRequest = { unit: waiting.shift(), ...asked };
        child.send(request);
      };
      child.on("message", (answer: WorkerAnswer) => {
        if ("report" in answer) {
          reports.push(answer.report);
          console.log(describeTransition(answer.report));
        } else if ("error" in answer) {
          errors += 1;
          console.log(`BAD ${answer.unit.kind}/${answer.unit.label}: the suite itself failed\n${answer.error}`);
        }
        next();
      });
      child.once("exit", (code) => {
        if (code !== 0) errors += 1;
        if (code !== 0) console.log(`BAD a worker ended with ${code}`);
        resolve();
      });
    });
  await Promise.all(Array.from({ length: workers }, () => work(fork(join(__dirname, "worker.js")))));
  return { reports, errors };
}

void main();

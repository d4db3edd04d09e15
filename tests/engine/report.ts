import { nameFailure, type Finding, type TransitionReport } from "./findings";

/** What all transitions came to. */
export interface Totals {
  transitions: number;
  operations: number;
  cases: number;
  moments: number;
  badMoments: number;
  bad: number;
  nameTaken: number;
  needsRefresh: number;
  settles: number;
  orphanPools: number;
}

export function sumUp(reports: readonly TransitionReport[]): Totals {
  const sum = (of: (report: TransitionReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  const count = (verdict: Finding["verdict"]) =>
    sum(({ findings }) => findings.filter((finding) => finding.verdict === verdict).length);
  return {
    transitions: new Set(reports.map(({ kind, label }) => `${kind}/${label}`)).size,
    operations: sum(({ operations }) => operations),
    cases: sum(({ cases }) => cases),
    moments: sum(({ moments }) => moments),
    badMoments: sum(({ badMoments }) => badMoments),
    bad: count("bad"),
    nameTaken: count("name taken"),
    needsRefresh: count("needs refresh"),
    settles: count("settles"),
    orphanPools: sum(({ orphanPools }) => orphanPools),
  };
}

/** One line per transition, and what is bad in it. */
export function describeTransition(report: TransitionReport): string {
  const { kind, label, operations, cases, moments, seconds, findings } = report;
  const bad = findings.filter(({ verdict }) => verdict === "bad");
  const verdict = bad.length === 0 ? "ok " : "BAD";
  const line = `${verdict} ${kind}/${label}: ${operations} operations, ${cases} failures, ${moments} moments, ${seconds.toFixed(1)} s`;
  return [line, ...findings.map((finding) => describeFinding(report, finding))].join("\n");
}

function describeFinding({ kind, label }: TransitionReport, finding: Finding): string {
  const { operation, time, verdict, problems, remedy } = finding;
  const failure = time === undefined ? undefined : { operation, time };
  const lines = [
    `    ${verdict}: ${nameFailure(kind, label, failure)}`,
    ...problems.map((problem) => `      ${indent(problem)}`),
  ];
  return [...lines, ...(remedy === undefined ? [] : [`      remedy: ${remedy}`])].join("\n");
}

function indent(text: string): string {
  return text.split("\n").join("\n        ");
}

/** The figures. */
export function describeTotals(totals: Totals, seconds: number): string {
  const { transitions, operations, cases, moments, badMoments, bad, nameTaken, needsRefresh, settles, orphanPools } =
    totals;
  return [
    `transitions ${transitions}, operations ${operations}, failures ${cases}, moments looked at ${moments}, ${Math.round(seconds)} s`,
    `bad moments ${badMoments}, bad transitions or failures ${bad}`,
    `healed by a remedy: names taken by a create whose answer was lost ${nameTaken}, settings that need --refresh ${needsRefresh}, previews that settle with one more run ${settles}`,
    `pools that a create left in no state ${orphanPools}`,
  ].join("\n");
}

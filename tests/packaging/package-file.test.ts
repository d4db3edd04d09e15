// What is published, as `npm pack` lists it. Does not prove that the addresses in package.json answer: there is no network
// here, and `prepublishOnly` asks for the repository before a release.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const ROOT = join(__dirname, "../..");

interface PackageFile {
  homepage: string;
  bugs: { url: string };
  repository: { url: string };
  engines: { node: string };
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional: boolean }>;
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
}

const packageFile = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as PackageFile;
const [{ files }] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 64 * 1024 * 1024,
  }),
) as [{ files: { path: string }[] }];
const shipped = new Set(files.map(({ path }) => path));
const pages = [...shipped].filter((path) => path.endsWith(".md"));

/** The links of a page to files, as paths from the root. */
function linkedFiles(page: string): string[] {
  const text = readFileSync(join(ROOT, page), "utf8").replaceAll(/^```[^]*?^```$/gm, "");
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(page), target)));
}

describe("the published package", () => {
  it("ships every page and file that a shipped page links to, so that links work from the tarball", () => {
    const dead = pages.flatMap((page) =>
      linkedFiles(page)
        .filter((file) => !shipped.has(file) && ![...shipped].some((path) => path.startsWith(`${file}/`)))
        .map((file) => `${page} -> ${file}`),
    );

    expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/jwt.md", "docs/triggers/README.md"]));
    expect(pages.flatMap(linkedFiles).length).toBeGreaterThan(30);
    expect(dead).toEqual([]);
  });

  it("ships no test, no sandbox and no secret", () => {
    expect([...shipped].filter((path) => /^(tests|sandbox|bin\/sandbox|\.sandbox|\.ci)\//.test(path))).toEqual([]);
  });

  it("says where it comes from, in one repository, which a release asks for first", () => {
    const repository = packageFile.repository.url.replace(/^git\+/, "").replace(/\.git$/, "");

    expect(repository).toMatch(/^https:\/\/github\.com\/[\w-]+\/pulumi-cognito-triggers$/);
    expect(packageFile.homepage).toBe(`${repository}#readme`);
    expect(packageFile.bugs.url).toBe(`${repository}/issues`);
    expect(packageFile.scripts.prepublishOnly).toBe(`git ls-remote --exit-code --heads ${repository}.git main`);
    const releasing = /^## Releasing\n([^]*?)^## /m.exec(readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8"))?.[1];
    expect(releasing).toContain(repository);
    expect(releasing).toContain("prepublishOnly");
  });

  it("asks for the Node.js that the README asks for", () => {
    const [, minimum = ""] = /^>=(\d+\.\d+)\.0$/.exec(packageFile.engines.node) ?? [];

    expect(readFileSync(join(ROOT, "README.md"), "utf8")).toContain(`You need Node ${minimum} or newer and npm`);
    expect(readFileSync(join(ROOT, "sandbox/run.ts"), "utf8")).toContain(`needs Node.js ${minimum} or later`);
  });

  it("makes nobody install Pulumi, the AWS provider or the bundler who uses the other doors", () => {
    const heavy = ["@pulumi/aws", "@pulumi/pulumi", "esbuild"];

    expect(Object.keys(packageFile.peerDependencies).sort()).toEqual(heavy);
    expect(packageFile.peerDependenciesMeta).toEqual(
      Object.fromEntries(heavy.map((name) => [name, { optional: true }])),
    );
    expect(heavy.filter((name) => name in packageFile.dependencies)).toEqual([]);
  });
});

/** Every contestant as one minified file, as it would go into a function. */
const { statSync } = require("node:fs");
const { join } = require("node:path");

const { buildSync } = require("esbuild");

/** File names in contestants/ without their ends, by the name in the table. The first is what the others are compared with. */
const CONTESTANTS = {
  "aws-jwt-verify": "aws-jwt-verify.ts",
  "this package": "ours.ts",
  "this package, cached": "ours-cached.ts",
  jose: "jose.mts",
  "fast-jwt": "fast-jwt.ts",
  "fast-jwt, cached": "fast-jwt-cached.ts",
  "fast-jwt, cached, one key": "fast-jwt-cached-one-key.ts",
  "jsonwebtoken, jwks-rsa": "jsonwebtoken.ts",
};

function bundleContestants(folder) {
  return Object.entries(CONTESTANTS).map(([name, file]) => {
    const path = join(folder, `${file}.js`);
    buildSync({
      entryPoints: [join(__dirname, "contestants", file)],
      outfile: path,
      bundle: true,
      minify: true,
      platform: "node",
      target: "node20",
      mainFields: ["module", "main"],
      logLevel: "error",
    });
    return { name, path, sizeKb: statSync(path).size / 1000, createVerify: require(path).createVerify };
  });
}

module.exports = { bundleContestants };

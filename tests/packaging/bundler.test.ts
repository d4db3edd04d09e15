// Proves what a program reads whose packages lack the bundler. That the other doors need none: light-doors.test.ts.
import { evaluateComponent } from "../support/component";

jest.mock("esbuild", () => {
  throw Object.assign(new Error("Cannot find module 'esbuild'"), { code: "MODULE_NOT_FOUND" });
});

describe("a program without esbuild", () => {
  it("is told what to install, before anything but the component is registered", async () => {
    const evaluated = evaluateComponent({ triggers: { preSignUp: { allowedEmailDomains: ["example.com"] } } });

    await expect(evaluated).rejects.toThrow(
      "esbuild is not installed, and the component bundles each function with it. Run: npm install --save-dev esbuild",
    );
  });
});

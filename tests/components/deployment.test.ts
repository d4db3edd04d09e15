// Proves what counts as a rehearsal, in which the example's placeholders are taken. That mocks do: every test of components.
import { standsInForAws } from "../../components/configuration/settings/deployment";

describe("providers that the engine attaches to", () => {
  it.each(["aws:34129", "random:1,aws:34129"])("stand in for AWS when %s is set", (providers) => {
    expect(standsInForAws(providers)).toBe(true);
  });

  it.each([undefined, "", "random:1", "aws-native:1"])("do not when %s is set", (providers) => {
    expect(standsInForAws(providers)).toBe(false);
  });
});

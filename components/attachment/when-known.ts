import * as pulumi from "@pulumi/pulumi";

/**
 * The value of an output when it is known already; undefined where it is still to be made, in a preview.
 *
 * `isKnown` is a member of every output, which Pulumi's own library reads to combine outputs of different releases, but
 * not of the public type.
 */
export function whenKnown<Value>(output: pulumi.Output<Value>): pulumi.Output<Value | undefined> {
  const isKnown = Promise.resolve(Reflect.get(output, "isKnown") as Promise<boolean> | undefined);
  return pulumi.output(isKnown).apply((known): pulumi.Output<Value | undefined> | undefined => {
    return known === false ? undefined : output;
  }) as pulumi.Output<Value | undefined>;
}

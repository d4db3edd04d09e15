/**
 * Which names a callback takes from a module. Does not prove that nothing else could be understood: what is not, is
 * bundled whole.
 */
import { findNamedRequires } from "../../components/packaging/named-requires";

const any = (): boolean => true;

it.each([
  ["a pattern", 'const { A, B: b } = require("x");', ["A", "B"]],
  ["a pattern over lines", 'const {\n  A,\n  B: b\n} = require("x");', ["A", "B"]],
  ["one member", 'new (require("x").A)();', ["A"]],
  ["a variable of which members are used", 'const x = require("x");\nnew x.A(x.B, y.x);', ["A", "B"]],
  ["a variable with a dollar sign", 'const $x = require("x");\n(0, $x.A)();', ["A"]],
  ["several calls", 'const { A } = require("x");\nrequire("x").B(A);', ["A", "B"]],
])("finds the names in %s", (_, text, names) => {
  expect(findNamedRequires(text, any)).toEqual(new Map([["x", names]]));
});

it.each([
  ["a default", 'const { A = 1 } = require("x");'],
  ["a rest", 'const { A, ...others } = require("x");'],
  ["a variable that is passed on", 'const x = require("x");\nuse(x, x.A);'],
  ["a variable with a computed member", 'const x = require("x");\nx[name]();'],
  ["a value that is used at once", 'use(require("x"));'],
  ["one of several declarations", 'const a = 1, x = require("x");\nx.A;'],
  ["a name that is something else elsewhere", 'const x = require("x");\nx.A;\n({ x: 1 });'],
  ["one understood and one other call", 'const { A } = require("x");\nuse(require("x"));'],
])("takes all of a module for %s", (_, text) => {
  expect(findNamedRequires(text, any)).toEqual(new Map());
});

it("looks at the wanted modules only", () => {
  const text = 'const { A } = require("x");\nconst { B } = require("y");';

  expect(findNamedRequires(text, (specifier) => specifier === "y")).toEqual(new Map([["y", ["B"]]]));
});

/**
 * Ends V8's debugger with the test file that started it. Pulumi opens an inspector session when it serialises a callback and
 * keeps it; a worker of Jest runs many files, each with a Pulumi of its own, and every script parsed and every error thrown is
 * then told to all the sessions of the files before: the last files of a run take twenty times as long as alone.
 */
import { Session } from "node:inspector";

const sessions = new Set<Session>();
const connect = Reflect.get<Session, "connect">(Session.prototype, "connect");

Session.prototype.connect = function (this: Session): void {
  sessions.add(this);
  connect.call(this);
};

afterAll(() => {
  Session.prototype.connect = connect;
  for (const session of sessions) session.disconnect();
  sessions.clear();
});

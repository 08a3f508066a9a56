// Files that visitors hand in, in a room that several share.
import { Button, Column, defineApp, FileInput, signal, Str } from "edgepanel";
import { createWorker } from "edgepanel/worker";

const sizeOf = (value: FileInput["value"]): string =>
  value === null
    ? "none"
    : value instanceof Uint8Array
      ? String(value.length)
      : value.map(({ length }) => length).join();

const files = defineApp({ title: "Files", scope: "key" }, () => {
  const input = new FileInput({ multiple: true });
  const add = new Button({ name: "Add" });
  const text = new Str("nothing yet");
  const arrivals = signal(0);
  const tell = (): void =>
    void (text.object = `${sizeOf(input.value)} came ${arrivals.value} times, ${add.clicks} clicks.`);
  input.watch(() => {
    arrivals.value += 1;
    tell();
  }, "value");
  add.onClick(tell);
  return new Column(input, add, text);
});

const worker = createWorker({ apps: { "/files": files } });

export default worker;
export const { Session, Scheduler } = worker;

// Files that visitors hand in, in a room that several share.
import { Button, Column, defineApp, FileDropper, FileInput, signal, Str } from "edgepanel";
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

const sum = (value: Uint8Array | string | undefined): number =>
  value instanceof Uint8Array ? value.reduce((all, byte) => (all + byte) % 65_536, 0) : -1;

/** Files in pieces of 300,000 bytes. */
const dropped = defineApp({ title: "Dropped" }, () => {
  const dropper = new FileDropper({ multiple: true, chunkSize: 300_000, maxFileSize: "30MB", previews: [] });
  const text = new Str("nothing yet");
  dropper.watch(() => {
    const all = Object.entries(dropper.value).map(
      ([name, content]) => `${name} (${dropper.mimeType[name]}) has ${content.length}, sum ${sum(content)}`,
    );
    text.object = all.length === 0 ? "all gone" : all.join("; ");
  }, "value");
  const clear = new Button({ name: "Clear" });
  clear.onClick(() => dropper.clear());
  return new Column(dropper, clear, text);
});

const worker = createWorker({ apps: { "/files": files, "/dropped": dropped } });

export default worker;
export const { Session, Scheduler } = worker;

// Things to do, kept with the tab: they are still there after a reload and after the server was away.
import { Button, Checkbox, Column, defineApp, Markdown, RadioButtonGroup, Row, signal, TextInput } from "edgepanel";

interface Task {
  readonly id: number;
  readonly text: string;
  readonly done: boolean;
}

const FILTERS = { All: () => true, Open: (task: Task) => !task.done, Done: (task: Task) => task.done } as const;
type Filter = keyof typeof FILTERS;

export default defineApp({ title: "To do", scope: "tab", template: "material" }, () => {
  const tasks = signal<readonly Task[]>([
    { id: 1, text: "Look at the source of this app", done: false },
    { id: 2, text: "Reload the page", done: false },
  ]);
  const entry = new TextInput({ name: "What is to be done?", placeholder: "Enter adds it", width: 300 });
  const filter = new RadioButtonGroup<Filter>({ options: ["All", "Open", "Done"], value: "All" });
  const add = (): void => {
    const text = (entry.value ?? "").trim();
    if (text === "") return;
    const id = 1 + Math.max(0, ...tasks.value.map((task) => task.id));
    tasks.value = [...tasks.value, { id, text, done: false }];
    entry.value = "";
  };
  entry.watch(add, "enterPressed");
  const change = (id: number, update: Partial<Task>): void => {
    tasks.value = tasks.value.map((task) => (task.id === id ? { ...task, ...update } : task));
  };
  const row = ({ id, text, done }: Task): Row => {
    const box = new Checkbox({ name: text, value: done, width: 320 });
    box.watch(({ value }) => change(id, { done: value }), "value");
    const remove = new Button({ name: `Remove ${text}`, icon: "trash", label: "", width: 40 });
    remove.onClick(() => {
      tasks.value = tasks.value.filter((task) => task.id !== id);
    });
    return new Row(box, remove);
  };
  const clear = new Button({ name: "Remove what is done" });
  clear.onClick(() => {
    tasks.value = tasks.value.filter(({ done }) => !done);
  });
  return new Column(
    entry,
    filter,
    () => new Column(...tasks.value.filter(FILTERS[filter.value]).map(row)),
    () =>
      new Markdown(
        `**${tasks.value.filter(({ done }) => !done).length}** to do, ${tasks.value.filter(({ done }) => done).length} done.`,
      ),
    clear,
  );
});

/** A React component of an author's, bundled for the tests. */
import { useMemo } from "react";
import "./counter.css";

interface Model {
  useState<T>(name: string): [T, (value: T) => void];
  get_child(name: string): React.ReactNode;
  on(name: string, listener: (data: { readonly text: string }) => void): void;
  send_msg(data: unknown): void;
}

export function render({ model }: { readonly model: Model }): React.ReactNode {
  const [value, setValue] = model.useState<number>("value");
  const [label] = model.useState<string>("label_text");
  const square = useMemo(() => value * value, [value]);
  return (
    <section className="react-counter">
      <button
        onClick={() => {
          setValue(value + 1);
          model.send_msg({ clicked: value + 1 });
        }}
      >
        {label} {value}, squared {square}
      </button>
      {model.get_child("content")}
    </section>
  );
}

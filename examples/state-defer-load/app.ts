// Parts of the page that are made once the rest is shown.
import { Column, defineApp, Markdown, panel, Row, Select, state } from "edgepanel";

const slow = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 500, value));

export default defineApp({ title: "Deferred", loadingIndicator: true, loadingSpinner: "dots" }, () => {
  const renderOnLoad = (): Promise<Select<string>> => slow(new Select({ name: "Letter", options: ["A", "B", "C"] }));
  return new Column(
    new Markdown("# Deferred\nThe menu comes when the page is there."),
    new Row(panel(renderOnLoad, { deferLoad: true })),
    panel(() => new Markdown(state.loaded ? "Made after the page was shown" : "Made with the page"), {
      deferLoad: true,
    }),
  );
});

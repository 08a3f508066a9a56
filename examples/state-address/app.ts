// Widgets whose values are in the address: to be bookmarked, shared, and gone back from.
import { Button, Column, defineApp, IntSlider, Markdown, Select, state } from "edgepanel";

export default defineApp({ title: "Address" }, () => {
  const city = new Select({ name: "City", options: ["Berlin", "London", "Rome"] });
  const days = new IntSlider({ name: "Days", start: 1, end: 14, value: 3 });
  state.location.sync(city, { value: "city" });
  // What does not fit, `?days=many`, is reported and left alone.
  const problem = new Markdown("");
  state.location.sync(
    days,
    { value: "days" },
    (values) => (problem.object = `*Not understood: ${JSON.stringify(values)}*`),
  );

  const both = new Button({ name: "A fortnight in Rome" });
  both.onClick(() => {
    // Two changes, one step back.
    city.value = "Rome";
    days.value = 14;
  });
  const anchor = new Button({ name: "Go to #details" });
  anchor.onClick(() => (state.location.hash = "#details"));
  return new Column(
    new Markdown("# Address"),
    city,
    days,
    both,
    anchor,
    problem,
    () => new Markdown(`Query: \`${JSON.stringify(state.location.queryParams)}\``),
  );
});

// A menu whose options are fetched after the page is shown.
import { Column, defineApp, Markdown, Select, state } from "edgepanel";

/** Stands for a slow database. */
const fetchCities = (): Promise<readonly string[]> =>
  new Promise((resolve) => setTimeout(resolve, 500, ["Berlin", "London", "Rome"]));

export default defineApp({ title: "Onload" }, () => {
  const city = new Select<string | null>({ name: "City", options: [], disabled: true });
  state.onload(async () => {
    city.loading = true;
    const options = await fetchCities();
    city.update({ options, value: options[0] ?? null, disabled: false, loading: false });
  });
  return new Column(
    new Markdown("# Onload"),
    city,
    () => new Markdown(city.value === null ? "*Fetching the cities…*" : `You chose **${city.value}**.`),
  );
});

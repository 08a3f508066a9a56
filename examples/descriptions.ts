// What each app of the gallery shows, in a sentence.

/** Whole dashboards, worth copying; several are ports of well-known ones of Panel. */
export const DASHBOARD_TEXTS: Readonly<Record<string, string>> = {
  attractors: "Half a million steps of two formulas as a picture: sliders, an image, colours by name.",
  "csv-explorer": "Any CSV file as a table and a plot: a file of the visitor's own, signals, a table with pages.",
  "game-of-life": "Conway's cells: a periodic callback that visitors start, stop and slow down, and taps in a figure.",
  gapminder: "Families and lifetimes through the years: a player, a data source that changes, hover, a legend.",
  "iris-kmeans": "Clusters of flowers by k-means: selects, categories in colours, a template with a sidebar.",
  outliers: "The first app of Panel's tutorial: a smoothed series, far days marked, widgets in the address.",
  penguins: "Selections that are linked: two plots and a table over one data source.",
  portfolio: "Thousands of mixes of four shares, the best ones and your own: colours of numbers, indicators.",
  stocks: "A share with moving averages: numbers, ranges, dates on an axis.",
  todo: "Things to do: a list that grows and shrinks, kept with the tab through reloads and sleeps.",
  "wind-farm": "Readings that come in: streamed lines, trends, a gauge, a switch.",
};

/** Apps that show one thing each. */
export const EXAMPLE_TEXTS: Readonly<Record<string, string>> = {
  busy: "A spinner, a light and words that show when the session is busy.",
  chat: "A chat that streams its answers in steps, without any model: stop, ask again, take back, edit.",
  "chat-model": "A chat whose answers stream from Workers AI or an endpoint as OpenAI's, by binding.",
  clock: "A periodic callback that tells the time.",
  onload: "Slow work after the page is there, with placeholders until then.",
  panes: "Panes of all sorts: text, tables, pictures, sounds.",
  slider: "A slider, a bound text and a function.",
  "state-address": "Widgets in the address of the page, both ways.",
  "state-cache": "Results that many sessions share.",
  "state-defer-load": "Parts of the page that are made when it is there.",
  "state-execute": "Work that goes on beside the callbacks.",
  "state-hooks": "What runs when sessions begin and end.",
  "state-links": "Links between widgets, on the server and in the browser.",
  "state-notifications": "Messages that come up and go.",
  "state-periodic": "Periodic callbacks that are started, stopped and slowed down.",
  "state-request": "The request that the page came with: headers, cookies, arguments.",
  streaming: "A plot that grows by ten points a second.",
  tables: "A table to edit, select from and unfold, and one of a million rows.",
  tasks: "Scheduled work that runs when nobody looks.",
  "two-users": "One session that two people share.",
  weather: "Pages that are stored by city.",
};

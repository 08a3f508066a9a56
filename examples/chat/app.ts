// A chat that needs no model: it finds a river in what is said, looks it up, and answers word by word.
import { ChatInterface, defineApp, Tabulator } from "edgepanel";

const RIVERS = [
  { name: "Nile", kilometres: 6650, sea: "Mediterranean Sea" },
  { name: "Amazon", kilometres: 6400, sea: "Atlantic Ocean" },
  { name: "Yangtze", kilometres: 6300, sea: "East China Sea" },
  { name: "Mississippi", kilometres: 3766, sea: "Gulf of Mexico" },
  { name: "Danube", kilometres: 2850, sea: "Black Sea" },
  { name: "Rhine", kilometres: 1233, sea: "North Sea" },
];

/** Milliseconds between two words. */
const PAUSE = 80;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE));

const found = (question: string): (typeof RIVERS)[number] | undefined =>
  RIVERS.find(({ name }) => question.toLowerCase().includes(name.toLowerCase()));

export default defineApp(
  { title: "Chat" },
  () =>
    new ChatInterface({
      header: "Rivers",
      height: 520,
      sizingMode: "stretch_width",
      helpText: "Ask how long a river is and where it flows, such as the Danube, or ask for **all** of them.",
      placeholderThreshold: 0.2,
      editCallback: (_contents, _index, chat) => chat.respond(),
      callback: async function* (contents, _user, chat, signal) {
        const question = String(contents);
        const step = chat.addStep({ title: "Look it up", successTitle: "Looked up", width: 320 });
        const river = await step.run(async () => {
          for (const { name } of RIVERS) {
            step.stream(`${name} … `);
            await pause();
            if (signal.aborted || found(question)?.name === name) break;
          }
          return found(question);
        });
        if (/\ball\b/i.test(question)) {
          yield new Tabulator({ value: RIVERS, showIndex: false, height: 220 });
          return;
        }
        const answer =
          river === undefined
            ? "I know no river of that name."
            : `The **${river.name}** is ${river.kilometres} km long, and flows into the ${river.sea}.`;
        let text = "";
        for (const word of answer.split(" ")) {
          yield (text += `${word} `);
          await pause();
        }
      },
    }),
);

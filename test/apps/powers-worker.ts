// Apps for tests of what clients may do: every widget, every tool and a table to use, and a room that people share.
import {
  Accordion,
  AutocompleteInput,
  Button,
  ButtonIcon,
  Card,
  CheckBoxGroup,
  CheckButtonGroup,
  Checkbox,
  ColorPicker,
  Column,
  ColumnDataSource,
  DatePicker,
  DateRangePicker,
  DateRangeSlider,
  DateSlider,
  DatetimePicker,
  DatetimeRangePicker,
  DatetimeRangeSlider,
  DatetimeSlider,
  defineApp,
  DiscretePlayer,
  figure,
  FileDownload,
  FileInput,
  FloatInput,
  FloatSlider,
  HTML,
  IntInput,
  IntRangeSlider,
  IntSlider,
  Markdown,
  MenuButton,
  MultiChoice,
  MultiSelect,
  PasswordInput,
  Player,
  RadioBoxGroup,
  RadioButtonGroup,
  RangeSlider,
  Row,
  Select,
  Spinner,
  state,
  Str,
  Switch,
  Tabs,
  TextAreaInput,
  TextInput,
  TimePicker,
  Toggle,
  ToggleIcon,
  TooltipIcon,
} from "edgepanel";
import {
  BoxAnnotation,
  BoxEditTool,
  DataTable,
  FreehandDrawTool,
  IntEditor,
  Legend,
  LegendItem,
  Model,
  PointDrawTool,
  PolyDrawTool,
  RangeTool,
  StringEditor,
  TableColumn,
} from "edgepanel/models";
import { createWorker } from "edgepanel/worker";

const options = ["one", "two", "three"];
const day = (number: number): Date => new Date(Date.UTC(2024, 0, number));
const days = { start: day(1), end: day(20) };

const widgets = (): Column =>
  new Column(
    new Row(
      new IntSlider({ label: "IntSlider", end: 9 }),
      new FloatSlider({ label: "FloatSlider" }),
      new RangeSlider({ label: "RangeSlider", end: 9 }),
      new IntRangeSlider({ label: "IntRangeSlider", end: 9 }),
    ),
    new Row(
      new DateSlider({ label: "DateSlider", ...days, value: day(3) }),
      new DatetimeSlider({ label: "DatetimeSlider", ...days, value: day(3) }),
      new DateRangeSlider({ label: "DateRangeSlider", ...days, value: [day(3), day(5)] }),
      new DatetimeRangeSlider({ label: "DatetimeRangeSlider", ...days, value: [day(3), day(5)] }),
    ),
    new Row(
      new TextInput({ label: "TextInput" }),
      new PasswordInput({ label: "PasswordInput" }),
      new TextAreaInput({ label: "TextAreaInput" }),
      new AutocompleteInput({ label: "AutocompleteInput", options, minCharacters: 1 }),
    ),
    new Row(
      new IntInput({ label: "IntInput", start: 0, end: 5, value: 1 }),
      new FloatInput({ label: "FloatInput", value: 1 }),
      new Spinner({ label: "Spinner", start: 0, end: 5, value: 1 }),
    ),
    new Row(
      new DatePicker({ label: "DatePicker", value: day(3) }),
      new DateRangePicker({ label: "DateRangePicker", value: [day(3), day(5)] }),
      new DatetimePicker({ label: "DatetimePicker", value: day(3) }),
      new DatetimeRangePicker({ label: "DatetimeRangePicker", value: [day(3), day(5)] }),
      new TimePicker({ label: "TimePicker", value: "10:00" }),
    ),
    new Row(
      new Select({ label: "Select", options }),
      new Select({ label: "long Select", options, size: 3 }),
      new MultiSelect({ label: "MultiSelect", options }),
      new MultiChoice({ label: "MultiChoice", options }),
    ),
    new Row(
      new RadioBoxGroup({ options }),
      new RadioButtonGroup({ options }),
      new CheckBoxGroup({ options }),
      new CheckButtonGroup({ options }),
    ),
    new Row(
      new Checkbox({ label: "Checkbox" }),
      new Switch({ label: "Switch" }),
      new ColorPicker({ label: "ColorPicker" }),
      new FileInput({ label: "FileInput" }),
      new FileDownload({ label: "FileDownload", file: "text", filename: "a.txt" }),
    ),
    new Row(
      new Button({ label: "Button" }),
      new Toggle({ label: "Toggle" }),
      new ButtonIcon({ icon: "heart" }),
      new ToggleIcon({ icon: "heart" }),
      new MenuButton({ label: "MenuButton", items: options }),
      new TooltipIcon({ value: "a tip" }),
    ),
    new Player({ label: "Player", end: 5 }),
    new DiscretePlayer({ label: "DiscretePlayer", options: [1, 2, 4] }),
    new Tabs(["First tab", "one"], ["Second tab", "two"], { closable: true }),
    new Card("in the card", { title: "A card" }),
    new Accordion(["Fold", "folded"], ["Other", "other"]),
    new Column("long\n\n".repeat(40), { scroll: true, height: 60 }),
  );

function tools(): Column {
  const source = new ColumnDataSource({ data: { x: [1, 2, 3], y: [1, 3, 2], name: ["a", "b", "c"] } });
  const plot = figure({
    width: 400,
    height: 300,
    tools:
      "pan,wheel_zoom,box_zoom,box_select,lasso_select,poly_select,tap,hover,crosshair,zoom_in,zoom_out,reset,undo,redo,save",
  });
  const points = plot.scatter("x", "y", { source, size: 20 });
  plot.set("center", [
    ...plot.get("center"),
    new Model(Legend, {
      items: [new Model(LegendItem, { label: { value: "points" }, renderers: [points] })],
      click_policy: "hide",
    }),
    new Model(BoxAnnotation, { left: 1.2, right: 1.8, editable: true }),
  ]);
  const drawn = new ColumnDataSource({
    data: { x: [1], y: [1], width: [0.2], height: [0.2], xs: [[0, 1]], ys: [[0, 1]] },
  });
  const drawing = figure({ width: 400, height: 300, xRange: [0, 4], yRange: [0, 4], tools: "" });
  const rects = drawing.rect("x", "y", "width", "height", { source: drawn });
  const lines = drawing.multiLine("xs", "ys", { source: drawn });
  const edits = [
    new Model(PointDrawTool, { renderers: [rects] }),
    new Model(BoxEditTool, { renderers: [rects] }),
    new Model(FreehandDrawTool, { renderers: [lines] }),
    new Model(PolyDrawTool, { renderers: [lines] }),
    new Model(RangeTool, { x_range: plot.get("x_range") }),
  ];
  drawing.get("toolbar").setAny("tools", edits);
  const table = new Model(DataTable, {
    source,
    editable: true,
    width: 400,
    height: 200,
    columns: [
      new Model(TableColumn, { field: "x", title: "x", editor: new Model(IntEditor) }),
      new Model(TableColumn, { field: "name", title: "name", editor: new Model(StringEditor) }),
    ],
  });
  return new Column(plot, drawing, table);
}

/** What strangers share, with something of each thing that one of them could spoil for the others. */
function room(): Column {
  const note = new TextInput({ label: "Note", value: "hello" });
  const level = new IntSlider({ label: "Level", end: 10, value: 1 });
  const linked = new Str("linked", { name: "linked" });
  const locked = new TextInput({ label: "Locked", value: "safe", disabled: true });
  const hidden = new Button({ label: "Hidden", visible: false });
  const clicks = new Button({ label: "Count" });
  const count = new Str("0 clicks");
  let hiddenClicks = 0;
  hidden.onClick(() => (linked.object = `hidden clicks ${(hiddenClicks += 1)}`));
  clicks.onClick(() => (count.object = `${clicks.clicks} clicks`));
  note.jslink(linked, { links: { value: "object" } });
  return new Column(
    new Markdown("# The room"),
    note,
    level,
    linked,
    locked,
    hidden,
    clicks,
    count,
    () => new HTML(note.value),
    new FileDownload({ label: "Get it", file: "text", filename: "good.txt" }),
  );
}

const key = (request: Request): string => new URL(request.url).searchParams.get("room") ?? "";
const shared = { scope: "key", sessionKeyFunc: key } as const;

const worker = createWorker({
  apps: {
    "/widgets": defineApp({ ...shared, title: "Widgets" }, widgets),
    "/tools": defineApp({ ...shared, title: "Tools" }, tools),
    "/files": defineApp({ ...shared, title: "Files" }, () => {
      const make = (megabytes: number) => () => new Uint8Array(megabytes * 1_000_000).fill(65);
      const input = new FileInput({ label: "Give it" });
      return new Column(
        ...[1, 30, 40].map(
          (size) => new FileDownload({ label: `Get ${size}`, callback: make(size), filename: `${size}.txt` }),
        ),
        input,
        new Button({ label: "Count" }),
        () => new Str(input.value === null ? "nothing" : `${(input.value as Uint8Array).byteLength} bytes`),
      );
    }),
    "/room": defineApp({ ...shared, title: "Room" }, () => {
      state.curdoc?.setTitle("Room");
      return room();
    }),
  },
});

export default worker;
export const { Session, Scheduler } = worker;

// The weather of the city in the address: pages are cached by city, the title comes from the query.
import { Card, defineApp, figure, FlexBox, indicators, state } from "edgepanel";
import { forecastFor } from "./forecast.ts";

const DEFAULT_CITY = "Berlin";

export default defineApp(
  {
    template: "material",
    title: "Weather",
    reuseSessions: true,
    sessionKeyFunc: (request) => new URL(request.url).searchParams.get("city") ?? DEFAULT_CITY,
  },
  () => {
    const city = state.sessionArgs.get("city") ?? DEFAULT_CITY;
    state.template.title = `${city} Weather`;
    const { temperature, humidity, wind, hours } = forecastFor(city);

    const plot = figure({
      title: "The next 24 hours",
      height: 250,
      width: 520,
      tools: "",
      toolbarLocation: null,
      xAxisLabel: "Hour",
      yAxisLabel: "°C",
    });
    plot.line(
      hours.map((_value, hour) => hour),
      [...hours],
      { lineWidth: 3, color: "#0072b5" },
    );

    return new FlexBox(
      new Card(new indicators.Number({ name: "Temperature", value: temperature, format: "{value} °C" }), {
        hideHeader: true,
      }),
      new Card(new indicators.Number({ name: "Humidity", value: humidity, format: "{value}%" }), { hideHeader: true }),
      new Card(new indicators.Number({ name: "Wind", value: wind, format: "{value} km/h" }), { hideHeader: true }),
      new Card(plot, { hideHeader: true }),
    );
  },
);

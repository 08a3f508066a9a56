/** An anywidget of React components. */
import { createRender, useModelState } from "@anywidget/react";

function Stars(): React.ReactNode {
  const [rating, setRating] = useModelState<number>("rating");
  return (
    <span>
      {[1, 2, 3, 4, 5].map((stars) => (
        <button key={stars} aria-label={`${stars} stars`} onClick={() => setRating(stars)}>
          {stars <= rating ? "\u2605" : "\u2606"}
        </button>
      ))}
    </span>
  );
}

export default { render: createRender(Stars) };

// TextInput, Select, Slider and Switch.
import Box from "@mui/material/Box";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import MenuItem from "@mui/material/MenuItem";
import MuiSlider from "@mui/material/Slider";
import MuiSwitch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useEffect, useState } from "react";
import { themed, type MaterialModel } from "./themed.tsx";
import type { Color, FieldVariant, Size, Style } from "./style-props.ts";

function useInput(model: MaterialModel) {
  const [color] = model.useState<Color>("color");
  const [disabled] = model.useState<boolean>("disabled");
  const [label] = model.useState<string>("label");
  const [description] = model.useState<string>("description");
  const [size] = model.useState<Size>("size");
  const [sx] = model.useState<Style>("sx");
  return { color, disabled, label, description, size, sx };
}

function useField(model: MaterialModel) {
  const [isWrong] = model.useState<boolean>("error_state");
  const [help] = model.useState<string>("helper_text");
  const [variant] = model.useState<FieldVariant>("variant");
  return { isWrong, help, variant };
}

export const TextInput = themed(function TextInput({ model }) {
  const { color, disabled, label, description, size, sx } = useInput(model);
  const { isWrong, help, variant } = useField(model);
  const [value, setValue] = model.useState<string>("value");
  const [, setTyped] = model.useState<string>("value_input");
  const [placeholder] = model.useState<string>("placeholder");
  const [maxLength] = model.useState<number>("max_length");
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <TextField
      color={color}
      disabled={disabled}
      error={isWrong}
      fullWidth
      helperText={help === "" ? description : help}
      label={label}
      placeholder={placeholder}
      size={size === "large" ? "medium" : size}
      slotProps={{ htmlInput: { maxLength } }}
      sx={sx}
      value={text}
      variant={variant}
      onBlur={() => setValue(text)}
      onChange={({ target }) => {
        setText(target.value);
        setTyped(target.value);
      }}
      onKeyDown={({ key }) => {
        if (key !== "Enter") return;
        setValue(text);
        model.send_msg("enter");
      }}
    />
  );
});

export const Select = themed(function Select({ model, el }) {
  const { color, disabled, label, description, size, sx } = useInput(model);
  const { isWrong, help, variant } = useField(model);
  const [labels] = model.useState<readonly string[]>("option_labels");
  const [disabledLabels] = model.useState<readonly string[]>("disabled_options");
  const [chosen, setChosen] = model.useState<number>("chosen");
  const [height] = model.useState<number>("dropdown_height");
  return (
    <TextField
      select
      color={color}
      disabled={disabled}
      error={isWrong}
      fullWidth
      helperText={help === "" ? description : help}
      label={label}
      size={size === "large" ? "medium" : size}
      slotProps={{ select: { MenuProps: { container: el, slotProps: { paper: { sx: { maxHeight: height } } } } } }}
      sx={sx}
      value={chosen < 0 || chosen >= labels.length ? "" : chosen}
      variant={variant}
      onChange={({ target }) => setChosen(Number(target.value))}
    >
      {labels.map((text, index) => (
        <MenuItem key={`${index} ${text}`} value={index} disabled={disabledLabels.includes(text)}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
});

export const Slider = themed(function Slider({ model }) {
  const { color, disabled, label, description, size, sx } = useInput(model);
  const [value, setValue] = model.useState<number>("value");
  const [, setThrottled] = model.useState<number | null>("value_throttled");
  const [start] = model.useState<number>("start");
  const [end] = model.useState<number>("end");
  const [step] = model.useState<number>("step");
  const [marks] = model.useState<boolean | readonly { readonly value: number; readonly label?: string }[]>("marks");
  const [orientation] = model.useState<"horizontal" | "vertical">("orientation");
  const [showValue] = model.useState<boolean>("show_value");
  const [tooltips] = model.useState<boolean | "auto">("tooltips");
  const [track] = model.useState<"normal" | "inverted" | false>("track");
  return (
    <Box sx={{ px: 1 }}>
      <Typography component="label" sx={{ fontSize: "0.9rem" }}>
        {label}
        {showValue ? <b>{label === "" ? value : `: ${value}`}</b> : null}
      </Typography>
      <MuiSlider
        aria-label={label}
        color={color}
        disabled={disabled}
        marks={typeof marks === "boolean" ? marks : [...marks]}
        max={end}
        min={start}
        orientation={orientation}
        size={size === "large" ? "medium" : size}
        step={step}
        sx={sx}
        track={track}
        value={value}
        valueLabelDisplay={tooltips === "auto" ? "auto" : tooltips ? "on" : "off"}
        onChange={(_event, next) => setValue(Array.isArray(next) ? (next[0] ?? value) : next)}
        onChangeCommitted={(_event, next) => setThrottled(Array.isArray(next) ? (next[0] ?? value) : next)}
      />
      {description === "" ? null : <FormHelperText>{description}</FormHelperText>}
    </Box>
  );
});

export const Switch = themed(function Switch({ model }) {
  const { color, disabled, label, description, size, sx } = useInput(model);
  const [value, setValue] = model.useState<boolean>("value");
  const [edge] = model.useState<"start" | "end" | false>("edge");
  return (
    <>
      <FormControlLabel
        control={
          <MuiSwitch
            checked={value}
            color={color}
            edge={edge}
            size={size === "large" ? "medium" : size}
            onChange={({ target }) => setValue(target.checked)}
          />
        }
        disabled={disabled}
        label={label}
        sx={[{ ml: 0 }, ...[sx ?? {}].flat()]}
      />
      {description === "" ? null : <FormHelperText>{description}</FormHelperText>}
    </>
  );
});

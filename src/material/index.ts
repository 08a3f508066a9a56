// Public subpath `edgepanel/material`: components of Material UI. A Worker that does not import it carries nothing of it.
export { Button, IconButton, type ButtonInputs, type IconButtonInputs } from "./buttons.ts";
export { Select, Slider, Switch, TextInput, type SelectOptions } from "./inputs.ts";
export { Page, ThemeToggle } from "./page.ts";
export { Alert, Container, Dialog, Paper, Tabs, Typography, type TitledChild } from "./surfaces.ts";

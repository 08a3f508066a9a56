// The file that components of `edgepanel/material` load: all of them, with React and Emotion's cache for what draws them.
import createCache from "@emotion/cache";
import { CacheProvider } from "@emotion/react";
import * as React from "react";
import { createRoot } from "react-dom/client";
import { Button, IconButton } from "./buttons.tsx";
import { Select, Slider, Switch, TextInput } from "./inputs.tsx";
import { Page, ThemeToggle } from "./page.tsx";
import { Alert, Container, Dialog, Paper, Tabs, Typography } from "./surfaces.tsx";

export default {
  MaterialAlert: Alert,
  MaterialButton: Button,
  MaterialContainer: Container,
  MaterialDialog: Dialog,
  MaterialIconButton: IconButton,
  MaterialPage: Page,
  MaterialPaper: Paper,
  MaterialSelect: Select,
  MaterialSlider: Slider,
  MaterialSwitch: Switch,
  MaterialTabs: Tabs,
  MaterialTextInput: TextInput,
  MaterialThemeToggle: ThemeToggle,
  MaterialTypography: Typography,
  React,
  createRoot,
  createCache,
  CacheProvider,
};

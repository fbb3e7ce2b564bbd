import "@/app/styles/layers.css";
import "@/app/styles/tokens.css";
import "@/app/styles/base.css";
import { afterEach } from "vitest";
import { chooseLanguage } from "@/i18n/language";

afterEach(() => chooseLanguage("vi"));

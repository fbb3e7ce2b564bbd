import { chooseLanguage, LANGUAGES, useLanguage, useMessages } from "@/i18n/language";
import { chooseTheme, THEMES, useTheme } from "@/lib/theme";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Menu, MenuChoice, MenuSeparator } from "@/ui/menu/menu";
import { appMessages } from "../messages";

/** Language and appearance; both are kept by this browser. */
export function DisplayMenu() {
  const t = useMessages(appMessages);
  const language = useLanguage();
  const theme = useTheme();
  return (
    <Menu trigger={<IconButton icon="language" label={t.display} />}>
      <MenuChoice
        label={t.language}
        value={language}
        onChange={chooseLanguage}
        options={LANGUAGES.map((value) => ({ value, label: t.languages[value] }))}
      />
      <MenuSeparator />
      <MenuChoice
        label={t.theme}
        value={theme}
        onChange={chooseTheme}
        options={THEMES.map((value) => ({ value, label: t.themes[value] }))}
      />
    </Menu>
  );
}

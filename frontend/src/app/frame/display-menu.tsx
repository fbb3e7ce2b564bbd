import { chooseLanguage, LANGUAGES, useChosenLanguage, useMessages } from "@/i18n/language";
import { chooseTheme, THEMES, useTheme } from "@/lib/theme";
import { Popover } from "@/ui/popover/popover";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { appMessages } from "../messages";

/** Language and appearance; both are kept by this browser. */
export function DisplayMenu() {
  const t = useMessages(appMessages);
  const language = useChosenLanguage();
  const theme = useTheme();
  return (
    <Popover icon="language" label={t.display}>
      {() => (
        <>
          <RadioGroup
            label={t.language}
            value={language}
            onChange={chooseLanguage}
            options={LANGUAGES.map((value) => ({ value, label: t.languages[value] }))}
          />
          <RadioGroup
            label={t.theme}
            value={theme}
            onChange={chooseTheme}
            options={THEMES.map((value) => ({ value, label: t.themes[value] }))}
          />
        </>
      )}
    </Popover>
  );
}

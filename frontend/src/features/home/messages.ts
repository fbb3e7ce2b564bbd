import { catalogue } from "@/i18n/catalogue";

export const homeMessages = catalogue(
  {
    title: "Việc cần làm",
    greeting: (name: string) => `Chào đồng chí ${name}`,
    nothing: "Hiện không có việc nào đang chờ đồng chí",
  },
  {
    title: "To do",
    greeting: (name: string) => `Welcome, ${name}`,
    nothing: "Nothing is waiting for you now",
  },
);

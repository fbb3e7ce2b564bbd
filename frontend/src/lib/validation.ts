/** Checks of form values, in the reader's language; the server checks everything again. */
import * as v from "valibot";
import { catalogue } from "@/i18n/catalogue";
import { currentLanguage } from "@/i18n/language";
import { isDate } from "./dates";
import { compare, isDecimal } from "./decimal";

const messages = catalogue(
  {
    required: "Chưa nhập mục này",
    tooLong: (most: number) => `Không quá ${most} ký tự`,
    tooShort: (least: number) => `Cần ít nhất ${least} ký tự`,
    date: "Cần một ngày có thật, viết ngày/tháng/năm",
    decimal: "Cần một số, ví dụ 9,5",
    atLeast: (least: string) => `Không nhỏ hơn ${least}`,
    atMost: (most: string) => `Không lớn hơn ${most}`,
  },
  {
    required: "This is missing",
    tooLong: (most: number) => `At most ${most} characters`,
    tooShort: (least: number) => `At least ${least} characters`,
    date: "A date that exists, written day/month/year",
    decimal: "A number, for example 9.5",
    atLeast: (least: string) => `Not less than ${least}`,
    atMost: (most: string) => `Not more than ${most}`,
  },
);

const words = () => messages[currentLanguage()];

/** Text that must be there. */
export function requiredText(most = 300) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => words().required),
    v.maxLength(most, () => words().tooLong(most)),
  );
}

/** Text that may be empty. */
export function optionalText(most = 300) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(most, () => words().tooLong(most)),
  );
}

/** A present password: as typed, spaces count. */
export function requiredSecret() {
  return v.pipe(
    v.string(),
    v.nonEmpty(() => words().required),
  );
}

/** A password to be set: length is the only rule, and spaces count. */
export function newPassword(least: number) {
  return v.pipe(
    v.string(),
    v.minLength(least, () => words().tooShort(least)),
  );
}

/** One of the given values. */
export function oneOf<const Value extends string>(values: readonly Value[]) {
  return v.picklist(values, () => words().required);
}

/** YYYY-MM-DD, as a `DateField` gives it. */
export function requiredDate() {
  return v.pipe(
    v.string(),
    v.nonEmpty(() => words().required),
    v.check(isDate, () => words().date),
  );
}

/** A date or nothing, which is sent as null. */
export function optionalDate() {
  return v.pipe(
    v.string(),
    v.check(
      (text) => text === "" || isDate(text),
      () => words().date,
    ),
    v.transform((text) => text || null),
  );
}

/** An exact decimal, as a `NumberField` gives it, within bounds that are decimals too. */
export function requiredDecimal({ least, most }: { readonly least?: string; readonly most?: string } = {}) {
  return v.pipe(
    v.string(),
    v.nonEmpty(() => words().required),
    v.check(isDecimal, () => words().decimal),
    v.check(
      (value) => !isDecimal(value) || least === undefined || compare(value, least) >= 0,
      () => words().atLeast(least ?? ""),
    ),
    v.check(
      (value) => !isDecimal(value) || most === undefined || compare(value, most) <= 0,
      () => words().atMost(most ?? ""),
    ),
  );
}

import { useState } from "react";
import * as v from "valibot";
import { ProblemError } from "@/lib/api/problem";
import { optionalText, requiredDate, requiredDecimal, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { Combobox } from "@/ui/combobox/combobox";
import { ConfirmDialog } from "@/ui/confirm-dialog/confirm-dialog";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Columns, Row } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";

const schema = v.object({
  name: requiredText(),
  points: requiredDecimal({ least: "0", most: "10" }),
  day: requiredDate(),
  unit: requiredText(),
  kind: requiredText(),
  way: requiredText(),
  note: optionalText(2000),
  sure: v.boolean(),
});

const initial = {
  name: "",
  points: "9.5",
  day: "2026-12-05",
  unit: "",
  kind: "",
  way: "",
  note: "",
  sure: false,
};

const refused = new ProblemError({
  type: "urn:thidua:problem:invalid",
  title: "Dữ liệu chưa hợp lệ",
  status: 422,
  detail: "Có mục chưa đúng",
  code: "invalid",
  errors: [{ pointer: "/name", code: "taken", message: "Tên này đã có trong khối" }],
});

const UNITS = [
  "Sở Nội vụ",
  "Sở Tư pháp",
  "Sở Tài chính",
  "Trường Chính trị",
  "Liên đoàn Lao động",
  "Báo và Đài",
];
const options = (labels: readonly string[]) => labels.map((label) => ({ value: label, label }));

export function ShownFields() {
  return (
    <Columns>
      <Card title="Biểu mẫu">
        <ShownForm />
      </Card>
      <Card title="Nút và hộp thoại">
        <ShownButtons />
      </Card>
    </Columns>
  );
}

function ShownForm() {
  const form = useAppForm({ schema, initial, submit: () => Promise.reject(refused) });
  return (
    <Form form={form} action="Lưu" others={<Button variant="quiet">Thôi</Button>}>
      <TextField label="Tên tiêu chí" hint="Như trong văn bản của khối" {...form.bind("name")} />
      <NumberField label="Điểm" hint="Từ 0 đến 10" {...form.bind("points")} />
      <DateField label="Ngày ký" {...form.bind("day")} />
      <Select label="Loại" options={options(["Khối", "Cụm"])} {...form.bind("kind")} />
      <Combobox label="Đơn vị" options={options(UNITS)} {...form.bind("unit")} />
      <RadioGroup
        label="Cách biểu quyết"
        options={[
          { value: "hands", label: "Giơ tay" },
          { value: "secret", label: "Bỏ phiếu kín", hint: "Không ai xem được lá phiếu của đơn vị" },
        ]}
        {...form.bind("way")}
      />
      <Textarea label="Ghi chú" note="không bắt buộc" {...form.bind("note")} />
      <Checkbox label="Đã đối chiếu với minh chứng" {...form.bind("sure")} />
    </Form>
  );
}

function ShownButtons() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Row gap="small">
        <Button variant="primary" icon="check">
          Ký giao ước
        </Button>
        <Button>Xem lại</Button>
        <Button variant="quiet">Thôi</Button>
        <Button variant="danger" icon="delete" onClick={() => setOpen(true)}>
          Hủy quyết định
        </Button>
        <Button busy>Đang gửi</Button>
        <Button disabled>Chưa mở</Button>
        <Button onClick={() => notify("Đã lưu phiếu điểm.")}>Báo đã lưu</Button>
      </Row>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title="Hủy quyết định khen thưởng?"
        description="Quyết định đã ban hành sẽ bị hủy và phải thu hồi hiện vật, tiền thưởng. Việc này không hoàn lại được."
        action="Hủy quyết định"
        danger
        word="HỦY"
        onConfirm={() => Promise.reject(refused)}
      />
    </>
  );
}

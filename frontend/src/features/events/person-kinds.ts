/** Words of the log for persons as candidates. */
export const personKinds = {
  vi: {
    "initiative.edited": "Sửa sáng kiến",
    "initiative.recorded": "Ghi sáng kiến được công nhận",
    "person.edited": "Sửa thông tin cán bộ",
    "person.left": "Cán bộ thôi giữ chức vụ",
    "person.moved": "Cán bộ nhận chức vụ mới",
    "person.registered": "Ghi cán bộ vào sổ",
    "person_hold.ended": "Kết thúc việc tạm dừng xét khen thưởng cá nhân",
    "person_hold.opened": "Ghi việc tạm dừng xét khen thưởng cá nhân",
    "person_year.recorded": "Ghi kết quả năm của cán bộ",
    "persons.taken_over": "Nhận cán bộ của đơn vị trước",
  },
  en: {
    "initiative.edited": "Initiative edited",
    "initiative.recorded": "Recognised initiative recorded",
    "person.edited": "Person edited",
    "person.left": "Person left their post",
    "person.moved": "Person took a new post",
    "person.registered": "Person registered",
    "person_hold.ended": "Hold on a person's awards ended",
    "person_hold.opened": "Hold on a person's awards noted",
    "person_year.recorded": "Person's year recorded",
    "persons.taken_over": "Predecessor's people taken over",
  },
} as const;

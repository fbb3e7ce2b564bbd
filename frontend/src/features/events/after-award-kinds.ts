/** Words of the log for the council on a proposal, returns of awards and the fund. */
export const afterAwardKinds = {
  vi: {
    "decision.calls_ordered": "Xếp thứ tự trao thưởng",
    "decision.item_recovered": "Thu hồi tiền, hiện vật khen thưởng",
    "fund.entered": "Ghi sổ quỹ khen thưởng",
    "paper.amended": "Văn bản có dòng được thay đổi",
    "proposal.council_sat": "Hội đồng họp xét đề nghị",
    "proposal.council_voted": "Ghi kết quả bỏ phiếu của Hội đồng",
    "proposal.document_stated": "Ghi văn bản của hồ sơ đề nghị",
    "proposal.read_by_council": "Thành viên Hội đồng đã đọc hồ sơ",
  },
  en: {
    "decision.calls_ordered": "Order of the ceremony set",
    "decision.item_recovered": "Money or objects of an award given back",
    "fund.entered": "Award fund entered",
    "paper.amended": "Lines of an issued paper changed",
    "proposal.council_sat": "Council sat on a proposal",
    "proposal.council_voted": "Council's vote entered",
    "proposal.document_stated": "Paper of a dossier stated",
    "proposal.read_by_council": "Dossier read by a council member",
  },
} as const;

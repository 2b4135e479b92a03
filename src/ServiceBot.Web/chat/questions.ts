/** Questions offered before the customer has one of their own. */
export interface QuestionGroup {
  readonly name: string;
  readonly icon: "bill" | "outage" | "price" | "connect" | "safety";
  readonly questions: readonly string[];
}

export const questionGroups: readonly QuestionGroup[] = [
  {
    name: "电费账单",
    icon: "bill",
    questions: ["查询我的电费账单", "电费交晚了违约金怎么算？", "这个月电费为什么突然变高？", "怎么开电子发票？"],
  },
  {
    name: "停电报修",
    icon: "outage",
    questions: ["我家停电了，要报修", "计划停电会提前几天通知？", "报修后多久能到现场？", "欠费停电交完费多久复电？"],
  },
  {
    name: "电价",
    icon: "price",
    questions: ["居民阶梯电价怎么分档？", "峰谷电价划算吗，怎么申请？", "家里人多能多用点低价电吗？", "充电桩用电按什么价？"],
  },
  {
    name: "办电",
    icon: "connect",
    questions: ["买了二手房，电表怎么过户？", "装充电桩要准备什么材料？", "新装一个电表要几天？", "电表走得快，能申请校验吗？"],
  },
  {
    name: "安全",
    icon: "safety",
    questions: ["看到电线断落在地上怎么办？", "家里跳闸了怎么处理？", "有人触电怎么救？", "电表和空开之间坏了谁负责修？"],
  },
];

namespace ServiceBot.Core.Customers;

/// <summary>What a word in front of a number says that it is.</summary>
internal enum NumberLabel
{
    None,
    Account,
    Phone,
    Tail,
    AccountTail,
    Order,

    /// <summary>A meter's number: customers take it for the account number.</summary>
    Meter,

    /// <summary>Identity card, bank card, postcode: never to be taken for anything.</summary>
    Other,
}

/// <summary>Finds the label of a number.</summary>
internal static class NumberLabels
{
    private static readonly (NumberLabel Label, string[] Words)[] Words =
    [
        (NumberLabel.Account, ["户号", "编号", "缴费号", "交费号", "户头", "客户号", "用户号", "账号", "电费号", "huhao", "户耗", "户好", "用户代码"]),
        (NumberLabel.AccountTail, ["户号后四位", "户号尾号", "户号的后四位", "户号的尾号", "编号后四位", "户号最后四位", "户号末四位"]),
        (NumberLabel.Phone, ["电话", "手机", "手机号", "联系方式", "联系", "打我", "座机", "固话", "tel", "dianhua", "shouji", "电话号码", "手机号码"]),
        (NumberLabel.Tail, ["尾号", "尾数", "尾巴", "尾码", "后四位", "后4位", "后四", "后4", "后面四位", "后面4位", "最后四位", "最后4位", "最后四个", "末四位", "末4位", "末尾四位", "尾四位", "为号", "weihao", "手机后四位", "电话后四位"]),
        (NumberLabel.Order, ["工单", "工单号", "工单编号", "单号", "单子", "订单", "受理号", "受理编号", "报修单", "报修编号", "投诉单", "申请编号", "流水号"]),
        (NumberLabel.Meter, ["表号", "电表号", "资产号", "资产编号", "条形码", "条码", "出厂编号", "出厂号", "电表编号", "表编号"]),
        (NumberLabel.Other, ["身份证", "身份证号", "身份证号码", "证件号", "卡号", "银行卡", "信用代码", "税号", "邮编", "验证码", "微信号", "qq", "营业执照", "热线"]),
    ];

    /// <summary>The label that ends last in a text, the longest where several do; with it, whether both account and phone are named.</summary>
    public static (NumberLabel Label, int End, bool IsMixed) LastIn(ReadOnlySpan<char> text)
    {
        var (best, bestEnd, bestLength) = (NumberLabel.None, -1, 0);
        bool account = false, phone = false;
        foreach (var (label, words) in Words)
            foreach (var word in words)
            {
                var at = text.LastIndexOf(word, StringComparison.Ordinal);
                if (at < 0) continue;
                account |= label == NumberLabel.Account;
                phone |= label == NumberLabel.Phone;
                var end = at + word.Length;
                if (end < bestEnd || end == bestEnd && word.Length <= bestLength) continue;
                (best, bestEnd, bestLength) = (label, end, word.Length);
            }
        return (best, bestEnd, account && phone);
    }
}

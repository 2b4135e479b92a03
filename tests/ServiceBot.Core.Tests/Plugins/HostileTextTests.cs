using System.Diagnostics;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Plugins.Complaints;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Plugins;

public class HostileTextTests
{
    private const int Longest = 1000;

    // A thousand characters take a few milliseconds; a pattern that backtracks without end takes hours.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] Pieces =
    [
        "嗯", "好", "好的", "1", "1 ", "一", "一 ", "一再", "路", "文三路", "文三路8号", "号", "1号", "小区", "幸福小区3栋", "西湖区", "杭州", "1-", "3-2-501 ", "一号楼", "不是1",
        "不是", "我们村", "户主", "户主是", "王", "王小", "尾号", "bx 1", "138 0000 ", " ", "a", "继续", "取消", "我", "先还是", "谢谢", "、", "1月", "张三 1234 ", "公寓", "一个",
        "大小区里", "甲1-2", "家里我们都", "不知道", "等一下", "滚", "草", "区", "镇", "东西南北", "村组", "人民路和", "123456 ", "0571-", "全都", "我这", "\n", "，", "听不懂", "看不清", "你说啥", "怎么申请", "要钱", "电费", "居民", "我家在", "上门收费", "为什么停电", "不要", "没有",
    ];

    [Fact]
    public void No_text_makes_a_reader_hang()
    {
        var texts = ReplyTexts.Read(Path.Combine(AppContext.BaseDirectory, "prompts", "replies.zh-CN.yaml"), []);
        var manner = new MannerStep(new FixedAnswers(texts), texts);
        var clock = Stopwatch.StartNew();

        foreach (var piece in Pieces)
            foreach (var length in (int[])[24, 59, 60, Longest])
            {
                var text = string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];
                SpokenDigits.ToDigits(text);
                IdentityReader.Read(text);
                PlaceReader.FindAll(text);
                DialogueActs.Read(text);
                manner.TryAnswer(text, ConversationState.Empty);
                RouteRules.IntentOf(text, isElectric: true, asks: true);
                FollowUp.IsSilentOn(text, text);
                ComplaintReader.HasMatter(text);
                TariffQuestionReader.Read(text, [new RegionMention("BJ", text[..1], 0)], new DateOnly(2026, 11, 27));
                Assert.True(clock.Elapsed < Patience, $"{length} times {piece}");
            }
    }
}

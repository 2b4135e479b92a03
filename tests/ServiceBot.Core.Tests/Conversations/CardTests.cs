using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Tests.Conversations;

public class CardTests
{
    private static readonly Form Open = new()
    {
        Id = "f1",
        Plugin = "repairs",
        Slots = new Dictionary<string, string> { ["address"] = "文三路88号", ["phone"] = "13800000091" },
        Asked = Form.Confirmation,
        OpenedAt = DateTimeOffset.UnixEpoch,
        TouchedAt = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void Lines_become_facts_and_what_has_no_name_goes_on_with_the_fact_before()
    {
        var facts = Card.FactsIn("事情：电表响\n昨晚开始\n电话：138****0091\n时间：10：30");

        Assert.Equal([("事情", "电表响\n昨晚开始"), ("电话", "138****0091"), ("时间", "10：30")], facts);
    }

    [Fact]
    public void A_button_says_its_words_and_what_it_is_about()
    {
        var attachment = Card.OfFacts("请核对", [("电话", "138****0091")], [new CardButton("催办", "催办 BX1"), new CardButton("确认", "确认", "abc")], "看上面");

        using var card = JsonDocument.Parse(attachment.ContentJson ?? "");
        var actions = card.RootElement.GetProperty("actions");
        Assert.Equal("催办 BX1", actions[0].GetProperty("data").GetString());
        Assert.Equal("""{"say":"确认","of":"abc"}""", actions[1].GetProperty("data").GetRawText());
        Assert.Equal("看上面", card.RootElement.GetProperty("fallbackText").GetString());
    }

    [Fact]
    public void A_stamp_is_the_same_in_any_order_of_the_slots_and_another_one_after_any_change()
    {
        var sameLater = Open with
        {
            Slots = new Dictionary<string, string> { ["phone"] = "13800000091", ["address"] = "文三路88号" },
            TouchedAt = DateTimeOffset.UnixEpoch.AddMinutes(1),
        };

        Assert.Equal(Open.Stamp(), sameLater.Stamp());
        Assert.NotEqual(Open.Stamp(), Open.With("phone", "13800000092").Stamp());
        Assert.NotEqual(Open.Stamp(), Open.With("phone", null).Stamp());
        Assert.NotEqual(Open.Stamp(), (Open with { Asked = "phone" }).Stamp());
        Assert.NotEqual(Open.Stamp(), (Open with { Id = "f2" }).Stamp());
    }
}

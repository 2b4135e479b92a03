using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins;

public sealed class OrderCardTests : IDisposable
{
    private readonly RepairTalk _talk = new(RepositoryFiles.Root);

    public void Dispose() => _talk.Dispose();

    [Fact]
    public async Task A_repair_is_confirmed_on_a_card_with_the_exact_values_masked()
    {
        await _talk.StartAsync("repairs", "杭州余杭区文一西路998号5幢 全家停电了 就我家");
        await _talk.SayAsync("13800000091");

        var card = CardOf(_talk.Last);
        Assert.Contains("地址=杭州余杭区文一西路998号5幢", card.Facts);
        Assert.Contains("电话=138****0091", card.Facts);
        Assert.Equal(["确认提交", "修改", "取消"], card.Buttons.Select(button => button.GetProperty("data").GetProperty("say").GetString()));
        Assert.All(card.Buttons, button => Assert.Equal(_talk.Form?.Stamp(), button.GetProperty("data").GetProperty("of").GetString()));
    }

    [Fact]
    public async Task A_filed_repair_is_a_card_with_number_arrival_and_buttons_that_name_it()
    {
        await _talk.StartAsync("repairs", "杭州余杭区文一西路998号5幢 全家停电了 就我家");
        await _talk.SayAllAsync("13800000091", "确认提交");

        var card = CardOf(_talk.Last);
        var number = _talk.Last?.Records.OfType<SideRecord.Watch>().Single().Subject;
        Assert.Contains($"工单号={number}", card.Facts);
        Assert.Equal([$"催办 {number}", $"查进度 {number}"], card.Buttons.Select(button => button.GetProperty("data").GetString()));
    }

    [Fact]
    public async Task The_cards_buttons_do_what_they_say_for_their_own_order()
    {
        await _talk.StartAsync("progress", "催办 BX20261121011");
        var chased = _talk.Last;
        await _talk.StartAsync("progress", "查进度 BX20261121007");
        var told = _talk.Last;

        Assert.Equal("progress.chased", chased?.Intent);
        Assert.Equal("progress.told", told?.Intent);
        Assert.Contains("工单号=BX20261121007", CardOf(told).Facts);
    }

    [Fact]
    public async Task An_order_that_has_ended_has_no_buttons()
    {
        _talk.Orders.Move("BX20261121011", WorkOrderStage.Done, "已修复");

        await _talk.StartAsync("progress", "BX20261121011");

        Assert.Empty(CardOf(_talk.Last).Buttons);
    }

    private static (IReadOnlyList<string> Facts, IReadOnlyList<JsonElement> Buttons) CardOf(ServiceBot.Core.Plugins.FormStep.Said? said)
    {
        using var json = JsonDocument.Parse(Assert.Single(said?.Reply.Cards ?? []).ContentJson ?? "");
        var card = json.RootElement.Clone();
        return (
            [.. card.GetProperty("body")[1].GetProperty("facts").EnumerateArray().Select(fact => $"{fact.GetProperty("title")}={fact.GetProperty("value")}")],
            card.TryGetProperty("actions", out var actions) ? [.. actions.EnumerateArray()] : []);
    }
}

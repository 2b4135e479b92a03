using System.Diagnostics;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.Utility;

namespace ServiceBot.Tests.UtilitySystems;

public class UtilityFaultTests
{
    /// <summary>A call that hangs never ends; a busy machine may take long over one that does not.</summary>
    private static readonly TimeSpan NotForEver = TimeSpan.FromMinutes(2);

    public static IEnumerable<object[]> EveryFaultOfEveryCall() =>
        UtilityParts.Calls.SelectMany(call => Enum.GetValues<UtilityFault>().Select(fault => new object[] { call, fault }));

    [Theory]
    [MemberData(nameof(EveryFaultOfEveryCall))]
    public async Task Whatever_goes_wrong_is_unavailable_in_time_and_nothing_personal_is_logged(string call, UtilityFault fault)
    {
        await using var parts = await UtilityParts.StartAsync(UtilityParts.SoonOver);
        await parts.CallAsync("file");
        await parts.CallAsync(call);
        parts.Server.Always = fault;

        var outcome = await parts.CallAsync(call).WaitAsync(NotForEver);

        Assert.Equal("Unavailable", outcome);
        string[] personal = [ScriptedUtilityData.AccountNumber, ScriptedUtilityData.HolderName, "文三路", "13800004417", ScriptedUtilityServer.Secret];
        Assert.DoesNotContain(parts.Logs.Lines, line => personal.Any(value => line.Contains(value, StringComparison.Ordinal)));
        Assert.Contains(parts.Logs.Lines, line => line.Contains("[9210]", StringComparison.Ordinal));
        Assert.DoesNotContain(parts.Server.Exchanges, exchange => personal.Any(value => exchange.Path.Contains(value, StringComparison.Ordinal)));
        Assert.Empty(parts.Server.Refusals);
    }

    [Fact]
    public async Task The_shipped_limits_take_their_time_and_end()
    {
        await using var parts = await UtilityParts.StartAsync(
            ("AttemptTimeout", "00:00:01.500"), ("TotalTimeout", "00:00:04"), ("RetryPause", "00:00:00.100"));
        parts.Server.Always = UtilityFault.Slow;

        var began = Stopwatch.GetTimestamp();
        var outcome = await parts.CallAsync("bills").WaitAsync(NotForEver);

        Assert.Equal("Unavailable", outcome);
        Assert.True(Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(3.5));
    }

    [Theory]
    [InlineData(UtilityFault.InternalError)]
    [InlineData(UtilityFault.Hang)]
    [InlineData(UtilityFault.ConnectionReset)]
    [InlineData(UtilityFault.TruncatedBody)]
    public async Task A_passing_fault_is_tried_again(UtilityFault fault)
    {
        await using var parts = await UtilityParts.StartAsync(("AttemptTimeout", "00:00:01.500"));
        parts.Server.Play(fault);

        var outcome = await parts.CallAsync("bills");

        Assert.Equal("Found", outcome);
        Assert.Equal(2, parts.Server.Exchanges.Count);
        Assert.Equal(2, parts.Server.Exchanges.Select(exchange => exchange.Headers["X-ServiceBot-Nonce"]).Distinct().Count());
    }

    [Theory]
    [InlineData(UtilityFault.WrongSignature)]
    [InlineData(UtilityFault.MalformedJson)]
    [InlineData(UtilityFault.Redirect)]
    public async Task A_lasting_fault_is_not_tried_again(UtilityFault fault)
    {
        await using var parts = await UtilityParts.StartAsync();
        parts.Server.Always = fault;

        var outcome = await parts.CallAsync("bills");

        Assert.Equal("Unavailable", outcome);
        Assert.Single(parts.Server.Exchanges);
    }

    [Fact]
    public async Task A_wish_to_be_asked_later_is_kept_inside_the_time()
    {
        await using var parts = await UtilityParts.StartAsync();
        parts.Server.RetryAfter = "1";
        parts.Server.Play(UtilityFault.Throttled);

        var began = Stopwatch.GetTimestamp();
        var outcome = await parts.CallAsync("bills");

        Assert.Equal("Found", outcome);
        Assert.True(Stopwatch.GetElapsedTime(began) >= TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task A_wish_beyond_the_time_is_told_to_the_customer_at_once()
    {
        await using var parts = await UtilityParts.StartAsync();
        parts.Server.RetryAfter = "60";
        parts.Server.Play(UtilityFault.Overloaded);

        var outcome = await parts.CallAsync("bills");

        Assert.Equal("Unavailable", outcome);
        Assert.Single(parts.Server.Exchanges);
    }

    [Fact]
    public async Task An_order_whose_answer_was_lost_is_the_same_order_at_the_retry()
    {
        await using var parts = await UtilityParts.StartAsync();
        parts.Server.Play(UtilityFault.LostResponse, UtilityFault.LostResponse);

        var filing = await parts.WorkOrders.FileAsync(UtilityParts.Draft, "message-1", default);

        var filed = Assert.IsType<WorkOrderFiling.Filed>(filing);
        Assert.Equal("BX20261121001", filed.Order.Number);
        Assert.Single(parts.Server.Data.Orders);
        Assert.Equal(["message-1"], parts.Server.Exchanges.Select(exchange => exchange.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task A_chase_whose_answer_was_lost_is_added_once()
    {
        await using var parts = await UtilityParts.StartAsync();
        await parts.CallAsync("file");
        parts.Server.Play(UtilityFault.LostResponse);

        var outcome = await parts.CallAsync("note");

        Assert.Equal("Found", outcome);
        Assert.Equal(1, parts.Server.Data.NoteCount);
    }

    [Fact]
    public async Task A_write_that_was_sent_is_awaited_though_the_customer_hangs_up()
    {
        await using var parts = await UtilityParts.StartAsync(("AttemptTimeout", "00:00:01.500"));
        parts.Server.Play(UtilityFault.Hang);
        using var customer = new CancellationTokenSource();

        var filing = parts.CallAsync("file", customer.Token);
        await parts.Server.ArrivedAsync(1);
        await customer.CancelAsync();

        Assert.Equal("Filed", await filing);
    }

    [Fact]
    public async Task A_read_ends_when_the_customer_hangs_up()
    {
        await using var parts = await UtilityParts.StartAsync();
        parts.Server.Always = UtilityFault.Hang;
        using var customer = new CancellationTokenSource();

        var reading = parts.CallAsync("bills", customer.Token);
        await parts.Server.ArrivedAsync(1);
        await customer.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_key_that_is_no_plain_header_goes_as_its_hash()
    {
        await using var parts = await UtilityParts.StartAsync();

        await parts.WorkOrders.FileAsync(UtilityParts.Draft, "消息 1\n", default);
        await parts.WorkOrders.FileAsync(UtilityParts.Draft, "消息 1\n", default);

        Assert.Single(parts.Server.Data.Orders);
        Assert.All(parts.Server.Exchanges, exchange => Assert.Matches("^[0-9a-f]{64}$", exchange.Headers["Idempotency-Key"]));
    }

    [Theory]
    [InlineData("address")]
    [InlineData("phone")]
    [InlineData("account")]
    [InlineData("kind")]
    public async Task A_refusal_names_its_reason(string reason)
    {
        await using var parts = await UtilityParts.StartAsync();
        parts.Server.Data.RefusesFilings = reason;

        var filing = await parts.WorkOrders.FileAsync(UtilityParts.Draft, "message-1", default);

        Assert.Equal(new WorkOrderFiling.Refused(reason), filing);
    }

    [Fact]
    public async Task A_refusal_for_an_unknown_reason_is_no_answer()
    {
        await using var parts = await UtilityParts.StartAsync();
        parts.Server.Data.RefusesFilings = "mood";

        Assert.Equal("Unavailable", await parts.CallAsync("file"));
    }

    [Fact]
    public async Task A_new_key_in_front_signs_and_the_old_one_still_verifies()
    {
        const string NewSecret = "the-next-secret-that-both-sides-know-42";
        await using var parts = await UtilityParts.StartAsync(
            ("SigningKeys:0:Id", "gateway-2"), ("SigningKeys:0:Secret", NewSecret),
            ("SigningKeys:1:Id", ScriptedUtilityServer.KeyId), ("SigningKeys:1:Secret", ScriptedUtilityServer.Secret));
        parts.Server.Keys["gateway-2"] = NewSecret;

        var outcome = await parts.CallAsync("bills");

        Assert.Equal("Found", outcome);
        Assert.Equal("gateway-2", parts.Server.Exchanges[0].Headers["X-ServiceBot-Key-Id"]);
    }

    [Fact]
    public async Task A_gateway_that_does_not_know_the_key_is_unavailable()
    {
        await using var parts = await UtilityParts.StartAsync(("SigningKeys:0:Secret", "a-secret-the-gateway-never-heard-of-0001"));

        Assert.Equal("Unavailable", await parts.CallAsync("verify"));
        Assert.Equal(["signature"], parts.Server.Refusals);
    }

    [Fact]
    public void What_is_kept_can_be_read_back_and_hides_itself()
    {
        var kept = KeptWrites.File(UtilityParts.Draft, "message-1");

        var back = KeptWrites.Draft(new KeptWrite("message-1", new ConversationKey("c"), kept.Operation, kept.PayloadJson, DateTimeOffset.UnixEpoch, 0));

        Assert.Equal(KeptWrites.FileOperation, kept.ToString());
        Assert.Equal(UtilityParts.Draft with { Details = back!.Details }, back);
        Assert.Equal(UtilityParts.Draft.Details, back.Details);
    }
}

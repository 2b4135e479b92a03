using ServiceBot.Core.Handoff;

namespace ServiceBot.Core.Tests.Handoff;

public sealed class HandoffOptionsRulesTests
{
    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var options = new HandoffOptions
        {
            PresenceGrace = TimeSpan.FromMinutes(5),
            NobodyGrace = TimeSpan.FromMinutes(1),
            Queues = { ["Complain"] = "complaints", ["Hazard"] = "" },
        };

        var result = new HandoffOptionsRules().Validate(null, options);

        Assert.Equal(3, result.Failures?.Count());
    }

    [Fact]
    public void A_reason_may_have_a_queue_of_its_own()
    {
        var options = new HandoffOptions { Queues = { ["Complaint"] = "complaints" } };

        Assert.True(new HandoffOptionsRules().Validate(null, options).Succeeded);
        Assert.Equal(
            ["complaints", "general", "emergency"],
            new[] { HandoffReason.Complaint, HandoffReason.Asked, HandoffReason.Hazard }.Select(options.QueueOf));
    }
}
